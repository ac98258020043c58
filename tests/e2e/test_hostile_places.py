"""Where the text of a record, or of whoever writes one, can be seen, and which test walks all 515 naughty
strings and every attack through that place in a terminal. What is not here is not walked.

Strings beside each other make up a line, a name or a text where a place shows one at a time.
"""

from collections.abc import Callable
from typing import Any, Final

import tests.e2e.test_hostile_answers as answers
import tests.e2e.test_hostile_commands as commands
import tests.e2e.test_hostile_decisions as decisions
import tests.e2e.test_hostile_first_frame as first_frame
import tests.e2e.test_hostile_labels as labels
import tests.e2e.test_hostile_ledger as ledger
import tests.e2e.test_hostile_profiles as profiles
import tests.e2e.test_hostile_queue as queue
import tests.e2e.test_hostile_refusals as refusals
import tests.e2e.test_hostile_strings as strings
import tests.e2e.test_hostile_titles as titles
import tests.e2e.test_hostile_typed as typed
import tests.e2e.test_hostile_undo as undo

Walk = Callable[..., None]

ALL: Final[dict[str, Walk]] = {
    "first frame": first_frame.test_what_is_painted_first,
    "list: rows": strings.test_list_and_record,
    "detail: title line": titles.test_what_records_are_called,
    "detail: fields": strings.test_list_and_record,
    "form: title line": titles.test_what_records_are_called,
    "form: editor": strings.test_form_preview_clash_receipts_and_ledger,
    "preview: rows": titles.test_what_records_are_called,
    "preview: changes and request": strings.test_form_preview_clash_receipts_and_ledger,
    "clash: title line": titles.test_what_records_are_called,
    "clash: base, mine and theirs": strings.test_form_preview_clash_receipts_and_ledger,
    "receipts: rows": titles.test_what_records_are_called,
    "receipts: fields": strings.test_form_preview_clash_receipts_and_ledger,
    "ledger: rows": ledger.test_on_the_screen,
    "ledger: words and reason": ledger.test_on_the_screen,
    "ledger: fields": strings.test_form_preview_clash_receipts_and_ledger,
    "triage: rows and texts": queue.test_rows_and_texts,
    "triage: question and plan": queue.test_questions_and_plan,
    "triage: typed reason": typed.test_typed_reason_and_words_of_taking_it_back,
    "toasts, which are the status line": answers.test_status_line,
    "palette": typed.test_palette,
    "filter line, and what is wrong with it": typed.test_filter_and_what_is_wrong_with_it,
    "names of filters": decisions.test_decisions,
    "names of profiles and their notes": profiles.test_the_choice_of_profiles,
    "commands: list, show, set, plan, drafts, apply, log": commands.test_no_command_writes_anything_raw,
    "commands: log, rows": ledger.test_as_a_command_prints_it,
    "commands: undo, act, tabs": undo.test_no_command_writes_anything_raw,
    "commands: profiles": profiles.test_no_command_writes_it_raw,
}
"""By place, a test that shows all strings there."""

ATTACKS: Final[dict[str, Walk]] = {
    "names of queues, reasons of a profile, who one is and where, groups, marks": decisions.test_decisions,
    "names of fields, questionnaires and choices": labels.test_names_that_servers_give,
    "key line: there is nothing of a server's": labels.test_names_that_servers_give,
    "refusals of all dialects: receipts and ledger": refusals.test_receipts_and_ledger,
    "refusals of all dialects: commands": refusals.test_commands,
}
"""By place, a test that shows the attacks there, and perhaps some of the strings."""


def test_every_walk_has_its_place_here() -> None:
    modules: list[Any] = [answers, commands, decisions, first_frame, labels, ledger, profiles, queue]
    modules += [refusals, strings, titles, typed, undo]
    walks = {each for module in modules for name, each in vars(module).items() if name.startswith("test_")}
    assert walks == {*ALL.values(), *ATTACKS.values()}

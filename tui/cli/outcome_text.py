"""What became of one record's write: a line a field, and what to do where something was not kept."""

from collections.abc import Iterator

from tui.domain.rebase import Clash
from tui.present.cells import shown
from tui.present.clean import clean
from tui.present.hidden import NOTHING, Hidden
from tui.present.receipts import ReceiptLine, receipt_lines
from tui.present.words import result_words
from tui.workspace.outcome import Outcome, Result
from tui.workspace.plan import Verb

REMEDIES = {
    Result.DIFFERS: "What was not kept stays a draft: 'patchdesk plan' shows it again.",
    Result.CLASH: "Nothing was sent for this record. The editor asks field by field; 'patchdesk drop' forgets"
    " the draft.",
    Result.CHANGED: "With somebody else's change merged in, the body is another, so nothing was sent."
    " 'patchdesk apply' shows it again.",
    Result.STALE: "Nothing was sent. 'patchdesk apply' shows the draft as it is now.",
    Result.UNKNOWN: "Nothing is sent again by itself. 'patchdesk apply --wait' reads the record back as soon"
    " as that tells what has happened.",
}

DOUBTED = "It is not sent again by itself. 'patchdesk apply --wait' looks for it on the list."
"""For a new record that may have been created."""


def outcome_lines(outcome: Outcome, name: str, hidden: Hidden = NOTHING) -> Iterator[str]:
    """`name` is what the record is called, clean; `hidden` what its words must not tell."""
    sign, word, _ = result_words(outcome.result, outcome.verb)
    yield f"{sign} {word}: {name}"
    if outcome.receipt is not None:
        yield from map(_field, receipt_lines(outcome.receipt))
    if outcome.rebased is not None:
        for clash in outcome.rebased.clashes:
            yield from _clash(clash)
    if outcome.problem is not None:
        yield f"  {hidden.problem_words(outcome.problem)}"
    yield from (f"  {hidden.words(clean(words))}" for words in outcome.notes)
    if outcome.verb is Verb.DELETE and outcome.result is Result.CHANGED:
        fields = clean(", ".join(outcome.taken))
        yield f"  Nothing was deleted: somebody has changed {fields} since. 'patchdesk apply' shows it again."
        return
    if outcome.taken:
        fields = clean(", ".join(outcome.taken))
        yield f"  Somebody else had changed {fields} meanwhile; that was left as it is."
    if outcome.agreed:
        yield f"  Already so on the server: {clean(', '.join(outcome.agreed))}."
    if outcome.verb is Verb.CREATE and outcome.result is Result.UNKNOWN:
        yield f"  {DOUBTED}"
    elif outcome.result in REMEDIES:
        yield f"  {REMEDIES[outcome.result]}"


def _field(line: ReceiptLine) -> str:
    found = f"; the server holds: {line.found}" if line.found else ""
    return f"  {line.sign} {clean(line.label)}: {line.verdict}: {line.wanted}{found}"


def _clash(clash: Clash) -> Iterator[str]:
    yield f"  ⇄ {clean(clash.spec.label)}"
    for name, value in (("base", clash.base), ("mine", clash.mine), ("theirs", clash.theirs)):
        yield f"      {name}: {shown(clash.spec, value)}"

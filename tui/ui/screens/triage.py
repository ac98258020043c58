"""Triage: the queue above, the review whose turn it is below, one key a decision. Nothing is sent by it."""

from collections.abc import Callable, Sequence
from functools import partial

from tui.domain.decision import Decision
from tui.domain.problem import Problem
from tui.domain.queue import Turn
from tui.present.cells import title_of
from tui.present.triage_text import (
    VERBS,
    again_question,
    by_words,
    changed_question,
    decision_words,
    many_label,
    unseen,
)
from tui.present.words import count
from tui.ui.commands import Command
from tui.ui.dialogs.confirm import Confirm
from tui.ui.dialogs.pick import Pick
from tui.ui.dialogs.prompt import Prompt
from tui.ui.messages import OpenRecord, ShowPlan
from tui.ui.widgets.queue_asking import ANSWERS, ONLY_ANSWERS, QueueAsking
from tui.ui.widgets.table_columns import cut

ON_ONE = frozenset({"approve", "decline", "skip", "repeat", "mark", "edit", "open", "alike", "resolve"})
DECIDING = frozenset({"approve", "decline", "repeat"})
TITLE_ROOM = 60
"""Cells of a title that a question shows: the answers under it need their room."""

OVER = "Every review of this queue is dealt with: g shows the plan, k goes back into the queue."


class TriageScreen(QueueAsking):
    """Every decision is a draft in the journal before the next review is shown."""

    CSS_PATH = "triage.tcss"

    def label_of(self, command: Command) -> str:
        """A key that decides on many says on how many, and how many it leaves out; before any is marked it
        has no room."""
        if self.asking:
            return ANSWERS.get(command.id, "")
        if command.id in ONLY_ANSWERS:
            return ""
        marks = self.triage.queue.marks
        if command.id not in ("approve_marked", "decline_marked"):
            return command.label
        if not marks:
            return ""
        seen = len(self.triage.seen_of(marks))
        return many_label(command.label, seen, len(marks) - seen)

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        queue, current = self.triage.queue, self.triage.current
        if self.asking or command in ONLY_ANSWERS:
            return self.why_no_answer(command)
        if command in ON_ONE and current is None:
            return "There is no review in this queue."
        if command in ON_ONE and self.over:
            return OVER
        if command in DECIDING and current is not None and self.lacks_text(current):
            return "Its text has not been read from the server yet: R reads again."
        if command in DECIDING and current is not None and self._unseen(current):
            return f"{', '.join(self._unseen(current))}: hidden. H shows what has to be read."
        if command in DECIDING and self.current is not None and self.workspace.leaving(self.current):
            return "It is being sent: wait for its receipt."
        if command in ("approve_marked", "decline_marked"):
            if not queue.marks:
                return "No review is marked: x marks one."
            return "" if self.triage.seen_of(queue.marks) else "None of the marked ones was read whole."
        reasons = {
            "take_back": "" if queue.last else "Nothing was decided yet.",
            "do_again": "" if queue.taken_back else "Nothing was taken back.",
            "repeat": "" if self._last is not None else "Nothing was decided yet.",
            "alike": "" if self._last is not None else "Nothing was decided yet.",
            "plan": "" if self.workspace.decisions.any else "Nothing is decided yet: a approves, d declines.",
        }
        if command in reasons:
            return reasons[command]
        return super().why_not(command)

    def _unseen(self, identity: str) -> tuple[str, ...]:
        return unseen(self.seen(self.triage.draft(identity)), self.triage.moderation)

    @property
    def _last(self) -> Decision | None:
        return None if self.triage.queue.last is None else self.triage.queue.last.after

    # One review

    def do_approve(self) -> None:
        """The review on the screen."""
        if self.triage.current is not None:
            self._ask_then_decide(self.triage.current, self.triage.approval())

    def do_decline(self) -> None:
        """Asks why; the answer is for the review that was on the screen when it was asked."""
        current = self.triage.current
        if current is not None:
            title = cut(title_of(self.seen(self.triage.draft(current))), TITLE_ROOM)
            self.ask_reason(f"Decline “{title}”", partial(self._ask_then_decide, current))

    def do_repeat(self) -> None:
        """What was decided last; where a reason is asked for, the last one."""
        if self.asking and self.triage.last_reason is not None:
            self.give(self.triage.last_reason)
        elif self._last is not None and self.triage.current is not None:
            self._ask_then_decide(self.triage.current, self._last)

    def _ask_then_decide(self, identity: str, decision: Decision) -> None:
        """Asks where it is decided already, or has another text than when it came on the screen."""
        held, verb = self.triage.held(identity), VERBS[decision.label]
        same = held == decision.value
        if self.triage.changed_in_sight(identity):
            question = changed_question(verb)
        elif held != self.triage.moderation.pending:
            status, by = by_words(self.seen(self.triage.draft(identity)), self.triage.moderation)
            question = again_question(status, by, verb, same=same)
        else:
            self._decide((identity,), decision)
            return

        self.triage.show(identity)

        def answered(yes: bool | None) -> None:
            if yes and self.triage.changed_in_sight(identity):
                self._ask_then_decide(identity, decision)
            elif yes and same:
                self.do_skip()
            elif yes:
                self._decide((identity,), decision)

        self.app.push_screen(Confirm(question, "go on" if same else verb), answered)

    def _decide(self, ids: Sequence[str], decision: Decision) -> None:
        self._moved = False
        try:
            self.triage.decide(ids, decision)
        except Problem as problem:
            self.say_problem(problem)
        else:
            done = self.triage.queue.last.ids if self.triage.queue.last is not None else ()
            self.say(f"{count(len(done), 'review')}: {decision_words(decision)}." if len(ids) > 1 else "")
        self.show(*ids)
        self.tell_trouble()

    def do_skip(self) -> None:
        """No decision; the next one."""
        self._moved = False
        skipped = self.triage.current
        self.triage.skip()
        self.show(*filter(None, (skipped,)))

    def do_take_back(self) -> None:
        """The last turn, whatever it was."""
        self._turn(self.triage.take_back, "Taken back")

    def do_do_again(self) -> None:
        """The last one that was taken back."""
        self._turn(self.triage.do_again, "Done again")

    def _turn(self, move: Callable[[], Turn], words: str) -> None:
        self._moved = False
        try:
            turn = move()
        except Problem as problem:
            self.say_problem(problem)
            return
        self.show(*turn.ids)
        what = turn.dealt.value if turn.after is None else decision_words(turn.after)
        many = f" of {count(len(turn.ids), 'review')}" if len(turn.ids) > 1 else ""
        self.say(f"{words}: {what}{many}.")

    # Many

    def do_mark(self) -> None:
        """Marks or unmarks, and goes one row on."""
        current = self.triage.current
        if current is not None:
            self.triage.queue.marks ^= {current}
            self.table.refresh_row(current)
            self.table.action_step(1)
            self._show_title()

    def do_approve_marked(self) -> None:
        """Those that were read whole; the others stay marked."""
        self._decide(self.triage.seen_of(self.triage.queue.marks), self.triage.approval())

    def do_decline_marked(self) -> None:
        """Likewise, with one reason for all."""
        ids = self.triage.seen_of(self.triage.queue.marks)
        self.ask_reason(f"Decline {count(len(ids), 'marked review')}", partial(self._decide, ids))

    def do_alike(self) -> None:
        """The last decision for those with the same text, or of the same author, as the last decided one."""
        last, decision = self.triage.queue.last, self._last
        if last is None or decision is None:
            return
        groups, options = [], []
        for words, author in (("with the same text", False), ("of the same author", True)):
            found = self.triage.alike(last.ids[-1], author=author)
            seen = self.triage.seen_of(found)
            groups.append(seen)
            options.append(f"{many_label(VERBS[decision.label], len(seen), len(found) - len(seen))} {words}")
        if not any(groups):
            self.say(f"No other review alike that was read whole: {'; '.join(options)}.")
            return

        def answered(place: int | None) -> None:
            if place is not None and groups[place]:
                self._decide(groups[place], decision)

        words = decision_words(decision)
        title = f"{words[:1].upper()}{words[1:]}: which others?"
        self.app.push_screen(Pick(title, tuple(options), None), answered)

    # The rest

    def do_plan(self) -> None:
        """What is decided, whole; a typo fix alone is not in it."""
        key = self.workspace.key
        self.post_message(ShowPlan(tuple(key(identity) for identity in self.workspace.decisions.staged)))

    def ask_words(self, title: str, hint: str, answered: Callable[[str | None], None]) -> None:
        """In a dialog: letters are text there."""
        self.app.push_screen(Prompt(title, hint), answered)

    def do_open(self) -> None:
        """The record, whole."""
        if self.current is not None:
            self.post_message(OpenRecord(self.current))

    def do_back(self) -> None:
        """Drops the question, or the filter, or goes back to the list; decisions stay staged."""
        if self.asking:
            self.stop_asking()
        elif not self.drop_filter():
            self.dismiss()

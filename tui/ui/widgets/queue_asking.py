"""Asking why something is declined, in place of the rows: a digit, the last reason again, or words."""

from collections.abc import Callable
from typing import Final

from tui.domain.decision import Decision, Reason
from tui.present.triage_text import LOCALLY
from tui.ui.widgets.queue_screen import QueueScreen

ONLY_ANSWERS: Final = frozenset({"reason", "type_reason"})
ANSWERS: Final = {
    "reason": "to 9: the reason",
    "repeat": "the last one",
    "type_reason": "type it",
    "help": "help",
    "back": "back",
}
"""What commands are called while a reason is asked for; the others are not there then."""


class QueueAsking(QueueScreen):
    """Between `d` and its answer nothing else is done. A subclass asks for words, and decides."""

    _question = ""
    _decide_so: Callable[[Decision], None]

    def ask_words(self, title: str, hint: str, answered: Callable[[str | None], None]) -> None:
        """Has a reason typed."""
        raise NotImplementedError

    def ask_reason(self, title: str, decide: Callable[[Decision], None]) -> None:
        """`title` is clean, and says what is declined; `decide` gets the decision."""
        self.asking, self._question, self._decide_so = True, title, decide
        words = f"{title}: why? The reason is {LOCALLY}."
        self.table.ask(words, self._reasons, self.triage.last_reason)
        self.update_keys()

    @property
    def _reasons(self) -> tuple[Reason, ...]:
        return self.desk.profile.triage.reasons

    def stop_asking(self) -> None:
        """The rows are back."""
        self.asking = False
        self.table.show_rows()

    def give(self, reason: Reason) -> None:
        """This is the answer."""
        self.stop_asking()
        self._decide_so(self.triage.refusal(reason))

    def do_reason(self) -> None:
        """One of the list."""
        self.give(self._reasons[int(self.heard) - 1])

    def do_type_reason(self) -> None:
        """In words of one's own."""
        self.stop_asking()

        def typed(text: str | None) -> None:
            if text is not None and text.strip():
                self._decide_so(self.triage.refusal(Reason("", text.strip())))

        self.ask_words(f"{self._question}: why?", f"The reason is {LOCALLY}.", typed)

    def why_no_answer(self, command: str) -> str:
        """Why a command is no answer now."""
        if not self.asking:
            return "Press d first: then a digit is the reason."
        if command == "reason" and self.heard.isdecimal() and int(self.heard) > len(self._reasons):
            return f"There is no reason {self.heard}."
        if command == "repeat" and self.triage.last_reason is None:
            return "No reason was given yet."
        free = ("text_down", "text_up")
        return "" if command in ANSWERS or command in free else "A digit is the reason; q goes back."

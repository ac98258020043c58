"""Why something is declined: a digit a reason, the last one again, or one that is typed."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.domain.decision import Reason
from tui.present.clean import clean
from tui.present.triage_text import LOCALLY
from tui.ui.dialogs.question import Question

TO_TYPE: Final = Reason()
"""The answer of somebody who wants to type it."""


class Reasons(Question[Reason | None]):
    """The reason, or `TO_TYPE`; None for going back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"choose({digit})", show=False) for digit in range(1, 10)),
        Binding("full_stop", "again", show=False),
        Binding("0", "type", show=False),
        Binding("q,escape", "dismiss(None)", show=False),
    ]

    def __init__(self, title: str, reasons: tuple[Reason, ...], last: Reason | None) -> None:
        """`title` is clean, and says what is declined; `last` is what `.` gives again."""
        super().__init__()
        self._title = title
        self._reasons = reasons
        self._last = last

    def compose(self) -> ComposeResult:
        """A line a reason."""
        lines = [(str(place), str(reason)) for place, reason in enumerate(self._reasons, 1)]
        lines += [(".", f"the last one again, {self._last}")] if self._last is not None else []
        lines += [("0", "another, to be typed")]
        rows = Content("\n").join(Content.assemble((f"{key}  ", "bold"), clean(text)) for key, text in lines)
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            yield Static(rows)
            yield Static(Content(f"The reason is {LOCALLY}: no server is told.   q back"), classes="keys")

    def action_choose(self, digit: int) -> None:
        """One of the list; a digit without a reason does nothing."""
        if digit <= len(self._reasons):
            self.dismiss(self._reasons[digit - 1])

    def action_again(self) -> None:
        """The one that was given last."""
        if self._last is not None:
            self.dismiss(self._last)

    def action_type(self) -> None:
        """The screen asks for the words."""
        self.dismiss(TO_TYPE)

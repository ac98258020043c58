"""A question with yes and no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.ui.dialogs.question import Question


class Confirm(Question[bool]):
    """True for yes. Enter does nothing: a destructive answer is never the default."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Yes", show=False),
        Binding("n,q,escape", "dismiss(False)", "No", show=False),
    ]

    def __init__(self, question: str, yes: str) -> None:
        """`question` and `yes` are clean words; `yes` says what will happen."""
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(classes="box"):
            yield Static(Content(self._question), classes="title")
            yield Static(Content.assemble(("y", "bold"), f" {self._yes}   ", ("n", "bold"), " no, go back"))


class Leave(Confirm):
    """Whether to leave while a write has no answer yet."""

"""Asking for one line of text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.ui.dialogs.question import Question
from tui.ui.widgets.editors import WordsLine


class Prompt(Question[str | None]):
    """The text that was typed; None where the person went back."""

    DEFAULT_CSS = """
    Prompt Input, Prompt Input:focus {
        border: none; height: 1; padding: 0; background: $surface-lighten-2;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "dismiss(None)", "Back", show=False, priority=True),
    ]

    def __init__(self, title: str, hint: str = "", text: str = "") -> None:
        """Clean words; `hint` says what may be typed, `text` is there at first."""
        super().__init__()
        self._title = title
        self._hint = hint
        self._text = text

    def compose(self) -> ComposeResult:
        """The question, a line to type in, and its keys."""
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            yield WordsLine(self._text, compact=True, select_on_focus=False)
            yield Static(Content(self._hint), classes="keys hint")
            yield Static(Content("enter go on   esc or ^g back"), classes="keys")

    def on_mount(self) -> None:
        """No blinking: it costs bytes."""
        self.query_one(Input).cursor_blink = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.submit(event.value)

    def submit(self, text: str) -> None:
        """Takes the text; a subclass may want another one first."""
        self.dismiss(text)

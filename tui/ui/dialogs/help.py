"""Every key of a place, from the one table of commands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.ui.commands import PLACES, commands_of, shown_key
from tui.ui.dialogs.question import Question

MOVING = (
    ("↑ ↓ j k", "Moves by one."),
    ("PgUp PgDn", "Moves by a page."),
    ("g G", "First and last; home and end do the same."),
    ("^p", "Finds a command by its name."),
)
"""Keys that are the same everywhere."""


class Help(Question[None]):
    """Any of its keys closes it."""

    DEFAULT_CSS = """
    Help VerticalScroll { height: auto; max-height: 30; scrollbar-size-vertical: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark,f1,enter", "dismiss", "Back", show=False),
        Binding("j", "scroll(1)", "Down", show=False),
        Binding("k", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """A line for each command: its keys, and a sentence."""
        rows = [
            (" ".join(map(shown_key, command.keys)), command.help) for command in commands_of(self._place)
        ]
        lines = [_line(keys, sentence) for keys, sentence in [*rows, *MOVING]]
        with Vertical(classes="box"):
            yield Static(Content(f"Keys: {PLACES[self._place]}"), classes="title")
            with VerticalScroll():
                yield Static(Content("\n").join(lines))
            yield Static(Content("q back"), classes="keys")

    def action_scroll(self, lines: int) -> None:
        """Scrolls where the list is longer than the screen."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _line(keys: str, sentence: str) -> Content:
    return Content.assemble((keys.ljust(14), "bold $text-accent"), sentence)

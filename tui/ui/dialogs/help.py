"""Every key of a place, from the one table of commands."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.ui.commands import PLACES, commands_of, shown_key
from tui.ui.dialogs.question import Question
from tui.ui.widgets.page import Page, Reader, beside

MOVING = (
    ("↑ ↓ j k", "Moves by one."),
    ("PgUp PgDn", "Moves by a page."),
    ("home end", "First and last; G does the same as end, and g as home where it is no other key."),
    ("^p", "Finds a command by its name."),
    ("^l", "Paints the screen anew, where something else has written on it."),
    ("^q ^c", "Leaves Patchdesk; every draft is kept. While something is sent, ^c stops the rest first."),
)
"""Keys that are the same everywhere."""


_FILTER = (
    ("enter", "In the filter: keeps it."),
    ("esc", "In the filter: drops it."),
    ("tab", "In the filter: puts in the field, word or value that may be meant; then the next."),
    ("↑ ↓", "In the filter: brings back those used before."),
    ("a | b c", "In a filter: a or b, and c in any case. Quotes make anything a text."),
    ("n>4 n<=9", "In a filter: a field n by number, by date (n<2026-03) or age (n<7d: younger)."),
)

_STANDINGS = ("is:edited", "In a filter: also is:marked, is:clash and the like; has:field, no:field.")

TYPING = {
    "form": (
        ("enter tab", "While typing: the next field. In long texts enter begins a line."),
        ("esc", "While typing: done. Every letter is kept as it is typed."),
    ),
    "clash": (
        ("^s", "While editing by hand: takes it, if it is a value."),
        ("esc ^g", "While editing by hand: back. The text is kept for the next e."),
    ),
    "ledger": _FILTER,
    "list": (*_FILTER, _STANDINGS),
    "triage": (*_FILTER, _STANDINGS),
}
"""What the keys do where letters are text."""


class Help(Question[None]):
    """Any of its keys closes it."""

    DEFAULT_CSS = """
    Help Reader { height: auto; max-height: 60vh; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark,f1,enter", "dismiss", "Back", show=False),
    ]

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """A line for each command: its keys, and a sentence."""
        with Vertical(classes="box"):
            yield Static(Content(f"Keys: {PLACES[self._place]}"), classes="title")
            with Reader():
                yield Page()
            yield Static(Content("q back   ↑ ↓ scroll"), classes="keys")

    def on_mount(self) -> None:
        """As wide as the box is."""
        self.query_one(Page).show_lines(self._lines)

    def _lines(self, width: int) -> Iterator[Content]:
        rows = [
            (" ".join(map(shown_key, command.keys)), command.help) for command in commands_of(self._place)
        ]
        for keys, sentence in [*rows, *TYPING.get(self._place, ()), *MOVING]:
            yield from beside(Content.styled(keys, "bold $text-accent"), 15, Content(sentence), width)

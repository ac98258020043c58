"""Choosing one of several values, or typing another where that is allowed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.ui.dialogs.question import Question


class Pick(Question[int | None]):
    """The place of the chosen one; None for none."""

    DEFAULT_CSS = """
    Pick OptionList, Pick OptionList:focus {
        height: auto; max-height: 16; border: none; background: $surface; padding: 0;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "down", "Down", show=False),
        Binding("k", "up", "Up", show=False),
        Binding("q,escape", "dismiss(None)", "Back", show=False),
    ]

    def __init__(self, title: str, options: tuple[str, ...], at: int | None) -> None:
        """Clean texts; `at` is the one that holds now."""
        super().__init__()
        self._title = title
        self._options = options
        self._at = at
        self._here = at or 0

    def compose(self) -> ComposeResult:
        """The options, the present one marked with a sign."""
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            yield OptionList(*(Option(self._line(place)) for place in range(len(self._options))))
            yield Static(Content("enter choose   q back"), classes="keys")

    def _line(self, place: int, *, here: bool = False) -> Content:
        """Where the cursor is, and which one holds now; neither by colour alone."""
        sign = "✓" if place == self._at else " "
        return Content(f"{'▸' if here else ' '} {sign} {self._options[place]}")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor's sign goes along."""
        for place in {self._here, event.option_index}:
            line = self._line(place, here=place == event.option_index)
            event.option_list.replace_option_prompt_at_index(place, line)
        self._here = event.option_index

    def on_mount(self) -> None:
        """Begins on the present one."""
        self.query_one(OptionList).highlighted = self._at or 0

    def action_down(self) -> None:
        """The next one."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """The one before."""
        self.query_one(OptionList).action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter."""
        self.dismiss(event.option_index)

"""Choosing any number of values."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.ui.dialogs.question import Question


class PickSeveral(Question[tuple[int, ...] | None]):
    """The places of the chosen ones, in their order; None to leave everything as it is."""

    DEFAULT_CSS = """
    PickSeveral OptionList, PickSeveral OptionList:focus {
        height: auto; max-height: 16; border: none; background: $surface; padding: 0;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "step(1)", "Down", show=False),
        Binding("k", "step(-1)", "Up", show=False),
        Binding("space", "take", "Take or leave", show=False),
        Binding("q,escape", "dismiss(None)", "Back", show=False),
    ]

    def __init__(self, title: str, options: tuple[str, ...], chosen: frozenset[int]) -> None:
        """Clean texts; `chosen` are the places of those that hold now."""
        super().__init__()
        self._title = title
        self._options = options
        self._chosen = set(chosen)
        self._here = 0

    def compose(self) -> ComposeResult:
        """The options, each with its sign."""
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            yield OptionList(*(Option(self._line(place)) for place in range(len(self._options))))
            yield Static(Content("space take or leave   enter done   q back"), classes="keys")

    def _line(self, place: int) -> Content:
        """Where the cursor is, and what is taken; neither by colour alone."""
        here = "▸" if place == self._here else " "
        return Content(f"{here} [{'x' if place in self._chosen else ' '}] {self._options[place]}")

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor's sign goes along."""
        before, self._here = self._here, event.option_index
        for place in {before, self._here}:
            self._list.replace_option_prompt_at_index(place, self._line(place))

    def action_step(self, rows: int) -> None:
        """Moves the cursor."""
        if rows > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_take(self) -> None:
        """Takes or leaves the one under the cursor."""
        self._chosen ^= {self._here}
        self._list.replace_option_prompt_at_index(self._here, self._line(self._here))

    def on_option_list_option_selected(self) -> None:
        """Enter: this is it."""
        self.dismiss(tuple(sorted(self._chosen)))

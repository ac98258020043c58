"""What the dialogs that choose from a list have in common: the list, its cursor, and a sign for each row."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.ui.dialogs.question import Answer, Question


class Choosing(Question[Answer | None]):
    """A subclass says the `sign` of a row, and answers on enter; None is for going back."""

    KEYS: ClassVar[str]

    DEFAULT_CSS = """
    Choosing OptionList, Choosing OptionList:focus {
        height: auto; max-height: 16; border: none; background: $surface; padding: 0;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "down", "Down", show=False),
        Binding("k", "up", "Up", show=False),
        Binding("q,escape", "dismiss(None)", "Back", show=False),
    ]

    def __init__(self, title: str, options: tuple[str, ...], at: int = 0) -> None:
        """Clean texts; the cursor begins `at` a place."""
        super().__init__()
        self._title = title
        self._options = options
        self.here = at

    def sign(self, place: int) -> str:
        """What tells how the row at a place stands."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The options, each with its sign."""
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            yield OptionList(*(Option(self._line(place)) for place in range(len(self._options))))
            yield Static(Content(self.KEYS), classes="keys")

    def _line(self, place: int) -> Content:
        """Where the cursor is, and how the row stands; neither by colour alone."""
        return Content(f"{'▸' if place == self.here else ' '} {self.sign(place)} {self._options[place]}")

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def show(self, *places: int) -> None:
        """Shows rows as they stand now."""
        for place in {*places}:
            self._list.replace_option_prompt_at_index(place, self._line(place))

    def on_mount(self) -> None:
        """The cursor is where it is to begin."""
        self._list.highlighted = self.here

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor's sign goes along."""
        before, self.here = self.here, event.option_index
        self.show(before, self.here)

    def action_down(self) -> None:
        """The next one."""
        self._list.action_cursor_down()

    def action_up(self) -> None:
        """The one before."""
        self._list.action_cursor_up()

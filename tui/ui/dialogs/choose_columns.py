"""Choosing the columns of a list, their order and their width, tried on the list behind at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from tui.domain.schema import FieldSpec
from tui.present.clean import clean
from tui.ui.dialogs.choosing import Choosing
from tui.ui.widgets.table_columns import fit
from tui.workspace.column_choice import ColumnChoice
from tui.workspace.layout import Chosen

LABEL_CELLS = 28
WIDTH_CELLS = 3

Try = Callable[[tuple[Chosen, ...]], tuple[Mapping[str, int], frozenset[str]]]
"""Shows columns for the time being, and gives the cells of each, and which of them found no room."""


class ChooseColumns(Choosing[tuple[Chosen, ...]]):
    """The columns, none for the usual ones. It covers the lower part of the list, and leaves its colours."""

    KEYS = (
        "space show or hide   J K move   < > width   = automatic   d default\n"
        "enter keep them   q back: as it was"
    )

    DEFAULT_CSS = """
    ChooseColumns { align: center bottom; background: $background 20%; }
    ChooseColumns OptionList, ChooseColumns OptionList:focus { max-height: 40vh; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", "Show or hide", show=False),
        Binding("J,shift+down", "move(1)", "Move down", show=False),
        Binding("K,shift+up", "move(-1)", "Move up", show=False),
        Binding("greater_than_sign,right", "widen(1)", "Wider", show=False),
        Binding("less_than_sign,left", "widen(-1)", "Narrower", show=False),
        Binding("equals_sign", "free", "Automatic width", show=False),
        Binding("d", "reset", "Default", show=False),
        Binding("enter", "keep", "Keep", show=False, priority=True),
    ]

    def __init__(self, title: str, fields: Sequence[FieldSpec], choice: ColumnChoice, attempt: Try) -> None:
        """`fields` are those of the choice."""
        super().__init__(title, tuple(choice.names))
        self._fields = {spec.name: spec for spec in fields}
        self._choice = choice
        self._attempt = attempt
        self._cells, self._unseen = attempt(choice.chosen)

    def sign(self, place: int) -> str:
        """What is shown."""
        return f"[{'x' if self._choice.names[place] in self._choice.shown else ' '}]"

    def _line(self, place: int) -> Content:
        """With how wide it is just now."""
        spec = self._fields[self._choice.names[place]]
        label = fit(clean(spec.label), LABEL_CELLS)
        words = "  ".join(filter(None, (self._width(spec.name), "" if spec.readable else "cannot be read")))
        return Content(f"{'▸' if place == self.here else ' '} {self.sign(place)} {label}  {words}".rstrip())

    def _width(self, name: str) -> str:
        if name not in self._choice.shown or name not in self._cells:
            return ""
        fixed = " fixed" if name in self._choice.widths else ""
        return f"{self._cells[name]:{WIDTH_CELLS}}{fixed}{', no room' if name in self._unseen else ''}"

    def _changed(self) -> None:
        """Shows the list so, and in the dialog what differs."""
        self._cells, self._unseen = self._attempt(self._choice.chosen)
        for place in range(len(self._choice.names)):
            if self._list.get_option_at_index(place).prompt != self._line(place):
                self.show(place)

    def action_take(self) -> None:
        """Shows or hides the one under the cursor."""
        if self._choice.toggle(self.here):
            self._changed()

    def action_move(self, step: int) -> None:
        """The cursor goes along."""
        there = self._choice.move(self.here, step)
        if there != self.here:
            self.here = there
            self._changed()
            self._list.highlighted = there

    def action_widen(self, cells: int) -> None:
        """From what it is now; what is not shown has no width, nor has what no record has any more."""
        name = self._choice.names[self.here]
        if name in self._choice.shown and name in self._cells:
            self._choice.resize(self.here, self._cells[name] + cells)
            self._changed()

    def action_free(self) -> None:
        """As wide as there is room for."""
        self._choice.free(self.here)
        self._changed()

    def action_reset(self) -> None:
        """The usual ones."""
        self._choice.reset()
        self._changed()

    def action_keep(self) -> None:
        """This is it."""
        self.dismiss(self._choice.chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self.action_take()

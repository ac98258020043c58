"""Choosing any number of values."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.ui.dialogs.choosing import Choosing


class PickSeveral(Choosing[tuple[int, ...]]):
    """The places of the chosen ones, in their order."""

    KEYS = "space take or leave   enter done   q back"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "take", "Take or leave", show=False)]

    def __init__(self, title: str, options: tuple[str, ...], chosen: frozenset[int]) -> None:
        """Clean texts; `chosen` are the places of those that hold now."""
        super().__init__(title, options)
        self._chosen = set(chosen)

    def sign(self, place: int) -> str:
        """What is taken."""
        return f"[{'x' if place in self._chosen else ' '}]"

    def action_take(self) -> None:
        """Takes or leaves the one under the cursor."""
        self._chosen ^= {self.here}
        self.show(self.here)

    def on_option_list_option_selected(self) -> None:
        """Enter: this is it."""
        self.dismiss(tuple(sorted(self._chosen)))

"""Choosing one of several values."""

from textual.widgets import OptionList

from tui.ui.dialogs.choosing import Choosing


class Pick(Choosing[int]):
    """The place of the chosen one."""

    KEYS = "enter choose   q back"

    def __init__(self, title: str, options: tuple[str, ...], now: int | None) -> None:
        """Clean texts; `now` is the one that holds now."""
        super().__init__(title, options, now or 0)
        self._now = now

    def sign(self, place: int) -> str:
        """Which one holds now."""
        return "✓" if place == self._now else " "

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter."""
        self.dismiss(event.option_index)

"""A screen with a line to filter in, which has its room only while there is a filter."""

from textual.widgets import Input

from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.record_table import RecordTable


class Filtering(DraftScreen):
    """A subclass yields an `Input` and a `RecordTable`, and narrows in `on_input_changed`."""

    def do_filter(self) -> None:
        """Opens the filter's line."""
        self.add_class("filtering")
        self.query_one(Input).focus()
        self.say("enter: keep this filter. esc: drop it.")

    def on_input_submitted(self) -> None:
        """Enter: the filter stays, the keys are the list's again."""
        self.set_class(bool(self.query_one(Input).value), "filtering")
        self.query_one(RecordTable).focus()
        self.say("")

    def drop_filter(self) -> bool:
        """Whether there was one."""
        if not self.has_class("filtering") and not self.query_one(Input).value:
            return False
        self.query_one(Input).value = ""
        self.remove_class("filtering")
        self.query_one(RecordTable).focus()
        self.say("")
        return True

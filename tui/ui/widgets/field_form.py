"""A form: the fields of a subject in groups, one row each, and a cursor that goes from row to row."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui.ui.widgets.field_row import FieldRow
from tui.ui.widgets.subject import Subject


class FieldForm(VerticalScroll, can_focus=False):
    """Rows of a `Subject`. The row with the focus, or with the open editor, is the current one."""

    DEFAULT_CSS = """
    FieldForm { height: 1fr; scrollbar-size-vertical: 1; padding: 0 1; }
    FieldForm .group { color: $text-accent; text-style: bold; margin-top: 1; height: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k,shift+tab", "step(-1)", "Field up", show=False),
        Binding("down,j,tab", "step(1)", "Field down", show=False),
        Binding("pageup", "step(-8)", "Fields up", show=False),
        Binding("pagedown", "step(8)", "Fields down", show=False),
        Binding("home,g", "step(-1000)", "First field", show=False),
        Binding("end,G", "step(1000)", "Last field", show=False),
    ]

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._rows = [FieldRow(spec, subject) for spec in subject.specs()]

    def compose(self) -> ComposeResult:
        """A heading wherever the group changes."""
        group = ""
        for row in self._rows:
            if row.spec.group != group:
                group = row.spec.group
                yield Static(Content(group), classes="group")
            yield row

    def on_mount(self) -> None:
        """The first row has the cursor; its heading is to be seen as well."""
        self.call_after_refresh(self.scroll_home, animate=False)

    @property
    def current(self) -> FieldRow | None:
        """The row that keys are for."""
        return next((row for row in self._rows if row.has_focus or row.has_focus_within), None)

    def action_step(self, rows: int) -> None:
        """Moves the cursor; at the ends it stays."""
        here = self.current
        place = 0 if here is None else self._rows.index(here) + rows
        place = max(0, min(len(self._rows) - 1, place))
        self._rows[place].focus()
        if place == 0:  # its heading is to be seen as well
            self.scroll_home(animate=False)

    def reveal(self, *, shown: bool) -> None:
        """Whether masked values are seen."""
        for row in self._rows:
            row.reveal(shown=shown)

    def show(self) -> None:
        """Shows what the subject holds now, in every row."""
        for row in self._rows:
            row.show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in an editor: it is kept already; on to the next row."""
        event.stop()
        self.action_step(1)

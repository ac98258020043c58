"""A form: the fields of a subject in groups, one row each, and a cursor that goes from row to row."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Input

from tui.ui.widgets.field_lines import FieldLines
from tui.ui.widgets.field_rows import FieldRows
from tui.ui.widgets.subject import Subject


class FieldForm(VerticalScroll, can_focus=False):
    """Rows of a `Subject`; scrolls to the current one."""

    BLANK = True
    DEFAULT_CSS = """
    FieldForm { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; padding: 0 1; }
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
        self._rows = FieldRows(fields_of(subject), self._bring)

    def compose(self) -> ComposeResult:
        """One widget, however many fields there are."""
        yield self._rows

    def take(self, subject: Subject) -> None:
        """The rows of another subject, from the first one on."""
        self._rows.take(fields_of(subject))
        self.scroll_home(animate=False, immediate=True)

    @property
    def current(self) -> FieldLines | None:
        """The field that keys are for."""
        return self._rows.current

    def action_step(self, rows: int) -> None:
        """Moves the cursor; at the ends it stays."""
        self._rows.move(self._rows.cursor + rows)

    def begin(self) -> None:
        """Opens the editor of the current field."""
        self._rows.begin()

    def done(self) -> None:
        """Closes it."""
        self._rows.done()

    def reveal(self, *, shown: bool) -> None:
        """Whether masked values are seen."""
        for field in self._rows.fields:
            field.reveal(shown=shown)

    def show(self) -> None:
        """Shows what the subject holds now, in every row."""
        self._rows.show()

    def _bring(self, region: Region) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not (top <= region.y and region.bottom <= top + height):
            self.scroll_to_region(region, animate=False, center=region.y > 0, force=True, immediate=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in an editor: it is kept already; on to the next row."""
        event.stop()
        self.action_step(1)


def fields_of(subject: Subject) -> list[FieldLines]:
    """A row for each of its fields."""
    return [FieldLines(spec, subject) for spec in subject.specs()]

"""The list of records: any number of rows, of which only those on the screen are made and painted."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import clamp
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.ui.widgets.table_ahead import LinesAhead
from tui.ui.widgets.table_columns import Column, Orders, Slot, place
from tui.ui.widgets.table_lines import LineMaker, Look
from tui.ui.widgets.table_palette import COMPONENT_CLASSES, TABLE_CSS, Palette, palette_of
from tui.ui.widgets.table_picture import HEADER_LINES, Picture
from tui.ui.widgets.table_pieces import EDGE_CELLS, GUTTER_CELLS
from tui.ui.widgets.table_rows import KeptRows, NoRows, Place, Row, RowSource

__all__ = ["Column", "RecordTable", "Row", "RowSource"]


class RecordTable(LinesAhead, can_focus=True, inherit_bindings=False):
    """Rows of a `RowSource` under a header that stays, with a cursor that is always on the screen.

    No border, padding or scrollbar: use margins, and show `position_text` (it follows `scroll_y`).
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = COMPONENT_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Row up", show=False),
        Binding("down,j", "step(1)", "Row down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("ctrl+u", "half_page(-1)", "Half a page up", show=False),
        Binding("ctrl+d", "half_page(1)", "Half a page down", show=False),
        Binding("home,g", "first", "First row", show=False),
        Binding("end,G", "last", "Last row", show=False),
    ]
    DEFAULT_CSS = TABLE_CSS

    sort: reactive[Orders] = reactive[Orders](())
    """By which columns the rows are sorted: arrows in the header."""

    strides: bool = False
    """Whether a step beyond the screen scrolls by a third of it: where the terminal may not move lines,
    scrolling paints them all."""

    highlight: reactive[bool] = reactive(True)
    """Whether the whole row under the cursor is coloured; without, its sign in the gutter alone tells."""

    moved: Callable[[], object] | None = None
    """Called in place of `Moved`, and at once: a message would cost a frame more."""

    resized: Callable[[], object] = staticmethod(lambda: None)
    """Called once there is room for more rows, or for fewer."""

    _palette: Palette | None = None  # None once a stylesheet was applied: to ask for it costs milliseconds

    class Moved(Message):
        """The cursor stands on another record, or on none."""

        def __init__(self, table: "RecordTable", index: int | None, record_id: str | None) -> None:
            super().__init__()
            self.table = table
            self.index = index
            self.id = record_id

        @property
        def control(self) -> "RecordTable":
            """The table, for `@on(RecordTable.Moved, "#id")`."""
            return self.table

    def __init__(self, columns: Iterable[Column] = (), *, id: str | None = None) -> None:  # noqa: A002 - textual's word
        self._columns = tuple(columns)
        self._rows = KeptRows(NoRows())
        self._cursor = 0
        self._cursor_id: str | None = None
        self._maker: LineMaker | None = None
        super().__init__(id=id)

    def on_mount(self) -> None:
        """Over a slow line the sign in the gutter is enough."""
        self.strides = self.app.has_class("no-scroll-regions")
        if self.app.has_class("low-bandwidth"):
            self.highlight = False

    def on_resize(self) -> None:
        """Others are on the screen."""
        self.resized()

    @property
    def cursor(self) -> int | None:
        """The index of the row under the cursor; None where there are no rows."""
        count = len(self._rows)
        return min(self._cursor, count - 1) if count else None

    @property
    def cursor_id(self) -> str | None:
        """The id of the record under the cursor, as it was when the cursor came to it."""
        return self._cursor_id

    @property
    def cursor_place(self) -> Place:
        """Where the cursor stands."""
        return Place(self._cursor_id, self._cursor - self.top)

    @property
    def top(self) -> int:
        """The index of the first row on the screen."""
        return round(self.scroll_y)

    @property
    def visible_rows(self) -> int:
        """How many rows there is room for, at least 1."""
        return max(1, self.outer_size.height - HEADER_LINES)

    @property
    def position_text(self) -> str:
        """Which rows are on the screen, such as `1-34 of 240`; empty where there are none."""
        count = len(self._rows)
        return f"{self.top + 1:,}-{min(self.top + self.visible_rows, count):,} of {count:,}" if count else ""

    @property
    def rows(self) -> RowSource:
        """Where its rows come from."""
        return self._rows

    @property
    def hidden_columns(self) -> tuple[str, ...]:
        """The names of the columns for which the table is too narrow."""
        return tuple(column.name for column in self._columns[len(self._slots()) :])

    @property
    def columns(self) -> tuple[Column, ...]:
        """As wanted, whether there is room for them or not."""
        return self._columns

    @property
    def widths(self) -> dict[str, int]:
        """The cells of the columns that found room, by name."""
        return {slot.column.name: slot.width for slot in self._slots()}

    def set_columns(self, columns: Iterable[Column]) -> None:
        """Shows other columns; the rows are read again, with their cells in the same order."""
        self._columns = tuple(columns)
        self._rows.forget()
        self.refresh()

    def set_rows(self, source: RowSource, *, keep_id: str | None = None) -> None:
        """Shows other rows, from their beginning, or with the cursor on a record that is among them."""
        self._rows = KeptRows(source)
        if keep_id is None or source.find(keep_id) is None:
            self._go(0, 0)
        else:
            self.rows_changed(keep_id=keep_id)

    def rows_changed(self, *, keep_id: str | None = None) -> None:
        """Reads the source again; the cursor stays on its record and its line, or at the nearest index."""
        wanted = keep_id or self._cursor_id
        index = None if wanted is None else self._rows.find(wanted)
        line = self._cursor - self.top
        self._rows.forget()
        index = self._cursor if index is None else index
        self._go(index, index - line)

    def rows_narrowed(self, place: Place) -> None:
        """Reads the source again, which has others; the cursor is where it was before, on that line, if that
        record is among them, and on the first one if not."""
        index = None if place.id is None else self._rows.find(place.id)
        self._rows.forget()
        self._go(*((0, 0) if index is None else (index, index - place.line)))

    def refresh_row(self, row: int | str) -> None:
        """Reads one row again, told by index or by its record's id, and paints it if it is on the screen."""
        index = self._rows.find(row) if isinstance(row, str) else row
        if index is not None:
            self._rows.forget(index)
            self.refresh()

    def move_to(self, index: int) -> None:
        """Puts the cursor on a row, the nearest one where the index is out of range."""
        self._go(index, self.top)

    def move_to_id(self, record_id: str) -> bool:
        """Puts the cursor on a record; False where it is not among the rows."""
        index = self._rows.find(record_id)
        if index is not None:
            self.move_to(index)
        return index is not None

    def moves(self, key: str) -> bool:
        """Whether a key is one of its own: they all move the cursor, and do nothing else."""
        return self.is_running and key in self._bindings.key_to_bindings

    def action_step(self, rows: int) -> None:
        """Moves the cursor by rows."""
        to, far = self._cursor + rows, self.visible_rows // 3 if self.strides else 0
        if to < self.top:
            self._go(to, self.top + rows - far)
        elif to >= self.top + self.visible_rows:
            self._go(to, self.top + rows + far)
        else:
            self.move_to(to)

    def action_page(self, pages: int) -> None:
        """Moves by pages that share a row; the cursor keeps its line."""
        self._leap(pages * max(1, self.visible_rows - 1))

    def action_half_page(self, halves: int) -> None:
        """Moves by half pages; the cursor keeps its line."""
        self._leap(halves * max(1, self.visible_rows // 2))

    def action_first(self) -> None:
        """Moves to the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Moves to the last row."""
        self.move_to(len(self._rows) - 1)

    def on_click(self, event: Click) -> None:
        """Puts the cursor on the row that was clicked."""
        index = self.top + event.y - HEADER_LINES
        if event.y >= HEADER_LINES and index < len(self._rows):
            self.move_to(index)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scrolls; a cursor that would leave the screen comes along."""
        event.stop()
        self._wheel(round(self.app.scroll_sensitivity_y))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scrolls; a cursor that would leave the screen comes along."""
        event.stop()
        self._wheel(-round(self.app.scroll_sensitivity_y))

    def _leap(self, rows: int) -> None:
        self._go(self._cursor + rows, self.top + rows)

    def _wheel(self, rows: int) -> None:
        top = clamp(self.top + rows, 0, self.max_scroll_y)
        self._go(clamp(self._cursor, top, top + self.visible_rows - 1), top)

    def _go(self, index: int, top: int) -> None:
        """Puts the cursor on a row and a row on the first line, both as far as there are rows."""
        count, there = len(self._rows), self.top
        self._cursor = clamp(index, 0, max(0, count - 1))
        before, self._cursor_id = self._cursor_id, self._rows.row(self._cursor).id if count else None
        self.scroll_y = top
        self.refresh()
        self.scrolled(self.top - there)
        if self._cursor_id != before:
            self._tell_moved()

    def _tell_moved(self) -> None:
        if self.moved is not None:
            self.moved()
        else:
            self.post_message(self.Moved(self, self.cursor, self._cursor_id))

    @property
    def max_scroll_y(self) -> int:
        """The index of the first row on the last screen."""
        return max(0, len(self._rows) - self.visible_rows)

    def validate_scroll_y(self, value: float) -> float:
        """The nearest place that shows the cursor."""
        top = clamp(round(value), 0, self.max_scroll_y)
        return clamp(top, self._cursor - self.visible_rows + 1, self._cursor)

    def take_picture(self) -> Picture:
        """The header and the rows on the screen."""
        self._palette = self._palette or palette_of(self)
        look = Look(self.outer_size.width, self._slots(), self._palette, self.highlight)
        if self._maker is None or self._maker.look != look:
            self._maker = LineMaker(look)
        maker, cursor, count = self._maker, self.cursor, len(self._rows)
        rows = range(self.top, self.top + self.outer_size.height - HEADER_LINES)
        lines = [maker.row(self._rows.row(i), i == cursor) if i < count else maker.blank() for i in rows]
        return Picture(self.outer_size, self.top, (maker.header(self.sort), *lines)[: self.outer_size.height])

    def notify_style_update(self) -> None:
        """The stylesheet gives it other colours, perhaps."""
        self._palette = None
        super().notify_style_update()

    def line_ahead(self, index: int) -> Strip | None:
        """That of a row, but for the cursor."""
        if self._maker is None or not 0 <= index < len(self._rows):
            return None
        return self._maker.row(self._rows.row(index), False)

    def _slots(self) -> tuple[Slot, ...]:
        return place(self._columns, self.outer_size.width - GUTTER_CELLS - EDGE_CELLS)

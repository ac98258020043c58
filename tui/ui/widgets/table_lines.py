"""Lines of a record table: a gutter of fixed width, then the columns; every line as wide as the table.

The gutter is the cursor's sign, the mark, two cells of state and a blank. Nothing is told by colour alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.ui.terminal.widths import cell_len
from tui.ui.widgets.table_columns import Orders, Slot, fit
from tui.ui.widgets.table_palette import Palette
from tui.ui.widgets.table_pieces import SIGN_CELLS, header_pieces, row_text
from tui.ui.widgets.table_rows import Row


@dataclass(frozen=True, slots=True)
class Look:
    """All that decides how a row looks, besides the row itself and the cursor."""

    width: int
    slots: tuple[Slot, ...]
    palette: Palette
    highlight: bool


class LineMaker:
    """Makes the lines of one look, and keeps them: equal rows are given the very same line."""

    LIMIT = 1024

    def __init__(self, look: Look) -> None:
        self.look = look
        self._made: dict[tuple[Row, bool], Strip] = {}

    def row(self, row: Row, under_cursor: bool) -> Strip:
        """The line of a record."""
        line = self._made.get((row, under_cursor))
        if line is None:
            if len(self._made) >= self.LIMIT:
                self._made.clear()
            line = self._made[row, under_cursor] = self._make_row(row, under_cursor)
        return line

    def _make_row(self, row: Row, under_cursor: bool) -> Strip:
        palette = self.look.palette
        style = palette.dim if row.dim else palette.row
        if coloured := under_cursor and self.look.highlight:
            style = palette.cursor
        mark = style + palette.accents["mark"]
        tone = style + palette.accents.get(row.tone, Style.null()) if row.sign.strip() else style
        pieces = [
            ("▸" if under_cursor else " ", mark if under_cursor and not coloured else style),
            ("●", mark) if row.marked else (" ", style),
            (fit(row.sign, SIGN_CELLS), tone),
            (row_text(row.cells, self.look.slots), style),
        ]
        return self._line(pieces, style)

    def header(self, sort: Orders) -> Strip:
        """The line of labels."""
        palette = self.look.palette
        pieces = header_pieces(self.look.slots, sort)
        styled = [(text, palette.sorted if ordered else palette.header) for text, ordered in pieces]
        return self._line(styled, palette.header)

    def blank(self) -> Strip:
        """A line below the last row."""
        return self._line([], self.look.palette.row)

    def _line(self, pieces: Iterable[tuple[str, Style]], rest: Style) -> Strip:
        """Pieces of text in one line; neighbours of the same style are joined, for they cost fewer bytes."""
        line: list[Segment] = []
        pieces, room = [*pieces], self.look.width
        blank = room - sum(cell_len(text) for text, _ in pieces)
        for text, style in (*pieces, (" " * blank, rest)):
            if line and line[-1].style == style:
                line[-1] = Segment(line[-1].text + text, style)
            elif text:
                line.append(Segment(text, style))
        strip = Strip(line, room - min(0, blank))
        return strip if blank >= 0 else strip.crop(0, room)

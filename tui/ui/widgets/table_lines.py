"""Lines of a record table: a gutter of fixed width, then the columns; every line as wide as the table.

The gutter is the cursor's sign, the mark, two cells of state and a blank. Nothing is told by colour alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.ui.widgets.table_columns import GAP, Orders, Slot, cut, fit
from tui.ui.widgets.table_palette import Palette
from tui.ui.widgets.table_rows import Row

CURSOR_CELLS = 1
SIGN_CELLS = 2
GUTTER_CELLS = CURSOR_CELLS + 1 + SIGN_CELLS + 1
EDGE_CELLS = 1
"""Blank cells right of the last column."""


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
        cells = [fit(_cell(row, slot), slot.width, slot.column.align) for slot in self.look.slots]
        pieces = [
            ("▸" if under_cursor else " ", mark if under_cursor and not coloured else style),
            ("●", mark) if row.marked else (" ", style),
            (fit(row.sign, SIGN_CELLS), tone),
            (" " + (" " * GAP).join(cells), style),
        ]
        return self._line(pieces, style)

    def header(self, sort: Orders) -> Strip:
        """The line of labels. A sorted one has an arrow in the gap beside it, and so stays in its place;
        where there are several, the arrows are numbered."""
        style = self.look.palette.header
        arrows = _arrows(sort)
        pieces: list[tuple[str, Style]] = []
        before = GUTTER_CELLS
        for slot in self.look.slots:
            to_the_right = slot.column.align == "right"
            if arrow := arrows.get(slot.column.name):
                more = 0 if to_the_right and before < GAP else 1  # of the gap, of which a cell is always left
                pieces.append((" " * (before - (more if to_the_right else 0)), style))
                pieces.append((_sorted_label(slot, arrow, slot.width + more), self.look.palette.sorted))
                before = GAP - (0 if to_the_right else more)
            else:
                pieces.append((" " * before + fit(slot.column.label, slot.width, slot.column.align), style))
                before = GAP
        return self._line(pieces, style)

    def blank(self) -> Strip:
        """A line below the last row."""
        return self._line([], self.look.palette.row)

    def _line(self, pieces: Iterable[tuple[str, Style]], rest: Style) -> Strip:
        """Pieces of text in one line; neighbours of the same style are joined, for they cost fewer bytes."""
        width = self.look.width
        line = Strip(Segment(text, style) for text, style in pieces if text).adjust_cell_length(width, rest)
        return Strip(Segment.simplify(line), width)


def _cell(row: Row, slot: Slot) -> str:
    return row.cells[slot.index] if slot.index < len(row.cells) else ""


def _arrows(sort: Orders) -> dict[str, str]:
    """By the name of the column."""
    several = len(sort) > 1
    return {
        name: f"{'▼' if descending else '▲'}{place if several else ''}"
        for place, (name, descending) in enumerate(sort, 1)
    }


def _sorted_label(slot: Slot, arrow: str, width: int) -> str:
    """A label with its arrow, mostly a cell wider than its column, so as not to be cut for the arrow."""
    label, align, room = slot.column.label, slot.column.align, width - len(arrow)
    gap = " " if cell_len(label) < room else ""
    label = cut(label, room - len(gap))
    return fit(arrow + gap + label if align == "right" else label + gap + arrow, width, align)

"""The lines of a record table as they stand at one moment, and what two moments differ in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.geometry import Region, Size
from textual.strip import Strip

from tui.ui.widgets.table_pieces import CURSOR_CELLS, GUTTER_CELLS

HEADER_LINES = 1

UNKNOWN = Strip([])
"""Stands for a line of which it is not known what the terminal shows."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The lines of a table from its header down; `top` is the index of the first row."""

    size: Size
    top: int
    lines: tuple[Strip, ...]

    def changes(self, shown: "Picture") -> list[Region]:
        """What has to be painted where `shown` stands, in cells of the table."""
        if self.size != shown.size:
            return [self.size.region]
        lines = enumerate(zip(shown.lines, self.lines, strict=True))
        return [Region(0, y, changed_width(old, new), 1) for y, (old, new) in lines if not same(old, new)]

    def distance(self, shown: "Picture") -> int:
        """By how many lines to move what is shown; 0 where that would not save painting."""
        rows = self.top - shown.top
        if self.size != shown.size or not 0 < abs(rows) < len(self.lines) - HEADER_LINES:
            return 0
        return rows if self._differing(shown.moved(rows)) < self._differing(shown) - 1 else 0

    def _differing(self, shown: "Picture") -> int:
        return sum(not same(old, new) for old, new in zip(shown.lines, self.lines, strict=True))

    def moved(self, rows: int) -> "Picture":
        """The rows moved up by a number of lines, down by a negative one; lines left free are unknown."""
        header, body = self.lines[:HEADER_LINES], self.lines[HEADER_LINES:]
        free = (UNKNOWN,) * abs(rows)
        body = body[rows:] + free if rows > 0 else free + body[:rows]
        return replace(self, top=self.top + rows, lines=header + body)

    def painted(self, now: "Picture", cells: Mapping[int, int]) -> "Picture":
        """With so many cells from the left, by line, as they are `now`; unknown where a line differs beyond
        them."""
        lines = [*self.lines]
        for y, many in cells.items():
            line = now.lines[y]
            known = many >= line.cell_length or many >= changed_width(lines[y], line)
            lines[y] = line if known else UNKNOWN
        return replace(self, lines=tuple(lines))

    def forgotten(self) -> "Picture":
        """The same place with every line unknown."""
        return replace(self, lines=(UNKNOWN,) * len(self.lines))


NOTHING = Picture(Size(0, 0), 0, ())
"""What is shown of a table that was never painted."""


def same(old: Strip, new: Strip) -> bool:
    """Whether two lines look the same."""
    return old is new or old == new


def changed_width(old: Strip, new: Strip) -> int:
    """How many cells to paint from the left: the gutter, or a part of it, where nothing else differs.

    The gutter's signs are as wide on every terminal. Further right a line is painted to its end, since
    terminals disagree about the width of emoji.
    """
    if old.text[GUTTER_CELLS:] == new.text[GUTTER_CELLS:]:
        for width in (CURSOR_CELLS, GUTTER_CELLS):
            if old.crop(width) == new.crop(width):
                return width
    return new.cell_length

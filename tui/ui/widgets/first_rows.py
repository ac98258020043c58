"""What a list shows, as the next start will show it before anything else."""

from collections.abc import Callable

from textual.screen import Screen

from tui.ui.widgets.first_frame import MOST, FirstRows
from tui.ui.widgets.record_table import RecordTable
from tui.ui.widgets.table_pieces import GUTTER_CELLS

PenAt = Callable[[int, int], str]
"""With what the cell in a column and a line is written."""


def first_rows(screen: Screen[None], table: RecordTable, name: str, pen_at: PenAt, *, frugal: bool) -> str:
    """`name` is the profile's, and `frugal` whether its line is slow. Empty where the list is hardly to be
    seen. The first rows, wherever the cursor is."""
    region, size, count = table.region, screen.size, len(table.rows)
    if table.cursor is None or region.height < 2 or region.width < 8:
        return ""
    x, y = region.x, region.y
    under = table.cursor - table.top
    rows = tuple(table.rows.row(index).cells for index in range(min(count, region.height - 1, MOST)))
    header = [pen_at(x + step, y) for step in range(region.width)]
    pens = {
        "bar": pen_at(0, 0),
        "home": pen_at(1, 0),
        "way": pen_at(13, 0),
        "header": header[0],
        "sorted": next((pen for pen in header if pen != header[0]), header[0]),
        "cursor": pen_at(x + GUTTER_CELLS, y + 1 + under),
        "row": pen_at(x + GUTTER_CELLS, y + (under if under else 2 if region.height > 2 else 1)),
    }
    place = (x, y, region.width, region.height)
    return FirstRows(
        name, (size.width, size.height), place, table.columns, table.sort, rows, count, pens, frugal
    ).text()

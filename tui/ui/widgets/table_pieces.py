"""Lines of a record table as pieces of text: a gutter of fixed width, then the columns.

Nothing here needs textual, so that the first frame can be painted before it is imported.
"""

from collections.abc import Sequence

from tui.ui.terminal.widths import cell_len
from tui.ui.widgets.table_columns import GAP, Orders, Slot, cut, fit

CURSOR_CELLS = 1
SIGN_CELLS = 2
GUTTER_CELLS = CURSOR_CELLS + 1 + SIGN_CELLS + 1
EDGE_CELLS = 1
"""Blank cells right of the last column."""


def row_text(cells: Sequence[str], slots: Sequence[Slot]) -> str:
    """What stands behind the gutter, from its last cell on."""
    texts = (cells[slot.place] if slot.place < len(cells) else "" for slot in slots)
    fitted = (fit(text, slot.width, slot.column.align) for text, slot in zip(texts, slots, strict=True))
    return " " + (" " * GAP).join(fitted)


def header_pieces(slots: Sequence[Slot], orders: Orders) -> list[tuple[str, bool]]:
    """The labels, and whether each is one that the rows are sorted by. A sorted one has an arrow in the gap
    beside it, and so stays in its place; where there are several, the arrows are numbered."""
    marks = _arrows(orders)
    pieces: list[tuple[str, bool]] = []
    before = GUTTER_CELLS
    for slot in slots:
        to_the_right = slot.column.align == "right"
        if arrow := marks.get(slot.column.name):
            more = 0 if to_the_right and before < GAP else 1  # of the gap, of which a cell is always left
            pieces.append((" " * (before - (more if to_the_right else 0)), False))
            pieces.append((_sorted_label(slot, arrow, slot.width + more), True))
            before = GAP - (0 if to_the_right else more)
        else:
            pieces.append((" " * before + fit(slot.column.label, slot.width, slot.column.align), False))
            before = GAP
    return pieces


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

"""Columns of a record table: which of them fit, how wide each is, and text cut to exactly that width.

Nothing here needs textual, so that the first frame can be laid out before it is imported.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from tui.ui.terminal.widths import cell_len, set_cell_size

Align = Literal["left", "right"]

Orders: TypeAlias = tuple[tuple[str, bool], ...]
"""The columns that rows are sorted by, each with whether descending, the first before all."""

GAP = 2
"""Blank cells between two columns."""

_EMOJI = "[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_LOOSE_JOINER = f"(?<!{_EMOJI})\u200d|\u200d(?!{_EMOJI})"


class Column(NamedTuple):
    """A column as wanted: `width` is the least number of cells, `weight` its share of the spare ones."""

    name: str
    label: str
    width: int
    weight: int = 0
    align: Align = "left"


class Slot(NamedTuple):
    """A column that found room: `place` is where it is in `Row.cells`, `width` the cells it was given."""

    column: Column
    place: int
    width: int


def place(columns: Sequence[Column], room: int) -> tuple[Slot, ...]:
    """The columns that fit side by side into `room` cells; those at the right give way first.

    The first column stays as long as there is any room at all, cut to it.
    """
    kept = 0
    spare = room + GAP
    while kept < len(columns) and columns[kept].width + GAP <= spare:
        spare -= columns[kept].width + GAP
        kept += 1
    if not kept:
        return (Slot(columns[0], 0, room),) if columns and room > 0 else ()
    weights = [column.weight for column in columns[:kept]]
    extra = _shares(weights, spare)
    return tuple(Slot(column, i, column.width + extra[i]) for i, column in enumerate(columns[:kept]))


def _shares(weights: Sequence[int], spare: int) -> list[int]:
    """`spare` whole cells split by weight, none lost to rounding; zeros where nothing has weight."""
    total = sum(weights)
    shares: list[int] = []
    reached = given = 0
    for weight in weights:
        reached += weight
        shares.append(spare * reached // total - given if total else 0)
        given += shares[-1]
    return shares


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells; what is cut off leaves an ellipsis, never half a wide character."""
    if "\u200d" in text:  # outside of emoji, where it swallows its neighbour's width
        text = re.sub(_LOOSE_JOINER, "", text)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip(" ") + "…" if width > 0 else ""


def fit(text: str, width: int, align: Align = "left") -> str:
    """`text` in exactly `width` cells."""
    text = cut(text, width)
    blank = " " * (width - cell_len(text))
    return blank + text if align == "right" else text + blank

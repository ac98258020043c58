"""Where two rows of cells differ, as runs that are worth writing in one go."""

from collections.abc import Iterable, Iterator
from itertools import compress
from operator import is_not, itemgetter
from typing import Final

from tui.ui.terminal.cells import Cell, Row, most_cells

_SURE: Final = itemgetter(Cell._fields.index("sure"))

BRIDGED: Final = 4
"""Equal cells between two runs that are written again, which is no longer than to step over them."""


def differing(old: Row, new: Row) -> int:
    """How many cells differ."""
    return 0 if old == new else sum(a is not b and a != b for a, b in zip(old, new, strict=True))


def runs(old: Row, new: Row) -> Iterator[tuple[int, int]]:
    """Start and end of each run of cells of `new` to be written over `old`.

    Where terminals do not agree about the width of what is written or was there, all that it may have covered
    is written: two cells for each of its characters. What has no certain width is written from its beginning,
    both halves of a wide character are written together, and blanks at the end of a row to its very end.
    """
    others = compress(range(len(new)), map(is_not, old, new))
    places = [x for x in others if old[x] != new[x]]
    if not (all(map(_SURE, old)) and all(map(_SURE, new))):
        places = _covered(old, new, places)
    start = end = -1
    for x in places:
        if start < 0:
            start = x
        elif x - end > BRIDGED:
            yield _whole(old, new, start, end)
            start = x
        end = x + 1
    if start >= 0:
        yield _whole(old, new, start, end)


def _covered(old: Row, new: Row, places: Iterable[int]) -> list[int]:
    """The places, and those that may be covered by what is written or was in them."""
    wanted = set(places)
    covered = last = -1
    reach = [0, 0]  # of what has no certain width, in the old row and in the new one
    bridged = 0  # the same, of what was there since the last place
    for x, pair in enumerate(zip(old, new, strict=True)):
        for which, cell in enumerate(pair):
            if not cell.sure:
                reach[which] = max(reach[which], x) + most_cells(cell)
            elif cell.text:
                reach[which] = 0
        goes_on = x - 1 in wanted and (_within(old, x) or _within(new, x))
        bridged = max(bridged, *reach)
        if x in wanted or x < covered or goes_on:
            wanted.add(x)
            covered = max(covered, bridged if x - last <= BRIDGED + 1 else 0, *reach)
            last, bridged = x, 0
    return sorted(wanted)


def _whole(old: Row, new: Row, start: int, end: int) -> tuple[int, int]:
    while start and (not new[start].text or _within(old, start) or _within(new, start)):
        start -= 1
    while end < len(new) and not new[end].text:
        end += 1
    last = new[-1]
    if new[end - 1] == last and last.text == " " and new[end:].count(last) == len(new) - end:
        end = len(new)
    return start, end


def _within(row: Row, x: int) -> bool:
    """Whether a cell is one of several without certain width, and not their first."""
    return x > 0 and not row[x].sure and not row[x - 1].sure

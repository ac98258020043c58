"""Cells of a screen: one for each column, with what is in it and how it is written."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from tui.ui.terminal.pen import PLAIN, Pen
from tui.ui.terminal.widths import all_narrow, cell_len, graphemes, is_sure


class Cell(NamedTuple):
    """`text` is a character with all that is laid over it, empty right of a wide one. Terminals agree about
    the width of one that is `sure`; those that are not, side by side with one pen, are written in one go, and
    the room right of them that they may need is empty too."""

    text: str
    pen: Pen
    sure: bool = True


Row = list[Cell]

_WORDS: Final = r"(\?(?:(?:[?.]| (?! ))*\?)?|!+)((?: *(?= ))?)"
"""From one letter that is not sure to the last such, with what is between, or pictures; and then the room.
Compiled when there are any, which a first frame mostly has not."""

_BETWEEN: Final = frozenset("!\"'(),-./:;?")
FIRST_WIDE: Final = "\u1100"
"""Below it every terminal gives at most one cell to each, to marks that are laid over others too; some of
those from here on may get two."""


class _Alphabet(dict[str, Cell]):
    """The cells of one pen, each made once: equal cells of two rows are the very same."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._pen = pen

    def __missing__(self, text: str) -> Cell:
        pen = self._pen
        if text == " " and pen.plain_on_blanks:
            pen = Pen(back=pen.back)
        cell = self[text] = Cell(text, pen, is_sure(text))
        return cell


@lru_cache(1024)
def _alphabet(pen: Pen) -> _Alphabet:
    return _Alphabet(pen)


def cells(text: str, pen: Pen) -> Row:
    """The cells of a text without controls; what has no width and nothing to stand on is left out."""
    alphabet = _alphabet(pen)
    if all_narrow(text):
        return [*map(alphabet.__getitem__, text)]
    row: Row = []
    for start, end, room in graphemes(text):
        if room:
            cell = alphabet[text[start:end]]
            row += [cell, *[Cell("", pen, cell.sure)] * (room - 1)]
    if not all(cell.sure for cell in row):
        _bind(row, pen)
    return row


def _bind(row: Row, pen: Pen) -> None:
    """Makes one of words side by side, and of the room right of them that they may need: a terminal that
    gives them more moves the others, and none loses its end. Words that are not side by side have two blanks
    or more between them, and one of those stays what it is."""
    end = reach = 0
    for match in re.finditer(_WORDS, "".join(map(_kind, row))):
        start, last = match.start(1), end
        end = match.end(1)
        row[start:end] = [Cell(cell.text, pen, sure=False) for cell in row[start:end]]
        reach = (reach if start == last else start) + sum(map(most_cells, row[start:end]))
        room = range(end, min(match.end(), reach))
        row[room.start : room.stop] = [Cell("", pen, sure=False)] * len(room)


def _kind(cell: Cell) -> str:
    """As `_WORDS` has it."""
    text, _, sure = cell
    if not sure:
        return "?" if text and max(text) < FIRST_WIDE else "!"
    return " " if text == " " else "." if text in _BETWEEN else "a"


def most_cells(cell: Cell) -> int:
    """How many a terminal may give to one that is not sure."""
    return sum(1 if character < FIRST_WIDE else 2 for character in cell.text)


@lru_cache(1024)
def blank(back: str = "") -> Cell:
    """An empty cell of a background."""
    return _alphabet(Pen(back=back) if back else PLAIN)[" "]


def put(row: Row, x: int, run: Row) -> None:
    """Writes a run of cells into a row, as far as there is room; half a wide character leaves a blank."""
    run = run[: max(0, len(row) - x)]
    if run:
        row[x : x + len(run)] = run
        for edge in (x, x + len(run)):
            _cut(row, edge)


def _cut(row: Row, edge: int) -> None:
    """What is left of an edge is not of what is right of it: no half of it, and no room."""
    if edge and (_is_wide(row[edge - 1]) or _is_room(row, edge - 1)):
        row[edge - 1] = _emptied(row[edge - 1])
    if edge < len(row) and not row[edge].text:
        row[edge] = _emptied(row[edge])


def _emptied(cell: Cell) -> Cell:
    """Without a character, but with what is seen of its pen even then."""
    return _alphabet(cell.pen)[" "]


def _is_wide(cell: Cell) -> bool:
    return bool(cell.text) and cell_len(cell.text) > 1


def _is_room(row: Row, x: int) -> bool:
    """Whether a cell is room that words may need."""
    return not row[x].text and not (x and _is_wide(row[x - 1]))

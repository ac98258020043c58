"""Cells of a screen: one for each column, with what is in it and how it is written."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.ui.terminal.pen import PLAIN, Pen

_NARROW: Final = (
    "\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0482"
    "\u048a-\u052f\u0531-\u0556\u0561-\u0586\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d3"
    "\u10d0-\u10ff\u2010-\u2027\u2030-\u203b\u2043-\u205e\u2190-\u2193\u2400-\u2426\u2500-\u259f"
    "\u25a0\u25b2\u25b8\u25bc\u25be\u25c6\u25cb\u25cf\u2713\u2717"
)
_WIDE: Final = "\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
"""Characters that every terminal gives as many cells as we do."""
_all_narrow: Final = re.compile(f"[{_NARROW}]*").fullmatch
_sure: Final = re.compile(f"[{_NARROW}{_WIDE}]?").fullmatch


class Cell(NamedTuple):
    """`text` is a character with all that is laid over it, empty right of a wide one. Terminals agree about
    the width of one that is `sure`."""

    text: str
    pen: Pen
    sure: bool = True


Row = list[Cell]


class _Alphabet(dict[str, Cell]):
    """The cells of one pen, each made once: equal cells of two rows are the very same."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._pen = pen

    def __missing__(self, text: str) -> Cell:
        pen = self._pen
        if text == " " and pen.plain_on_blanks:
            pen = Pen(back=pen.back)
        cell = self[text] = Cell(text, pen, _sure(text) is not None)
        return cell


@lru_cache(1024)
def _alphabet(pen: Pen) -> _Alphabet:
    return _Alphabet(pen)


def cells(text: str, pen: Pen) -> Row:
    """The cells of a text without controls; what has no width and nothing to stand on is left out."""
    alphabet = _alphabet(pen)
    if _all_narrow(text):
        return [alphabet[character] for character in text]
    row: Row = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cell = alphabet[text[start:end]]
            row += [cell, *[Cell("", pen, cell.sure)] * (width - 1)]
    return row


@lru_cache(1024)
def blank(back: str = "") -> Cell:
    """An empty cell of a background."""
    return _alphabet(Pen(back=back) if back else PLAIN)[" "]


def put(row: Row, x: int, run: Row) -> None:
    """Writes a run of cells into a row, as far as there is room; half a wide character leaves a blank."""
    run = run[: max(0, len(row) - x)]
    if not run:
        return
    if not run[0].text:
        run[0] = blank(run[0].pen.back)
    if run[-1].text and cell_len(run[-1].text) > 1:
        run[-1] = blank(run[-1].pen.back)
    end = x + len(run)
    if not row[x].text and x:
        row[x - 1] = blank(row[x - 1].pen.back)
    if end < len(row) and not row[end].text:
        row[end] = blank(row[end].pen.back)
    row[x:end] = run

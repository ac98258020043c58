"""Columns of text, aligned, and cut only where they do not fit a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GAP = "  "
LEAST = 6
"""Cells that a column keeps however narrow the terminal is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `whole` columns are never cut, `right` ones stand at the right, as numbers do."""

    heading: str
    right: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Lines to print, the heading first, and the headings of the columns that had to be cut."""

    lines: Iterator[str]
    cut: tuple[str, ...]


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int | None) -> Table:
    """`rows` hold a clean text for each column; `room` is the width in cells, None for what it takes."""
    headings = [column.heading for column in columns]
    needed = [max(map(width, texts)) for texts in zip(headings, *rows, strict=True)]
    given = needed if room is None else _shared(columns, needed, room - len(GAP) * (len(columns) - 1))
    cut = tuple(heading for heading, has, wants in zip(headings, given, needed, strict=True) if has < wants)
    return Table((_line(columns, row, given) for row in (headings, *rows)), cut)


def _shared(columns: Sequence[Column], needed: Sequence[int], room: int) -> list[int]:
    """What the narrow columns leave over, the wide ones share in equal parts."""
    room -= sum(wants for column, wants in zip(columns, needed, strict=True) if column.whole)
    waiting = sorted(wants for column, wants in zip(columns, needed, strict=True) if not column.whole)
    share = room
    while waiting:
        share = max(LEAST, room // len(waiting))
        if waiting[0] > share:
            break
        room -= waiting.pop(0)
    return [
        wants if column.whole else min(wants, max(LEAST, share))
        for column, wants in zip(columns, needed, strict=True)
    ]


def _line(columns: Sequence[Column], row: Sequence[str], given: Sequence[int]) -> str:
    cells = []
    for column, text, room in zip(columns, row, given, strict=True):
        fitting = fit(text, room)
        blanks = " " * (room - width(fitting))
        cells.append(blanks + fitting if column.right else fitting + blanks)
    return GAP.join(cells).rstrip()


def fit(text: str, room: int) -> str:
    """The text, or its beginning and `…`, in at most so many cells."""
    if width(text) <= room:
        return text
    taken, used = [], 1  # the sign
    for letter in text:
        used += width(letter)
        if used > room:
            break
        taken.append(letter)
    return "".join(taken) + "…"


def width(text: str) -> int:
    """Cells of a clean text, as most terminals draw it."""
    return len(text) if text.isascii() else sum(map(_letter_width, text))


def _letter_width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1

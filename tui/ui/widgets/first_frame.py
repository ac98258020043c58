"""The first frame of a start: the rows that were read last, painted before textual is imported.

What is kept for it are rows, columns and colours, never a picture: it is laid out anew, and everything in it
is cleaned. The desk takes the screen over from it, cell by cell.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from tui.present.clean import clean
from tui.ui.terminal.widths import cell_len
from tui.ui.widgets.table_columns import Align, Column, Orders, cut, fit, place
from tui.ui.widgets.table_pieces import EDGE_CELLS, GUTTER_CELLS, header_pieces, row_text

MOST: Final = 200
"""Rows that are kept; no terminal is higher."""
PENS: Final = ("home", "way", "bar", "header", "sorted", "row", "cursor")
"""What is painted in a colour of its own, by the parameters of the sequence that sets it."""

USUAL: Final = {
    "bar": "0;48;2;36;47;56",
    "home": "0;1;38;2;255;196;115;48;2;36;47;56",
    "way": "0;38;2;224;224;224;48;2;36;47;56",
    "row": "0;38;2;224;224;224;48;2;30;30;30",
    "quiet": "0;38;2;165;165;165;48;2;30;30;30",
}
"""Those of the desk's theme, for where none are kept."""


class FirstRows(NamedTuple):
    """What a list showed: the `size` of the terminal, the `region` of the table in it (x, y, width, height),
    both in cells; its `columns` and `orders`, its first rows, and how many there were in all. `name` is the
    profile's, `pens` has PENS; `frugal`: whether its line is a slow one."""

    name: str
    size: tuple[int, int]
    region: tuple[int, int, int, int]
    columns: tuple[Column, ...]
    orders: Orders
    rows: tuple[tuple[str, ...], ...]
    total: int
    pens: Mapping[str, str]
    frugal: bool = False

    def text(self) -> str:
        """To be kept."""
        told = {**self._asdict(), "columns": [column._asdict() for column in self.columns]}
        return json.dumps(told, ensure_ascii=False)


def read_first_rows(text: str) -> FirstRows | None:
    """None for what is no such thing."""
    try:
        told = json.loads(text)
        across, down = map(int, told["size"])
        x, y, width, height = map(int, told["region"])
        if min(x, y) < 0 or x + width > across or y + height > down:
            return None
        return FirstRows(
            clean(told["name"]),
            (across, down),
            (x, y, width, height),
            tuple(map(_column, told["columns"])),
            tuple((clean(name), bool(descending)) for name, descending in told["orders"]),
            tuple(tuple(map(clean, row)) for row in told["rows"][:MOST]),
            int(told["total"]),
            {name: _parameters(told["pens"][name]) for name in PENS},
            told.get("frugal") is True,
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _column(told: Mapping[str, Any]) -> Column:
    """A negative width would leave more room for the others than there is."""
    align: Align = "right" if told["align"] == "right" else "left"
    width, weight = int(told["width"]), int(told["weight"])
    if min(width, weight) < 0:
        raise ValueError
    return Column(clean(told["name"]), clean(told["label"]), width, weight, align)


def _parameters(text: str) -> str:
    if not all(part.isascii() and part.isdigit() for part in text.split(";") if text):
        raise ValueError
    return text


def frame(first: FirstRows, age: str) -> str:
    """The title, the header and the rows, as text with sequences; `age` says in words how old they are."""
    x, y, width, height = first.region
    across, seen = first.size[0], min(height - 1, first.total)
    end = f"as of {age} · 1-{seen:,} of {first.total:,}"
    way = cut(f" › {first.name}", max(0, across - len("Patchdesk") - len(end) - 4))
    slots = place(first.columns, width - GUTTER_CELLS - EDGE_CELLS)
    header, pens = header_pieces(slots, first.orders), first.pens
    room = width - sum(cell_len(text) for text, _ in header)
    parts = [
        _at(0, 0) + _in(pens["bar"], " " * across) + _at(1, 0) + _in(pens["home"], "Patchdesk"),
        _in(pens["way"], way) + _at(across - 1 - len(end), 0) + _in(pens["bar"], end),
        _at(x, y) + "".join(_in(pens["sorted" if ordered else "header"], text) for text, ordered in header),
        _in(pens["header"], " " * room),
    ]
    parts += (row_line(first, number, cursor=number == 0) for number in range(height - 1))
    return "".join(parts)


def row_line(first: FirstRows, number: int, *, cursor: bool) -> str:
    """One of the rows, or the room of one, as it looks with the `cursor` on it or without."""
    x, y, width, _ = first.region
    line = ""
    if number < len(first.rows):
        slots = place(first.columns, width - GUTTER_CELLS - EDGE_CELLS)
        line = f"{'▸' if cursor else '':{GUTTER_CELLS - 1}}{row_text(first.rows[number], slots)}"
    return _at(x, y + 1 + number) + _in(first.pens["cursor" if cursor else "row"], fit(line, width))


def opening(size: tuple[int, int], name: str, *, colours: bool) -> str:
    """What is seen where nothing is kept: that it is being opened. `name` is the profile's, empty where there
    is no wish; `colours`: whether the terminal has those of the desk."""
    across, down = size
    pens = USUAL if colours else dict.fromkeys(USUAL, "0")
    way = cut(f" › {clean(name)}" if name else "", max(0, across - len("Patchdesk") - 2))
    words = cut(f"Opening {clean(name)}…" if name else "Opening…", across - 1)
    parts = [
        _at(0, 0) + _in(pens["bar"], " " * across) + _at(1, 0) + _in(pens["home"], "Patchdesk"),
        _in(pens["way"], way),
        *(_at(0, y) + _in(pens["row"], " " * across) for y in range(1, down)),
        _at(max(0, (across - cell_len(words)) // 2), (down - 1) // 2) + _in(pens["quiet"], words),
    ]
    return "".join(parts)


def _at(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"


def _in(pen: str, text: str) -> str:
    return f"\x1b[{pen}m{text}\x1b[m"

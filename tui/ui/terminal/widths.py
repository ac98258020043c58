"""How many cells a text takes.

Most texts are of characters that take one each, which needs no table. `rich` knows the others, and is
imported when there are any: a first frame mostly has none.
"""

import re
from typing import Final

from tui.present.characters import Characters

_NARROW: Final = (
    "\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0482"
    "\u048a-\u052f\u0531-\u0556\u0561-\u0586\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d3"
    "\u10d0-\u10ff\u2010-\u2027\u2030-\u203b\u2043-\u205e\u2190-\u2193\u2400-\u2426\u2500-\u259f"
    "\u25a0\u25b2\u25b8\u25bc\u25be\u25c6\u25cb\u25cf\u2713\u2717"
)
_WIDE: Final = Characters("\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60")
all_narrow: Final = re.compile(f"[{_NARROW}]*").fullmatch
"""Whether each character is one that every terminal gives one cell."""


def is_sure(character: str) -> bool:
    """Whether every terminal gives it as many cells as we do."""
    return all_narrow(character) is not None or character in _WIDE


def cell_len(text: str) -> int:
    """In cells."""
    if all_narrow(text):
        return len(text)
    from rich import cells

    return cells.cell_len(text)


def set_cell_size(text: str, total: int) -> str:
    """Cut or filled up to exactly that many; half a wide character is a blank."""
    if all_narrow(text):
        return text[:total].ljust(total)
    from rich import cells

    return cells.set_cell_size(text, total)


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Where each character starts and ends, with all that is laid over it, and the cells it takes."""
    from rich.cells import split_graphemes

    return split_graphemes(text)[0]

"""A record as one text to look through: every field folded, behind a mark that no word can hold.

So a word is one search, and a word in a field is one search within the field's part.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from zlib import crc32

FORM: Final = 1
"""Of haystacks that are kept: another number, where they are made otherwise."""

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_RESERVED = re.compile(r"[\x00-\x08\x0e]")
_END = "\x00"
_folds: dict[str, str] = {}
_marks: dict[str, str] = {}


def fold(text: str) -> str:
    """Lower case, accents off: what both sides of a comparison go through."""
    text = text.lower()
    return text if text.isascii() else _FOREIGN.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    """Filled as it goes: a directory has few different letters, and decomposing each time is slow."""
    letter = match.group()
    if letter not in _folds:
        parts = unicodedata.normalize("NFKD", letter.casefold())
        _folds[letter] = "".join(part for part in parts if not unicodedata.combining(part)) or letter
    return _folds[letter]


def needle(text: str) -> str:
    """Folded, and without what marks are made of."""
    text = fold(text)
    return text if text.isprintable() else _RESERVED.sub(" ", text)


def haystack(fields: Iterable[tuple[str, str]]) -> str:
    """Of the fields in which there is something: names, and the words for what is there, perhaps none."""
    parts = [f"{mark(name)}{needle(words)}" for name, words in fields]
    return f"{''.join(parts)}{_END}"


def mark(name: str) -> str:
    """What stands before the words of a field that is there. The same in every process, for haystacks are
    kept in files; all are of one length, so that no mark is the beginning of another."""
    if name not in _marks:
        digits = f"{crc32(name.encode()) >> 8:08o}"
        _marks[name] = f"{_END}{''.join(chr(1 + int(digit)) for digit in digits)}\x0e"
    return _marks[name]


def words_in(text: str, name: str) -> str | None:
    """The folded words of a field in a haystack; None where the record has no such field."""
    begin, end = part(text, mark(name))
    return None if begin < 0 else text[begin:end]


def part(text: str, begins: str) -> tuple[int, int]:
    """Where a field's words begin and end in a haystack; (-1, -1) where it has none."""
    begin = text.find(begins)
    return (-1, -1) if begin < 0 else (begin + len(begins), text.find(_END, begin + 1))

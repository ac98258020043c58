"""A record as one text to look through: every field folded, behind a mark that no word can hold.

So a word is one search, and a word in a field is one search within the field's part.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from zlib import crc32

FORM: Final = 3
"""Of haystacks that are kept: another number, where they are made otherwise."""

_RESERVED = re.compile(r"[\x00-\x08\x0e]")
_RESERVED_EACH: Final = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e"
_END = "\x00"
_HALF: Final = "surrogatepass"
_ASCII: Final = bytes(range(128))
_folds: dict[str, str] = {}
_marks: dict[str, str] = {}


def fold(text: str) -> str:
    """Lower case, accents off: what both sides of a comparison go through."""
    if text.isascii():
        return text.lower()
    data = text.encode("utf-8", _HALF).lower()  # of ASCII letters, which is many times as fast as of all
    text = data.decode("utf-8", _HALF)
    for letter in {*data.translate(None, _ASCII).decode("utf-8", _HALF)}:
        if letter not in _folds:
            _folds[letter] = _plain(letter)
        if _folds[letter] != letter:
            text = text.replace(letter, _folds[letter])
    return text


def _plain(letter: str) -> str:
    """What stays as it is, however often it is folded: so letters can be folded one after the other."""
    parts = unicodedata.normalize("NFKD", letter.casefold()).casefold()
    found = "".join(part for part in parts if not unicodedata.combining(part)) or letter
    return found if found == letter else "".join(map(_plain, found))


def needle(text: str) -> str:
    """Folded, and without what marks are made of."""
    text = fold(text)
    return text if text.isprintable() else _RESERVED.sub(" ", text)


def haystack(fields: Iterable[tuple[str, str]]) -> str:
    """Of the fields in which there is something: names, and the words for what is there, perhaps none."""
    return haystack_of([text for name, words in fields for text in (mark(name), words)])


def haystack_of(texts: list[str]) -> str:
    """The same of marks, and of the words behind each. The marks stay as they are in folding, which is done
    once for all: what is slow is not the letters but how often one begins."""
    words = "".join(texts[1::2])
    for each in _RESERVED_EACH:  # in a fifth of the time of a pattern
        if each in words:
            texts = [*texts]
            texts[1::2] = [_RESERVED.sub(" ", text) for text in texts[1::2]]
            break
    return fold("".join(texts)) + _END


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

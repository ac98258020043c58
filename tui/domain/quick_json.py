"""JSON text read and written by msgspec, several times as fast as by the standard library, no less strictly.

What is not certain to be the very same to the loader of `json_text` is left to it, which tells what is wrong.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from tui.domain.exact import dumps
from tui.domain.problem import Problem
from tui.domain.values import MAX_DEPTH, MISSING, Json, Value

LONG_RUN: Final = 10
"""Digits in a row among the bytes that are looked at, so that every number that is too long is found."""

ONE: Final = 16 * 1024
"""Bytes of a text that is likely to be one record."""

_DIGITS: Final = re.compile(rb"[0-9]{%d}" % LONG_RUN)
_SPACED: Final = re.compile(rb'(?<!\\)"[ \t\n\r]+:')
_BEFORE_COLON: Final = (b" :", b"\n:", b"\t:", b"\r:")
_encode: Final = msgspec.json.Encoder().encode
_named: Final = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_listed: Final = msgspec.json.Decoder(list[msgspec.Raw]).decode


class QuickReader:
    """`decimal` reads the text of a number with a point or an exponent; `longest` are the digits of a number,
    `most` the values and `objects` the objects of a text that are too many to be read here."""

    def __init__(self, decimal: Callable[[str], float], longest: int, most: int, objects: int) -> None:
        self._decode = msgspec.json.Decoder(float_hook=decimal).decode
        self._stride = longest // LONG_RUN
        self._most = most
        self._objects = objects

    def read(self, data: bytes | str) -> Value:
        """The value; MISSING where the strict loader has to look for itself. Raises nothing."""
        try:
            text = data.encode() if isinstance(data, str) else data
            if _DIGITS.search(text[:: self._stride]) or self._too_many(text):
                return MISSING
            value: Json = self._decode(text)
        except (msgspec.MsgspecError, Problem, ValueError, RecursionError):
            return MISSING
        if (_is_written(value, text) and _is_shallow(text)) or _keys(value) == _names(text):
            return value
        return MISSING

    def _too_many(self, text: bytes) -> bool:
        if len(text) <= self._objects:
            return False
        objects = text.count(b"{")
        if objects > self._objects or len(text) <= self._most:
            return objects > self._objects
        return objects + text.count(b",") + text.count(b"[") > self._most


def _is_written(value: Json, text: bytes) -> bool:
    """Whether the text is what would be written, as it is where most servers wrote it: no name twice."""
    try:
        return _encode(value) == text
    except (TypeError, ValueError):
        return False


def _is_shallow(text: bytes) -> bool:
    """Whether the text, or each of its members and those of the lists in it, has fewer brackets than it takes
    to be too deep."""
    if len(text) <= ONE and text.count(b"[") + text.count(b"{") <= MAX_DEPTH:
        return True
    return all(each.count(b"[") + each.count(b"{") <= MAX_DEPTH - 2 for each in _members(text))


def _members(text: bytes) -> Iterator[bytes]:
    if text.startswith(b"["):
        yield from map(_bytes, _listed(text))
    elif text.startswith(b"{"):
        for piece in map(_bytes, _named(text).values()):
            if piece.startswith(b"["):
                yield from map(_bytes, _listed(piece))
            else:
                yield piece


def _bytes(piece: msgspec.Raw) -> bytes:
    return bytes(piece)


def _names(text: bytes) -> int:
    """Of the objects in a text that is JSON, or more: as many as it has quotes before a colon. One that is
    escaped is in the midst of a text; one that begins a text is not told apart."""
    if b"\\\\" in text:
        text = text.replace(b"\\\\", b"")
    found = text.count(b'":')
    if b"\\" in text:
        found -= text.count(b'\\":')
    if any(each in text for each in _BEFORE_COLON):
        found += len(_SPACED.findall(text))
    return found


def _keys(value: object) -> int:
    """Of all objects in a value, so that a name that a text gives twice is missing; -1 for one that is nested
    too deep."""
    level: list[Any] = [value] if isinstance(value, dict | list) else []
    found = 0
    for _ in range(MAX_DEPTH):
        if not level:
            return found
        objects = [each for each in level if each.__class__ is dict]
        found += sum(map(len, objects))
        inner = [each.values() for each in objects] if len(objects) == len(level) else map(_items, level)
        level = [
            item for items in inner for item in items if item.__class__ is dict or item.__class__ is list
        ]
    return -1 if level else found


def _items(value: Any) -> Any:
    return value.values() if value.__class__ is dict else value


def packed(value: object) -> bytes:
    """JSON text without blanks, of JSON values alone, as UTF-8."""
    try:
        return _encode(value)
    except (TypeError, ValueError):  # a number that a double cannot hold, for one
        return dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def compact(value: object) -> str:
    """The same as a text."""
    return packed(value).decode()

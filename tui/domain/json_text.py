"""JSON text to values, strictly: the one loader for everything that comes from outside."""

import json
import re
from collections import deque
from typing import Final, NoReturn

from tui.domain.exact import decimal_number
from tui.domain.problem import Kind, Problem
from tui.domain.quick_json import QuickReader
from tui.domain.values import Json, Missing, canon, check_depth

MAX_NUMBER = 400
"""Digits of the longest number that is read. A double needs 17; nobody's data has a longer one in earnest."""

ROOM: Final = 3 * 512 * 1024
"""Bytes of a text that is read whole: a record, or what a server says beside. A letter beyond the usual ones
has every letter of its text take four bytes, and a text is held a few times while it is looked through."""

MAX_VALUES: Final = 200_000
"""Values in one text: lists that are empty take thirty times their size once they are read."""

MAX_OBJECTS: Final = 50_000
"""Objects in one text: the smallest take thirty times their size as well."""

MAX_LISTED: Final = 2_000_000
"""Values in a list of records, which is read by slices. One of 100,000 in one answer has half as many."""

_PAGE: Final = "The data is not JSON but a web page, or XML."
_NAMED: Final = re.compile(rb'"([^"\\]{1,60})"[ \t\n\r]*:[ \t\n\r]*"')
_QUOTE: Final = re.compile(rb'(?<!\\)"')
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""The only way in which bytes that are UTF-8 can bring half of a character."""


def parse(data: bytes | str, room: int = ROOM) -> Json:
    """The value that JSON text holds.

    Raises `Problem` (GARBLED) for anything that is not JSON to the letter, and for duplicate keys, NaN,
    infinity, bad UTF-8, lone surrogates, numbers of absurd length, nesting over 64 levels, values without
    number and more bytes than there is `room` for. A decimal that a double cannot hold keeps its text (see
    `exact`). The words of the standard library's exceptions are never passed on: they quote the data.
    """
    if len(data) > room:
        raise too_large("The data", data[:room], room)
    quick = _QUICK.read(data)
    return _strictly(data) if isinstance(quick, Missing) else quick


def too_large(what: str, begin: bytes | str, room: int = ROOM) -> Problem:
    """GARBLED. `begin` is as much of the text as there would be room for: it may show whose fault it is."""
    text = begin if isinstance(begin, bytes) else begin.encode("utf-8", "replace")
    if text[:100].lstrip().startswith(b"<"):
        return Problem(Kind.GARBLED, _PAGE)
    words = f"{what} is larger than {room / (1024 * 1024):g} MB"
    last = deque(_NAMED.finditer(text), 1)
    if last and not _QUOTE.search(text, last[0].end()):
        words += f", because of the text of '{last[0][1].decode('utf-8', 'replace')}'"
    return Problem(
        Kind.GARBLED, f"{words}.", "Patchdesk reads none that large. Have it shortened where it is kept."
    )


def check_listed(text: bytes) -> None:
    """Raises `Problem` (GARBLED) for a list with values without number."""
    if len(text) > MAX_LISTED and sum(map(text.count, (b",", b"[", b"{"))) > MAX_LISTED:
        raise Problem(
            Kind.GARBLED, f"The data holds more than {MAX_LISTED:,} values.", "Ask for smaller pages."
        )


def judge(data: bytes) -> NoReturn:
    """Raises the `Problem` (GARBLED) with a text that is none, or has no end; where in it is not told."""
    try:
        _strictly(data)
    except Problem as problem:
        what = "The data is not JSON." if problem.what.startswith("The data is not JSON (") else problem.what
        raise Problem(problem.kind, what, problem.remedy) from None
    raise Problem(Kind.GARBLED, "The data is not JSON.")


def _strictly(data: bytes | str) -> Json:
    """The judge, where it is not certain that there is nothing to judge."""
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
        if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
            raise Problem(Kind.GARBLED, f"The data holds more than {MAX_VALUES:,} values.")
        if text.count("{") > MAX_OBJECTS:
            raise Problem(Kind.GARBLED, f"The data holds more than {MAX_OBJECTS:,} objects.")
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer,
            parse_float=_float,
        )
    except UnicodeDecodeError:
        raise Problem(Kind.GARBLED, "The data is not valid UTF-8.") from None
    except json.JSONDecodeError as error:
        raise Problem(Kind.GARBLED, _no_json(error.doc, error.lineno, error.colno)) from None
    except RecursionError:
        raise Problem(Kind.GARBLED, "The data is nested far too deep.") from None
    if isinstance(data, str) or _HALF.search(text):
        return canon(value)
    check_depth(value)
    found: Json = value
    return found


def _no_json(text: str, line: int, column: int) -> str:
    begin = text[:100].strip()
    if not begin and len(text) <= 100:
        return "There is nothing where JSON should be."
    if begin.startswith("<"):
        return _PAGE
    return f"The data is not JSON (line {line}, column {column})."


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise Problem(Kind.GARBLED, "The data names one key twice in the same object.")
    return result


def _constant(name: str) -> NoReturn:
    raise Problem(Kind.GARBLED, f"The data holds {name}, which is not JSON.")


def _integer(digits: str) -> int:
    if len(digits) > MAX_NUMBER:
        raise Problem(Kind.GARBLED, f"The data holds a number of {len(digits)} digits.")
    return int(digits)


def _float(digits: str) -> float:
    if len(digits) > MAX_NUMBER:
        raise Problem(Kind.GARBLED, f"The data holds a number of {len(digits)} digits.")
    try:
        return decimal_number(digits)
    except ValueError:
        raise Problem(Kind.GARBLED, "The data holds a number that is absurdly large or small.") from None


_QUICK = QuickReader(_float, MAX_NUMBER, MAX_VALUES, MAX_OBJECTS)

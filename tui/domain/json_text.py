"""JSON text to values, strictly: the one loader for everything that comes from outside."""

import json
import re
from typing import NoReturn

from tui.domain.exact import decimal_number
from tui.domain.problem import Kind, Problem
from tui.domain.quick_json import QuickReader
from tui.domain.values import Json, Missing, canon, check_depth

MAX_NUMBER = 400
"""Digits of the longest number that is read. A double needs 17; nobody's data has a longer one in earnest."""

MAX_VALUES = 2_000_000
"""Values in one text: a text of empty lists takes sixty times its size once it is read."""

MAX_OBJECTS = 300_000
"""Objects in one text: read as records, the smallest take fifty times their size. A list of 100,000 in one
answer has twice as many (contract: myreports-contacts, search)."""


_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""The only way in which bytes that are UTF-8 can bring half of a character."""


def parse(data: bytes | str) -> Json:
    """The value that JSON text holds.

    Raises `Problem` (GARBLED) for anything that is not JSON to the letter, and for duplicate keys, NaN,
    infinity, bad UTF-8, lone surrogates, numbers of absurd length, nesting over 64 levels and values without
    number. A decimal that a double cannot hold keeps its text (see `exact`). The words of the standard
    library's exceptions are never passed on: they quote the data.
    """
    quick = _QUICK.read(data)
    return _strictly(data) if isinstance(quick, Missing) else quick


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
        return "The data is not JSON but a web page, or XML."
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

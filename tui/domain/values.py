"""JSON values: the alias, equality as JSON means it, and type-exact copies."""

import math
from enum import Enum
from typing import Final, TypeAlias

from tui.domain.exact import Exact, dumps
from tui.domain.problem import Kind, Problem

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
"""The one loose type of the house: any JSON value."""

MAX_DEPTH: Final = 64


class Missing(Enum):
    """The type of MISSING, the value of a place where there is none."""

    MISSING = "missing"

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing.MISSING

Value: TypeAlias = "Json | Missing"


def equal(left: Value, right: Value, *, numeric: bool = False) -> bool:
    """Whether two values are the same JSON: true is not 1, and 1 is 1.0 only where `numeric` says so."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(value, right[key]) for key, value in left.items())
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    if numeric and _is_number(left) and _is_number(right):
        return left == right
    return type(left) is type(right) and left == right


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def canon(value: object, *, depth: int = 0) -> Json:
    """A deep copy made of plain JSON types alone.

    Raises `Problem` (GARBLED) for what JSON text cannot carry or should not: NaN, infinity, keys that are
    not text, lone surrogates, other types, more than MAX_DEPTH levels.
    """
    if depth > MAX_DEPTH:
        raise _too_deep()
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Exact):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Problem(Kind.GARBLED, "The data holds a number that is not finite.")
        return float(value)
    if isinstance(value, dict):
        return {_text(key): canon(item, depth=depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [canon(item, depth=depth + 1) for item in value]
    raise Problem(Kind.GARBLED, "The data holds something that JSON cannot carry.")


def check_depth(value: object) -> None:
    """Raises `Problem` (GARBLED) where plain JSON types are nested deeper than `canon` takes."""
    level: list[dict[str, object] | list[object]] = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    if any(level):
        raise _too_deep()


def _too_deep() -> Problem:
    return Problem(Kind.GARBLED, f"The data is nested more than {MAX_DEPTH} levels deep.")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Problem(Kind.GARBLED, "The data holds a key that is not text.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Problem(Kind.GARBLED, "The data holds half of a character (a lone surrogate).") from None
    return str.__str__(value)


def canonical_text(value: Json) -> str:
    """JSON text that is the same for equal values: keys sorted, no blanks."""
    return dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

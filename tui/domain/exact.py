"""Numbers that a double cannot hold: they keep the text they came as, and are written as that text.

A whole number is an `int`, of any length, and most others are a `float` that says the very same. What is
left, as `0.1234567890123456789` or `1e400`, is an `Exact`. For `json.dumps` it would be the nearest double,
so every JSON text with a record's values in it is written by `dumps`.
"""

import json
import re
import secrets
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Final, Self

SHORT: Final = 15
"""Digits of a decimal that a double always gives back as they were."""

FARTHEST: Final = 1_000_000
"""Digits between a number and its point; nobody's data is farther off in earnest."""

_TOKEN: Final = f"exact-{secrets.token_hex(16)}-"
_NAME: Final = re.compile(f'"{_TOKEN}([0-9]+)"')


class Exact(float):
    """The text of a JSON number. As a float it is the nearest one, which may be infinite: good enough to sort
    by, and for nothing that is kept, shown or sent."""

    __slots__ = ("text",)
    text: str
    met: ClassVar[bool] = False
    """Whether there is any: most directories have none, and need not be looked through for them."""

    def __new__(cls, text: str) -> Self:
        """`text` is a number as JSON writes it."""
        made = super().__new__(cls, text)
        made.text = text
        Exact.met = True
        return made

    @property
    def decimal(self) -> Decimal:
        """What it says, to the last digit."""
        return Decimal(self.text)

    def __repr__(self) -> str:
        return self.text

    def __format__(self, form: str) -> str:
        """To the last digit, however few were asked for."""
        del form
        return self.text

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Exact):
            return self.decimal == other.decimal
        if isinstance(other, int | float):
            return self.decimal == Decimal(other)
        return NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.decimal)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """It never changes."""
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.text,)


def decimal_number(text: str) -> float:
    """The number that a JSON text with a point or an exponent stands for. Raises ValueError for one that is
    too far off."""
    near = float(text)
    if len(text) <= SHORT and "e" not in text and "E" not in text:
        return near
    try:
        exact = Decimal(text)
    except InvalidOperation:
        raise ValueError from None
    if abs(exact.adjusted()) > FARTHEST:
        raise ValueError
    return near if near not in (float("inf"), float("-inf")) and exact == Decimal(repr(near)) else Exact(text)


def dumps(value: Any, **form: Any) -> str:
    """`json.dumps`, with each `Exact` as its text. `form` is passed on."""
    if not Exact.met or not _has_exact(value):
        return json.dumps(value, **form)
    found: list[str] = []
    return _NAME.sub(lambda name: found[int(name[1])], json.dumps(_named(value, found), **form))


def _has_exact(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_exact, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_exact, value))
    return isinstance(value, Exact)


def _named(value: object, found: list[str]) -> object:
    """A copy with a name in place of each number, that no data can hold: it is made up anew in every run."""
    if isinstance(value, dict):
        return {key: _named(item, found) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_named(item, found) for item in value]
    if not isinstance(value, Exact):
        return value
    found.append(value.text)
    return f"{_TOKEN}{len(found) - 1}"

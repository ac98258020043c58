"""More or less than a number, a date or an age: `rating>=4`, `created<2026-03-01`, `created<7d`."""

import math
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from tui.domain.problem import Kind, Problem

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_AGE = re.compile(r"(?P<many>\d{1,5})(?P<unit>[hdwmy])", re.ASCII)
_DATE = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)([t ](?P<hour>\d\d):(?P<minute>\d\d))?)?)?", re.ASCII
)
_UNITS: Final = {"h": 1 / 24, "d": 1.0, "w": 7.0, "m": 30.0, "y": 365.0}
_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}

WANTED: Final = "Write a number, a date such as 2026-03-01, or an age such as 7d (h d w m y)."


@dataclass(frozen=True, slots=True)
class Bounds:
    """`sign` and `text` are what a person wrote. What it stands for: a `number`, and a stretch of time from
    `begin` until before `end`, in seconds; a year may be both."""

    sign: str
    text: str
    number: float | None = None
    begin: float | None = field(default=None, compare=False)
    end: float | None = field(default=None, compare=False)
    aged: bool = False

    def hold(self, words: str) -> bool:
        """Whether a folded value is so much: a number against a number, a moment against a date."""
        if self.number is not None and (value := number_of(words)) is not None:
            return _holds(value, self.sign, self.number, self.number)
        if self.begin is None or self.end is None or (moment := moment_of(words)) is None:
            return False
        if self.aged:
            return _holds(moment, _TURNED[self.sign], self.begin, self.end)
        last = math.nextafter(self.end, self.begin)
        return _holds(moment, self.sign, self.begin, last)


def _holds(value: float, sign: str, first: float, last: float) -> bool:
    match sign:
        case "<":
            return value < first
        case "<=":
            return value <= last
        case ">":
            return value > last
        case _:
            return value >= first


def number_of(words: str) -> float | None:
    """The finite number that a text is."""
    try:
        number = float(words)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def moment_of(words: str) -> float | None:
    """The moment that a text is, or that it begins with; without a zone it is UTC."""
    for part in (words, words[:10]):
        try:
            moment = datetime.fromisoformat(part.upper())
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            continue
    return None


def bounds(sign: str, text: str, now: datetime | None = None) -> Bounds:
    """What a person wrote behind a sign. Raises `Problem` (INVALID), which says what can be compared with.

    Less than an age is younger, more is older. A day is all of it: `<=` has it and `<` has not.
    """
    text = text.lower()
    if age := _AGE.fullmatch(text):
        days = timedelta(days=int(age["many"]) * _UNITS[age["unit"]])
        since = (now or datetime.now(UTC)).timestamp() - days.total_seconds()
        return Bounds(sign, text, begin=since, end=since, aged=True)
    number = number_of(text) if _NUMBER.fullmatch(text) else None
    begin, end = _stretch(text)
    if number is None and begin is None:
        raise Problem(Kind.INVALID, f"'{text}' cannot be compared with." if text else "", WANTED)
    return Bounds(sign, text, number, begin, end)


def _stretch(text: str) -> tuple[float, float] | tuple[None, None]:
    """A year, a month, a day or a minute, from its beginning until the next."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None, None
    year, month, day, hour, minute = (
        int(part) if part else least
        for part, least in zip(
            found.group("year", "month", "day", "hour", "minute"), (0, 1, 1, 0, 0), strict=True
        )
    )
    try:
        begin = datetime(year, month, day, hour, minute, tzinfo=UTC)
        if found["hour"]:
            end = begin + timedelta(minutes=1)
        elif found["day"]:
            end = begin + timedelta(days=1)
        elif found["month"]:
            end = begin.replace(year=year + month // 12, month=month % 12 + 1)
        else:
            end = begin.replace(year=year + 1)
    except (ValueError, OverflowError):
        return None, None
    return begin.timestamp(), end.timestamp()

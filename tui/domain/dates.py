"""Dates as an API writes them, such as `dd-MM-yyyy`: that form is what people see and edit too."""

import re
from datetime import date

from tui.domain.problem import Kind, Problem
from tui.domain.schema import FieldSpec

_PARTS = {"dd": r"(?P<day>\d{1,2})", "MM": r"(?P<month>\d{1,2})", "yyyy": r"(?P<year>\d{4})"}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)


def parse(spec: FieldSpec, text: str) -> str:
    """A date in the form of the field, from a text in that form or in that of ISO 8601. Raises `Problem`
    (INVALID)."""
    form = spec.rules.date
    pattern = re.escape(form)
    for letters, part in _PARTS.items():
        pattern = pattern.replace(letters, part)
    match = re.fullmatch(pattern, text, re.ASCII) or _ISO.fullmatch(text)
    if match is None:
        raise wrong(spec)
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise wrong(spec) from None
    written = form.replace("yyyy", f"{day.year:04}").replace("MM", f"{day.month:02}")
    return written.replace("dd", f"{day.day:02}")


def wrong(spec: FieldSpec) -> Problem:
    """For a text that is no date in the form of the field."""
    form = spec.rules.date
    example = form.replace("yyyy", "2026").replace("MM", "04").replace("dd", "21")
    words = f"{spec.label} must be a date written {form}, such as {example}."
    return Problem(Kind.INVALID, words, field=spec.name)

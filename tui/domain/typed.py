"""Typed text to values and back: `parse(spec, format(spec, v)) == v` for every kind of field.

A value that is not of its field's kind (a server may hold anything) is formatted as JSON text; and a text
that is just what the base's value looks like *is* that value, so opening a record never makes an edit.
"""

import json
import math
import re
from datetime import datetime
from urllib.parse import urlsplit

from tui.domain import json_text
from tui.domain.problem import Kind, Problem
from tui.domain.schema import FieldKind, FieldSpec, reference_id
from tui.domain.values import MISSING, Json, Missing, Value, canon, canonical_text

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_YES, _NO = ("yes", "y", "true", "on", "1"), ("no", "n", "false", "off", "0")


def format(spec: FieldSpec, value: Value) -> str:  # noqa: A001 - the verb of the vocabulary
    """The text a person edits; empty for null and for nothing."""
    if isinstance(value, Missing) or value is None:
        return ""
    match spec.kind, value:
        case (FieldKind.LONG, str()):
            return value.replace("\r\n", "\n")
        case (FieldKind.TEXT | FieldKind.CHOICE | FieldKind.MOMENT | FieldKind.URL, str()):
            return value
        case (FieldKind.FLAG, bool()):
            return "yes" if value else "no"
        case (FieldKind.REFERENCE, dict()):
            identity = reference_id(value)
            return identity if isinstance(identity, str) else canonical_text(value)
        case (FieldKind.STRINGS, list()) if all(isinstance(item, str) for item in value):
            return "\n".join(str(item) for item in value)
        case (FieldKind.MEMBERS | FieldKind.DATA, _):
            return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
        case _:
            return canonical_text(value)


def parse(spec: FieldSpec, text: str, base: Value = MISSING) -> Value:
    """The value a text stands for, given what the server holds.

    Raises `Problem` (INVALID), its `field` set, with words a person can act on.
    """
    if text == format(spec, base):
        return base
    if not text.strip() and spec.kind not in (FieldKind.TEXT, FieldKind.LONG):
        return spec.empty
    if text == "":
        return spec.empty
    try:
        value = canon(_value(spec, text, base))
    except Problem as problem:
        if problem.kind is Kind.INVALID:
            raise
        raise Problem(Kind.INVALID, f"{spec.label}: {problem.what}", field=spec.name) from None
    check(spec, value)
    return value


def _value(spec: FieldSpec, text: str, base: Value) -> Json:
    stripped = text.strip()
    match spec.kind:
        case FieldKind.NUMBER:
            return _number(spec, stripped)
        case FieldKind.FLAG:
            return _flag(spec, stripped)
        case FieldKind.CHOICE:
            return _choice(spec, stripped)
        case FieldKind.REFERENCE:
            return {"id": stripped}
        case FieldKind.STRINGS:
            return _lines(text, base)
        case FieldKind.MEMBERS | FieldKind.DATA:
            return json_text.parse(text)
        case FieldKind.LONG if isinstance(base, str) and "\r\n" in base:
            return text.replace("\r\n", "\n").replace("\n", "\r\n")
        case FieldKind.URL | FieldKind.MOMENT:
            return stripped
        case _:
            return text


def _lines(text: str, base: Value) -> Json:
    """A text a line, without blanks around it; a line that the server holds just so stays as it is."""
    known = base if isinstance(base, list) else []
    lines = [line if line in known else line.strip() for line in text.split("\n")]
    return [line for line in lines if line or line in known]


def _number(spec: FieldSpec, text: str) -> Json:
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        raise _invalid(spec, _range_words(spec))
    number = float(text)
    if not math.isfinite(number):
        raise _invalid(spec, "is too large a number")
    return int(text) if text.lstrip("+-").isdigit() else number


def _flag(spec: FieldSpec, text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise _invalid(spec, "must be yes or no")


def _choice(spec: FieldSpec, text: str) -> str:
    values = [(choice.value, choice.value) for choice in spec.choices]
    labels = [(choice.label, choice.value) for choice in spec.choices]
    for said in (str, str.casefold):  # to the letter first: "a" and "A" may be two choices
        for word, value in values + labels:
            if said(word) == said(text):
                return value
    raise _invalid(spec, "must be one of: " + ", ".join(choice.label for choice in spec.choices))


def check(spec: FieldSpec, value: Value) -> None:
    """Holds a new value against the rules of its field. Raises `Problem` (INVALID)."""
    match spec.kind, value:
        case (FieldKind.NUMBER, int() | float()):
            _check_number(spec, value)
        case (FieldKind.REFERENCE, dict()):
            _check_text(spec, format(spec, value))
        case (FieldKind.STRINGS, list()):
            for item in value:
                _check_text(spec, str(item))
        case (FieldKind.MEMBERS, _):
            _check_members(spec, value)
        case (_, str()):
            _check_text(spec, value)


def _check_number(spec: FieldSpec, value: float) -> None:
    low, high = spec.rules.minimum, spec.rules.maximum
    whole = isinstance(value, int) or not spec.rules.whole
    if not whole or (low is not None and value < low) or (high is not None and value > high):
        raise _invalid(spec, _range_words(spec))


def _check_text(spec: FieldSpec, text: str) -> None:
    rules = spec.rules
    if rules.max_length is not None and len(text) > rules.max_length:
        raise _invalid(spec, f"has {len(text)} characters; at most {rules.max_length} fit")
    if spec.kind is FieldKind.URL and text and not _is_url(text):
        raise _invalid(spec, "must be a web address such as https://example.com")
    if spec.kind is FieldKind.MOMENT and text and not _is_moment(text):
        raise _invalid(spec, "must be a date such as 2026-04-21T10:15:30Z")
    if rules.pattern and text and not re.fullmatch(rules.pattern, text):
        raise _invalid(spec, f"must be {rules.pattern_words}")


def _check_members(spec: FieldSpec, value: Value) -> None:
    if not isinstance(value, list):
        raise _invalid(spec, "must be a list of objects")
    for place, member in enumerate(value, 1):
        if not isinstance(member, dict):
            raise _invalid(spec, f"must be a list of objects; number {place} is not one")
        for inner in spec.members:
            if inner.written is not None and inner.written in member:
                try:
                    check(inner, member[inner.written])
                except Problem as problem:
                    raise Problem(
                        Kind.INVALID, f"{spec.label}, number {place}: {problem.what}", field=spec.name
                    ) from None


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and not re.search(r"[\s\x00-\x1f\x7f]", text)
    )


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _range_words(spec: FieldSpec) -> str:
    words = "must be a whole number" if spec.rules.whole else "must be a number"
    low, high = spec.rules.minimum, spec.rules.maximum
    if low is not None and high is not None:
        return f"{words} from {low:.15g} to {high:.15g}"
    if low is not None:
        return f"{words}, {low:.15g} or more"
    return f"{words}, {high:.15g} or less" if high is not None else words


def _invalid(spec: FieldSpec, words: str) -> Problem:
    return Problem(Kind.INVALID, f"{spec.label} {words}.", field=spec.name)

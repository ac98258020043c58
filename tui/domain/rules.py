"""New values held against the rules of their field, told in words that name it."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from tui.domain import dates
from tui.domain.diff import member_id
from tui.domain.problem import Kind, Problem
from tui.domain.schema import FieldKind, FieldSpec, reference_id
from tui.domain.values import MISSING, Json, Value, equal

_DIGITS = re.compile(r"[+-]?\d{1,40}(\.(?P<places>\d{1,40}))?", re.ASCII)


def check(spec: FieldSpec, value: Value, base: Value = MISSING) -> None:
    """Holds a new value against the rules of its field. Raises `Problem` (INVALID).

    Of a list of objects only what differs from `base` is held against them: what the server gave stays.
    """
    match spec.kind, value:
        case (FieldKind.NUMBER, int() | float()):
            _check_number(spec, value)
        case (FieldKind.NUMBER, str()) if value != "":
            _check_digits(spec, value)
        case (FieldKind.REFERENCE, dict()):
            _check_text(spec, str(reference_id(value)))
        case (FieldKind.STRINGS, list()):
            for item in value:
                _check_text(spec, str(item))
        case (FieldKind.MEMBERS, _):
            _check_members(spec, value, base)
        case (_, str()):
            if value != "":
                _check_form(spec, value)
            _check_text(spec, value)


def _check_number(spec: FieldSpec, value: float) -> None:
    low, high = spec.rules.minimum, spec.rules.maximum
    whole = isinstance(value, int) or not spec.rules.whole
    if not whole or (low is not None and value < low) or (high is not None and value > high):
        raise invalid(spec, range_words(spec))


def _check_digits(spec: FieldSpec, text: str) -> None:
    """A number that is kept as a text; an exponent would not be understood everywhere."""
    match = _DIGITS.fullmatch(text) if spec.as_text else None
    if match is None:
        raise invalid(spec, range_words(spec))
    places, most = len(match["places"] or ""), spec.rules.decimals
    if most is not None and places > most:
        whole = "must be a whole number" if most == 0 else f"has {places} decimals; {most} are kept"
        raise invalid(spec, whole)
    _check_number(spec, float(text))


def _check_form(spec: FieldSpec, text: str) -> None:
    match spec.kind:
        case FieldKind.FLAG if spec.as_text and text not in ("yes", "no"):
            raise invalid(spec, "must be yes or no")
        case FieldKind.CHOICE:
            _check_choice(spec, text)
        case FieldKind.SEVERAL:
            for part in text.split(spec.rules.separator):
                _check_choice(spec, part)
        case FieldKind.DATE if dates.parse(spec, text) != text:
            raise dates.wrong(spec)


def _check_choice(spec: FieldSpec, value: str) -> None:
    """Any text will do where nobody knows the choices."""
    if spec.choices and spec.choice_label(value) is None:
        raise not_offered(spec)


def _check_text(spec: FieldSpec, text: str) -> None:
    rules = spec.rules
    if rules.max_length is not None and len(text) > rules.max_length:
        raise invalid(spec, f"has {len(text)} characters; at most {rules.max_length} fit")
    if spec.kind is FieldKind.URL and text and not _is_url(text):
        raise invalid(spec, "must be a web address such as https://example.com")
    if spec.kind is FieldKind.MOMENT and text and not _is_moment(text):
        raise invalid(spec, "must be a date such as 2026-04-21T10:15:30Z")
    if rules.pattern and text and not re.fullmatch(rules.pattern, text):
        raise invalid(spec, f"must be {rules.pattern_words}")


def _check_members(spec: FieldSpec, value: Value, base: Value) -> None:
    if not isinstance(value, list):
        raise invalid(spec, "must be a list of objects")
    known = {member_id(member): member for member in base} if isinstance(base, list) else {}
    for place, member in enumerate(value, 1):
        if not isinstance(member, dict):
            raise invalid(spec, f"must be a list of objects; number {place} is not one")
        before = known.get(member_id(member)) if member_id(member) else None
        try:
            _check_member(spec, member, before if isinstance(before, dict) else None)
        except Problem as problem:
            words = f"{spec.label}, number {place}: {problem.what}"
            raise Problem(Kind.INVALID, words, field=spec.name) from None


def _check_member(spec: FieldSpec, member: dict[str, Json], before: dict[str, Json] | None) -> None:
    """A new object must have what cannot be empty; of a known one, what it already held is not judged."""
    for inner in spec.members:
        name = inner.pointer[0]
        if not inner.writable:
            continue
        now = member.get(name, MISSING)
        if before is not None and equal(now, before.get(name, MISSING)):
            continue
        if inner.required and now in (MISSING, None, ""):
            raise invalid(inner, "cannot be empty")
        check(inner, now)


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


def range_words(spec: FieldSpec) -> str:
    """What a number of this field must be."""
    words = "must be a whole number" if spec.rules.whole else "must be a number"
    low, high = spec.rules.minimum, spec.rules.maximum
    if low is not None and high is not None:
        return f"{words} from {low:.15g} to {high:.15g}"
    if low is not None:
        return f"{words}, {low:.15g} or more"
    return f"{words}, {high:.15g} or less" if high is not None else words


def not_offered(spec: FieldSpec) -> Problem:
    """For what is none of the choices."""
    return invalid(spec, "must be one of: " + ", ".join(choice.label for choice in spec.choices))


def invalid(spec: FieldSpec, words: str) -> Problem:
    """`words` go on from the field's label."""
    return Problem(Kind.INVALID, f"{spec.label} {words}.", field=spec.name)

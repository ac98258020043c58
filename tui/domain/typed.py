"""Typed text to values and back: `parse(spec, format(spec, v)) == v` for every kind of field.

A value that is not of its field's kind (a server may hold anything) is formatted as JSON text; and a text
that is just what the base's value looks like *is* that value, so opening a record never makes an edit.
"""

import re

from tui.domain import dates, json_text
from tui.domain.exact import decimal_number, dumps
from tui.domain.problem import Kind, Problem
from tui.domain.rules import check, invalid, not_offered, range_words
from tui.domain.schema import FieldKind, FieldSpec, reference_id
from tui.domain.values import MISSING, Json, Missing, Value, canon, canonical_text

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_ZEROS = re.compile(r"^(-?)0+(?=\d)")
_YES, _NO = ("yes", "y", "true", "on", "1"), ("no", "n", "false", "off", "0")


def format(spec: FieldSpec, value: Value) -> str:  # noqa: A001 - the verb of the vocabulary
    """The text a person edits; empty for null and for nothing."""
    if isinstance(value, Missing) or value is None:
        return ""
    match spec.kind, value:
        case (FieldKind.LONG, str()):
            return value.replace("\r\n", "\n")
        case (FieldKind.NUMBER | FieldKind.FLAG, str()) if not spec.as_text:
            return canonical_text(value)
        case (FieldKind.REFERENCE | FieldKind.STRINGS, str()):
            return canonical_text(value)
        case (FieldKind.MEMBERS | FieldKind.DATA, _):
            return dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
        case (_, str()):
            return value
        case (FieldKind.FLAG, bool()):
            return "yes" if value else "no"
        case (FieldKind.REFERENCE, dict()):
            identity = reference_id(value)
            return identity if isinstance(identity, str) else canonical_text(value)
        case (FieldKind.STRINGS, list()) if all(isinstance(item, str) for item in value):
            return "\n".join(str(item) for item in value)
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
    check(spec, value, base)
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
        case FieldKind.SEVERAL:
            return _several(spec, stripped)
        case FieldKind.DATE:
            return dates.parse(spec, stripped)
        case FieldKind.REFERENCE:
            return {"id": stripped}
        case FieldKind.STRINGS:
            return _lines(text, base)
        case FieldKind.MEMBERS | FieldKind.DATA:
            return json_text.parse(text)
        case FieldKind.TEXT if spec.rules.ignored:
            return "".join(letter for letter in text if letter not in spec.rules.ignored)
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
        raise invalid(spec, range_words(spec))
    try:
        number = decimal_number(_ZEROS.sub(r"\1", text.removeprefix("+")))
    except ValueError:
        raise invalid(spec, "is too large a number") from None
    if spec.as_text:
        return text
    return int(text) if text.lstrip("+-").isdigit() else number


def toggled(spec: FieldSpec, value: Value) -> Json:
    """The other of a FLAG's two values; yes where it holds neither."""
    return _flag(spec, "no" if format(spec, value) == "yes" else "yes")


def _flag(spec: FieldSpec, text: str) -> Json:
    if text.casefold() in _YES:
        return "yes" if spec.as_text else True
    if text.casefold() in _NO:
        return "no" if spec.as_text else False
    raise invalid(spec, "must be yes or no")


def _several(spec: FieldSpec, text: str) -> str:
    """Parts between separators, each a choice, none twice; in the order in which they were typed."""
    parts = [part.strip() for part in text.split(spec.rules.separator)]
    found = dict.fromkeys(_choice(spec, part) for part in parts if part)
    if not found:
        raise invalid(spec, "names no choice")
    return spec.rules.separator.join(found)


def _choice(spec: FieldSpec, text: str) -> str:
    """Any text where nobody knows the choices."""
    if not spec.choices:
        return text
    values = [(choice.value, choice.value) for choice in spec.choices]
    labels = [(choice.label, choice.value) for choice in spec.choices]
    for said in (str, str.casefold):  # to the letter first: "a" and "A" may be two choices
        for word, value in values + labels:
            if said(word) == said(text):
                return value
    raise not_offered(spec)

"""What of a record is looked through and sorted by: the words a person would look for."""

import re
from collections.abc import Iterable, Iterator

from tui.domain.haystack import fold, haystack
from tui.domain.record import Record
from tui.domain.schema import FieldKind, FieldSpec, Schema
from tui.domain.values import MISSING, Value

_DIGITS = re.compile("([0-9]+)")
_PARTS = re.compile("dd|MM|yyyy")


def names_of(schema: Schema) -> dict[str, str]:
    """What people may call a field in a filter, folded, to its name."""
    return {fold(spec.label): spec.name for spec in schema} | {spec.name: spec.name for spec in schema}


def filled(schema: Schema, record: Record) -> Iterator[tuple[FieldSpec, Value]]:
    """The fields in which there is something."""
    for spec in schema:
        value = record.at(spec.pointer)
        if value is not MISSING and value is not None and value not in ("", [], {}):
            yield spec, value


def text_of(fields: Iterable[tuple[FieldSpec, Value]]) -> str:
    """The haystack. Of a masked field it tells that there is something, and not what."""
    return haystack(
        (spec.name, "" if spec.masked else _dated(spec, words_of(spec, value))) for spec, value in fields
    )


def words_of(spec: FieldSpec, value: Value) -> str:
    """The words a person would look for: what a choice is called, what a reference's object is called. Lists
    and data have none."""
    if spec.kind in (FieldKind.MEMBERS, FieldKind.DATA):
        return ""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return spec.choice_label(value) or value
        case int() | float():
            return spec.choice_label(value) or str(value)
        case dict():
            title = value.get("title")
            return title if isinstance(title, str) else ""
        case _:
            return ""


def _dated(spec: FieldSpec, words: str) -> str:
    """A date that is written in another order has the usual one before it, to be compared and found by."""
    form = spec.rules.date
    if spec.kind is not FieldKind.DATE or form == "yyyy-MM-dd" or len(words) != len(form):
        return words
    parts = {part.group(): words[part.start() : part.end()] for part in _PARTS.finditer(form)}
    return f"{parts.get('yyyy', '')}-{parts.get('MM', '')}-{parts.get('dd', '')} {words}"


def sort_key(spec: FieldSpec, value: Value) -> tuple[int, float, tuple[str | int, ...]] | None:
    """Numbers as numbers, before texts as folded texts, in which numbers count as such; None for nothing,
    which comes last either way."""
    match value:
        case bool() | int() | float():
            return (0, value, ())
        case str() | dict():
            words = fold(_dated(spec, words_of(spec, value)))
            return (1, 0, _natural(words)) if words else None
        case _:
            return None


def _natural(words: str) -> tuple[str | int, ...]:
    """Texts and numbers in turn, a text first: `a10` comes behind `a9`."""
    parts = _DIGITS.split(words)
    if len(parts) == 1:
        return (words,)
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))

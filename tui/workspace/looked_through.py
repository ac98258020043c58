"""What of a record is looked through and sorted by: the words a person would look for."""

import re
from typing import Final, TypeAlias

from tui.domain.haystack import fold, needle
from tui.domain.query_bounds import moment_of, number_of
from tui.domain.schema import FieldKind, FieldSpec, Schema
from tui.domain.values import Value

SortKey: TypeAlias = float | str
"""Numbers come before texts."""

WORDLESS: Final = frozenset({FieldKind.MEMBERS, FieldKind.STRINGS, FieldKind.DATA})
"""Kinds of which nothing is looked through or sorted by: they hold several values, or nobody knows what."""

_DIGITS = re.compile("[0-9]+")
_PARTS = re.compile("dd|MM|yyyy")


def names_of(schema: Schema) -> dict[str, str]:
    """What people may call a field in a filter, folded, to its name."""
    return {fold(spec.label): spec.name for spec in schema} | {spec.name: spec.name for spec in schema}


def search_words(spec: FieldSpec, value: Value) -> str:
    """What is looked through of a field in which there is something."""
    return _dated(spec, words_of(spec, value))


def words_of(spec: FieldSpec, value: Value) -> str:
    """The words a person would look for: what a choice is called, what a reference's object is called. Lists
    and data have none."""
    if spec.kind in WORDLESS:
        return ""
    match value:
        case str() if not spec.choices:
            return value
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


def has_order(spec: FieldSpec) -> bool:
    """Whether records can be sorted by the field: those can that have words."""
    return spec.kind not in WORDLESS


def sort_key(spec: FieldSpec, value: Value) -> SortKey | None:
    """Numbers and moments by value, texts as `natural` has them; None for nothing, which comes last either
    way."""
    if spec.kind is FieldKind.NUMBER and isinstance(value, int | float):
        return value
    words = needle(search_words(spec, value))
    return sort_key_of_words(spec, words) if words else None


def sort_key_of_words(spec: FieldSpec, words: str) -> SortKey:
    """The same from the folded words of a field, as a haystack has them."""
    amount = None
    if spec.kind is FieldKind.NUMBER:
        amount = number_of(words)
    elif spec.kind in (FieldKind.MOMENT, FieldKind.DATE):
        amount = moment_of(words)
    return natural(words) if amount is None else amount


def natural(words: str) -> str:
    """Folded words so that they sort, letter by letter and wherever this runs, as people would have it:
    numbers in them count as such, and `a10` comes behind `a9`."""
    return _DIGITS.sub(_counted, words)


def _counted(match: re.Match[str]) -> str:
    """Digits behind how many they are, behind what is before every letter; zeros in front count nothing."""
    digits = match.group().lstrip("0")
    return f"\x00{chr(len(digits))}{digits}"

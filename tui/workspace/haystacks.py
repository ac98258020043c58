"""Haystacks of records, many in a row: what is the same for all of one schema is found out once."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from tui.domain.haystack import haystack_of, mark
from tui.domain.pointer import Pointer, read
from tui.domain.record import Record
from tui.domain.schema import FieldKind, FieldSpec, Schema
from tui.domain.values import MISSING, Value
from tui.workspace.looked_through import WORDLESS, search_words

LOOKED_THROUGH: Final = 250_000
"""Letters of one record; what is made of the words takes several times what they take themselves."""


class _Part(NamedTuple):
    """One field: its mark, where it stands (`key` alone, or by the pointer), and whether what it holds is
    looked through. A text is looked through as it is, or as it is labelled; None for one that is not."""

    mark: str
    key: str | None
    pointer: Pointer
    told: bool
    labels: dict[str, str] | None
    spec: FieldSpec


class Haystacks:
    """Remembers the last schema."""

    def __init__(self) -> None:
        self._schema: Schema | None = None
        self._parts: tuple[_Part, ...] = ()

    def of(self, schema: Schema, record: Record) -> str:
        """Of a masked field it tells that there is something, and not what."""
        if schema is not self._schema:
            self._schema, self._parts = schema, tuple(map(_part, schema))
        doc = record.doc
        marks, words = [], []
        for begins, key, pointer, told, labels, spec in self._parts:
            value: Value = doc.get(key) if key is not None else read(doc, pointer)
            if not value and not isinstance(value, int | float):
                continue
            if value is MISSING:
                continue
            marks.append(begins)
            if not told:
                words.append("")
            elif labels is not None and isinstance(value, str):
                words.append(labels.get(value, value))
            else:
                words.append(search_words(spec, value))
        if sum(map(len, words)) > LOOKED_THROUGH:
            words = _begin(words)
        return haystack_of(marks, words)


def _begin(words: Iterable[str]) -> list[str]:
    left = LOOKED_THROUGH
    found = []
    for each in words:
        found.append(each[:left])
        left -= len(found[-1])
    return found


def _part(spec: FieldSpec) -> _Part:
    key = spec.pointer[0] if len(spec.pointer) == 1 else None
    told = not spec.masked and spec.kind not in WORDLESS
    labels = {each.value: each.label for each in reversed(spec.choices) if each.label}
    return _Part(
        mark(spec.name), key, spec.pointer, told, None if spec.kind is FieldKind.DATE else labels, spec
    )

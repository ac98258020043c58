"""Haystacks of records, many in a row: what is the same for all of one schema is found out once."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from tui.domain.haystack import haystack_of, mark
from tui.domain.pointer import Pointer, read
from tui.domain.record import Record
from tui.domain.schema import FieldKind, FieldSpec, Schema
from tui.domain.values import MISSING, Value
from tui.workspace.looked_through import WORDLESS, search_words

LOOKED_THROUGH: Final = 250_000
"""Letters of one record; what is made of the words takes several times what they take themselves."""


_NUMBER: Final = (int, float)  # a union takes twice the time, and is asked for every field

_Part: TypeAlias = tuple[str, dict[str, str] | None, bool, FieldSpec]
"""One field: its mark; what it calls some of its texts, None where none is looked through as it is; whether
anything of it is looked through. A plain tuple, for that is taken apart in no time."""


class Haystacks:
    """Remembers the last schema."""

    def __init__(self) -> None:
        self._schema: Schema | None = None
        self._parts: list[_Part] = []
        self._keys: list[str] = []
        self._deeper: list[tuple[int, Pointer]] = []  # which of them are no keys

    def of(self, schema: Schema, record: Record) -> str:
        """Of a masked field it tells that there is something, and not what."""
        if schema is not self._schema:
            self._take(schema)
        values: list[Value] = [*map(record.doc.get, self._keys)]
        for place, pointer in self._deeper:
            values[place] = read(record.doc, pointer)
        texts: list[str] = []
        for value, (begins, labels, told, spec) in zip(values, self._parts, strict=True):
            if value.__class__ is str and labels is not None:
                if value:
                    texts.append(begins)
                    texts.append(labels.get(value, value) if labels else value)
            elif value is not None and value is not MISSING and (value or isinstance(value, _NUMBER)):
                texts.append(begins)
                texts.append(search_words(spec, value) if told else "")
        if sum(map(len, texts[1::2])) > LOOKED_THROUGH:
            texts[1::2] = _begin(texts[1::2])
        return haystack_of(texts)

    def _take(self, schema: Schema) -> None:
        self._schema, self._parts = schema, [_part(spec) for spec in schema]
        self._keys = [spec.pointer[0] for spec in schema]
        self._deeper = [(place, spec.pointer) for place, spec in enumerate(schema) if len(spec.pointer) > 1]


def _begin(words: Iterable[str]) -> list[str]:
    left = LOOKED_THROUGH
    found = []
    for each in words:
        found.append(each[:left])
        left -= len(found[-1])
    return found


def _part(spec: FieldSpec) -> _Part:
    told = not spec.masked and spec.kind not in WORDLESS
    labels = {each.value: each.label for each in reversed(spec.choices) if each.label}
    return mark(spec.name), labels if told and spec.kind is not FieldKind.DATE else None, told, spec

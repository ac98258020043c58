"""What a list looks through: the order of the records, a haystack each, the filter and the sorting."""

from collections.abc import Callable, Iterable

from tui.dialects.base import Dialect
from tui.domain import query
from tui.domain.record import Record
from tui.domain.schema import FieldKind, FieldSpec, Schema
from tui.domain.values import Json, Value


class Index:
    """`ids` are the records that match, in order. Haystacks are kept until a record's document changes.

    `schema` has the fields that all records may have; `schema_of` gives those of one, where they differ.
    """

    def __init__(self, schema: Schema, schema_of: Callable[[Record], Schema] | None = None) -> None:
        self._schema_of = schema_of or (lambda _: schema)
        self._names = {query.fold(spec.label): spec.name for spec in _searched(schema)}
        self._names |= {spec.name: spec.name for spec in _searched(schema)}
        self._schema = schema
        self._texts: dict[str, tuple[dict[str, Json], dict[str, str], str]] = {}
        self.ids: list[str] = []
        self.filter = ""
        self.sort: tuple[str, bool] | None = None

    def update(self, records: Iterable[Record]) -> None:
        """Filters and sorts anew."""
        asked = query.parse(self.filter, self._names)
        found = [record for record in records if self._matches(asked, record)]
        if self.sort is not None:
            name, descending = self.sort
            spec = self._schema.spec(name)
            there = [record for record in found if _sort_key(spec, record.at(spec.pointer)) is not None]
            there.sort(
                key=lambda record: _sort_key(spec, record.at(spec.pointer)) or (0, 0, ""), reverse=descending
            )
            found = there + [record for record in found if _sort_key(spec, record.at(spec.pointer)) is None]
        self.ids = [record.key.id for record in found]

    def _matches(self, asked: query.Query, record: Record) -> bool:
        if not asked.terms:
            return True
        fields, haystack = self._text(record)
        return asked.matches(haystack, fields)

    def _text(self, record: Record) -> tuple[dict[str, str], str]:
        known = self._texts.get(record.key.id)
        if known is not None and known[0] is record.doc:
            return known[1], known[2]
        specs = _searched(self._schema_of(record))
        fields = {spec.name: query.fold(_words(spec, record.at(spec.pointer))) for spec in specs}
        haystack = "\n".join(text for text in fields.values() if text)
        self._texts[record.key.id] = (record.doc, fields, haystack)
        return fields, haystack


def columns_of(dialect: Dialect, records: Iterable[Record]) -> tuple[FieldSpec, ...]:
    """The fields a list shows: those of the dialect's choice that these records have, or for want of any the
    first ones they have."""
    some = next((record for record in records if not record.new), None)
    schema = dialect.schema if some is None else dialect.schema_of(some)
    chosen = tuple(schema.spec(name) for name in dialect.columns if schema.has(name))
    return chosen or schema.fields[: len(dialect.columns)]


def _searched(schema: Schema) -> list[FieldSpec]:
    return [spec for spec in schema if spec.kind not in (FieldKind.MEMBERS, FieldKind.DATA)]


def _words(spec: FieldSpec, value: Value) -> str:
    """The words a person would look for: what a choice is called, what a reference's object is called."""
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


def _sort_key(spec: FieldSpec, value: Value) -> tuple[int, float, str] | None:
    """Numbers as numbers, before texts as folded texts; None for nothing, which comes last either way."""
    match value:
        case bool() | int() | float():
            return (0, value, "")
        case str() | dict():
            words = query.fold(_words(spec, value))
            return (1, 0, words) if words else None
        case _:
            return None

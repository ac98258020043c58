"""Which fields a list shows: those that were chosen, as far as its records have them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from tui.dialects.base import Dialect
from tui.domain.record import Record
from tui.domain.schema import FieldSpec, Schema

SAMPLE: Final = 50
"""Records that are asked for their fields, where not all have the same."""


def fields_on_offer(dialect: Dialect, records: Iterable[Record]) -> tuple[FieldSpec, ...]:
    """All fields that may be a column, in the order of a record's."""
    found = {spec.name: spec for schema in _schemas(dialect, records) for spec in schema}
    return tuple(found.values())


def chosen_fields(dialect: Dialect, records: Iterable[Record], names: Sequence[str]) -> tuple[FieldSpec, ...]:
    """The fields of these names, in their order; without those that no record was found to have."""
    found: dict[str, FieldSpec] = {}
    for schema in _schemas(dialect, records):
        found |= {name: schema.spec(name) for name in names if name not in found and schema.has(name)}
        if len(found) == len(names):
            break
    return tuple(found[name] for name in names if name in found)


def _schemas(dialect: Dialect, records: Iterable[Record]) -> Iterator[Schema]:
    """One that all records share; else those of the first ones."""
    own = (record for record in records if not record.new)
    some = next(own, None) if dialect.varied else None
    if some is None:
        yield dialect.schema
    else:
        yield from map(dialect.schema_of, islice(chain([some], own), SAMPLE))

"""What a list looks through: the order of the records, a haystack each, the filter and the sorting."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeAlias

from tui.dialects.base import Dialect
from tui.domain.haystack import words_in
from tui.domain.problem import Kind, Problem
from tui.domain.query import Query
from tui.domain.query_terms import Row
from tui.domain.query_text import parse
from tui.domain.record import Record
from tui.domain.schema import FieldSpec, Schema
from tui.store.shelf import Shelved
from tui.workspace.haystacks import Haystacks
from tui.workspace.looked_through import (
    SortKey,
    names_of,
    sort_key,
    sort_key_of_words,
    words_of,
)
from tui.workspace.sorting import Sorting

Standings: TypeAlias = Mapping[str, Callable[[], Collection[str]]]
"""By the word that may stand after `is:`, what gives the ids of the records it tells of."""

SAMPLE: Final = 500
"""Records that are looked at for the values of a field."""
LONGEST: Final = 40
"""Characters of a value that can still be offered."""


class Index:
    """`ids` are the records that match, in order. Haystacks are kept until a record's document changes.

    `schema` has the fields that all records may have; `schema_of` gives those of one, where they differ.
    `problem` is what is wrong with the filter; what the last good one found then stays.
    """

    def __init__(
        self,
        schema: Schema,
        schema_of: Callable[[Record], Schema] | None = None,
        standings: Standings | None = None,
    ) -> None:
        self._schema_of = schema_of or (lambda _: schema)
        self._schema = schema
        self._texts: dict[str, tuple[Record, str]] = {}
        self._order: Sequence[Record] = ()
        self._rows: Sequence[Row] | None = None  # made when they are first looked through
        self._hits: Sequence[Row] | None = None  # what of them matches; None where all do
        self._asked = Query()
        self._sorting = Sorting(self._key_in)
        self.names = names_of(schema)
        self.standings: Standings = standings or {}
        self.ids: list[str] = []
        self.filter = ""
        self.problem: Problem | None = None
        self.sort: tuple[str, bool] | None = None
        self.then: tuple[tuple[str, bool], ...] = ()  # what orders those that are equal by `sort`
        self._opened = False
        self._haystacks = Haystacks()

    def show_masked(self, shown: bool) -> None:
        """Whether the masked fields are looked through and sorted by: a guess must not find what nobody is
        shown. To be told before `update`."""
        if shown is not self._opened:
            self._opened = shown
            self._texts.clear()
            self._sorting.forget()
            self._rows = self._hits = None
            self._asked = Query()

    def hides(self, name: str) -> bool:
        """Whether a field is masked, and nobody has asked to see it."""
        return self._schema.has(name) and self._schema.spec(name).masked and not self._opened

    def update(self, records: Iterable[Record]) -> None:
        """Filters and sorts anew."""
        self._order, self._rows = self._sorting.sorted([*records], self.orders), None
        self._read_filter()
        self._look(None)

    def making(self) -> Iterator[None]:
        """Makes what is looked through, a record a step, so that the first letter finds it made. Records that
        come meanwhile are made too."""
        while self._rows is None:
            order, rows = self._order, []
            for record in order:
                rows.append((record.key.id, self._text(record)))
                yield
            if order is self._order:
                self._rows = rows

    def narrow(self, text: str) -> None:
        """Another filter, over the records of the last update. Where it only asks for more, as it does while
        a person types on, no more is looked through than what matched before."""
        before, hits = self._asked, self._hits
        self.filter = text
        if self._read_filter():
            self._look(hits if hits is not None and self._asked.narrows(before) else None)

    def read(self, text: str) -> Query:
        """What a filter asks for. Raises `Problem` (INVALID)."""
        query = parse(text, self.names, self.standings)
        for name in sorted(query.told_fields):
            if self.hides(name):
                what = f"{self._schema.spec(name).label} is hidden, so nothing is found by it."
                raise Problem(Kind.INVALID, what, f"Show what is hidden first, or write has:{name}.")
        return query

    def values(self, field: str) -> tuple[str, ...]:
        """Some values of a field, as one may write them: its choices, and what the first records have."""
        spec = self._schema.spec(field)
        if self.hides(field):
            return ()
        found = dict.fromkeys(choice.label for choice in spec.choices)
        for record in islice(self._order, SAMPLE):
            words = words_of(spec, record.at(spec.pointer))
            if words and len(words) <= LONGEST:
                found[words] = None
        return tuple(found)

    def _read_filter(self) -> bool:
        try:
            self._asked, self.problem = self.read(self.filter), None
        except Problem as problem:
            self.problem = problem
        return self.problem is None

    def _look(self, among: Sequence[Row] | None) -> None:
        if not self._asked.groups:
            self._hits, self.ids = None, [record.key.id for record in self._order]
            return
        if among is None:
            if self._rows is None:
                self._rows = [(record.key.id, self._text(record)) for record in self._order]
            among = self._rows
        self._hits = self._asked.among(among, lambda word: self.standings[word]())
        self.ids = [row[0] for row in self._hits]

    @property
    def orders(self) -> tuple[tuple[str, bool], ...]:
        """All that it is sorted by, the first before all."""
        there = () if self.sort is None else (self.sort, *self.then)
        return tuple(order for order in there if not self.hides(order[0]))

    def sort_by(self, orders: tuple[tuple[str, bool], ...]) -> None:
        """Sets what it is sorted by from the next update on; nothing for the order of the records."""
        self.sort, self.then = (orders[0] if orders else None), orders[1:]

    def _key_in(self, name: str, record: Record) -> SortKey | None:
        """Of a field that perhaps not all records have."""
        schema = self._schema if self._schema.has(name) else self._schema_of(record)
        spec = schema.spec(name) if schema.has(name) else None
        if spec is None or (spec.masked and not self._opened):
            return None
        return self._key(spec, record)

    def _key(self, spec: FieldSpec, record: Record) -> SortKey | None:
        """Of a record on the shelf, by the words of its haystack: its document stays where it is."""
        if isinstance(record, Shelved) and not spec.masked:
            words = words_in(record.text, spec.name)
            return sort_key_of_words(spec, words) if words else None
        return sort_key(spec, record.at(spec.pointer))

    def _text(self, record: Record) -> str:
        if isinstance(record, Shelved) and not self._opened:
            self._texts.pop(record.key.id, None)
            return record.text
        known = self._texts.get(record.key.id)
        if known is not None and known[0] is record:
            return known[1]
        schema = self._schema_of(record)
        text = self._haystacks.of(schema.opened if self._opened else schema, record)
        self._texts[record.key.id] = (record, text)
        return text


def columns_of(dialect: Dialect, records: Iterable[Record]) -> tuple[FieldSpec, ...]:
    """The fields a list shows: those of the dialect's choice that these records have, or for want of any the
    first ones they have."""
    some = next((record for record in records if not record.new), None)
    schema = dialect.schema if some is None else dialect.schema_of(some)
    chosen = tuple(schema.spec(name) for name in dialect.columns if schema.has(name))
    return chosen or schema.fields[: len(dialect.columns)]

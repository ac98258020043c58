"""What a list looks through: the order of the records, a haystack each, the filter and the sorting."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import is_
from typing import Final, TypeAlias

from tui.dialects.base import Dialect
from tui.domain.problem import Kind, Problem
from tui.domain.query import Query
from tui.domain.query_text import parse
from tui.domain.record import Record
from tui.domain.schema import FieldSpec, Schema
from tui.store.shelf import Shelved
from tui.workspace.found import AHEAD, STEP, Found, There, there_of
from tui.workspace.haystacks import Haystacks
from tui.workspace.layout import Orders
from tui.workspace.looked_through import names_of, words_of
from tui.workspace.slices import in_batches
from tui.workspace.sort_keys import keys_of
from tui.workspace.sorting import Keys, Sorting

Standings: TypeAlias = Mapping[str, Callable[[], Collection[str]]]
"""By the word that may stand after `is:`, what gives the ids of the records it tells of."""

SAMPLE: Final = 500
"""Records that are looked at for the values of a field."""
LONGEST: Final = 40
"""Characters of a value that can still be offered."""
WINDOW: Final = 100
"""Records that are found at once, more than there are lines on a screen."""
STEPS: Final = 10
"""Steps in which that many are looked for at once: a thousand records or two."""


class Index:
    """`ids` are the records that match, in order: those found so far, while it `looks` for more. Haystacks
    are kept until a record's document changes; those of the shelf stay there.

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
        self._records: Sequence[Record] = ()
        self._ordered: Orders | None = None  # what `_all` is sorted by
        self._all: list[str] = []  # the ids of all of them
        self._ids: list[str] = []  # the same in the order they came
        self._there: There | None = None  # made once somebody looks for something
        self._made = False  # whether every haystack is there that is not on the shelf
        self._asked = Query()
        self._found: Found | None = None  # None where all records match
        self._way: Iterator[None] | None = None  # what is left to look through
        self._sorting = Sorting(self._keys_of)
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
            self._made, self._found, self._way, self._ordered = False, None, None, None
            self._asked = Query()

    def hides(self, name: str) -> bool:
        """Whether a field is masked, and nobody has asked to see it."""
        return self._schema.has(name) and self._schema.spec(name).masked and not self._opened

    def update(self, records: Iterable[Record], *, at_once: bool = False) -> None:
        """Filters and sorts anew; of records that are the very ones of the last update, in the same order,
        stays what was made. `at_once`: only what takes no time; `looking` finds the rest."""
        came: Sequence[Record] = [*records]
        orders = self.orders
        if _same(came, self._records):
            came = self._records  # the very list, by which others see at once that it is the same
        if orders != self._ordered or came is not self._records:
            self._take(came, orders)
        self._read_filter()
        found, there = self._found, self._all_there().records if self._asked.groups else {}
        changed = None if found is None or self._way is not None else found.again(there, self._asked)
        if found is not None and changed is not None:
            self._look(found, found.anew(changed, there), at_once=at_once)
        else:
            self._look_through(at_once=at_once)

    def _take(self, records: Sequence[Record], orders: Orders) -> None:
        if records is not self._records:
            self._ids = [record.key.id for record in records]
        self._records, self._ordered = records, orders
        places = self._sorting.places(records, orders)
        self._all = self._ids if places is None else [*map(self._ids.__getitem__, places)]
        self._there, self._made = None, False

    def narrow(self, text: str, *, at_once: bool = False) -> None:
        """Another filter, over the records of the last update. Where it only asks for more, as it does while
        a person types on, no more is looked through than what matched before, where that was not much.
        `at_once`: only what takes no time; `looking` finds the rest."""
        before = self._found if self._way is None else None
        self.filter = text
        if not self._read_filter():
            return
        if before is not None and before.rows is not None and self._asked.narrows(before.query):
            found = self._new()
            self._look(found, found.among(before.rows), at_once=at_once)
        else:
            self._look_through(at_once=at_once)

    @property
    def looks(self) -> bool:
        """Whether there may be more of what the filter asks for."""
        return self._way is not None

    def looking(self) -> Iterator[None]:
        """Finds all that the filter asks for, step by step; `ids` has it in the end. Where the filter is
        another one meanwhile, all that this one asks for."""
        while (way := self._way) is not None:
            for _ in way:
                yield
                if self._way is not way:
                    break
            else:
                self._end()

    def making(self) -> Iterator[None]:
        """Makes what is looked through, a record a step, so that the first letter finds it made. Records that
        come meanwhile are made too."""
        while not self._made:
            records, texts = self._records, dict[str, tuple[Record, str]]()
            for some in in_batches(records, STEP):
                loose = [each for each in some if self._opened or not isinstance(each, Shelved)]
                for record in loose:
                    texts[record.key.id] = record, self._text(record)
                    yield
                if not loose:
                    yield
            if records is self._records:
                self._texts, self._made = texts, True
                yield from self._all_there().bring()

    def sorting_ahead(self, *orders: Orders, of: Iterable[Record] | None = None) -> Iterator[None]:
        """Sorts step by step, so that one of these orders is found made when it is asked for: the records of
        the last update, or those of the next one."""
        records = self._records if of is None else [*of]
        return self._sorting.ahead(records, *(self._seen(each) for each in orders))

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
        for record in islice(self._records, SAMPLE):
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

    def _all_there(self) -> There:
        if self._there is None:
            self._there = there_of(self._records, self._ids, self._all)
        return self._there

    def _new(self) -> Found:
        return Found(self._asked, self._text, lambda word: self.standings[word](), opened=self._opened)

    def _look_through(self, *, at_once: bool) -> None:
        if not self._asked.groups:
            self._found = self._way = None
            self.ids = self._all
            return
        found, was = self._new(), self._found
        if was is not None and was.query == found.query:
            found.before = was.before | was.ids
        self._look(found, found.through(self._all_there()), at_once=at_once)

    def _look(self, found: Found, way: Iterator[None], *, at_once: bool) -> None:
        """Till there is a window of them, or till the end."""
        self._found, self._way = found, way
        for step, _ in enumerate(way, 1):
            if at_once and (step >= STEPS or len(found.ids) >= WINDOW):
                self._tell(found)
                return
        self._end()

    def _end(self) -> None:
        self._way = None
        if self._found is not None:
            self._tell(self._found)

    def _tell(self, found: Found) -> None:
        """While more is looked for, what is far down stands behind the rest as it was found: to look for its
        places takes as long as a letter may. What was found before stays where it was."""
        ids = found.ids | found.before if self.looks else found.ids
        if self.looks and not found.before:
            head = dict.fromkeys(filter(ids.__contains__, self._all[:AHEAD]))
            self.ids = [*(head | ids)]
        else:
            self.ids = [*filter(ids.__contains__, self._all)]

    @property
    def orders(self) -> tuple[tuple[str, bool], ...]:
        """All that it is sorted by, the first before all."""
        return self._seen(() if self.sort is None else (self.sort, *self.then))

    def _seen(self, orders: Orders) -> Orders:
        return tuple(order for order in orders if not self.hides(order[0]))

    def sort_by(self, orders: tuple[tuple[str, bool], ...]) -> None:
        """Sets what it is sorted by from the next update on; nothing for the order of the records."""
        self.sort, self.then = (orders[0] if orders else None), orders[1:]

    def _keys_of(self, name: str, records: Sequence[Record]) -> Generator[None, None, Keys]:
        """Of a field that perhaps not all records have."""
        spec = self._schema.spec(name) if self._schema.has(name) else None
        if spec is not None and spec.masked and not self._opened:
            spec = None
        return keys_of(records, spec, partial(self._spec_of, name))

    def _spec_of(self, name: str, record: Record) -> FieldSpec | None:
        schema = self._schema if self._schema.has(name) else self._schema_of(record)
        spec = schema.spec(name) if schema.has(name) else None
        return None if spec is None or (spec.masked and not self._opened) else spec

    def _text(self, record: Record) -> str:
        if isinstance(record, Shelved) and not self._opened:
            return record.text
        known = self._texts.get(record.key.id)
        if known is not None and known[0] is record:
            return known[1]
        schema = self._schema_of(record)
        text = self._haystacks.of(schema.opened if self._opened else schema, record)
        self._texts[record.key.id] = (record, text)
        return text


def _same(left: Sequence[Record], right: Sequence[Record]) -> bool:
    """Whether each is the very record that stands in its place there."""
    return len(left) == len(right) and all(map(is_, left, right))


def columns_of(dialect: Dialect, records: Iterable[Record]) -> tuple[FieldSpec, ...]:
    """The fields a list shows: those of the dialect's choice that these records have, or for want of any the
    first ones they have."""
    some = next((record for record in records if not record.new), None)
    schema = dialect.schema if some is None else dialect.schema_of(some)
    chosen = tuple(schema.spec(name) for name in dialect.columns if schema.has(name))
    return chosen or schema.fields[: len(dialect.columns)]

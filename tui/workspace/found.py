"""What a filter finds, some records at a time: to look through all haystacks on disk takes a while."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from tui.domain.query import Query
from tui.domain.query_terms import Row
from tui.domain.record import Record
from tui.store.shelf import Shelf, Shelved
from tui.workspace.slices import in_batches

STEP: Final = 200
"""Records that are looked at in a row: less than a millisecond of work."""
ASIDE: Final = 50
"""The same, where each is asked for by itself."""
AHEAD: Final = 1_000
"""Records that are looked at first: those that are likely to be seen at once."""
KEPT: Final = 5_000
"""Haystacks of what was found that are kept: a filter that asks for more then looks through no others."""
FEW: Final = 2_000
"""Records that have changed, at most, for which what was found of all others stays."""


class There(NamedTuple):
    """The records of a list by id, and their ids in its order. `loose` are those in memory, `shelf` is where
    the others are, if there are any; `near` are the haystacks of those that are looked at first, once they
    were brought."""

    records: Mapping[str, Record]
    order: Sequence[str]
    loose: Sequence[Record]
    shelf: Shelf | None
    near: list[Row]

    @property
    def first(self) -> list[str]:
        """The ids of those of the shelf that are likely to be seen at once."""
        return [each for each in self.order[:AHEAD] if isinstance(self.records[each], Shelved)]

    def bring(self) -> Iterator[None]:
        """Has their haystacks in memory, some a step."""
        if self.shelf is not None and not self.near:
            rows: list[Row] = []
            for some in in_batches(self.first, ASIDE):
                rows += self.shelf.texts_of(some)
                yield
            self.near[:] = rows


def there_of(records: Sequence[Record], ids: Sequence[str], order: Sequence[str]) -> There:
    """All that; `ids` are those of the records as they are given."""
    loose: list[Record] = []
    if {*map(type, records)} != {Shelved}:  # as it is most often, and takes a fifth of the time
        loose = [each for each in records if not isinstance(each, Shelved)]
    shelf = next((each.shelf for each in records if isinstance(each, Shelved)), None)
    return There(dict(zip(ids, records, strict=True)), order, loose, shelf, [])


class Found:
    """The ids that `query` finds among the records of a list; those that it found `before`, on other records,
    may still be among them. `text_of` gives the haystack of one, `ids_of` the ids that a word after `is:`
    tells of. `opened`: the shelf's haystacks are not those, for what is masked is seen."""

    def __init__(
        self,
        query: Query,
        text_of: Callable[[Record], str],
        ids_of: Callable[[str], Collection[str]],
        *,
        opened: bool = False,
    ) -> None:
        self.query = query
        self.ids: dict[str, None] = {}  # as they were found
        self.before: dict[str, None] = {}
        self.rows: list[Row] | None = []  # those found; None where they are too many
        self._text_of = text_of
        self._ids_of = cache(ids_of)
        self._opened = opened
        self._seen: Mapping[str, Record] = {}

    def among(self, rows: Sequence[Row]) -> Iterator[None]:
        """Looks through these and no others."""
        for some in in_batches(rows, STEP):
            self._take(some)
            yield

    def through(self, there: There) -> Iterator[None]:
        """Looks through all records: those in memory, the first in order, then as the shelf has them."""
        if self.query.standings[1]:
            yield from self.among([(identity, "") for identity in there.order])
        elif there.shelf is None or self._opened:
            yield from self._one_by_one(there.records.values(), STEP)
        else:
            yield from self._past(there.shelf, there)
        self._seen = there.records

    def again(self, records: Mapping[str, Record], query: Query) -> Sequence[Record] | None:
        """Those that stand otherwise than when all were looked through; None where that has to be done anew.
        What is not among them any more stays found."""
        if not self._seen or query != self.query or query.standings[0]:
            return None
        was = self._seen.get
        changed = [record for identity, record in records.items() if was(identity) is not record]
        return changed if len(changed) <= FEW else None

    def anew(self, changed: Sequence[Record], records: Mapping[str, Record]) -> Iterator[None]:
        """Looks once more at those that have changed."""
        for record in changed:
            self.ids.pop(record.key.id, None)
        self.rows = None
        yield from self._one_by_one(changed, ASIDE)
        self._seen = records

    def _past(self, shelf: Shelf, there: There) -> Iterator[None]:
        yield from self._one_by_one(there.loose, ASIDE)
        known = {record.key.id for record in there.loose}
        if there.near:
            yield from self.among(there.near)
        else:
            yield from self._one_by_one([there.records[each] for each in there.first], ASIDE)
        known.update(there.first)
        for some in in_batches(shelf.texts(), STEP):
            self._take([row for row in some if row[0] not in known and row[0] in there.records])
            yield

    def _one_by_one(self, records: Collection[Record], step: int) -> Iterator[None]:
        """Those of the shelf together, for each step."""
        for some in in_batches(records, step):
            loose = [each for each in some if self._opened or not isinstance(each, Shelved)]
            rows = [(each.key.id, self._text_of(each)) for each in loose]
            if len(loose) < len(some):
                shelved = [each for each in some if isinstance(each, Shelved)]
                rows += shelved[0].shelf.texts_of([each.key.id for each in shelved])
            self._take(rows)
            yield

    def _take(self, rows: Sequence[Row]) -> None:
        hits = self.query.among(rows, self._ids_of)
        self.ids |= dict.fromkeys(row[0] for row in hits)
        if self.rows is not None:
            self.rows += hits
            if len(self.rows) > KEPT:
                self.rows = None

"""Records in the order of their fields. Of a list that is being read most are where they were the last time:
then only those that are new, or others than before, look for their place."""

from array import array
from bisect import bisect, insort
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cmp_to_key
from itertools import chain, compress
from operator import is_not
from typing import Final, TypeAlias, TypeVar

from tui.domain.record import Record
from tui.workspace.layout import Orders
from tui.workspace.looked_through import SortKey

T = TypeVar("T")

Keys: TypeAlias = "list[SortKey | None]"
"""What each record has in a field; None for nothing."""

Places: TypeAlias = Sequence[int]
"""Where each record stands among those given, in their order now."""

KeysOf: TypeAlias = "Callable[[str, Sequence[Record]], Generator[None, None, Keys]]"
"""The keys of records in the field of a name, some of them a step."""

FEW: Final = 50
"""One in so many records may look for its place by itself; with more, all are sorted anew."""
RUN: Final = 5_000
"""Records that are sorted in a row: a few milliseconds of work."""
SAMPLES: Final = 10
"""Of them, those by which all are shared out first."""


class Sorting:
    """Remembers the last order and the one that is likely next with their keys, and others made ahead
    without: a place takes four bytes, a key many times as much. What is equal stays as it came; numbers are
    before texts, and what has nothing is last, either way."""

    def __init__(self, keys_of: KeysOf) -> None:
        self._keys_of = keys_of
        self.forget()

    def forget(self) -> None:
        """Has all sorted anew."""
        self._orders: Orders = ()
        self._records: Sequence[Record] = ()
        self._keys: dict[str, Keys] = {}
        self._places: Places = array("I")
        self._begun: tuple[str, Sequence[Record], Generator[None, None, Keys]] | None = None
        self._ahead: dict[Orders, tuple[Sequence[Record], dict[str, Keys], Places]] = {}

    def places(self, records: Sequence[Record], orders: Orders) -> Places | None:
        """By these fields, the first before all; None for the order they are in. The sequence given is kept:
        nobody may change it."""
        if not orders:
            self._orders, self._records, self._keys, self._places = (), (), {}, array("I")
            return None
        changed = self._changed(records) if orders == self._orders else None
        if changed:
            self._ahead = {}
        if changed is None:
            self._take(records, orders)
        else:
            self._records = records
            self._mend(changed)
        return self._places

    def ahead(self, records: Sequence[Record], *orders: Orders) -> Iterator[None]:
        """Sorts step by step, so that one of these orders is found made. What was made before and is not
        among them is forgotten."""
        first = orders[:1]
        made = self._ahead = {
            each: (those, known if (each,) == first else {}, places)
            for each, (those, known, places) in self._ahead.items()
            if each in orders
        }
        keys: dict[str, Keys] = {}
        if _are_same(records, self._records):
            yield from self._fill()
            keys = dict(self._keys)
        for each in orders:
            if each in made and _are_same(records, made[each][0]):
                continue
            keys = {name: keys[name] for name, _ in each if name in keys}
            places = yield from self._sort(records, each, keys)
            if self._ahead is not made:
                return  # for other orders, by now
            made[each] = (records, keys if (each,) == first else {}, places)

    def _fill(self) -> Generator[None, None, None]:
        """The keys of an order that was made ahead: with them, records that change find their places."""
        records, orders = self._records, self._orders
        for name, _ in orders:
            if name not in self._keys:
                keys = yield from self._keys_in(name, records)
                if self._records is not records or self._orders != orders:
                    return
                self._keys[name] = keys

    def _take(self, records: Sequence[Record], orders: Orders) -> None:
        known = self._keys if _are_same(records, self._records) else {}
        self._keys = {name: known[name] for name, _ in orders if name in known}
        made = self._ahead.get(orders)
        if made is not None and _are_same(records, made[0]):
            self._keys |= made[1]
            self._places = made[2]
        else:
            self._places = _whole(self._sort(records, orders, self._keys))
        self._records, self._orders = records, orders

    def _changed(self, records: Sequence[Record]) -> list[int] | None:
        """The places at which another record stands than before, or the first; None where they are many."""
        before = len(self._records)
        if len(records) < before:
            return None
        others = compress(range(before), map(is_not, self._records, records))
        changed = [*others, *range(before, len(records))]
        return changed if len(changed) * FEW <= len(records) else None

    def _mend(self, changed: Sequence[int]) -> None:
        if not changed:
            return
        those = [self._records[place] for place in changed]
        for name, _ in self._orders:
            if name not in self._keys:
                self._keys[name] = _whole(self._keys_in(name, self._records))
                continue
            known = self._keys[name]
            self._keys[name] = known = [*known, *[None] * (len(self._records) - len(known))]
            for place, key in zip(changed, _whole(self._keys_of(name, those)), strict=True):
                known[place] = key
        moved, compare = {*changed}, cmp_to_key(self._compare)
        places = [place for place in self._places if place not in moved]
        for place in moved:
            insort(places, place, key=compare)
        self._places = array("I", places)

    def _compare(self, left: int, right: int) -> int:
        for name, descending in self._orders:
            ours, theirs = self._keys[name][left], self._keys[name][right]
            if ours is None or theirs is None:
                if ours is not theirs:
                    return 1 if ours is None else -1
            elif _is_below(ours, theirs):
                return 1 if descending else -1
            elif _is_below(theirs, ours):
                return -1 if descending else 1
        return left - right

    def _keys_in(self, name: str, records: Sequence[Record]) -> Generator[None, None, Keys]:
        """Goes on with those that were begun, where that was given up."""
        begun = self._begun
        if begun is None or begun[0] != name or not _are_same(records, begun[1]):
            begun = self._begun = (name, records, self._keys_of(name, records))
        while True:
            try:
                next(begun[2])
            except StopIteration as done:
                self._begun = None
                keys: Keys = done.value
                return keys
            yield
            if self._begun is not begun:  # somebody else went on with them meanwhile
                return (yield from self._keys_in(name, records))

    def _sort(
        self, records: Sequence[Record], orders: Orders, known: dict[str, Keys]
    ) -> Generator[None, None, Places]:
        """The places in order; `known` are the keys by name, and gets those that are missing."""
        places = list(range(len(records)))
        for name, descending in reversed(orders):
            if name not in known:
                known[name] = yield from self._keys_in(name, records)
            keys = known[name]
            numbers, texts, nothing = yield from _by_kind(places, keys)
            for group in (numbers, texts):
                yield from _in_shares(group, keys, descending=descending)
            groups = (texts, numbers) if descending else (numbers, texts)
            places = [*chain(*groups), *nothing]
            yield
        return array("I", places)


def _by_kind(places: list[int], keys: Keys) -> Generator[None, None, tuple[list[int], list[int], list[int]]]:
    numbers: list[int] = []
    texts: list[int] = []
    nothing: list[int] = []
    for start in range(0, len(places), RUN):
        for place in places[start : start + RUN]:
            key = keys[place]
            (nothing if key is None else texts if isinstance(key, str) else numbers).append(place)
        yield
    return numbers, texts, nothing


def _in_shares(places: list[int], keys: Keys, *, descending: bool) -> Iterator[None]:
    """Sorts them where they are: first into shares that follow on one another, then each share by itself. To
    merge runs that are sorted would take as long for the last two as for a share of a hundred steps."""
    sample = sorted(keys[place] for place in places[:: max(1, RUN // SAMPLES)])  # type: ignore[type-var]
    bounds = sample[SAMPLES::SAMPLES]
    shares: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    for start in range(0, len(places), RUN):
        for place in places[start : start + RUN]:
            shares[bisect(bounds, keys[place])].append(place)  # type: ignore[type-var]
        yield
    places.clear()
    for share in reversed(shares) if descending else shares:
        share.sort(key=keys.__getitem__, reverse=descending)  # type: ignore[arg-type]
        places += share
        yield


def _whole(work: Generator[None, None, T]) -> T:
    """What it comes to, all at once."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            found: T = done.value
            return found


def _are_same(left: Sequence[Record], right: Sequence[Record]) -> bool:
    return left is right or (len(left) == len(right) and not any(map(is_not, left, right)))


def _is_below(ours: SortKey, theirs: SortKey) -> bool:
    """Numbers are below texts. Two that are not equal to their last digit may still be below neither."""
    if isinstance(ours, str):
        return isinstance(theirs, str) and ours < theirs
    return isinstance(theirs, str) or ours < theirs

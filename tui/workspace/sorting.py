"""Records in the order of their fields. Of a list that is being read most are where they were the last time:
then only those that are new, or others than before, look for their place."""

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from functools import cmp_to_key
from itertools import chain, compress
from operator import is_not
from typing import Final, TypeAlias

from tui.domain.record import Record
from tui.workspace.layout import Orders
from tui.workspace.looked_through import SortKey

KeyOf: TypeAlias = "Callable[[str, Record], SortKey | None]"
"""What a record has in the field of a name; None for nothing."""

FEW: Final = 50
"""One in so many records may look for its place by itself; with more, all are sorted anew."""


class Sorting:
    """Remembers the last order. What is equal stays as it came; numbers are before texts, and what has
    nothing is last, either way."""

    def __init__(self, key_of: KeyOf) -> None:
        self._key_of = key_of
        self.forget()

    def forget(self) -> None:
        """Has all sorted anew."""
        self._orders: Orders = ()
        self._records: Sequence[Record] = ()
        self._places: list[int] = []

    def sorted(self, records: Sequence[Record], orders: Orders) -> Sequence[Record]:
        """By these fields, the first before all. The sequence given is kept: nobody may change it."""
        if not orders:
            self.forget()
            return records
        changed = self._changed(records) if orders == self._orders else None
        self._records, self._orders = records, orders
        if changed is None:
            self._sort()
        else:
            self._mend(changed)
        return [records[place] for place in self._places]

    def _changed(self, records: Sequence[Record]) -> list[int] | None:
        """The places at which another record stands than before, or the first; None where they are many."""
        before = len(self._records)
        if len(records) < before:
            return None
        others = compress(range(before), map(is_not, self._records, records))
        changed = [*others, *range(before, len(records))]
        return changed if len(changed) * FEW <= len(records) else None

    def _mend(self, changed: Iterable[int]) -> None:
        moved, key = {*changed}, cmp_to_key(self._compare)
        self._places = [place for place in self._places if place not in moved]
        for place in moved:
            insort(self._places, place, key=key)

    def _compare(self, left: int, right: int) -> int:
        for name, descending in self._orders:
            ours, theirs = (self._key_of(name, self._records[place]) for place in (left, right))
            if ours is None or theirs is None:
                if ours is not theirs:
                    return 1 if ours is None else -1
            elif _is_below(ours, theirs):
                return 1 if descending else -1
            elif _is_below(theirs, ours):
                return -1 if descending else 1
        return left - right

    def _sort(self) -> None:
        places = list(range(len(self._records)))
        for name, descending in reversed(self._orders):
            keys = [self._key_of(name, record) for record in self._records]
            numbers = [place for place in places if isinstance(keys[place], int | float)]
            texts = [place for place in places if isinstance(keys[place], str)]
            nothing = [place for place in places if keys[place] is None]
            for group in (numbers, texts):
                group.sort(key=keys.__getitem__, reverse=descending)  # type: ignore[arg-type]
            groups = (texts, numbers) if descending else (numbers, texts)
            places = [*chain(*groups), *nothing]
        self._places = places


def _is_below(ours: SortKey, theirs: SortKey) -> bool:
    """Numbers are below texts. Two that are not equal to their last digit may still be below neither."""
    if isinstance(ours, str):
        return isinstance(theirs, str) and ours < theirs
    return isinstance(theirs, str) or ours < theirs

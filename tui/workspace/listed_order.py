"""The order of a list that was read anew, of a hundred thousand records in some milliseconds."""

from collections.abc import Callable, Collection, Mapping
from itertools import chain, filterfalse

from tui.domain.record import Record


def listed_order(
    records: Mapping[str, Record], seen: Collection[str], stays: Callable[[Record], bool]
) -> list[str]:
    """The ids of what the list shows: what is new, then what was `seen`, in that order; what was not and
    `stays` is behind the one it stood behind. Some may be there twice: the first place counts."""
    behind = _behind(records, seen, stays)
    order = [each for group in behind.values() for each in group if records[each].new]
    order += behind.get("", ())
    order += chain.from_iterable((each, *behind.get(each, ())) for each in seen) if behind else seen
    return order


def _behind(
    records: Mapping[str, Record], seen: Collection[str], stays: Callable[[Record], bool]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    others, last = {*filterfalse(seen.__contains__, records)}, ""
    for identity in records if others else ():
        if identity not in others:
            last = identity
        elif stays(records[identity]):
            found.setdefault(last, []).append(identity)
    return found

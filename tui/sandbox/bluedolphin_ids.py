"""BlueDolphin's ids: 24 hexadecimal digits, of which the first eight are the second of the creation.

Contract: bluedolphin-relations, `id`. So the order of the ids is the order in which things were made,
and that in which they are listed. Inferred: a list begins at an id even if nothing has it.
"""

from bisect import bisect_left, bisect_right
from datetime import datetime
from functools import cache
from re import compile as pattern

from tui.sandbox.chance import Chance
from tui.sandbox.store import Kept, Store

FORM = pattern(r"[0-9a-f]{24}")


def make_id(moment: datetime, chance: Chance) -> str:
    """An id of something made then; only the second counts for the order."""
    return f"{int(moment.timestamp()):08x}{chance.getrandbits(64):016x}"


@cache
def constant_id(moment: datetime, name: str, index: int) -> str:
    """An id that is the same in every sandbox, whatever its seed."""
    return make_id(moment, Chance(0, name, index))


def next_id(store: Store, collection: str, moment: datetime) -> str:
    """An id for something new: of this moment, and behind all others even where the clock went back."""
    last = store.page(collection, max(store.count(collection, {}) - 1, 0), 1, {})
    after = int(last[0].id, 16) + 1 if last else 0
    return f"{max(after, int(moment.timestamp()) << 64):024x}"


def page_from(
    store: Store, collection: str, facets: dict[str, str], start: str, take: int, *, includes: bool
) -> list[Kept]:
    """The documents with these facets from the one with the id `start`, or right behind it."""
    find = bisect_left if includes else bisect_right
    places = range(store.count(collection, facets))
    offset = find(places, start, key=lambda place: store.page(collection, place, 1, facets)[0].id)
    return store.page(collection, offset, take, facets)

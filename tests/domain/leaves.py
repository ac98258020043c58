"""What a merge lost, leaf by leaf: an oracle that knows nothing of how a merge is done.

Each of the documents is spelled as a flat table of its leaves: a scalar, an object and a list each under its
path, the members of a list under their ids. An edit is a path at which a side is not what the base was, or
two members of a list that a side has put the other way round. After a merge every edit of either side must
be there; where the two contradict each other no document can hold both, so anything but a clash has lost one.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from tui.domain.values import Json

Path: TypeAlias = tuple[str, ...]
Leaves: TypeAlias = dict[Path, str]
Orders: TypeAlias = dict[Path, list[str]]

ABSENT = "nothing"


@dataclass(frozen=True, slots=True)
class Loss:
    """An edit of `side` (mine, theirs) that is not in the result, or a leaf that is there and nobody's."""

    side: str
    path: Path
    words: str

    def __str__(self) -> str:
        return f"{self.side} /{'/'.join(self.path)}: {self.words}"


def losses(base: Json, mine: Json, theirs: Json, merged: Json) -> list[Loss]:
    """Everything that a merge which gave this document has lost or made up; nothing for a good one."""
    whole = frozenset(_whole(base, ids_only=True)) | set(_whole(theirs, ids_only=True)) | set(_whole(mine))
    old, ours, other, result = (_spelled(side, whole) for side in (base, mine, theirs, merged))
    return [
        *_lost("mine", old, ours, result),
        *_lost("theirs", old, other, result),
        *_made_up(ours[0], other[0], result[0]),
    ]


def _lost(
    side: str, old: tuple[Leaves, Orders], now: tuple[Leaves, Orders], result: tuple[Leaves, Orders]
) -> Iterator[Loss]:
    for path in sorted({*old[0], *now[0]}):
        before, wanted, found = (leaves.get(path, ABSENT) for leaves in (old[0], now[0], result[0]))
        if before != wanted != found:
            yield Loss(side, path, f"{before} was made {wanted}, and is {found}")
    for path, order in now[1].items():
        was, there = (_places(orders.get(path, [])) for orders in (old[1], result[1]))
        for first, second in combinations(order, 2):
            if _reversed(was, first, second) and _reversed(there, first, second):
                yield Loss(side, path, f"{first} was put before {second}, and is not")


def _made_up(ours: Leaves, other: Leaves, result: Leaves) -> Iterator[Loss]:
    for path, found in sorted(result.items()):
        if found not in (ours.get(path), other.get(path)):
            yield Loss("nobody", path, f"is {found}")


def _places(order: list[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(order)}


def _reversed(places: dict[str, int], first: str, second: str) -> bool:
    return first in places and second in places and places[first] > places[second]


def _text(value: Json) -> str:
    return json.dumps(value, sort_keys=True)


def _spelled(value: Json, whole: frozenset[Path]) -> tuple[Leaves, Orders]:
    leaves: Leaves = {}
    orders: Orders = {}
    _spell(value, (), whole, leaves, orders)
    return leaves, orders


def _spell(value: Json, path: Path, whole: frozenset[Path], leaves: Leaves, orders: Orders) -> None:
    if isinstance(value, dict):
        leaves[path] = "an object"
        for key, item in value.items():
            _spell(item, (*path, f".{key}"), whole, leaves, orders)
    elif isinstance(value, list) and path not in whole:
        leaves[path] = "a list"
        orders[path] = []
        for name, item in _named(value):
            orders[path].append(name)
            _spell(item, (*path, name), whole, leaves, orders)
    else:
        leaves[path] = _text(value)


def _named(members: list[Json]) -> Iterator[tuple[str, Json]]:
    """Each member with its id; one that has none is known by what it is, and as the how manieth of those."""
    seen: Counter[str] = Counter()
    for member in members:
        name = _id(member) or f"new {_text(member)}"
        seen[name] += 1
        yield (f"{name} again {seen[name]}" if seen[name] > 1 else name), member


def _id(member: Json) -> str:
    identity = member.get("id") if isinstance(member, dict) else None
    return f"#{identity}" if isinstance(identity, str) and identity else ""


def _whole(value: Json, path: Path = (), *, ids_only: bool = False) -> Iterator[Path]:
    """Lists that are one thing as a whole: with an id twice in them, or (`ids_only`) with some missing."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _whole(item, (*path, f".{key}"), ids_only=ids_only)
    elif isinstance(value, list):
        ids = [_id(member) for member in value]
        known = [identity for identity in ids if identity]
        if len(set(known)) < len(known) or (ids_only and len(known) < len(ids)):
            yield path
        for name, item in _named(value):
            yield from _whole(item, (*path, name), ids_only=ids_only)

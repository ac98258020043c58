"""Three-way merge of one value: objects by key, lists by the ids of their members, else all or nothing."""

from enum import Enum
from typing import Final, TypeAlias

from tui.domain.diff import ids, member_id
from tui.domain.values import MISSING, Json, Missing, Value, equal


class Clashing(Enum):
    """The type of CLASH: both sides changed, and not to the same."""

    CLASH = "clash"


CLASH: Final = Clashing.CLASH

Merged: TypeAlias = "Value | Clashing"


def merge(base: Value, mine: Value, theirs: Value) -> Merged:
    """What both sides wanted, or CLASH. Loses no change of either."""
    if equal(mine, theirs) or equal(base, theirs):
        return mine
    if equal(base, mine):
        return theirs
    if isinstance(base, dict) and isinstance(mine, dict) and isinstance(theirs, dict):
        return _objects(base, mine, theirs)
    if isinstance(base, list) and isinstance(mine, list) and isinstance(theirs, list):
        return _lists(base, mine, theirs)
    return CLASH


def _objects(base: dict[str, Json], mine: dict[str, Json], theirs: dict[str, Json]) -> Merged:
    result: dict[str, Json] = {}
    for key in [*theirs, *(key for key in mine if key not in theirs)]:
        merged = merge(base.get(key, MISSING), mine.get(key, MISSING), theirs.get(key, MISSING))
        if isinstance(merged, Clashing):
            return CLASH
        if not isinstance(merged, Missing):
            result[key] = merged
    return result


def _lists(base: list[Json], mine: list[Json], theirs: list[Json]) -> Merged:
    old, ours, other = ids(base), ids(mine), ids(theirs)
    if old is None or ours is None or other is None or None in old or None in other:
        return CLASH
    order = _order(old, ours, other)
    if order is None:
        return CLASH
    by_id = [
        dict(zip(found, members, strict=True))
        for found, members in zip((old, ours, other), (base, mine, theirs), strict=True)
    ]
    result: list[Json] = []
    for identity in order:
        if identity is not None:
            merged = merge(*(members.get(identity, MISSING) for members in by_id))
            if isinstance(merged, Clashing):
                return CLASH
            if not isinstance(merged, Missing):
                result.append(merged)
    return _with_new(result, mine, ours)


def _order(old: list[str | None], ours: list[str | None], other: list[str | None]) -> list[str | None] | None:
    """Every id of either side: in the order of the side that moved members; None if both moved them."""
    shared = set(old) & set(ours) & set(other)
    kept_old, kept_ours, kept_other = ([i for i in side if i in shared] for side in (old, ours, other))
    if kept_ours == kept_old:
        lead, follow = other, ours
    elif kept_other in (kept_old, kept_ours):
        lead, follow = ours, other
    else:
        return None
    return _woven([i for i in lead if i is not None], [i for i in follow if i is not None])


def _woven(lead: list[str], follow: list[str]) -> list[str | None]:
    """The ids of `lead`, with those only `follow` has put behind the neighbour they have there."""
    result = list(lead)
    place = 0
    for identity in follow:
        if identity in result:
            place = result.index(identity) + 1
        else:
            result.insert(place, identity)
            place += 1
    return [*result]


def _with_new(result: list[Json], mine: list[Json], ours: list[str | None]) -> list[Json]:
    """Members mine added have no id yet: each goes behind the member it stands behind in mine."""
    place = 0
    for member, identity in zip(mine, ours, strict=True):
        if identity is None:
            result.insert(place, member)
            place += 1
        else:
            place = next((at for at, other in enumerate(result, 1) if member_id(other) == identity), place)
    return result

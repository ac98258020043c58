"""The smallest list of operations from one value to another, at one place of a document.

Edits are recorded, never inferred: this says how to write a change of one field that a person made, so no
value is ever taken to have moved from one field to another. Only members of one list move.
"""

from itertools import product, zip_longest
from typing import Final

from tui.domain.op import Op
from tui.domain.pointer import Pointer, located, read
from tui.domain.values import MISSING, Json, Missing, Value, equal

MAX_PAIRS: Final = 10_000
TOUCHED: Final = 1_000_000
"""What it costs to touch a member of a list; a key that differs costs one."""


def set_at(doc: Json, pointer: Pointer, value: Value) -> list[Op]:
    """The operations that make `pointer` hold `value` (MISSING: nothing), parents included."""
    pointer = located(doc, pointer)
    before = read(doc, pointer)
    if isinstance(value, Missing):
        return [] if before is MISSING else [Op("remove", pointer)]
    for depth in range(1, len(pointer)):
        parent = read(doc, pointer[:depth])
        if not (isinstance(parent, dict) or (isinstance(parent, list) and pointer[depth].isdecimal())):
            return [_put(doc, pointer[:depth], _nested(pointer[depth:], value))]
    if isinstance(before, Missing):
        return [Op("add", pointer, value)]
    return between(before, value, pointer)


def _put(doc: Json, pointer: Pointer, value: Json) -> Op:
    return Op("add" if read(doc, pointer) is MISSING else "replace", pointer, value)


def _nested(path: Pointer, value: Json) -> Json:
    for token in reversed(path):
        value = {token: value}
    return value


def between(before: Json, after: Json, at: Pointer) -> list[Op]:
    """The operations that turn `before`, which stands at `at`, into `after`."""
    if equal(before, after):
        return []
    if isinstance(before, list) and isinstance(after, list):
        steps = _by_id(before, after, at)
        return _by_place(before, after, at) if steps is None else steps
    if _same_member(before, after):
        return _members(before, after, at)
    return [Op("replace", at, after)]


def _same_member(before: Json, after: Json) -> bool:
    return isinstance(before, dict) and isinstance(after, dict) and before.get("id") == after.get("id")


def _members(before: Json, after: Json, at: Pointer) -> list[Op]:
    """Two states of one object: an operation for each key that differs."""
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    ops = [Op("remove", (*at, key)) for key in before if key not in after]
    for key, value in after.items():
        if key not in before:
            ops.append(Op("add", (*at, key), value))
        else:
            ops += between(before[key], value, (*at, key))
    return ops


def member_id(member: Json) -> str | None:
    """The id a member of a list is known by, or None where it has none (yet)."""
    identity = member.get("id") if isinstance(member, dict) else None
    return identity if isinstance(identity, str) and identity else None


def ids(members: list[Json]) -> list[str | None] | None:
    """The ids of a list's members, None for each without one; None if some id stands there twice."""
    found = [member_id(member) for member in members]
    known = [identity for identity in found if identity is not None]
    return found if len(set(known)) == len(known) else None


def _by_id(before: list[Json], after: list[Json], at: Pointer) -> list[Op] | None:
    """Removes, moves and adds, then changes inside members; None where ids do not tell who is who."""
    old, new = ids(before), ids(after)
    if old is None or new is None or None in old:
        return None
    stay = set(new) & set(old)
    ops = [Op("remove", (*at, str(place))) for place in reversed(range(len(old))) if old[place] not in stay]
    now: list[str | int | None] = [identity for identity in old if identity in stay]
    still = _longest_rising([now.index(identity) for identity in new if identity in stay])
    unmoved = {now[place] for place in still}
    for place, identity in enumerate(new):
        if identity in unmoved:
            continue
        if identity in stay:
            source = now.index(identity)
            del now[source]
        else:
            source = -1
        target = _after_neighbour(now, new, place)
        now.insert(target, identity if identity in stay else place)
        if source < 0:
            ops.append(Op("add", (*at, str(target)), after[place]))
        else:
            ops.append(Op("move", (*at, str(target)), source=(*at, str(source))))
    for place, identity in enumerate(new):
        if identity in stay:
            ops += _members(before[old.index(identity)], after[place], (*at, str(place)))
    return ops


def _after_neighbour(now: list[str | int | None], new: list[str | None], place: int) -> int:
    """Where a member goes in the list as it stands, in which one that was added is known by its place in
    the new list: right behind the one that is before it there."""
    if place == 0:
        return 0
    return now.index(place - 1 if place - 1 in now else new[place - 1]) + 1


def _longest_rising(numbers: list[int]) -> list[int]:
    """A longest rising subsequence: the members that need not move (lists here are short)."""
    best: list[list[int]] = []
    for number in numbers:
        before = [run for run in best if run[-1] < number]
        best.append([*max(before, key=len, default=[]), number])
    return max(best, key=len, default=[])


def _by_place(before: list[Json], after: list[Json], at: Pointer) -> list[Op]:
    """Lists whose members have no ids: equal ends stay; between them as few members as can be are touched."""
    head = 0
    while head < min(len(before), len(after)) and equal(before[head], after[head]):
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and equal(before[-1 - tail], after[-1 - tail]):
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    ops: list[Op] = []
    place = head
    for left, right in _paired(old, new):
        here = (*at, str(place))
        if isinstance(right, Missing):
            ops.append(Op("remove", here))
            continue
        ops += [Op("add", here, right)] if isinstance(left, Missing) else between(left, right, here)
        place += 1
    return ops


def _paired(old: list[Json], new: list[Json]) -> list[tuple[Value, Value]]:
    """Who becomes whom (MISSING: nobody), so that as few members as can be are changed, added or removed.

    Long lists are paired place by place: right too, but not always shortest.
    """
    if len(old) * len(new) > MAX_PAIRS:
        return list(zip_longest(old, new, fillvalue=MISSING))
    cost = [[TOUCHED * max(i, j) for j in range(len(new), -1, -1)] for i in range(len(old), -1, -1)]
    for i, j in product(reversed(range(len(old))), reversed(range(len(new)))):
        apart = min(cost[i + 1][j], cost[i][j + 1]) + TOUCHED
        cost[i][j] = min(cost[i + 1][j + 1] + _distance(old[i], new[j]), apart)
    pairs: list[tuple[Value, Value]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if cost[i][j] == cost[i + 1][j + 1] + _distance(old[i], new[j]):
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif cost[i][j] == cost[i + 1][j] + TOUCHED:
            pairs.append((old[i], MISSING))
            i += 1
        else:
            pairs.append((MISSING, new[j]))
            j += 1
    return [*pairs, *zip_longest(old[i:], new[j:], fillvalue=MISSING)]


def _distance(before: Json, after: Json) -> int:
    """Nothing for equal members; else one member touched, and the fewer keys differ, the nearer they are."""
    if equal(before, after):
        return 0
    if not (_same_member(before, after) and isinstance(before, dict) and isinstance(after, dict)):
        return TOUCHED
    same = sum(key in after and equal(value, after[key]) for key, value in before.items())
    return TOUCHED + len(before) + len(after) - 2 * same

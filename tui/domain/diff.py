"""The smallest list of operations from one value to another, at one place of a document.

Edits are recorded, never inferred: this says how to write a change of one field that a person made, so no
value is ever taken to have moved from one field to another. Only members of one list move.
"""

from tui.domain.op import Op
from tui.domain.pointer import Pointer, read
from tui.domain.values import MISSING, Json, Missing, Value, equal


def set_at(doc: Json, pointer: Pointer, value: Value) -> list[Op]:
    """The operations that make `pointer` hold `value` (MISSING: nothing), parents included."""
    before = read(doc, pointer)
    if isinstance(value, Missing):
        return [] if before is MISSING else [Op("remove", pointer)]
    for depth in range(1, len(pointer)):
        if not isinstance(read(doc, pointer[:depth]), dict | list):
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
    now: list[str | None] = [identity for identity in old if identity in stay]
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
        now.insert(target, identity if identity in stay else f"\0{place}")
        if source < 0:
            ops.append(Op("add", (*at, str(target)), after[place]))
        else:
            ops.append(Op("move", (*at, str(target)), source=(*at, str(source))))
    for place, identity in enumerate(new):
        if identity in stay:
            ops += _members(before[old.index(identity)], after[place], (*at, str(place)))
    return ops


def _after_neighbour(now: list[str | None], new: list[str | None], place: int) -> int:
    """Where, in the list as it stands, a member goes: right behind the one before it in the new list."""
    if place == 0:
        return 0
    neighbour = new[place - 1]
    added = f"\0{place - 1}"
    return now.index(added if added in now else neighbour) + 1


def _longest_rising(numbers: list[int]) -> list[int]:
    """A longest rising subsequence: the members that need not move (lists here are short)."""
    best: list[list[int]] = []
    for number in numbers:
        before = [run for run in best if run[-1] < number]
        best.append([*max(before, key=len, default=[]), number])
    return max(best, key=len, default=[])


def _by_place(before: list[Json], after: list[Json], at: Pointer) -> list[Op]:
    """Lists whose members have no ids: equal ends stay, the middle is changed place by place."""
    head = 0
    while head < min(len(before), len(after)) and equal(before[head], after[head]):
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and equal(before[-1 - tail], after[-1 - tail]):
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    ops: list[Op] = []
    for place, (left, right) in enumerate(zip(old, new, strict=False), head):
        ops += between(left, right, (*at, str(place)))
    kept = head + min(len(old), len(new))
    ops += [Op("remove", (*at, str(place))) for place in reversed(range(kept, head + len(old)))]
    ops += [Op("add", (*at, str(place)), value) for place, value in enumerate(new[len(old) :], kept)]
    return ops

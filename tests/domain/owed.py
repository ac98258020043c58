"""What a three-way merge owes both sides, said another way, and without the code under test.

A walk over all four documents that knows nothing but who changed what.
"""

from tui.domain.merge import Clashing, Merged
from tui.domain.values import MISSING, Json, Missing, Value, canonical_text, equal


def clashes(base: Value, mine: Value, theirs: Value) -> bool:
    """Whether some place was changed by both, and not to the same."""
    if equal(base, mine) or equal(base, theirs) or equal(mine, theirs):
        return False
    three = (base, mine, theirs)
    if all(isinstance(side, dict) for side in three):
        places = [[_at(side, key) for side in three] for key in _names(*three)]
        return any(clashes(*_three(place)) for place in places)
    if _by_id(base, mine, theirs):
        inside = any(clashes(*_three([_member_of(s, i) for s in three])) for i in _ids_of_all(*three))
        old, ours, other = _shared_orders(base, mine, theirs)
        return inside or (ours != old and other not in (old, ours))
    return True


def assert_nothing_lost(base: Value, mine: Value, theirs: Value, merged: Merged) -> None:
    """Each place holds what the one side that changed it wanted; CLASH exactly where both differ."""
    assert isinstance(merged, Clashing) == clashes(base, mine, theirs)
    if not isinstance(merged, Clashing):
        _assert_place(base, mine, theirs, merged)


def _assert_place(base: Value, mine: Value, theirs: Value, merged: Value) -> None:
    four = (base, mine, theirs, merged)
    if equal(base, theirs) or equal(mine, theirs):
        assert equal(merged, mine)
    elif equal(base, mine):
        assert equal(merged, theirs)
    elif isinstance(base, dict):
        assert isinstance(merged, dict)
        for key in _names(*four):
            _assert_place(*_four([_at(side, key) for side in four]))
    else:
        assert isinstance(mine, list)
        assert isinstance(merged, list)
        for identity in _ids_of_all(*four):
            _assert_place(*_four([_member_of(side, identity) for side in four]))
        _assert_new(mine, merged)
        _assert_order(base, mine, theirs, merged)


def _assert_new(mine: list[Json], merged: list[Json]) -> None:
    """What mine added without an id is all there, and each but once."""
    news, found = ([i for i in side if _id(i) is None] for side in (mine, merged))
    assert sorted(map(canonical_text, news)) == sorted(map(canonical_text, found))


def _assert_order(base: Value, mine: Value, theirs: Value, merged: Value) -> None:
    """Who moved members has its way; a side the other did not move about keeps its whole order."""
    old, ours, other = _shared_orders(base, mine, theirs)
    assert [i for i in ids(merged) if i in set(old)] == (other if ours == old else ours)
    if other == old:
        assert [i for i in ids(merged) if i in ids(mine)] == [i for i in ids(mine) if i in ids(merged)]
    if ours == old:
        assert _only(ids(merged), ids(theirs)) == _only(ids(theirs), ids(merged))


def _three(sides: list[Value]) -> tuple[Value, Value, Value]:
    return sides[0], sides[1], sides[2]


def _four(sides: list[Value]) -> tuple[Value, Value, Value, Value]:
    return sides[0], sides[1], sides[2], sides[3]


def _names(*sides: Value) -> list[str]:
    return sorted({key for side in sides if isinstance(side, dict) for key in side})


def _at(side: Value, key: str) -> Value:
    return side.get(key, MISSING) if isinstance(side, dict) else MISSING


def _id(member: Json) -> str | None:
    identity = member.get("id") if isinstance(member, dict) else None
    return identity if isinstance(identity, str) and identity != "" else None


def ids(side: Value) -> list[str | None]:
    """The ids of a list's members, None for each without one."""
    return [_id(member) for member in side] if isinstance(side, list) else []


def _ids_of_all(*sides: Value) -> list[str]:
    return sorted({identity for side in sides for identity in ids(side) if identity is not None})


def _member_of(side: Value, identity: str) -> Value:
    found = [member for member in side if _id(member) == identity] if isinstance(side, list) else []
    assert len(found) < 2, "a member stands there twice"
    return found[0] if found else MISSING


def _only(side: list[str | None], others: list[str | None]) -> list[str]:
    return [identity for identity in side if identity is not None and identity in others]


def _shared_orders(base: Value, mine: Value, theirs: Value) -> tuple[list[str], list[str], list[str]]:
    shared = set(ids(base)) & set(ids(mine)) & set(ids(theirs))
    old, ours, other = (_only(ids(side), [*shared]) for side in (base, mine, theirs))
    return old, ours, other


def _by_id(base: Value, mine: Value, theirs: Value) -> bool:
    """Whether three lists can be merged member by member; only mine may have members without an id."""
    if not (isinstance(base, list) and isinstance(mine, list) and isinstance(theirs, list)):
        return False
    twice = any(len(set(_only(ids(s), ids(s)))) < len(_only(ids(s), ids(s))) for s in (base, mine, theirs))
    return not twice and None not in ids(base) and None not in ids(theirs)


def unordered(value: Value) -> str:
    """Text that is the same for values that differ only in the order of members of lists with ids."""
    if isinstance(value, dict):
        return canonical_text([[key, unordered(item)] for key, item in sorted(value.items())])
    if isinstance(value, list):
        texts = [unordered(item) for item in value]
        return canonical_text([*(sorted(texts) if None not in ids(value) else texts)])
    return repr(value) if isinstance(value, Missing) else canonical_text(value)

"""The smallest list of operations at one place, held against every shorter one there could be."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.strategies import exact, jsons, members
from tui.domain.diff import MAX_PAIRS, between, member_id, set_at
from tui.domain.op import Op, apply
from tui.domain.problem import Problem
from tui.domain.values import MISSING, Json, Missing, Value, canon, canonical_text, equal

Neighbours = Callable[[Json], Iterator[Json]]
ABSENT = "absent"


@given(jsons | members, jsons | members)
@settings(max_examples=400, deadline=None)
def test_the_operations_make_after_of_before_and_none_is_spare(before: Json, after: Json) -> None:
    shape = exact([before, after])
    ops = between(before, after, ())
    assert equal(apply(ops, before), after)
    assert (not ops) == equal(before, after)
    assert_none_is_spare(ops, before, after)
    assert exact([before, after]) == shape


@given(members, members)
@settings(max_examples=300, deadline=None)
def test_lists_of_members_come_out_to_the_letter(before: Json, after: Json) -> None:
    ops = between(before, after, ())
    assert equal(apply(ops, before), after)
    assert_none_is_spare(ops, before, after)


def assert_none_is_spare(ops: list[Op], before: Json, after: Json) -> None:
    """Leaving out any one operation no longer makes `after`, or does not apply at all."""
    for place in range(len(ops)):
        try:
            result = apply([*ops[:place], *ops[place + 1 :]], before)
        except Problem:
            continue  # it was needed
        assert not equal(result, after)


def distances(start: Json, neighbours: Neighbours, known: set[str]) -> dict[str, int]:
    """How many steps lead from one state to each of the known ones, by trying them all."""
    found = {canonical_text(start): 0}
    edge: list[Json] = [start]
    while edge:
        further: list[Json] = []
        for state in edge:
            steps = found[canonical_text(state)] + 1
            for following in neighbours(state):
                text = canonical_text(following)
                if text in known and text not in found:
                    found[text] = steps
                    further.append(following)
        edge = further
    return found


def assert_shortest(states: list[Json], neighbours: Neighbours) -> None:
    """Between every two of the states there is no shorter list than the one we make."""
    known = {canonical_text(state) for state in states}
    for before in states:
        steps = distances(before, neighbours, known)
        for after in states:
            ops = between(before, after, ())
            assert equal(apply(ops, before), after)
            assert len(ops) == steps[canonical_text(after)], (before, after, ops)


def list_neighbours(state: Json, pool: list[Json]) -> Iterator[Json]:
    """What one add, remove or replace of a member of a list leads to."""
    assert isinstance(state, list)
    for place in range(len(state) + 1):
        yield from ([*state[:place], new, *state[place:]] for new in pool)
    for place in range(len(state)):
        yield [*state[:place], *state[place + 1 :]]
        yield from ([*state[:place], new, *state[place + 1 :]] for new in pool)


def test_no_shorter_list_for_lists_of_scalars() -> None:
    pool: list[Json] = [True, 1, "b"]
    states: list[Json] = [list(state) for size in range(4) for state in product(pool, repeat=size)]
    assert_shortest(states, lambda state: list_neighbours(state, pool))


def test_no_shorter_list_for_objects() -> None:
    pool: list[Json] = [ABSENT, 0, False, None]
    states: list[Json] = [
        {key: value for key, value in zip("abc", state, strict=True) if value != ABSENT}
        for state in product(pool, repeat=3)
    ]

    def neighbours(state: Json) -> Iterator[Json]:
        assert isinstance(state, dict)
        for key, value in product("abc", pool):
            rest = {name: held for name, held in state.items() if name != key}
            yield rest if value == ABSENT else {**rest, key: value}

    assert_shortest(states, neighbours)


def test_no_shorter_list_for_members_with_ids() -> None:
    pool: list[Json] = [{"id": identity, "v": value} for identity in "xyz" for value in (0, 1)]
    states: list[Json] = [
        [{"id": identity, "v": value} for identity, value in zip(order, held, strict=True)]
        for size in range(4)
        for order in permutations("xyz", size)
        for held in product((0, 1), repeat=size)
    ]

    def neighbours(state: Json) -> Iterator[Json]:
        """Adds, removes, moves, and changes of one key: a member is never turned into another one."""
        assert isinstance(state, list)
        for following in list_neighbours(state, pool):
            if isinstance(following, list) and (len(following) != len(state) or ids(following) == ids(state)):
                yield following
        for source, target in permutations(range(len(state)), 2):
            rest = [*state[:source], *state[source + 1 :]]
            yield [*rest[:target], state[source], *rest[target:]]

    assert_shortest(states, neighbours)


def ids(members: list[Json]) -> list[Json]:
    """The ids of members that all have one."""
    return [member["id"] for member in members if isinstance(member, dict)]


@given(st.permutations(range(50)) | st.permutations(range(7)))
@settings(max_examples=60, deadline=None)
def test_a_shuffled_list_moves_as_few_members_as_can_be(order: list[int]) -> None:
    assert_moves(order)


@pytest.mark.parametrize("order", [list(reversed(range(50))), [*range(1, 50), 0], [49, *range(49)]])
def test_turning_a_list_round_and_moving_one_member(order: list[int]) -> None:
    assert_moves(order)


def assert_moves(order: list[int]) -> None:
    before: list[Json] = [{"id": f"m{place}"} for place in range(len(order))]
    after: list[Json] = [before[place] for place in order]
    ops = between(before, after, ("list",))
    rising: list[int] = []
    for place in order:
        at = bisect_left(rising, place)
        rising[at : at + 1] = [place]
    assert [op.op for op in ops] == ["move"] * (len(order) - len(rising))
    assert equal(apply(ops, {"list": before}), {"list": after})


def test_members_without_ids_are_matched_with_the_nearest() -> None:
    members: list[Json] = [{"name": name, "order": order} for order, name in enumerate("abcdef")]
    after = [member for place, member in enumerate(members) if place not in (1, 4)]
    assert [op.op for op in between(members, after, ())] == ["remove", "remove"]
    after[1] = {"name": "c", "order": 7}
    assert between(members, after, ()) == [
        Op("remove", ("1",)),
        Op("replace", ("1", "order"), 7),
        Op("remove", ("3",)),
    ]


@given(st.permutations(range(4)), st.sampled_from("abc"))
def test_one_member_taken_out_and_one_key_changed_are_two_operations(places: list[int], key: str) -> None:
    names = [{"a": place, "b": place, "c": place} for place in range(4)]
    before: list[Json] = [{**fields} for fields in names]
    after: list[Json] = [{**names[at], key: "new"} if at == places[1] else before[at] for at in range(4)]
    del after[places[0]]
    ops = between(before, after, ())
    assert sorted(op.op for op in ops) == ["remove", "replace"]
    assert equal(apply(ops, before), after)
    back = between(after, before, ())
    assert sorted(op.op for op in back) == ["add", "replace"]
    assert equal(apply(back, after), before)


@pytest.mark.parametrize(
    ("member", "known"),
    [({"id": "a"}, "a"), ({"id": ""}, None), ({"id": 7}, None), ({"id": None}, None), ({"id": []}, None),
     ({"id": {}}, None), ({}, None), ("id", None), (["id"], None)],
)  # fmt: skip
def test_what_a_member_is_known_by(member: Json, known: str | None) -> None:
    assert member_id(member) == known
    before: list[Json] = [member, {"id": "x"}]
    assert equal(apply(between(before, [*reversed(before)], ()), before), [*reversed(before)])


def test_a_place_inside_a_list_is_reached_by_its_index() -> None:
    doc: Json = {"list": [{"a": 1}, {}]}
    assert set_at(doc, ("list", "0", "a"), 2) == [Op("replace", ("list", "0", "a"), 2)]
    assert set_at(doc, ("list", "1", "a"), 2) == [Op("add", ("list", "1", "a"), 2)]
    assert set_at(doc, ("list", "0", "a"), MISSING) == [Op("remove", ("list", "0", "a"))]


def test_very_long_lists_without_ids_come_out_right_too() -> None:
    before: list[Json] = [*range(MAX_PAIRS // 50)]
    for after in ([*reversed(before)], before[1:-1:2], [*before[::2], "x", *before]):
        assert equal(apply(between(before, after, ()), before), after)


@pytest.mark.parametrize("parent", [None, "text", 7, False, [], [1, {}], {}, {"other": 1}, MISSING])
def test_a_nested_place_is_reached_whatever_its_parent_is(parent: Value) -> None:
    doc: Json = {"kept": 1} if isinstance(parent, Missing) else {"kept": 1, "meta": canon(parent)}
    ops = set_at(doc, ("meta", "external", "id"), "x")
    held: Json = {**(parent if isinstance(parent, dict) else {}), "external": {"id": "x"}}
    assert len(ops) == 1
    assert equal(apply(ops, doc), {"kept": 1, "meta": held})
    assert set_at(doc, ("meta", "external", "id"), MISSING) == []

"""The three-way merge loses no change of either side.

TRIPLES random triples are merged in a run of the suite; `python -m tests.merge` merges 100,000. A failure
names the seed of its triple.
"""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings

from tests.domain.leaves import losses
from tests.domain.owed import assert_nothing_lost, clashes, unordered
from tests.domain.strategies import exact, jsons, members
from tests.domain.triples import Triple
from tests.merge import run
from tui.domain.merge import CLASH, Clashing, Merged, merge
from tui.domain.values import MISSING, Json, Value, equal

TRIPLES = 5000


def triples(count: int = TRIPLES) -> Iterator[tuple[int, Triple]]:
    return ((seed, Triple.random(seed)) for seed in range(count))


def test_no_edit_of_either_side_is_lost_leaf_by_leaf() -> None:
    told = run(TRIPLES)
    assert told.good, "\n".join(told.lines())
    assert told.triples == TRIPLES == told.merged + told.clashes
    assert told.both > 500


def test_no_change_of_either_side_is_lost() -> None:
    for seed, three in triples():
        before = exact([*sides(three)])
        merged = merge(*sides(three))
        try:
            assert_nothing_lost(*sides(three), merged)
            assert exact([*sides(three)]) == before
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {three} gave {merged!r}") from error


def test_the_sides_are_alike_up_to_the_order_of_members() -> None:
    for seed, three in triples():
        if has_no_ids(three.mine) or has_no_ids(three.theirs):
            continue
        one = merge(*sides(three))
        other = merge(three.base, three.theirs, three.mine)
        assert as_text(one) == as_text(other), f"seed {seed}: {three}"


def has_no_ids(value: Json) -> bool:
    """Whether some list holds a member without an id, which only mine may have."""
    if isinstance(value, dict):
        return any(map(has_no_ids, value.values()))
    if isinstance(value, list):
        return any(not (isinstance(i, dict) and "id" in i) or has_no_ids(i) for i in value)
    return False


def as_text(merged: Merged) -> str:
    return "CLASH" if isinstance(merged, Clashing) else unordered(merged)


def test_the_triples_are_of_every_sort() -> None:
    """Neither all clashes nor all easy, or the properties above would say nothing."""
    sorts = {"clash": 0, "both": 0, "lists": 0}
    for _, three in triples(2000):
        both = not equal(three.base, three.mine) and not equal(three.base, three.theirs)
        clash = clashes(*sides(three))
        sorts["clash"] += clash
        sorts["both"] += both and not clash
        sorts["lists"] += both and not clash and isinstance(three.base, list)
    assert min(sorts.values()) > 100, sorts


WRONG: list[Callable[[Value, Value, Value], Merged]] = [
    lambda base, mine, theirs: mine,
    lambda base, mine, theirs: theirs,
    lambda base, mine, theirs: CLASH,
    lambda base, mine, theirs: mine if equal(base, theirs) else theirs,
    lambda base, mine, theirs: mine if merge(base, mine, theirs) is CLASH else merge(base, mine, theirs),
    lambda base, mine, theirs: merge(None, mine, theirs),
    lambda base, mine, theirs: flat(base, mine, theirs),
]


def flat(base: Value, mine: Value, theirs: Value) -> Merged:
    """A merge that overwrites keys of both sides, as a shallow one does."""
    merged = merge(base, mine, theirs)
    if merged is CLASH and isinstance(mine, dict) and isinstance(theirs, dict):
        return {**theirs, **mine}
    return merged


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_merge_is_told_with_its_seeds(wrong: Callable[[Value, Value, Value], Merged]) -> None:
    told = run(300, 17, wrong)
    assert not told.good
    seed = next(iter([*(seed for seed, _ in told.lost), *told.needless]))
    assert 17 <= seed < 317
    assert not run(1, seed, wrong).good


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_merge_does_not_pass(wrong: Callable[[Value, Value, Value], Merged]) -> None:
    caught = 0
    for _, three in triples(300):
        try:
            assert_nothing_lost(*sides(three), wrong(*sides(three)))
        except AssertionError:
            caught += 1
    assert caught


def sides(three: Triple) -> tuple[Json, Json, Json]:
    return three.base, three.mine, three.theirs


@given(jsons | members, jsons | members, jsons | members)
@settings(max_examples=400, deadline=None)
def test_awkward_values_too(base: Json, mine: Json, theirs: Json) -> None:
    for three in ((base, mine, theirs), (base, mine, base), (base, base, theirs), (base, mine, mine)):
        assert_nothing_lost(*three, merge(*three))


def member(identity: str, **fields: Json) -> Json:
    return {"id": identity, **fields}


A, B, C, D = (member(identity, v=0) for identity in "abcd")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        (1, 2, 1, 2),
        (1, 1, 2, 2),
        (1, 2, 2, 2),
        (1, 2, 3, CLASH),
        (1, True, 1.0, CLASH),
        (0, 0, False, False),
        (MISSING, 1, MISSING, 1),
        (1, MISSING, 1, MISSING),
        (1, MISSING, 2, CLASH),
        (1, MISSING, MISSING, MISSING),
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3}, {"a": 2, "b": 3}),
        ({"a": 1, "b": 1}, {"b": 1}, {"a": 1}, {}),
        ({"a": 1}, {}, {"a": 2}, CLASH),
        ({}, {"a": 1}, {"a": True}, CLASH),
        ({"a": {"b": 1, "c": 1}}, {"a": {"b": 2, "c": 1}}, {"a": {"b": 1}}, {"a": {"b": 2}}),
        ({"a": 1}, [], {"a": 2}, CLASH),
        ([1, 2], [1, 2, 3], [0, 1, 2], CLASH),
        ([A, B], [A, B, C], [D, A, B], [D, A, B, C]),
        ([A, B], [B], [A, B, C], [B, C]),
        ([A, B], [B], [member("a", v=1), B], CLASH),
        ([A, B, C], [C, A, B], [A, B], [A, B]),
        ([A, B, C], [C, A, B], [A, B, C, D], [C, D, A, B]),
        ([A, B, C], [C, A, B], [member("a", v=1), B, C], [C, member("a", v=1), B]),
        ([A, B, C], [C, B, A], [C, B, A], [C, B, A]),
        ([A, B, C], [C, B, A], [B, A, C], CLASH),
        ([A, B], [A, B, {"v": 9}], [A, member("b", v=1)], [A, member("b", v=1), {"v": 9}]),
        ([A, B], [A, {"v": 8}, {"v": 9}, B], [B], [{"v": 8}, {"v": 9}, B]),
        ([A], [A, {"v": 9}], [A, {"v": 8}], CLASH),
        ([A, A], [A], [A, A, B], CLASH),
        ([], [{"v": 1}], [A], [{"v": 1}, A]),
    ],
)
def test_by_example(base: Value, mine: Value, theirs: Value, merged: Merged) -> None:
    found = merge(base, mine, theirs)
    if isinstance(merged, Clashing) or isinstance(found, Clashing):
        assert found is merged
    else:
        assert equal(found, merged)


A_LIST: list[Json] = [{"id": "a", "v": 0}]


def things(*names: str) -> Json:
    return [{"id": name, "v": 0} for name in names]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged", "told"),
    [
        ({"a": 1}, {"a": 2}, {"a": 1}, {"a": 1}, {"mine"}),
        ({"a": 1}, {"a": 1}, {}, {"a": 1}, {"theirs"}),
        ({"a": 1}, {"a": True}, {"a": 1}, {"a": 1.0}, {"mine", "nobody"}),
        ({"a": {}}, {"a": {}}, {"a": {}}, {"a": []}, {"nobody"}),
        ({"a": {}}, {}, {"a": {"b": 1}}, {}, {"theirs"}),
        (things("a", "b"), things("b", "a"), things("a", "b", "c"), things("a", "b", "c"), {"mine"}),
        (things("a", "b"), things("a"), things("b", "a"), things("a"), set()),
        (things("a"), things("a", "b"), things("a", "c"), things("a", "c"), {"mine"}),
        (things("a"), [*A_LIST, {"v": 1}, {"v": 1}], A_LIST, [*A_LIST, {"v": 1}], {"mine"}),
        (things("a"), [*A_LIST, {"v": 1}], A_LIST, [*A_LIST, {"v": 1}, {"v": 1}], {"nobody"}),
        ([1, 2], [2, 1], [1, 2], [1, 2], {"mine"}),
        ([1, 2], [1, 2, 3], [0, 1, 2], [0, 1, 2, 3], {"mine", "theirs", "nobody"}),
    ],
)
def test_the_leaves_tell_whose_edit_is_gone(
    base: Json, mine: Json, theirs: Json, merged: Json, told: set[str]
) -> None:
    assert {loss.side for loss in losses(base, mine, theirs, merged)} == told

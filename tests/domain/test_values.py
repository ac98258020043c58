"""JSON values: equality by type, and copies that are plain JSON and nothing else."""

from enum import Enum, IntEnum, StrEnum

import pytest
from hypothesis import given, settings

from tests.domain.strategies import exact, jsons, nested
from tui.domain.problem import Kind, Problem
from tui.domain.values import MAX_DEPTH, MISSING, Json, Value, canon, canonical_text, equal


class Mixed(str, Enum):  # noqa: UP042 - the older form, whose str() is not its value
    ONE = "one"


class Plain(StrEnum):
    ONE = "one"


class Whole(IntEnum):
    ONE = 1


class Fraction(float):
    def __str__(self) -> str:
        return "never"


@pytest.mark.parametrize(
    ("left", "right", "numeric", "same"),
    [
        (True, 1, False, False),
        (True, 1, True, False),
        (False, 0, True, False),
        (False, None, False, False),
        (1, 1.0, False, False),
        (1, 1.0, True, True),
        (10**17 + 1, 1e17, True, False),
        ([1], [1.0], True, False),
        ([True], [1], False, False),
        ({"a": True}, {"a": 1}, False, False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False, True),
        ({"a": None}, {}, False, False),
        ([1, 2], [2, 1], False, False),
        ([1], [1, 1], False, False),
        ([], {}, False, False),
        ("", None, False, False),
        ("1", 1, True, False),
        ("é", "e\u0301", False, False),
        (MISSING, None, False, False),
        (MISSING, MISSING, False, True),
        (MISSING, "missing", False, False),
    ],
)
def test_equality(left: Value, right: Value, numeric: bool, same: bool) -> None:
    assert equal(left, right, numeric=numeric) is same
    assert equal(right, left, numeric=numeric) is same


@given(jsons, jsons)
@settings(max_examples=400, deadline=None)
def test_equal_values_and_only_they_have_the_same_text(left: Json, right: Json) -> None:
    assert equal(left, left)
    zero = "-0.0" in canonical_text([left, right])
    assert zero or equal(left, right) == (canonical_text(left) == canonical_text(right))


def test_canonical_text_is_json_with_its_keys_in_order() -> None:
    value: Json = {"b": [1, 1.0, True, None], "a": "é\n"}
    assert canonical_text(value) == '{"a":"é\\n","b":[1,1.0,true,null]}'
    assert repr(MISSING) == "MISSING"
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_text(float("nan"))


@given(jsons)
@settings(max_examples=300, deadline=None)
def test_a_copy_is_exact_and_independent(value: Json) -> None:
    before = exact(value)
    copy = canon(value)
    assert exact(copy) == before
    spoil(copy)
    assert exact(value) == before


def spoil(value: Json) -> None:
    """Changes every container of the value in place."""
    if isinstance(value, dict):
        for item in value.values():
            spoil(item)
        value["spoilt"] = True
    if isinstance(value, list):
        for item in value:
            spoil(item)
        value.append("spoilt")


def test_a_copy_has_no_types_but_those_of_json() -> None:
    odd = {Plain.ONE: [Mixed.ONE, Whole.ONE, Fraction(1), True], Mixed.ONE + "!": Plain.ONE}
    assert exact(canon(odd)) == exact({"one": ["one", 1, 1.0, True], "one!": "one"})


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        -float("inf"),
        {"a": [float("nan")]},
        "\ud800",
        {"\udcff": 1},
        {1: "a"},
        {None: "a"},
        {True: "a"},
        {("a",): "a"},
        MISSING,
        {"a": MISSING},
        (1, 2),
        {1, 2},
        b"a",
        object(),
        1j,
    ],
)
def test_what_json_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(Problem) as caught:
        canon(value)
    assert caught.value.kind is Kind.GARBLED


@pytest.mark.parametrize("in_objects", [True, False])
def test_depth_has_a_limit(in_objects: bool) -> None:
    deep = nested(MAX_DEPTH, in_objects=in_objects)
    assert equal(canon(deep), deep)
    for levels in (MAX_DEPTH + 1, 100_000):
        with pytest.raises(Problem, match="levels deep"):
            canon(nested(levels, in_objects=in_objects))

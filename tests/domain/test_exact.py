"""Numbers that a double cannot hold are kept, compared, copied and written to the last digit."""

import copy
import json
import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain import json_text, typed
from tui.domain.draft import Draft
from tui.domain.exact import Exact, decimal_number, dumps
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldKind, FieldSpec, Schema
from tui.domain.values import Json, canon, canonical_text, equal

BEYOND = (
    "0.1234567890123456789",
    "-0.1234567890123456789",
    "1e400",
    "-1E+400",
    "1e-400",
    "12345678901234567890123.5",
    "3.14159265358979323846264338327950288",
    "1.7976931348623159e308",
    "0.30000000000000000001",
)
WITHIN = ("0.5", "-0.0", "1.0", "1E2", "0.1", "0.30000000000000004", "5e-324", "1.7976931348623157e308")


@pytest.mark.parametrize("text", BEYOND)
def test_a_number_beyond_a_double_is_the_text_it_came_as(text: str) -> None:
    value = json_text.parse(f'{{"a": [{text}]}}')
    assert dumps(value) == f'{{"a": [{text}]}}'
    assert canonical_text(value) == f'{{"a":[{text}]}}'
    assert dumps(canon(copy.deepcopy(value)), ensure_ascii=False, allow_nan=False) == f'{{"a": [{text}]}}'
    assert dumps(pickle.loads(pickle.dumps(Exact(text)))) == text
    assert f"{Exact(text)}" == f"{Exact(text):.2f}" == str(Exact(text)) == text


@pytest.mark.parametrize("text", WITHIN)
def test_any_other_is_a_plain_float(text: str) -> None:
    assert type(json_text.parse(text)) is float
    assert Decimal(dumps(json_text.parse(text))) == Decimal(text)


def test_a_whole_number_is_exact_anyway() -> None:
    text = "12345678901234567890123"
    assert dumps(json_text.parse(text)) == text


@pytest.mark.parametrize("text", ["1e1000001", "-1e-1000001", "1e99999999999999999999", "1e" + "9" * 300])
def test_what_is_absurd_is_refused_in_words(text: str) -> None:
    with pytest.raises(Problem, match="absurdly large or small") as caught:
        json_text.parse(text)
    assert caught.value.kind is Kind.GARBLED


def test_equal_is_to_the_last_digit() -> None:
    one, near = Exact("0.1234567890123456789"), 0.12345678901234568
    assert equal(one, Exact("0.12345678901234567890"))
    assert hash(one) == hash(Exact("0.12345678901234567890"))
    assert not equal(one, near)
    assert not equal(one, near, numeric=True)
    assert not equal(near, one, numeric=True)
    assert not equal(Exact("1e400"), Exact("2e400"), numeric=True)
    assert equal(Exact("1.00000000000000000000"), 1, numeric=True)


decimals = st.decimals(allow_nan=False, allow_infinity=False).map(lambda each: f"{each:e}")


@given(st.lists(decimals | st.text(max_size=4).map(json.dumps), max_size=6))
@settings(max_examples=300, deadline=None)
def test_whatever_is_read_is_written_as_the_same_number(texts: list[str]) -> None:
    try:
        value = json_text.parse(f"[{', '.join(texts)}]")
    except Problem as problem:
        assert problem.kind is Kind.GARBLED  # noqa: PT017 - most raise nothing
        return
    back = json.loads(dumps(value), parse_float=Decimal)
    assert back == json.loads(f"[{', '.join(texts)}]", parse_float=Decimal)


def test_an_edit_of_another_field_leaves_it_alone() -> None:
    fields = [FieldSpec(name, name, FieldKind.NUMBER, (name,), written=name) for name in ("a", "b")]
    schema = Schema(tuple(fields), "a")
    doc = json_text.parse('{"a": 0.1234567890123456789, "b": 1, "c": {"d": [1e400]}}')
    assert isinstance(doc, dict)
    draft = Draft(schema, Record(RecordKey("things", "1"), doc)).set("b", 2)
    assert [op.as_json() for op in draft.ops] == [{"op": "replace", "path": "/b", "value": 2}]
    assert dumps(draft.doc) == '{"a": 0.1234567890123456789, "b": 2, "c": {"d": [1e400]}}'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("+007.50", "7.5"),
        ("-00.1234567890123456789", "-0.1234567890123456789"),
        ("0e5", "0.0"),
        ("12345678901234567890123", "12345678901234567890123"),
    ],
)
def test_what_is_typed_is_what_is_sent(text: str, written: str) -> None:
    spec = FieldSpec("a", "A", FieldKind.NUMBER, ("a",), written="a")
    value = typed.parse(spec, text)
    assert not isinstance(value, dict | list)
    assert dumps(value) == written
    assert equal(typed.parse(spec, typed.format(spec, value)), value)


def test_a_text_that_looks_like_one_stays_a_text() -> None:
    value: Json = ["exact-0", Exact("1e400"), '"exact-1"']
    assert dumps(value) == '["exact-0", 1e400, "\\"exact-1\\""]'
    assert decimal_number("1.5") == 1.5

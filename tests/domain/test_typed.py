"""Typed text: what is shown is read back as the very value, and nothing but a `Problem` is ever raised."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.strategies import SPECS, jsons, members, of_kind, values
from tui.domain import rules, typed
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Emptied, FieldKind, FieldSpec, Rules
from tui.domain.values import MISSING, Json, Missing, Value, canon, equal

NAUGHTY: list[str] = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "naughty-strings.json").read_text(encoding="utf-8")
)
wild = (
    st.text(st.characters(), max_size=12) | st.sampled_from(NAUGHTY) | st.text("0123456789.eE+-", max_size=8)
)


def is_shown_in_full(kind: FieldKind, value: Json) -> bool:
    """Whether the text of a value tells it from all others, without knowing what the server holds.

    The empty values all look alike; a text area knows one kind of line end; a list of texts is one a line.
    """
    if value is None or value in ("", []):
        return kind is FieldKind.DATA and value is not None
    if kind is FieldKind.STRINGS:
        assert isinstance(value, list)
        return all(
            isinstance(item, str) and item and item == item.strip() and "\n" not in item for item in value
        )
    return kind is not FieldKind.LONG or "\r\n" not in str(value)


@pytest.mark.parametrize("kind", FieldKind)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_parse_reads_what_format_shows(kind: FieldKind, data: st.DataObject) -> None:
    value = data.draw(of_kind[kind].filter(lambda value: is_shown_in_full(kind, value)))
    spec = replace(SPECS[kind], members=())
    found = typed.parse(spec, typed.format(spec, value))
    assert spec.equal(found, value)
    assert kind is FieldKind.NUMBER or equal(found, value) or kind is FieldKind.REFERENCE


@pytest.mark.parametrize("kind", FieldKind)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_text_of_what_the_server_holds_is_no_edit_whatever_that_is(
    kind: FieldKind, data: st.DataObject
) -> None:
    value: Value = data.draw(values(kind) | jsons | members)
    strict = Rules(max_length=0, minimum=5, maximum=5, whole=True, pattern="never", pattern_words="so")
    for spec in (SPECS[kind], replace(SPECS[kind], emptied=Emptied.REFUSED, choices=(), rules=strict)):
        assert typed.parse(spec, typed.format(spec, value), value) is value


@pytest.mark.parametrize("kind", FieldKind)
@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_any_text_is_a_value_or_a_problem_that_names_the_field(kind: FieldKind, data: st.DataObject) -> None:
    text, base = data.draw(wild), data.draw(values(kind))
    emptied = data.draw(st.sampled_from(Emptied))
    limits = data.draw(st.sampled_from([Rules(), Rules(max_length=3, minimum=0, maximum=9, whole=True)]))
    assert_value_or_problem(replace(SPECS[kind], emptied=emptied, rules=limits), text, base)


@pytest.mark.parametrize("kind", FieldKind)
def test_naughty_text_is_a_value_or_a_problem(kind: FieldKind) -> None:
    for text in [*NAUGHTY, "\udcff", '"\\ud800"', "[" * 100_000, "1" * 5_000, '{"a":1,"a":2}']:
        assert_value_or_problem(SPECS[kind], text, MISSING)


def assert_value_or_problem(spec: FieldSpec, text: str, base: Value) -> None:
    """Nothing but `Problem` (INVALID); and a value can be carried, and looks like what was typed."""
    try:
        value = typed.parse(spec, text, base)
    except Problem as problem:
        assert (problem.kind, problem.field) == (Kind.INVALID, "f")  # noqa: PT017 - some texts are fine
        assert problem.what.startswith("Label")  # noqa: PT017
        return
    if value is base or isinstance(value, Missing):
        return
    assert equal(canon(value), value)
    again = typed.parse(spec, typed.format(spec, value), value)
    assert again is value
    rules.check(spec, value)

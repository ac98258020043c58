"""JSON pointers: parse and format are each other's inverse, and reading never guesses."""

import jsonpointer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.strategies import jsons
from tui.domain import pointer as json_pointer
from tui.domain.pointer import Pointer, parse, read
from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Json, Value, equal

tokens = st.text("ab~/01-é \x00", max_size=4)
pointers = st.lists(tokens, max_size=4).map(tuple)


@given(pointers)
@settings(max_examples=300, deadline=None)
def test_parse_is_the_inverse_of_format(pointer: Pointer) -> None:
    text = json_pointer.format(pointer)
    assert parse(text) == pointer
    assert tuple(jsonpointer.JsonPointer(text).parts) == pointer


@given(st.text("a~/01", max_size=6))
@settings(max_examples=300, deadline=None)
def test_format_is_the_inverse_of_parse_and_nothing_wrong_is_parsed(text: str) -> None:
    try:
        pointer = parse(text)
    except Problem as problem:
        assert problem.kind is Kind.INVALID  # noqa: PT017 - many examples raise nothing
        with pytest.raises(jsonpointer.JsonPointerException):
            jsonpointer.JsonPointer(text)
    else:
        assert json_pointer.format(pointer) == text


@pytest.mark.parametrize("text", ["a", " /a", "~0", "/~", "/a~", "/~2", "/~~01", "/~~0", "/a/~/b", "#/a"])
def test_wrong_pointers_are_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        parse(text)
    assert caught.value.kind is Kind.INVALID


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("", ()),
        ("/", ("",)),
        ("//", ("", "")),
        ("/~01", ("~1",)),
        ("/~10", ("/0",)),
        ("/a~1b/0", ("a/b", "0")),
    ],
)
def test_pointers_by_example(text: str, pointer: Pointer) -> None:
    assert parse(text) == pointer
    assert json_pointer.format(pointer) == text


DOC: Json = {"a": [10, {"": None}], "0": {"-": "dash"}, "~/": True, "s": "text"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", DOC),
        ("/a/0", 10),
        ("/a/1/", None),
        ("/0/-", "dash"),
        ("/~0~1", True),
        ("/a/2", MISSING),
        ("/a/-", MISSING),
        ("/a/-1", MISSING),
        ("/a/00", MISSING),
        ("/a/01", MISSING),
        ("/a/١", MISSING),
        ("/a/1e0", MISSING),
        ("/a/9999999999999999999999", MISSING),
        ("/a/" + "9" * 5_000, MISSING),
        ("/s/0", MISSING),
        ("/a/1//x", MISSING),
        ("/nothing/at/all", MISSING),
    ],
)
def test_reading(text: str, value: Value) -> None:
    assert equal(read(DOC, parse(text)), value)


@given(jsons, st.lists(st.sampled_from(["a", "b", "id", "", "0", "1", "-", "~"]), max_size=3).map(tuple))
@settings(max_examples=400, deadline=None)
def test_reading_agrees_with_the_library_that_applies_patches(doc: Json, pointer: Pointer) -> None:
    found = read(doc, pointer)
    try:
        theirs: Value = jsonpointer.resolve_pointer(doc, json_pointer.format(pointer))
    except jsonpointer.JsonPointerException:
        assert found is MISSING
    else:
        assert equal(found, theirs) or (found is MISSING and "-" in pointer)

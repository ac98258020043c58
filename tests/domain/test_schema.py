"""Schemas: what cannot be edited field by field is refused when it is built."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.strategies import POINTERS, field, schema
from tui.domain.pointer import Pointer
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Choice, Emptied, FieldKind, FieldSpec, Schema
from tui.domain.values import MISSING, Value, equal


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), min_size=1, max_size=6))
def test_fields_that_overlap_are_refused_and_no_others(pointers: list[Pointer]) -> None:
    fields = [field(f"f{at}", pointer=pointer) for at, pointer in enumerate(pointers)]
    overlap = any(
        one != other and pointers[other][: len(pointers[one])] == pointers[one]
        for one in range(len(pointers))
        for other in range(len(pointers))
    )
    if overlap:
        with pytest.raises(ValueError, match="overlap"):
            schema(*fields)
    else:
        assert schema(*fields).fields == tuple(fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [(("a",), ("a",)), (("a",), ("a", "b")), (("a", "b"), ("a",)), ((), ("a",)), (("a", ""), ("a",))],
)
def test_overlaps_by_example(one: Pointer, other: Pointer) -> None:
    first, second = replace(field("f"), pointer=one), replace(field("g"), pointer=other)
    between = [field(f"h{at}", pointer=pointer) for at, pointer in enumerate(POINTERS[1:3])]
    with pytest.raises(ValueError, match="overlap"):
        Schema((first, *between, second), "f")


def test_two_fields_of_one_name_or_one_written_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two fields of one name"):
        schema(field("f"), field("f", pointer=("g",)))
    with pytest.raises(ValueError, match="written under one name"):
        schema(replace(field("f"), written="x"), replace(field("g"), written="x"))
    assert len(schema(replace(field("f"), written=None), replace(field("g"), written=None)).fields) == 2


def test_unknown_fields_are_refused() -> None:
    known = schema(field("f"))
    for name in ("g", "", "F", "fields"):
        with pytest.raises(Problem) as caught:
            known.spec(name)
        assert (caught.value.kind, caught.value.field) == (Kind.INVALID, name)
    with pytest.raises(Problem):
        Schema((field("f"),), "g")
    assert known.spec("f") is known.fields[0]


def test_fields_and_groups_are_in_order() -> None:
    fields = [replace(field(name), group=group) for name, group in ("ax", "by", "cx", "dz")]
    built = schema(*fields)
    assert [spec.name for spec in built] == ["a", "b", "c", "d"]
    groups = {group: [spec.name for spec in specs] for group, specs in built.groups().items()}
    assert list(groups.items()) == [("x", ["a", "c"]), ("y", ["b"]), ("z", ["d"])]


def test_a_field_is_writable_where_an_update_may_carry_it() -> None:
    assert field("f").writable
    assert not replace(field("f"), written=None).writable
    assert not replace(field("f"), locked="The server gives it.").writable


@pytest.mark.parametrize(
    ("kind", "emptied", "value"),
    [
        (FieldKind.TEXT, Emptied.BLANK, ""),
        (FieldKind.TEXT, Emptied.NULL, None),
        (FieldKind.TEXT, Emptied.REMOVED, MISSING),
        (FieldKind.MEMBERS, Emptied.REFUSED, []),
        (FieldKind.STRINGS, Emptied.NULL, []),
    ],
)
def test_what_an_emptied_field_holds(kind: FieldKind, emptied: Emptied, value: Value) -> None:
    assert equal(field("f", kind, emptied=emptied).empty, value)


def test_a_field_that_cannot_be_empty_says_so() -> None:
    with pytest.raises(Problem, match="F cannot be empty") as caught:
        _ = field("f", emptied=Emptied.REFUSED).empty
    assert (caught.value.kind, caught.value.field) == (Kind.INVALID, "f")


@pytest.mark.parametrize(
    ("kind", "left", "right", "same"),
    [
        (FieldKind.NUMBER, 1, 1.0, True),
        (FieldKind.NUMBER, 1, True, False),
        (FieldKind.NUMBER, 1, "1", False),
        (FieldKind.TEXT, 1, 1.0, False),
        (FieldKind.REFERENCE, {"id": "a", "l": 1}, {"id": "a"}, True),
        (FieldKind.REFERENCE, {"id": "a"}, {"id": "b"}, False),
        (FieldKind.REFERENCE, None, MISSING, True),
        (FieldKind.REFERENCE, {"id": "1"}, {"id": 1}, False),
        (FieldKind.REFERENCE, {}, None, False),
        (FieldKind.REFERENCE, "a", "b", False),
        (FieldKind.DATA, {"id": "a", "l": 1}, {"id": "a"}, False),
        (FieldKind.DATA, None, MISSING, False),
        (FieldKind.MEMBERS, [{"id": "a", "l": 1}], [{"id": "a"}], False),
    ],
)
def test_equality_by_kind(kind: FieldKind, left: Value, right: Value, same: bool) -> None:
    spec = field("f", kind)
    assert spec.equal(left, right) is same
    assert spec.equal(right, left) is same
    assert spec.equal(left, left)


def test_a_text_that_cannot_be_emptied_is_required() -> None:
    assert field("f", emptied=Emptied.REFUSED).required
    assert not field("f", emptied=Emptied.BLANK).required
    assert not field("f", FieldKind.NUMBER, emptied=Emptied.REFUSED).required


def test_a_field_is_readable_and_not_sent_unless_said_otherwise() -> None:
    plain = FieldSpec("f", "F", FieldKind.TEXT, ("f",))
    assert plain.readable
    assert not plain.writable
    assert plain.emptied is Emptied.REFUSED


def test_choices_have_labels_for_people() -> None:
    spec = FieldSpec("f", "F", FieldKind.CHOICE, ("f",), choices=(Choice("A", "Approved"),))
    assert spec.choice_label("A") == "Approved"
    assert spec.choice_label("a") is None
    assert spec.choice_label(MISSING) is None

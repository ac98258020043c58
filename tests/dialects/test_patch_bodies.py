"""JSON Patch bodies for any API: which operation a change is, and what has none."""

import json

import pytest

from tui.dialects.errors import MAX_WORDS
from tui.dialects.exchange import Response
from tui.dialects.patch_bodies import operations, patch_bodies
from tui.dialects.told_body import told_body
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Emptied, FieldKind, FieldSpec, Schema
from tui.domain.values import MISSING, Json, Value

SCHEMA = Schema(
    (
        FieldSpec("gone", "Gone", FieldKind.TEXT, ("a", "gone"), written="gone", emptied=Emptied.REMOVED),
        FieldSpec("null", "Null", FieldKind.TEXT, ("a", "null"), written="null", emptied=Emptied.NULL),
        FieldSpec("blank", "Blank", FieldKind.URL, ("a", "blank"), written="blank", emptied=Emptied.BLANK),
        FieldSpec("kept", "Kept", FieldKind.NUMBER, ("a", "kept"), written="kept"),
        FieldSpec("shown", "Shown", FieldKind.TEXT, ("shown",)),
        FieldSpec("locked", "Locked", FieldKind.TEXT, ("locked",), written="locked", locked="It stays."),
    ),
    "gone",
)
HELD: dict[str, Json] = {"gone": "x", "null": "x", "blank": "x", "kept": 1}
DRAFT = Draft(SCHEMA, Record(RecordKey("things", "1"), {"a": {**HELD}}))


@pytest.mark.parametrize(
    ("name", "value", "sent"),
    [
        ("gone", MISSING, {"op": "remove", "path": "/a/gone"}),
        ("gone", "y", {"op": "add", "path": "/a/gone", "value": "y"}),
        ("null", None, {"op": "add", "path": "/a/null", "value": None}),
        ("blank", "", {"op": "add", "path": "/a/blank", "value": ""}),
        ("kept", 2, {"op": "add", "path": "/a/kept", "value": 2}),
    ],
)
def test_a_change_is_an_operation(name: str, value: Value, sent: object) -> None:
    (body,) = patch_bodies(operations(DRAFT.set(name, value)), together=True)
    assert json.loads(body) == sent


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gone", ""),
        ("gone", None),
        ("gone", 7),
        ("null", MISSING),
        ("null", ""),
        ("blank", None),
        ("blank", MISSING),
        ("blank", ["x"]),
        ("kept", MISSING),
        ("kept", None),
        ("shown", "y"),
        ("locked", "y"),
    ],
)
def test_what_has_no_operation_is_refused(name: str, value: Value) -> None:
    with pytest.raises(Problem) as refused:
        operations(DRAFT.set(name, value))
    assert (refused.value.kind, refused.value.field) == (Kind.REFUSED, name)
    assert SCHEMA.spec(name).label in refused.value.what
    assert refused.value.remedy == ("Empty it instead." if name == "gone" else "Undo the edit.")


def test_several_are_one_array_or_a_body_each() -> None:
    found = operations(DRAFT.set("gone", MISSING).set("kept", 2))
    assert [op.op for op in found] == ["add", "remove"]
    (body,) = patch_bodies(found, together=True)
    assert json.loads(body) == [json.loads(single) for single in patch_bodies(found, together=False)]


def test_nothing_to_send_is_told() -> None:
    with pytest.raises(Problem) as refused:
        operations(DRAFT)
    assert refused.value.kind is Kind.INVALID


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"price": 1, "a": [true]}', '{"a":[true],"price":1}'),
        (b" accept charges\n", "accept charges"),
        (b"", ""),
        (b"\xff", "\ufffd"),
        (b"x" * 1000, "x" * (MAX_WORDS - 1) + "…"),
    ],
)
def test_a_body_is_told_whole_as_far_as_it_goes(body: bytes, told: str) -> None:
    assert told_body(Response(402, {}, body)) == told

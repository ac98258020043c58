"""The operations of a draft by example: one thing done, one operation written."""

import pytest

from tests.domain.strategies import draft, field, schema
from tui.domain.op import Op
from tui.domain.pointer import Pointer
from tui.domain.schema import FieldKind
from tui.domain.values import MISSING, Json, Value, equal

FIFTY: list[Json] = [{"id": f"m{place}", "name": "x", "order": place} for place in range(50)]
LIST = schema(field("list", FieldKind.MEMBERS, ("inner", "list")))


def listed(after: list[Json]) -> tuple[Op, ...]:
    """The operations that make the list of fifty this one."""
    edited = draft(LIST, inner={"list": FIFTY, "other": 1}).set("list", after)
    assert equal(edited.doc, {"inner": {"list": after, "other": 1}})
    return edited.ops


def at(*tokens: str) -> Pointer:
    return ("inner", "list", *tokens)


@pytest.mark.parametrize("place", [0, 1, 25, 49])
def test_one_thing_done_to_one_member_of_fifty_is_one_operation(place: int) -> None:
    head, member, tail = FIFTY[:place], FIFTY[place], FIFTY[place + 1 :]
    assert isinstance(member, dict)
    new: Json = {"name": "new"}
    known: Json = {"id": "new"}
    less: Json = {key: value for key, value in member.items() if key != "name"}
    where = str(place)
    for added in (new, known):
        assert listed([*head, added, member, *tail]) == (Op("add", at(where), added),)
    assert listed([*head, *tail]) == (Op("remove", at(where)),)
    assert listed([*head, {**member, "name": "y"}, *tail]) == (Op("replace", at(where, "name"), "y"),)
    assert listed([*head, {**member, "more": 1}, *tail]) == (Op("add", at(where, "more"), 1),)
    assert listed([*head, less, *tail]) == (Op("remove", at(where, "name")),)


@pytest.mark.parametrize(("source", "target"), [(0, 49), (49, 0), (10, 30), (30, 10), (3, 4), (48, 49)])
def test_moving_one_member_of_fifty_is_one_move(source: int, target: int) -> None:
    rest = [*FIFTY[:source], *FIFTY[source + 1 :]]
    ops = listed([*rest[:target], FIFTY[source], *rest[target:]])
    assert [op.op for op in ops] == ["move"]
    if abs(source - target) > 1:
        assert ops == (Op("move", at(str(target)), source=at(str(source))),)


def test_everything_at_once_in_a_list() -> None:
    changed: Json = {"id": "m7", "name": "y", "order": 7}
    after: list[Json] = [
        {"name": "first"},
        *FIFTY[8:20],
        changed,
        *FIFTY[20:30],
        *FIFTY[31:50],
        {"name": "last"},
    ]
    ops = listed(after)
    assert [op.op for op in ops].count("remove") == 8
    assert [op.op for op in ops if op.op != "remove"] == ["add", "move", "add", "replace"]


@pytest.mark.parametrize("after", [[*reversed(FIFTY[:7])], FIFTY[::-1], FIFTY[1::2] + FIFTY[::2]])
def test_members_that_others_own_are_moved_not_rewritten(after: list[Json]) -> None:
    assert {op.op for op in listed(after)} <= {"move", "remove"}


def test_a_list_where_an_id_stands_twice_is_changed_by_place() -> None:
    twice: list[Json] = [{"id": "a", "v": 1}, {"id": "a", "v": 2}, {"id": "b", "v": 3}]
    after: list[Json] = [{"id": "a", "v": 1}, {"id": "a", "v": 9}, {"id": "b", "v": 3}]
    assert draft(LIST, inner={"list": twice}).set("list", after).ops == (Op("replace", at("1", "v"), 9),)


def test_an_id_that_looks_like_our_own_marks_confuses_nobody() -> None:
    before: list[Json] = [{"id": "\x001"}]
    after: list[Json] = [{"id": "\x001"}, {"id": "a"}, {"id": "b"}]
    edited = draft(LIST, inner={"list": before}).set("list", after)
    assert equal(edited.doc, {"inner": {"list": after}})


@pytest.mark.parametrize(
    ("kind", "before", "after", "ops"),
    [
        (FieldKind.TEXT, "a", "b", (Op("replace", ("f",), "b"),)),
        (FieldKind.TEXT, MISSING, "b", (Op("add", ("f",), "b"),)),
        (FieldKind.TEXT, None, "", (Op("replace", ("f",), ""),)),
        (FieldKind.TEXT, "a", None, (Op("replace", ("f",), None),)),
        (FieldKind.TEXT, "a", MISSING, (Op("remove", ("f",)),)),
        (FieldKind.FLAG, 1, True, (Op("replace", ("f",), True),)),
        (FieldKind.NUMBER, 1, 1.0, ()),
        (FieldKind.NUMBER, "1", 1, (Op("replace", ("f",), 1),)),
        (FieldKind.NUMBER, True, 1, (Op("replace", ("f",), 1),)),
        (FieldKind.DATA, {"a": 1}, {"a": 1.0}, (Op("replace", ("f", "a"), 1.0),)),
        (FieldKind.DATA, {"a": {"x/y": 1, "b": 2}}, {"a": {"b": 2}}, (Op("remove", ("f", "a", "x/y")),)),
        (FieldKind.DATA, [1, 2, 3, 4], [2, 4], (Op("remove", ("f", "0")), Op("remove", ("f", "1")))),
        (FieldKind.REFERENCE, {"id": "a", "label": "A"}, {"id": "a"}, ()),
        (FieldKind.REFERENCE, None, MISSING, ()),
        (FieldKind.REFERENCE, MISSING, None, ()),
        (FieldKind.REFERENCE, {"id": "a", "l": 1}, {"id": "b"}, (Op("replace", ("f",), {"id": "b"}),)),
        (FieldKind.REFERENCE, {"id": "a", "l": 1}, None, (Op("replace", ("f",), None),)),
    ],
)
def test_one_field(kind: FieldKind, before: Value, after: Value, ops: tuple[Op, ...]) -> None:
    doc: dict[str, Json] = {} if before is MISSING else {"f": before}
    found = draft(field("f", kind), **doc).set("f", after).ops
    assert repr(found) == repr(ops)  # by text: true is not 1


def test_what_nobody_edited_is_never_said_to_have_moved() -> None:
    phones = schema(field("phone"), field("fax"))
    edited = draft(phones, phone="1", fax=None).set("phone", None).set("fax", "1")
    assert edited.ops == (Op("replace", ("phone",), None), Op("replace", ("fax",), "1"))


def test_two_fields_under_one_missing_parent() -> None:
    nested = schema(field("a", pointer=("meta", "a")), field("b", pointer=("meta", "b")))
    parents: list[Json] = [None, "text", [1]]
    for parent in parents:
        edited = draft(nested, meta=parent).set("b", "2").set("a", "1")
        assert edited.ops == (Op("replace", ("meta",), {"a": "1"}), Op("add", ("meta", "b"), "2"))
    assert draft(nested).set("b", "2").ops == (Op("add", ("meta",), {"b": "2"}),)
    assert draft(nested, meta=None).set("a", MISSING).ops == ()

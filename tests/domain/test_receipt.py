"""Receipts: what the server holds after a write is compared with what was asked, and never flattered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import hands
from tests.domain import strategies as make
from tests.domain.strategies import KEY
from tui.domain.draft import Draft
from tui.domain.receipt import Verdict, receipt
from tui.domain.record import Record
from tui.domain.schema import FieldKind, FieldSpec, Schema
from tui.domain.values import MISSING, Json, Value, equal

INNER = (make.field("name"), make.field("file", readable=False), make.field("id"))
KEPT, ALTERED, IGNORED, CLEARED = Verdict.KEPT, Verdict.ALTERED, Verdict.IGNORED, Verdict.CLEARED


def listed() -> FieldSpec:
    return FieldSpec("f", "F", FieldKind.MEMBERS, ("f",), "f", members=INNER)


def doc(value: Value) -> dict[str, Json]:
    return {} if value is MISSING else {"f": value}


def verdict(spec: FieldSpec, before: Value, wanted: Value, found: Value) -> Verdict:
    """What is said of a write of one field."""
    draft = Draft(Schema((spec,), "f"), Record(KEY, doc(before))).set("f", wanted)
    (line,) = receipt(draft, Record(KEY, doc(found))).lines
    assert equal(line.before, before)
    assert equal(line.wanted, wanted)
    assert equal(line.found, found)
    return line.verdict


@pytest.mark.parametrize(
    ("kind", "before", "wanted", "found", "said"),
    [
        (FieldKind.TEXT, "a", "b", "b", KEPT),
        (FieldKind.TEXT, "a", "b", "a", IGNORED),
        (FieldKind.TEXT, "a", "b", "B", ALTERED),
        (FieldKind.TEXT, "a", "b", "b ", ALTERED),
        (FieldKind.TEXT, "a", "b", "", CLEARED),
        (FieldKind.TEXT, "a", "b", None, CLEARED),
        (FieldKind.TEXT, "a", "b", MISSING, CLEARED),
        (FieldKind.TEXT, None, "b", None, IGNORED),
        (FieldKind.TEXT, MISSING, "b", MISSING, IGNORED),
        (FieldKind.TEXT, MISSING, "b", None, CLEARED),
        (FieldKind.TEXT, "a", None, None, KEPT),
        (FieldKind.TEXT, "a", None, "", KEPT),
        (FieldKind.TEXT, "a", "", None, KEPT),
        (FieldKind.TEXT, "a", "", MISSING, KEPT),
        (FieldKind.TEXT, "a", MISSING, None, KEPT),
        (FieldKind.TEXT, "a", None, "a", IGNORED),
        (FieldKind.TEXT, "a", None, "null", ALTERED),
        (FieldKind.NUMBER, 1, 2, 2.0, KEPT),
        (FieldKind.NUMBER, 1, 2, 1.0, IGNORED),
        (FieldKind.NUMBER, 1, 2, "2", ALTERED),
        (FieldKind.NUMBER, 1, 0, None, CLEARED),
        (FieldKind.NUMBER, 5, 1, True, ALTERED),
        (FieldKind.FLAG, True, False, 0, ALTERED),
        (FieldKind.FLAG, True, False, None, CLEARED),
        (FieldKind.FLAG, False, True, False, IGNORED),
        (FieldKind.FLAG, True, None, False, ALTERED),
        (FieldKind.REFERENCE, {"id": "a"}, {"id": "b"}, {"id": "b", "label": "B"}, KEPT),
        (FieldKind.REFERENCE, {"id": "a"}, {"id": "b"}, {"id": "a", "label": "A2"}, IGNORED),
        (FieldKind.REFERENCE, {"id": "a"}, {"id": "b"}, {"id": "c"}, ALTERED),
        (FieldKind.REFERENCE, {"id": "a"}, {"id": "b"}, None, CLEARED),
        (FieldKind.REFERENCE, {"id": "a"}, None, MISSING, KEPT),
        (FieldKind.STRINGS, ["a"], ["a", "b"], ["b", "a"], ALTERED),
        (FieldKind.STRINGS, ["a"], [], None, KEPT),
        (FieldKind.STRINGS, ["a"], ["b"], [], CLEARED),
        (FieldKind.DATA, {"a": 1}, {"a": 2}, {"a": 2, "b": 1}, ALTERED),
        (FieldKind.DATA, {"a": 1}, {"a": 2}, {"a": 2.0}, ALTERED),
        (FieldKind.DATA, [{"a": 1}], [{"a": 2}], [{"a": 2, "b": 1}], ALTERED),
    ],
)
def test_verdicts(kind: FieldKind, before: Value, wanted: Value, found: Value, said: Verdict) -> None:
    assert verdict(make.field("f", kind), before, wanted, found) is said


A: Json = {"id": "a", "name": "A", "x": 5}


@pytest.mark.parametrize(
    ("before", "wanted", "found", "said"),
    [
        ([A], [A, {"name": "N"}], [A, {"id": "n", "name": "N"}], KEPT),
        ([A], [A, {"name": "N"}], [A, {"id": "n", "name": "N", "thumb": "t"}], KEPT),
        ([A], [A, {"name": "N"}], [A, {"id": "n", "name": "M"}], ALTERED),
        ([A], [A, {"name": "N"}], [A, {"id": "n"}], ALTERED),
        ([A], [A, {"name": "N"}], [A], IGNORED),
        ([A], [A, {"name": "N"}], [{"id": "n", "name": "N"}, A], ALTERED),
        ([A], [A, {"name": "N"}], [A, {"id": "n", "name": "N"}, {"id": "o"}], ALTERED),
        ([A], [A, {"name": "N"}], [], CLEARED),
        ([A], [], [], KEPT),
        ([A], [], None, KEPT),
        ([A], [], [A], IGNORED),
        ([A], [{"id": "a", "name": "A", "x": 5, "file": "f"}], [A], KEPT),
        ([A], [{"id": "a", "name": "B", "x": 5, "file": "f"}], [A], IGNORED),
        ([A], [{"id": "a", "name": "B", "x": 5}], [{"id": "a", "name": "B", "x": 5, "seen": 1}], KEPT),
        ([A], [{"id": "a", "name": "B", "x": 5}], [{"id": "z", "name": "B", "x": 5}], ALTERED),
        ([A], [{"id": "a", "name": "A"}], [A], IGNORED),
        ([A], [{"id": "a", "name": "B"}], [{"id": "a", "name": "B", "x": 5}], ALTERED),
        ([A], [{"id": "a", "name": "B"}], [{"id": "a", "name": "B", "x": None}], KEPT),
        ([A], [{"id": "a", "name": "B"}], [{"id": "a", "name": "B"}], KEPT),
        ([A], [{"id": "a", "x": True, "name": "A"}], [{"id": "a", "x": 1, "name": "A"}], ALTERED),
        ([{"name": "A", "x": 5}], [{"name": "A"}], [{"name": "A", "x": 5}], IGNORED),
        ([{"name": "A", "x": 5}], [{"name": "B"}], [{"name": "B", "x": 5}], ALTERED),
        ([A], [{"name": "A", "x": 5}], [A], IGNORED),
        ([A], [{"name": "A", "x": 5}], [{"id": "n", "name": "A", "x": 5}], KEPT),
        ([A], [{"name": "A", "x": 5}, {"name": "N"}], [A, {"id": "n", "name": "N"}], ALTERED),
        ([A], [A, "text"], [A, "text"], KEPT),
        ([A], [A, "text"], [A, {"text": 1}], ALTERED),
        ([A], {"not": "a list"}, [A], IGNORED),
        ([A], None, [A, A], ALTERED),
        ([A], [A, A], None, CLEARED),
        ([A], [A, A], "text", ALTERED),
        ([A], [{"name": "N"}], ["text"], ALTERED),
        ([A], [{"ex": "N"}], ["text"], ALTERED),
        (None, [{"name": "N"}], [{"id": "n", "name": "N"}], KEPT),
        (MISSING, [{"name": "N"}], [{"id": "n", "name": "N"}], KEPT),
        ([A], [A, "text", {"name": "N"}], [A, "text", {"id": "n", "name": "N"}], KEPT),
        ([A], [A, "text", {"name": "N"}], [A, "other", {"id": "n", "name": "N"}], ALTERED),
        (["x"], [{"name": "N"}], [{"id": "n", "name": "N", "x": 1}], KEPT),
    ],
)
def test_lists_of_members(before: Value, wanted: Value, found: Value, said: Verdict) -> None:
    assert verdict(listed(), before, wanted, found) is said


def test_what_cannot_be_read_back_is_not_judged() -> None:
    draft = make.draft(make.field("f", readable=False)).set("f", "x")
    for found in (Record(KEY, {}), Record(KEY, {"f": "x"}), Record(KEY, {"f": "other"}), None):
        (line,) = receipt(draft, found).lines
        assert line.verdict is Verdict.UNREADABLE
        assert line.found is MISSING


def test_no_read_back_is_unknown_and_not_kept() -> None:
    draft = make.draft(make.field("f"), f="a").set("f", "b")
    result = receipt(draft, None)
    assert [line.verdict for line in result.lines] == [Verdict.UNKNOWN]
    assert not result.kept
    assert result.key == KEY


@pytest.mark.parametrize(("found", "kept"), [("b", True), ("a", False), ("c", False), ("", False)])
def test_a_receipt_is_kept_when_every_line_is(found: str, kept: bool) -> None:
    two = make.schema(make.field("f"), make.field("g", readable=False), make.field("h"))
    draft = make.draft(two, f="a", h="same").set("g", "x").set("f", "b")
    result = receipt(draft, Record(KEY, {"f": found, "h": "changed by another"}))
    assert [line.spec.name for line in result.lines] == ["f", "g"]
    assert result.kept is kept


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_server_that_did_as_asked_kept_all_and_one_that_did_nothing_did_not(data: st.DataObject) -> None:
    schema = data.draw(make.schemas())
    draft = Draft(schema, Record(KEY, data.draw(make.documents(schema))))
    for step in data.draw(hands.steps(schema)):
        draft = step.on(draft)
    assert receipt(draft, Record(KEY, draft.doc)).kept
    for line in receipt(draft, draft.base).lines:
        if not line.spec.readable:
            assert line.verdict is Verdict.UNREADABLE
        elif is_nothing(line.before) and is_nothing(line.wanted):
            assert line.verdict is KEPT
        else:
            assert line.verdict is IGNORED


def is_nothing(value: Value) -> bool:
    return value in (None, "", [], MISSING)

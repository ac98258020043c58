"""A draft put on a newer base: an edit whose place is gone there keeps the base it was made on."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.bench import Bench, bench_of
from tests.workspace.test_relations import RELATIONS, field, opened
from tui.domain.draft import Draft
from tui.domain.op import apply
from tui.domain.pointer import Id, Pointer
from tui.domain.rebase import Side
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldKind, FieldSpec, Schema
from tui.domain.values import MISSING, Json
from tui.sandbox.bluedolphin_records import RELATIONS as KEPT_RELATIONS
from tui.workspace.carry import meet, stand_on
from tui.workspace.outcome import Result

Doc = dict[str, Json]
KEY = RecordKey("things", "1")
IN_LIST: Pointer = ("forms", Id("f"), "items", Id("i"), "value")


def spec(name: str, pointer: Pointer) -> FieldSpec:
    return FieldSpec(name, name.title(), FieldKind.TEXT, pointer, written=name)


SCHEMA = Schema(
    (
        spec("title", ("title",)),
        spec("phone", ("company", "phone")),
        spec("fax", ("company", "fax")),
        spec("answer", IN_LIST),
        spec("other", (*IN_LIST[:3], Id("j"), "value")),
    ),
    "title",
)
ITEMS: list[Json] = [{"id": "i", "value": "old", "kind": "text"}, {"id": "j", "value": "old too"}]
DOC: Doc = {
    "title": "T",
    "company": {"phone": "1", "fax": "2"},
    "forms": [{"id": "e", "items": []}, {"id": "f", "items": ITEMS}],
}
GONE: list[Doc] = [
    {"company": None},
    {"company": "no object"},
    {"company": {}},
    {"company": {"fax": "3"}},
    {"forms": None},
    {"forms": []},
    {"forms": [{"id": "e", "items": []}]},
    {"forms": [{"id": "f", "items": None}]},
    {"forms": [{"id": "f", "items": []}]},
    {"forms": [{"id": "f", "items": ITEMS[1:]}]},
    {"forms": [{"id": "f", "items": [{"id": "i"}]}, {"id": "e", "items": []}]},
]
EDITS: dict[str, Json] = {"phone": "9", "answer": "new", "other": "new too"}


def without(*names: str) -> Doc:
    return {name: value for name, value in DOC.items() if name not in names}


@pytest.mark.parametrize("theirs", [{**DOC, **gone} for gone in GONE] + [without("company", "forms")])
def test_an_undecided_clash_is_found_again_wherever_its_place_has_gone(theirs: Doc) -> None:
    draft = Draft(SCHEMA, Record(KEY, DOC))
    for name, value in EDITS.items():
        draft = draft.set(name, value)
    now = Record(KEY, theirs)
    clashing = {clash.spec.name: clash for clash in meet(draft, now).clashes}
    assert clashing
    assert {clash.theirs for clash in clashing.values()} == {MISSING}
    carried = stand_on(draft, now)
    for name in EDITS:
        assert carried.value(name) == EDITS[name]
        assert carried.base.at(SCHEMA.spec(name).pointer) == draft.base.at(SCHEMA.spec(name).pointer)
    assert apply(carried.ops, carried.base.doc) == carried.doc
    assert {clash.spec.name: clash for clash in meet(carried, now).clashes} == clashing


def test_a_member_that_is_gone_comes_back_behind_those_that_are_there() -> None:
    draft = Draft(SCHEMA, Record(KEY, DOC)).set("answer", "new")
    theirs: Doc = {**DOC, "forms": [{"id": "g"}, {"id": "f", "items": [ITEMS[1], {"id": "k"}]}]}
    carried = stand_on(draft, Record(KEY, theirs))
    assert carried.base.doc["forms"] == [{"id": "g"}, {"id": "f", "items": [ITEMS[1], {"id": "k"}, ITEMS[0]]}]
    assert theirs["forms"] == [{"id": "g"}, {"id": "f", "items": [ITEMS[1], {"id": "k"}]}]


def test_what_was_decided_stands_on_theirs_even_where_its_place_is_gone() -> None:
    draft = Draft(SCHEMA, Record(KEY, DOC)).set("answer", "new")
    theirs: Doc = {**DOC, "forms": []}
    assert stand_on(draft, Record(KEY, theirs), ("answer",)).base.doc == theirs


async def take_out(bench: Bench, key: RecordKey, spec: FieldSpec) -> None:
    """Somebody takes a field out of its questionnaire."""
    row = bench.store.find(KEPT_RELATIONS, key.id)
    assert row is not None
    doc = json.loads(row.doc)
    _, form, _, item, _ = spec.pointer
    for each in doc["boem"]:
        if each["id"] == form:
            each["items"] = [kept for kept in each["items"] if kept["id"] != item]
    with bench.store.transaction():
        bench.store.replace(KEPT_RELATIONS, replace(row, doc=json.dumps(doc)))


async def clashing(bench: Bench) -> tuple[RecordKey, FieldSpec]:
    """Notes is edited here, and no field of the relation any more; the remark is edited here alone."""
    key = await opened(bench)
    spec = field(bench, key, "Notes")
    bench.workspace.edit(key, "remark", "Also mine")
    bench.workspace.edit(key, spec.name, "Mine")
    await take_out(bench, key, spec)
    outcome = await bench.commit()
    assert outcome.result is Result.CLASH
    assert outcome.rebased is not None
    assert [(clash.mine, clash.theirs) for clash in outcome.rebased.clashes] == [("Mine", MISSING)]
    return key, spec


async def test_mine_for_a_field_that_is_gone_is_refused_in_the_plan_with_words(tmp_path: Path) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        key, spec = await clashing(bench)
        bench.workspace.resolve(key, {spec.name: Side.MINE})
        (step,) = bench.workspace.plan().steps
        assert "Notes is not in this relationship any more" in str(step.problem)
        assert (step.requests, step.ops) == ((), ())
        bench.workspace.undo(key)
        assert (await bench.commit()).result is Result.KEPT


async def test_theirs_for_a_field_that_is_gone_lets_the_rest_be_sent(tmp_path: Path) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        key, spec = await clashing(bench)
        bench.workspace.resolve(key, {spec.name: Side.THEIRS})
        assert (await bench.commit()).result is Result.KEPT
        assert bench.workspace.drafts == ()


async def test_an_edit_of_a_field_that_went_while_another_was_sent_is_not_lost(
    tmp_path: Path,
) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        key = await opened(bench)
        spec = field(bench, key, "Notes")
        bench.workspace.edit(key, "remark", "Mine")
        async with bench.under_way() as committing:
            bench.workspace.edit(key, spec.name, "Mine")
            await take_out(bench, key, spec)
        assert committing.result().result is Result.KEPT
        assert bench.workspace.draft(key).value(spec.name) == "Mine"
        bench.reopen()
        assert bench.workspace.draft(key).value(spec.name) == "Mine"
        assert (await bench.commit()).result is Result.CLASH

"""A draft carried to a newer base: both sides' changes stand in it, and every clash is named."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import hands
from tests.domain import strategies as make
from tests.domain.strategies import KEY, exact, placed
from tui.domain.draft import Draft
from tui.domain.merge import Clashing, merge
from tui.domain.rebase import Clash, Rebased, rebase
from tui.domain.record import Record
from tui.domain.schema import FieldKind, Schema
from tui.domain.values import Json, Value, equal


@st.composite
def moved(draw: st.DrawFn, schema: Schema, doc: dict[str, Json]) -> Record:
    """The record as another hand left it: some fields changed, some gone, some unknown ones too."""
    theirs: Value = copy.deepcopy(doc)
    for spec in schema:
        if draw(st.booleans()):
            theirs = placed(theirs, spec.pointer, draw(make.values(spec.kind)))
    if draw(st.booleans()):
        theirs = placed(theirs, ("extra",), draw(make.jsons))
    assert isinstance(theirs, dict)
    return Record(KEY, theirs, "later")


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_every_field_holds_what_the_one_side_that_changed_it_wanted(data: st.DataObject) -> None:
    schema = data.draw(make.schemas())
    doc = data.draw(make.documents(schema))
    draft = Draft(schema, Record(KEY, doc))
    for step in data.draw(hands.steps(schema)):
        draft = step.on(draft)
    theirs = data.draw(moved(schema, doc))
    before = exact([doc, theirs.doc])
    rebased = rebase(draft, theirs)
    assert rebased.draft.base is theirs
    assert rebased.draft.unparsed == draft.unparsed
    assert_fields(draft, theirs, rebased)
    assert_rest_is_theirs(rebased)
    assert exact([doc, theirs.doc]) == before


def assert_fields(draft: Draft, theirs: Record, rebased: Rebased) -> None:
    """The rules of the merge, field by field."""
    clashing = {clash.spec.name: clash for clash in rebased.clashes}
    for spec in draft.schema:
        base, mine, now = draft.base.at(spec.pointer), draft.value(spec.name), theirs.at(spec.pointer)
        held = rebased.draft.value(spec.name)
        changed, moved_on = not spec.equal(base, mine), not spec.equal(base, now)
        assert (spec.name in rebased.taken) == (moved_on and not changed)
        if not changed:
            assert equal(held, now)
        elif not spec.readable or not moved_on:
            assert equal(held, mine)
        elif spec.equal(mine, now):
            assert equal(held, now)
            assert spec.name in rebased.agreed
        else:
            assert_merged(clashing.get(spec.name), (base, mine, now), held, spec.name in rebased.agreed)
        if spec.name in clashing:
            assert changed
            assert moved_on


def assert_merged(clash: Clash | None, sides: tuple[Value, Value, Value], held: Value, agreed: bool) -> None:
    """Both changed the field: one merged value, or a clash that has all three, and mine in the draft."""
    merged = merge(*sides)
    if isinstance(merged, Clashing):
        assert clash is not None
        assert all(map(equal, (clash.base, clash.mine, clash.theirs), sides))
        assert equal(held, sides[1])
    else:
        assert clash is None
        assert equal(held, merged)
        assert agreed == equal(merged, sides[2])


def assert_rest_is_theirs(rebased: Rebased) -> None:
    """Applied to the newer record, the operations change the edited fields and nothing else."""
    wanted: Value = rebased.draft.base.doc
    for change in rebased.draft.changes:
        wanted = placed(wanted, change.spec.pointer, change.after)
    assert equal(rebased.draft.doc, wanted)
    edited = {edit.field for edit in rebased.draft.edits}
    seen = {change.spec.name for change in rebased.draft.changes}
    assert seen <= edited
    assert not any(rebased.draft.schema.spec(name).readable for name in edited - seen)
    assert not edited & {*rebased.taken, *rebased.agreed}


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_fields_of_two_hands_that_do_not_meet_never_clash(data: st.DataObject) -> None:
    schema = data.draw(make.schemas())
    doc = data.draw(make.documents(schema))
    draft = Draft(schema, Record(KEY, doc))
    theirs: Value = doc
    for at, spec in enumerate(schema):
        value = data.draw(make.values(spec.kind))
        if at % 2:
            draft = draft.set(spec.name, value)
        else:
            theirs = placed(theirs, spec.pointer, value)
    assert isinstance(theirs, dict)
    rebased = rebase(draft, Record(KEY, theirs))
    assert rebased.clashes == ()
    for change in draft.changes:
        theirs = placed(theirs, change.spec.pointer, change.after)
    assert equal(rebased.draft.doc, theirs)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_base_that_did_not_move_changes_nothing(data: st.DataObject) -> None:
    schema = data.draw(make.schemas())
    draft = Draft(schema, Record(KEY, data.draw(make.documents(schema))))
    for step in data.draw(hands.steps(schema)):
        draft = step.on(draft)
    rebased = rebase(draft, Record(KEY, copy.deepcopy(draft.base.doc)))
    assert (rebased.clashes, rebased.taken, rebased.agreed) == ((), (), ())
    assert equal(rebased.draft.doc, draft.doc)
    assert equal([op.as_json() for op in rebased.draft.ops], [op.as_json() for op in draft.ops])


def test_objects_that_two_hands_changed_in_one_list_stand_side_by_side() -> None:
    spec = make.field("f", FieldKind.MEMBERS)
    base: list[Json] = [{"id": "1", "n": "a"}, {"id": "2", "n": "b"}]
    theirs = Record(KEY, {"f": [base[0], {"id": "2", "n": "theirs"}]}, "later")
    draft = make.draft(spec, f=base).set("f", [{"id": "1", "n": "mine"}, base[1]])
    rebased = rebase(draft, theirs)
    assert_fields(draft, theirs, rebased)
    assert rebased.clashes == ()
    assert rebased.draft.value("f") == [{"id": "1", "n": "mine"}, {"id": "2", "n": "theirs"}]

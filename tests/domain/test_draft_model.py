"""Drafts: held, step by step, against a plain model of a hand with undo, and against jsonpatch itself."""

import copy
from dataclasses import dataclass, field

import jsonpatch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import hands
from tests.domain import strategies as make
from tests.domain.hands import Step
from tests.domain.strategies import KEY, exact, placed
from tui.domain.draft import Draft
from tui.domain.op import apply
from tui.domain.problem import Problem
from tui.domain.record import Record
from tui.domain.schema import Schema
from tui.domain.values import Json, Value, equal


@dataclass
class Model:
    """What a draft is to hold: all values after each step, the steps taken back, and texts that are none."""

    schema: Schema
    states: list[dict[str, Value]]
    undone: list[dict[str, Value]] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)
    stretch: str = ""

    def take(self, step: Step) -> None:
        """The same step, the plain way."""
        match step.verb:
            case "set":
                self._set(step.field, step.value, step.going_on)
            case "revert":
                self._set(step.field, self.states[0][step.field], going_on=False)
            case "mistype" if self.wrong.get(step.field) != str(step.value):
                self._leave_stretch(step.field, step.going_on)
                self.wrong[step.field] = str(step.value)
                self.stretch = ""
            case "undo" if self.wrong:
                self.wrong.popitem()
            case "undo" if len(self.states) > 1:
                self.undone.append(self.states.pop())
                self.stretch = ""
            case "redo" if self.undone:
                self.states.append(self.undone.pop())
                self.stretch = ""

    def _leave_stretch(self, name: str, going_on: bool) -> None:
        if going_on and self.stretch == name:
            self.states.pop()
            self.undone = []

    def _set(self, name: str, value: Value, going_on: bool) -> None:
        same = self.schema.spec(name).equal
        self.wrong.pop(name, None)
        if same(self.states[-1][name], value):
            return
        self._leave_stretch(name, going_on)
        self.stretch = ""
        self.undone = []
        if not same(self.states[-1][name], value):
            self.states.append({**self.states[-1], name: value})
            self.stretch = name


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_draft_is_what_the_hand_did(data: st.DataObject) -> None:
    schema = data.draw(make.schemas())
    doc = data.draw(make.documents(schema))
    before = exact(doc)
    draft = Draft(schema, Record(KEY, doc))
    model = Model(schema, [{spec.name: draft.value(spec.name) for spec in schema}])
    for step in data.draw(hands.steps(schema)):
        draft = step.on(draft)
        model.take(step)
        assert_same(draft, model)
    assert_minimal(draft)
    assert exact(doc) == before


def assert_same(draft: Draft, model: Model) -> None:
    """Every field holds what was set, everything else is the server's, and the ops tell just that."""
    wanted: Value = draft.base.doc
    changed = []
    for spec in draft.schema:
        value = model.states[-1][spec.name]
        assert equal(draft.value(spec.name), value)
        if not spec.equal(model.states[0][spec.name], value):
            wanted = placed(wanted, spec.pointer, value)
            changed.append(spec.name)
    assert equal(draft.doc, wanted)
    assert [change.spec.name for change in draft.changes] == changed
    assert bool(draft.ops) == bool(changed)
    assert draft.unparsed == model.wrong
    assert draft.clean == (not changed and not model.wrong)
    own = [op.as_json() for op in draft.ops]
    patched: Json = jsonpatch.apply_patch(copy.deepcopy(draft.base.doc), copy.deepcopy(own))
    assert equal(patched, wanted)
    for spec in draft.schema:
        assert spec.equal(Record(KEY, draft.doc).at(spec.pointer), model.states[-1][spec.name])


def assert_minimal(draft: Draft) -> None:
    """Every single operation is needed."""
    ops = draft.ops
    for place in range(len(ops)):
        try:
            result = apply([*ops[:place], *ops[place + 1 :]], draft.base.doc)
        except Problem:
            continue
        assert not equal(result, draft.doc)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_undo_inverts_set_and_redo_inverts_undo(data: st.DataObject) -> None:
    schema = data.draw(make.schemas())
    draft = Draft(schema, Record(KEY, data.draw(make.documents(schema))))
    for step in data.draw(hands.steps(schema)):
        draft = step.on(draft)
    draft = draft.sendable()
    spec = data.draw(st.sampled_from(schema.fields))
    value = data.draw(make.values(spec.kind))
    after = draft.set(spec.name, value)
    assert spec.equal(after.value(spec.name), value)
    assert after.set(spec.name, copy.deepcopy(value)) is after
    assert (after is draft) == spec.equal(draft.value(spec.name), value)
    if after is not draft:
        assert after.undone == ()
        assert after.undo().edits == draft.edits
        assert equal(after.undo().doc, draft.doc)
        assert after.undo().redo() == after
    for other in schema:
        if other.name != spec.name:
            assert equal(after.value(other.name), draft.value(other.name))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_text_that_is_no_value_blocks_its_own_field_alone(data: st.DataObject) -> None:
    schema = data.draw(make.schemas())
    draft = Draft(schema, Record(KEY, data.draw(make.documents(schema))))
    for step in data.draw(hands.steps(schema)):
        draft = step.on(draft)
    sent = draft.sendable()
    assert not sent.unparsed
    for spec in schema:
        blocked = spec.name in draft.unparsed
        held = draft.base.at(spec.pointer) if blocked else draft.value(spec.name)
        assert equal(sent.value(spec.name), held)
        assert not (blocked and spec.name in {change.spec.name for change in sent.changes})

"""Replaying events gives the very draft that a hand made, step by step, in the schemas of both dialects."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialects.exchanges import entries, fixture, reviews
from tests.domain import hands
from tests.domain.strategies import exact
from tui.dialects.base import Dialect
from tui.domain.draft import Draft, Edit
from tui.domain.exact import decimal_number, dumps
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Schema
from tui.domain.values import MISSING, Json, Missing
from tui.store import fold
from tui.store.events import (
    Attempt,
    Event,
    base_event,
    carry_event,
    edit_event,
    intent_event,
    mistype_event,
)

KEY, OTHER = RecordKey("things", "1"), RecordKey("things", "2")
BASE: dict[str, Json] = {"title": "Old", "metadata": {"external_id": "old"}}


def event_of(step: hands.Step, draft: Draft) -> Event:
    """What the workspace writes for a step."""
    match step.verb:
        case "set":
            return edit_event(KEY, step.field, step.value, going_on=step.going_on)
        case "mistype":
            return mistype_event(KEY, step.field, str(step.value), going_on=step.going_on)
        case "revert":
            value = draft.base.at(draft.schema.spec(step.field).pointer)
            return edit_event(KEY, step.field, value, going_on=False)
        case verb:
            return Event(verb, KEY, {})


def written(event: Event) -> Event:
    """The event as the journal gives it back."""
    body: dict[str, Json] = json.loads(dumps(event.body), parse_float=decimal_number)
    return Event(event.kind, event.key, body)


def told(draft: Draft) -> object:
    """Everything that makes a draft, types included, and the order of its texts."""

    def edits(made: tuple[Edit, ...]) -> list[object]:
        return [
            (edit.field, MISSING if isinstance(edit.value, Missing) else exact(edit.value)) for edit in made
        ]

    base = (draft.base.key, exact(draft.base.doc), draft.base.revision)
    return base, edits(draft.edits), edits(draft.undone), [*draft.unparsed.items()], draft.typing


@st.composite
def hands_on(draw: st.DrawFn, schema: Schema) -> list[hands.Step]:
    """Steps in a few fields, so that they meet."""
    few = draw(
        st.lists(st.sampled_from(schema.fields), min_size=1, max_size=3, unique_by=lambda spec: spec.name)
    )
    return draw(hands.steps(Schema(tuple(few), few[0].name)))


@pytest.mark.parametrize("of", [entries, reviews], ids=["entries", "reviews"])
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_replayed_draft_is_the_draft(of: Dialect, data: st.DataObject) -> None:
    doc = fixture("entry_response" if of is entries else "review_response")
    draft = Draft(of.schema, Record(KEY, doc, data.draw(st.text(max_size=3))))
    events = [base_event(draft.base)]
    for step in data.draw(hands_on(of.schema)):
        events.append(event_of(step, draft))
        draft = step.on(draft)
        if data.draw(st.integers(0, 5)) == 0:
            carried = Record(KEY, doc | {"title": data.draw(st.text(max_size=3))}, "r2")
            draft = replace(draft, base=carried, undone=(), typing=False)
            events.append(carry_event(draft))
    state = fold.fold(map(written, events), of.schema_of)
    assert told(state.drafts[KEY]) == told(draft)


def fold_of(*events: Event) -> fold.State:
    return fold.fold([written(event) for event in events], entries.schema_of)


def base(doc: dict[str, Json] = BASE, key: RecordKey = KEY) -> Event:
    return base_event(Record(key, doc))


def edit(field: str, value: Json, key: RecordKey = KEY) -> Event:
    return edit_event(key, field, value, going_on=False)


def test_drafts_of_different_records_do_not_meet() -> None:
    state = fold_of(
        base(), base(key=OTHER), edit("title", "One"), edit("title", "Two", OTHER), Event("undo", KEY, {})
    )
    assert state.drafts[KEY].clean
    assert state.drafts[OTHER].value("title") == "Two"


def test_a_dropped_draft_is_gone_and_may_begin_anew() -> None:
    assert fold_of(base(), edit("title", "One"), Event("drop", KEY, {})).drafts == {}
    again = fold_of(
        base(), edit("title", "One"), Event("drop", KEY, {}), base({"title": "New"}), edit("slug", "s")
    )
    assert again.drafts[KEY].base.doc == {"title": "New"}
    assert [change.spec.name for change in again.drafts[KEY].changes] == ["slug"]


def test_a_clean_draft_begins_anew_on_the_newer_record() -> None:
    state = fold_of(base(), edit("title", "One"), Event("undo", KEY, {}), base({"title": "New"}))
    assert state.drafts[KEY].base.doc == {"title": "New"}


def test_a_draft_that_another_session_left_open_goes_on() -> None:
    state = fold_of(base(), edit("title", "One"), base({"title": "New"}), edit("slug", "two"))
    draft = state.drafts[KEY]
    assert draft.base.doc == BASE
    assert {change.spec.name: change.after for change in draft.changes} == {"title": "One", "slug": "two"}


def test_a_carried_draft_comes_back_whole() -> None:
    draft = Draft(entries.schema, Record(KEY, {"title": "New"}, "r2"))
    draft = draft.set("slug", "mine").set("title", MISSING).mistype("website", "no").mistype("status", "odd")
    found = fold_of(base(), edit("title", "Old edit"), carry_event(draft)).drafts[KEY]
    assert told(found) == told(replace(draft, typing=False))


def test_a_removed_value_stays_removed() -> None:
    state = fold_of(base(), edit_event(KEY, "title", MISSING, going_on=False))
    assert state.drafts[KEY].value("title") is MISSING


DONE, REJECTED, UNKNOWN = (Event(kind, KEY, {}) for kind in ("done", "rejected", "unknown"))
SENT = Draft(entries.schema, Record(KEY, BASE)).set("title", "One")
INTENT = intent_event(Attempt("a1", "b1", "update", SENT), "PATCH", "/1", "{}")
FIRST_VERSION = Event("intent", KEY, {"method": "PATCH", "target": "/1", "body": "{}"})


@pytest.mark.parametrize(
    ("events", "open_"),
    [
        ([INTENT], True),
        ([INTENT, UNKNOWN], True),
        ([INTENT, DONE], False),
        ([INTENT, REJECTED], False),
        ([INTENT, UNKNOWN, DONE], False),
        ([INTENT, DONE, INTENT], True),
        ([DONE], False),
        ([], False),
    ],
)
def test_an_attempt_is_open_until_it_is_settled(events: list[Event], open_: bool) -> None:
    assert {*fold_of(*events).attempts} == ({KEY} if open_ else set())
    assert fold_of(base(), edit("title", "One"), *events).drafts[KEY].value("title") == "One"


def test_an_attempt_knows_what_was_sent_and_on_what_it_stood() -> None:
    named = Event("created", KEY, {"id": "77"})
    attempt = fold_of(base(), edit("title", "Later"), INTENT, named, UNKNOWN).attempts[KEY]
    assert (attempt.id, attempt.batch, attempt.verb, attempt.created) == ("a1", "b1", "update", "77")
    assert told(attempt.draft) == told(replace(SENT, typing=False))


def test_an_intent_of_the_first_version_stands_for_what_was_drafted_then() -> None:
    state = fold_of(base(), edit("title", "Then"), FIRST_VERSION, edit("title", "Later"))
    assert state.attempts[KEY].draft.value("title") == "Then"
    assert state.attempts[KEY].verb == "update"
    assert fold_of(FIRST_VERSION).attempts[KEY].verb == "act"


def test_steps_without_a_draft_are_passed_over() -> None:
    assert fold_of(edit("title", "x"), Event("undo", KEY, {})).drafts == {}


@pytest.mark.parametrize(
    "strange",
    [
        Event("ask", KEY, {"field": "title"}),
        Event("edit", KEY, {}),
        Event("base", OTHER, {"doc": [], "revision": ""}),
        Event("carry", KEY, {"doc": {}, "revision": "", "edits": 1, "undone": [], "unparsed": {}}),
        Event("intent", OTHER, {"draft": {}, "attempt": 1}),
    ],
)
def test_what_cannot_be_understood_is_counted_and_harms_nothing(strange: Event) -> None:
    state = fold_of(base(), edit("title", "One"), strange)
    assert state.strange.total() == 1
    assert {key: draft.value("title") for key, draft in state.drafts.items()} == {KEY: "One"}
    assert state.attempts == {}


def test_a_field_that_is_no_more_is_set_aside_and_the_rest_is_there() -> None:
    mistyped = mistype_event(KEY, "old_text", "x", going_on=False)
    state = fold_of(base(), edit("old_field", "x"), mistyped, edit("title", "One"))
    assert [name for _, name in state.aside] == ["old_field", "old_text"]
    assert [change.spec.name for change in state.drafts[KEY].changes] == ["title"]


def test_a_carried_field_that_is_no_more_is_set_aside_too() -> None:
    draft = Draft(entries.schema, Record(KEY, BASE)).set("title", "One").set("slug", "mine").undo()
    event = carry_event(draft)
    event.body["edits"] = [{"field": "old_field", "value": "x"}]
    state = fold_of(event)
    assert [name for _, name in state.aside] == ["old_field"]
    assert state.drafts[KEY].clean
    assert state.drafts[KEY].redo().value("slug") == "mine"


def test_a_new_record_that_was_created_before_a_kill_is_in_doubt() -> None:
    new = base_event(Record(KEY, {}, new=True))
    assert fold_of(new, edit("title", "One"), INTENT, DONE).attempts.keys() == {KEY}
    assert fold_of(new, edit("title", "One"), INTENT, DONE, Event("drop", KEY, {})).attempts == {}
    assert fold_of(new, edit("title", "One"), INTENT, UNKNOWN, REJECTED).attempts == {}

"""Decisions in the journal: what a replay makes of them, in every order, and what outlives a session."""

import json
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

import pytest

from tests.dialects.exchanges import reviews
from tests.store.notes import line, running
from tui.domain.decision import Decision, Reason
from tui.domain.draft import Draft
from tui.domain.entry import Entry
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.store.events import (
    Attempt,
    Event,
    base_event,
    carry_event,
    decide_event,
    draft_body,
    drop_event,
    edit_event,
    intent_event,
    undecide_event,
)
from tui.store.fold import State, fold
from tui.store.journal import Journal

KEY, OTHER = RecordKey("partnerpage-reviews", "1"), RecordKey("partnerpage-reviews", "2")
WAITING = Record(KEY, {"id": "1", "title": "Fine", "status": "P"})
YES = Decision("approved", "status", "A")
NO = Decision("declined", "status", "D", Reason("spam", "Advertising: “buy”\n\u202e\x1b[0m"))
BASE = base_event(WAITING)


def fold_of(*events: Event) -> State:
    """The state, as the journal gives the events back."""
    read = [Event(event.kind, event.key, json.loads(json.dumps(event.body)), event.at) for event in events]
    return fold(read, reviews.schema_of)


def test_a_decision_sets_its_field_and_keeps_its_reason_to_the_letter() -> None:
    state = fold_of(BASE, decide_event(KEY, NO))
    assert state.drafts[KEY].value("status") == "D"
    assert state.decisions == {KEY: NO}
    assert state.strange.total() == 0


def test_the_last_decision_stands_last_and_alone() -> None:
    other = base_event(Record(OTHER, WAITING.doc))
    first = [BASE, other, decide_event(KEY, YES), decide_event(OTHER, YES)]
    state = fold_of(*first, decide_event(KEY, NO))
    assert [*state.decisions.items()] == [(OTHER, YES), (KEY, NO)]
    assert state.drafts[KEY].value("status") == "D"


def test_a_decision_on_a_record_that_nobody_has_begun_is_none() -> None:
    state = fold_of(decide_event(KEY, NO), undecide_event(KEY, "status"))
    assert (state.drafts, state.decisions, state.strange.total()) == ({}, {}, 0)


@pytest.mark.parametrize(
    "body",
    [
        {"label": "approved", "value": "A", "code": "", "text": ""},
        {"label": "approved", "field": "status", "code": "", "text": ""},
        {"label": "approved", "field": "status", "value": "A", "text": ""},
        {"label": "approved", "field": "status", "value": "A", "code": 7, "text": ""},
        {"label": ["approved"], "field": "status", "value": "A", "code": "", "text": ""},
        {},
    ],
)
def test_a_decision_that_cannot_be_understood_changes_nothing(body: dict[str, Json]) -> None:
    state = fold_of(BASE, decide_event(KEY, NO), Event("decide", KEY, body))
    assert state.strange.total() == 1
    assert state.decisions == {KEY: NO}
    assert state.drafts[KEY].value("status") == "D"


def test_a_decision_on_a_field_that_is_no_more_is_set_aside() -> None:
    state = fold_of(BASE, decide_event(KEY, Decision("approved", "verdict", "A")))
    assert [name for _, name in state.aside] == ["verdict"]
    assert (state.decisions, state.drafts[KEY].clean) == ({}, True)


TITLED = Draft(reviews.schema, WAITING).set("title", "Carried")
STEPS = {
    "yes": decide_event(KEY, YES),
    "no": decide_event(KEY, NO),
    "undecide": undecide_event(KEY, "status"),
    "drop": drop_event(KEY),
    "carry": carry_event(TITLED),
    "carry decided": carry_event(TITLED.set("status", "D")),
    "title": edit_event(KEY, "title", "Typed", going_on=False),
}


@dataclass
class Model:
    """A draft as a table of values, None where there is none; and what was decided on it."""

    held: dict[str, str] | None = field(default_factory=lambda: {"title": "Fine", "status": "P"})
    decided: Decision | None = None

    def take(self, step: str) -> None:
        """One event."""
        if step == "drop":
            self.held = self.decided = None
        elif step.startswith("carry"):
            self.held = {"title": "Carried", "status": "D" if step.endswith("decided") else "P"}
        elif self.held is not None and step == "title":
            self.held["title"] = "Typed"
        elif self.held is not None:
            self.decided = {"yes": YES, "no": NO}.get(step)
            self.held["status"] = "P" if self.decided is None else str(self.decided.value)


def test_in_every_order_it_is_what_a_plain_table_says() -> None:
    for order in permutations(STEPS):
        model = Model()
        for place, step in enumerate(order, 1):
            model.take(step)
            if place in (3, 5, 7):
                state = fold_of(BASE, *(STEPS[each] for each in order[:place]))
                draft = state.drafts.get(KEY)
                held = draft and {name: draft.value(name) for name in ("title", "status")}
                assert (held, state.decisions.get(KEY), state.strange.total()) == (
                    model.held,
                    model.decided,
                    0,
                ), order


def test_a_decision_and_its_reason_are_there_in_the_next_session(tmp_path: Path) -> None:
    path = tmp_path / "state" / "journal.sqlite"
    for kept in ((BASE, decide_event(KEY, NO)), ()):
        journal = Journal(path)
        journal.append(*kept)
        journal.close()
    journal = Journal(path)
    assert fold(journal.events(), reviews.schema_of).decisions == {KEY: NO}
    journal.close()


DECIDING = f"""
from tui.domain.decision import Decision, Reason
from tui.domain.record import Record, RecordKey
from tui.store.events import base_event, decide_event
for number in range(5):
    key = RecordKey({KEY.collection!r}, str(number))
    base = base_event(Record(key, {{"id": key.id, "title": "Fine", "status": "P"}}))
    decision = Decision("declined", "status", "D", Reason("", f"Because {{number}}"))
    journal.append(base, decide_event(key, decision))
    say(number)
sys.stdin.read()
"""


def test_a_session_that_was_killed_leaves_each_decision_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "state" / "journal.sqlite"
    with running(DECIDING, path) as child:
        assert [line(child) for _ in range(5)] == [*"01234"]
        child.kill()
        child.wait()
    journal = Journal(path)
    decisions = fold(journal.events(), reviews.schema_of).decisions
    told = {key.id: str(decision.reason) for key, decision in decisions.items()}
    assert told == {str(number): f"Because {number}" for number in range(5)}
    assert len(journal.left) == 1
    journal.close()


def test_an_intent_keeps_its_reason_and_one_without_has_none() -> None:
    sent = TITLED.set("status", "D")
    told = intent_event(Attempt("a", "b", "update", sent, reason="spam: Advertising"), "PATCH", "/1", "{}")
    assert fold_of(BASE, told).attempts[KEY].reason == "spam: Advertising"
    bare = intent_event(Attempt("a", "b", "update", sent), "PATCH", "/1", "{}")
    assert "reason" not in bare.body
    assert fold_of(BASE, bare).attempts[KEY].reason == ""
    assert draft_body(sent) == bare.body["draft"]


def test_the_ledger_keeps_a_reason_and_an_entry_without_one_is_read(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "state" / "journal.sqlite")
    for attempt, reason in (("a1", "spam: “Buy”\x1b"), ("a2", "")):
        entry = Entry(attempt, "b", "live", KEY, "update", "kept", reason=reason)
        journal.append(entries=(entry,))
    journal._db.execute("UPDATE ledger SET body = json_remove(body, '$.reason') WHERE attempt = 'a2'")
    assert [entry.reason for entry in journal.entries()] == ["", "spam: “Buy”\x1b"]
    journal.close()

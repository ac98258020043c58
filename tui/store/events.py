"""What is written in the journal: one event for everything that happens to a draft or an attempt.

| kind | body | what it does |
|---|---|---|
| base | doc, revision, beside, new | a draft begins on this document, or one left open goes on |
| edit | field, value (absent: removed), going_on | `Draft.set` |
| mistype | field, text, going_on | `Draft.mistype` |
| undo, redo | | `Draft.undo`, `Draft.redo` |
| remove | | `Draft.remove` |
| decide | a decision: label, field, value, code, text | `Draft.without`, `Draft.set`, and why |
| undecide | field | `Draft.without`, and the decision is gone |
| carry | as base, and edits, undone, unparsed, removed | the draft as a whole, on this document |
| drop | overlook | the draft is gone; with `overlook` also what could not be read of its record |
| intent | an attempt: see `Attempt` | a write is about to leave |
| created | id | the answer to a create named the new record |
| done, rejected, unknown | words, receipt | the attempt is settled, or not |
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from tui.domain.decision import Decision
from tui.domain.draft import Draft
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json, Missing, Value

UNREAD: Final = ""
"""The kind of an event that cannot be read."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a record. `at` is when it was written, empty until then."""

    kind: str
    key: RecordKey
    body: dict[str, Json]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A write that left or was about to: `draft` is what it was to do, on the record as the server held it
    right before; `batch` names the commit it was a part of; `at` is when its intent was durable (ISO 8601).

    `created` is the id that the answer to a create named. `undoes` is the attempt that this one takes back,
    `reason` why its record was decided so.
    """

    id: str
    batch: str
    verb: str
    draft: Draft
    at: str = ""
    created: str = ""
    undoes: str = ""
    reason: str = ""

    @property
    def key(self) -> RecordKey:
        """The record it is about; of a create the key this desk made up."""
        return self.draft.key


def now() -> str:
    """The time of day, as all of the journal has it (ISO 8601, UTC)."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def base_event(record: Record) -> Event:
    """A draft begins."""
    return Event("base", record.key, record_body(record))


def record_body(record: Record) -> dict[str, Json]:
    """A record as the journal keeps it."""
    return {
        "doc": record.doc,
        "revision": record.revision,
        "beside": dict(record.beside),
        "new": record.new,
    }


def edit_event(key: RecordKey, name: str, value: Value, *, going_on: bool) -> Event:
    """A field is set."""
    return Event("edit", key, {**_edit_body(name, value), "going_on": going_on})


def mistype_event(key: RecordKey, name: str, text: str, *, going_on: bool) -> Event:
    """A text that is no value yet."""
    return Event("mistype", key, {"field": name, "text": text, "going_on": going_on})


def decide_event(key: RecordKey, decision: Decision) -> Event:
    """A record is decided on."""
    reason = decision.reason
    told: dict[str, Json] = {"label": decision.label, "code": reason.code, "text": reason.text}
    return Event("decide", key, {**_edit_body(decision.field, decision.value), **told})


def undecide_event(key: RecordKey, field: str) -> Event:
    """Its decision is taken back."""
    return Event("undecide", key, {"field": field})


def carry_event(draft: Draft) -> Event:
    """The draft as a whole."""
    return Event("carry", draft.key, draft_body(draft))


def draft_body(draft: Draft) -> dict[str, Json]:
    """A draft as the journal keeps it."""
    return {
        **record_body(draft.base),
        "edits": [_edit_body(edit.field, edit.value) for edit in draft.edits],
        "undone": [_edit_body(edit.field, edit.value) for edit in draft.undone],
        "unparsed": dict(draft.unparsed),
        "removed": draft.removed,
    }


def drop_event(key: RecordKey, *, overlook: bool = False) -> Event:
    """The draft is gone; `overlook` says that a person knows that more may be lost than was seen of it."""
    return Event("drop", key, {"overlook": True} if overlook else {})


def intent_event(attempt: Attempt, method: str, target: str, body: str) -> Event:
    """A request of an attempt is about to leave."""
    told: dict[str, Json] = {"attempt": attempt.id, "batch": attempt.batch, "verb": attempt.verb}
    if attempt.undoes:
        told["undoes"] = attempt.undoes
    if attempt.reason:
        told["reason"] = attempt.reason
    sent: dict[str, Json] = {"method": method, "target": target, "body": body}
    return Event("intent", attempt.key, {**told, **sent, "draft": draft_body(attempt.draft)})


def created_event(key: RecordKey, identity: str) -> Event:
    """The answer to a create named the new record."""
    return Event("created", key, {"id": identity})


def settled_event(key: RecordKey, kind: str, words: str, verdicts: Mapping[str, str]) -> Event:
    """`kind` is done, rejected or unknown; `verdicts` are those of a receipt, by field."""
    return Event(kind, key, {"words": words, "receipt": {**verdicts}})


def _edit_body(name: str, value: Value) -> dict[str, Json]:
    return {"field": name} if isinstance(value, Missing) else {"field": name, "value": value}

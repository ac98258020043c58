"""Drafts out of the journal: every event is a step of a draft, replayed by the draft's own functions.

| kind | body | what it does |
|---|---|---|
| base | doc, revision | a draft begins on this document; one that another session left open goes on |
| edit | field, value (absent: removed), going_on | `Draft.set` |
| mistype | field, text, going_on | `Draft.mistype` |
| undo, redo | | `Draft.undo`, `Draft.redo` |
| carry | doc, revision, edits, unparsed | the draft now stands on this document, with these edits |
| drop | | the draft is gone |
| intent | target, body | a write is about to leave |
| done, rejected, unknown | what came of it | the attempt is settled, or not |
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tui.domain.draft import Draft, Edit
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Schema
from tui.domain.values import MISSING, Json, Missing, Value
from tui.store.journal import Event


@dataclass(slots=True)
class State:
    """What the journal says is open: drafts, and records with a write whose end is not known."""

    drafts: dict[RecordKey, Draft] = field(default_factory=dict)
    unknown: set[RecordKey] = field(default_factory=set)


def fold(events: Iterable[Event], schema: Schema) -> State:
    """The state after the events."""
    state = State()
    for event in events:
        match event.kind:
            case "intent" | "unknown":
                state.unknown.add(event.key)
            case "done" | "rejected":
                state.unknown.discard(event.key)
            case "drop":
                state.drafts.pop(event.key, None)
            case "base" if event.key not in state.drafts or state.drafts[event.key].clean:
                state.drafts[event.key] = Draft(schema, _record(event))
            case "carry":
                state.drafts[event.key] = _carried(event, schema)
            case _ if event.key in state.drafts:
                state.drafts[event.key] = _step(state.drafts[event.key], event)
    return state


def _step(draft: Draft, event: Event) -> Draft:
    body = event.body
    going_on = body.get("going_on") is True
    match event.kind:
        case "edit":
            return draft.set(_text(body, "field"), body.get("value", MISSING), going_on=going_on)
        case "mistype":
            return draft.mistype(_text(body, "field"), _text(body, "text"), going_on=going_on)
        case "undo":
            return draft.undo()
        case "redo":
            return draft.redo()
        case _:
            return draft


def _record(event: Event) -> Record:
    doc = event.body["doc"]
    assert isinstance(doc, dict)
    return Record(event.key, doc, _text(event.body, "revision"))


def _carried(event: Event, schema: Schema) -> Draft:
    edits, unparsed = event.body["edits"], event.body["unparsed"]
    assert isinstance(edits, list)
    assert isinstance(unparsed, dict)
    steps = tuple(_edit(edit) for edit in edits if isinstance(edit, dict))
    return Draft(schema, _record(event), steps, unparsed={name: str(text) for name, text in unparsed.items()})


def _edit(body: dict[str, Json]) -> Edit:
    return Edit(_text(body, "field"), body.get("value", MISSING))


def _text(body: Mapping[str, Json], name: str) -> str:
    value = body[name]
    assert isinstance(value, str)
    return value


def base_event(record: Record) -> Event:
    """A draft begins."""
    return Event("base", record.key, {"doc": record.doc, "revision": record.revision})


def edit_event(key: RecordKey, name: str, value: Value, *, going_on: bool) -> Event:
    """A field is set."""
    return Event("edit", key, {**_edit_body(name, value), "going_on": going_on})


def mistype_event(key: RecordKey, name: str, text: str, *, going_on: bool) -> Event:
    """A text that is no value yet."""
    return Event("mistype", key, {"field": name, "text": text, "going_on": going_on})


def carry_event(draft: Draft) -> Event:
    """The draft as a whole."""
    return Event(
        "carry",
        draft.key,
        {
            "doc": draft.base.doc,
            "revision": draft.base.revision,
            "edits": [_edit_body(edit.field, edit.value) for edit in draft.edits],
            "unparsed": dict(draft.unparsed),
        },
    )


def _edit_body(name: str, value: Value) -> dict[str, Json]:
    return {"field": name} if isinstance(value, Missing) else {"field": name, "value": value}

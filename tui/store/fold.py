"""Drafts out of the journal: every event is a step of a draft, replayed by the draft's own functions.

| kind | body | what it does |
|---|---|---|
| base | doc, revision, beside, new | a draft begins on this document, or one left open goes on |
| edit | field, value (absent: removed), going_on | `Draft.set` |
| mistype | field, text, going_on | `Draft.mistype` |
| undo, redo | | `Draft.undo`, `Draft.redo` |
| remove | | `Draft.remove` |
| carry | as base, and edits, undone, unparsed, removed | the draft as a whole, on this document |
| drop | | the draft is gone |
| intent | method, target, body | a write is about to leave |
| done, rejected, unknown | what came of it | the attempt is settled, or not |
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

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
    aside: dict[tuple[RecordKey, str], None] = field(default_factory=dict)
    """Edits of fields that their records have no more, by the names of the fields."""


SchemaOf = Callable[[Record], Schema]
"""The schema of one record: not all records of a collection need have the same fields."""


def fold(events: Iterable[Event], schema_of: SchemaOf) -> State:
    """The state after the events."""
    state = State()
    for event in events:
        match event.kind:
            case "intent" | "unknown":
                state.unknown.add(event.key)
            case "done" if _is_new(state, event):
                state.unknown.add(event.key)  # created, and cut off before its draft was dropped
            case "done" | "rejected":
                state.unknown.discard(event.key)
            case "drop":
                if _is_new(state, event):
                    state.unknown.discard(event.key)
                state.drafts.pop(event.key, None)
            case "base" if event.key not in state.drafts or state.drafts[event.key].clean:
                state.drafts[event.key] = _begun(event, schema_of)
            case "carry":
                state.drafts[event.key] = _carried(event, schema_of, state)
            case "edit" | "mistype" if _is_strange(state, event):
                state.aside[event.key, _text(event.body, "field")] = None
            case _ if event.key in state.drafts:
                state.drafts[event.key] = _step(state.drafts[event.key], event)
    return state


def _is_new(state: State, event: Event) -> bool:
    return event.key in state.drafts and state.drafts[event.key].base.new


def _is_strange(state: State, event: Event) -> bool:
    draft = state.drafts.get(event.key)
    return draft is not None and not draft.schema.has(_text(event.body, "field"))


def _step(draft: Draft, event: Event) -> Draft:
    body = event.body
    going_on = body.get("going_on") is True
    match event.kind:
        case "edit":
            return draft.set(_text(body, "field"), body.get("value", MISSING), going_on=going_on)
        case "mistype":
            return draft.mistype(_text(body, "field"), _text(body, "text"), going_on=going_on)
        case "remove":
            return draft.remove()
        case "undo":
            return draft.undo()
        case "redo":
            return draft.redo()
        case _:
            return draft


def _record(event: Event) -> Record:
    doc, beside = event.body["doc"], event.body.get("beside", {})
    assert isinstance(doc, dict)
    assert isinstance(beside, dict)
    new = event.body.get("new") is True
    return Record(event.key, doc, _text(event.body, "revision"), beside=beside, new=new)


def _begun(event: Event, schema_of: SchemaOf) -> Draft:
    record = _record(event)
    return Draft(schema_of(record), record)


def _carried(event: Event, schema_of: SchemaOf, state: State) -> Draft:
    draft, unparsed = _begun(event, schema_of), event.body["unparsed"]
    assert isinstance(unparsed, dict)
    made, undone = _edits(event, "edits"), _edits(event, "undone")
    for name in (*(edit.field for edit in made), *unparsed):
        if not draft.schema.has(name):
            state.aside[event.key, name] = None
    return replace(
        draft,
        edits=tuple(edit for edit in made if draft.schema.has(edit.field)),
        undone=tuple(edit for edit in undone if draft.schema.has(edit.field)),
        unparsed={name: str(text) for name, text in unparsed.items() if draft.schema.has(name)},
        removed=event.body.get("removed") is True,
    )


def _edits(event: Event, name: str) -> tuple[Edit, ...]:
    """A journal from before has no `undone`."""
    told = event.body.get(name, [])
    assert isinstance(told, list)
    return tuple(_edit(edit) for edit in told if isinstance(edit, dict))


def _edit(body: dict[str, Json]) -> Edit:
    return Edit(_text(body, "field"), body.get("value", MISSING))


def _text(body: Mapping[str, Json], name: str) -> str:
    value = body[name]
    assert isinstance(value, str)
    return value


def base_event(record: Record) -> Event:
    """A draft begins."""
    return Event("base", record.key, _record_body(record))


def _record_body(record: Record) -> dict[str, Json]:
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


def carry_event(draft: Draft) -> Event:
    """The draft as a whole."""
    return Event(
        "carry",
        draft.key,
        {
            **_record_body(draft.base),
            "edits": [_edit_body(edit.field, edit.value) for edit in draft.edits],
            "undone": [_edit_body(edit.field, edit.value) for edit in draft.undone],
            "unparsed": dict(draft.unparsed),
            "removed": draft.removed,
        },
    )


def drop_event(key: RecordKey) -> Event:
    """The draft is gone."""
    return Event("drop", key, {})


def intent_event(key: RecordKey, method: str, target: str, body: str) -> Event:
    """A write is about to leave."""
    return Event("intent", key, {"method": method, "target": target, "body": body})


def settled_event(key: RecordKey, kind: str, words: str, verdicts: Mapping[str, str]) -> Event:
    """`kind` is done, rejected or unknown; `verdicts` are those of a receipt, by field."""
    return Event(kind, key, {"words": words, "receipt": {**verdicts}})


def _edit_body(name: str, value: Value) -> dict[str, Json]:
    return {"field": name} if isinstance(value, Missing) else {"field": name, "value": value}

"""The state out of the journal: every event is a step of a draft, replayed by the draft's own functions, or
of an attempt to write. See `events` for what there is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tui.domain.decision import Decision
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.store.events import Attempt, Event
from tui.store.kept import SchemaOf, begun, decision_of, draft_of, fields_of, step, text_of


@dataclass(slots=True)
class State:
    """What the journal says is open: drafts, and writes whose end is not known."""

    drafts: dict[RecordKey, Draft] = field(default_factory=dict)
    attempts: dict[RecordKey, Attempt] = field(default_factory=dict)
    decisions: dict[RecordKey, Decision] = field(default_factory=dict)
    """What was decided on records, the last one last; it holds as long as the draft says so too."""
    aside: dict[tuple[RecordKey, str], None] = field(default_factory=dict)
    """Edits of fields that their records have no more, by the names of the fields."""
    strange: Counter[RecordKey] = field(default_factory=Counter)
    """By record, how many events could not be read or understood, until a person overlooks that; they stay in
    the file."""


def fold(events: Iterable[Event], schema_of: SchemaOf) -> State:
    """The state after the events."""
    state = State()
    for event in events:
        try:
            _take(state, event, schema_of)
        except (LookupError, TypeError, ValueError, Problem):
            state.strange[event.key] += 1
    return state


_VERBS = frozenset({"update", "create", "delete", "act"})
_ATTEMPTS = frozenset({"intent", "created", "unknown", "done", "rejected"})


def _take(state: State, event: Event, schema_of: SchemaOf) -> None:
    if event.kind in _ATTEMPTS:
        _tried(state, event, schema_of)
    else:
        _drafted(state, event, schema_of)


def _tried(state: State, event: Event, schema_of: SchemaOf) -> None:
    key = event.key
    match event.kind:
        case "intent":
            state.attempts[key] = _attempt(state, event, schema_of)
        case "created" if key in state.attempts:
            state.attempts[key] = replace(state.attempts[key], created=text_of(event.body, "id"))
        case "done" if _is_new(state, key):
            pass  # created, and perhaps cut off before its draft was dropped
        case "done" | "rejected":
            state.attempts.pop(key, None)


def _drafted(state: State, event: Event, schema_of: SchemaOf) -> None:
    key, body = event.key, event.body
    match event.kind:
        case "drop":
            _dropped(state, event)
        case "base":
            if key not in state.drafts or state.drafts[key].clean:
                state.drafts[key] = begun(key, body, schema_of)
        case "carry":
            state.drafts[key], strange = draft_of(key, body, schema_of)
            state.aside |= dict.fromkeys((key, name) for name in strange)
        case "edit" | "mistype" | "decide" if _is_strange(state, event):
            state.aside[key, text_of(body, "field")] = None
        case "edit" | "mistype" | "remove" | "undo" | "redo":
            if key in state.drafts:
                state.drafts[key] = step(state.drafts[key], event.kind, body)
        case "decide" | "undecide":
            decided = decision_of(body) if event.kind == "decide" else None  # all of it, or nothing is taken
            if key in state.drafts:
                state.drafts[key] = step(state.drafts[key], event.kind, body)
                state.decisions.pop(key, None)
                if decided is not None:
                    state.decisions[key] = decided
        case kind:
            raise LookupError(kind)


def _dropped(state: State, event: Event) -> None:
    key = event.key
    if _is_new(state, key):
        state.attempts.pop(key, None)
    state.drafts.pop(key, None)
    state.decisions.pop(key, None)
    if event.body.get("overlook") is True:
        state.strange.pop(key, None)


def _is_new(state: State, key: RecordKey) -> bool:
    return key in state.drafts and state.drafts[key].base.new


def _is_strange(state: State, event: Event) -> bool:
    draft = state.drafts.get(event.key)
    return draft is not None and not draft.schema.has(text_of(event.body, "field"))


def _attempt(state: State, event: Event, schema_of: SchemaOf) -> Attempt:
    """An intent of the first version has no draft of its own: what was to be sent is what was drafted."""
    body, key = event.body, event.key
    if "draft" in body:
        draft, _ = draft_of(key, fields_of(body, "draft"), schema_of)
        undoes, reason = (text_of(body, name) if name in body else "" for name in ("undoes", "reason"))
        identity, batch, verb = (text_of(body, name) for name in ("attempt", "batch", "verb"))
        if verb not in _VERBS:
            raise LookupError(verb)
        return Attempt(identity, batch, verb, draft, event.at, undoes=undoes, reason=reason)
    record = Record(key, {})
    draft = state.drafts.get(key) or Draft(schema_of(record), record)
    verb = "create" if draft.base.new else "delete" if draft.removed else "update" if draft.edits else "act"
    return Attempt(f"{key.id} {event.at}", "", verb, draft, event.at)

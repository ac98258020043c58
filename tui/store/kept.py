"""Records and drafts out of the bodies of events. Raises LookupError, TypeError or ValueError for a body that
is none; the fold leaves such an event out, and says so."""

from collections.abc import Callable, Mapping

from tui.domain.decision import Decision, Reason
from tui.domain.draft import Draft, Edit
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Schema
from tui.domain.values import MISSING, Json

SchemaOf = Callable[[Record], Schema]
"""The schema of one record: not all records of a collection need have the same."""


def record_of(key: RecordKey, body: Mapping[str, Json]) -> Record:
    """The record that a body keeps."""
    new = body.get("new") is True
    return Record(key, fields_of(body, "doc"), text_of(body, "revision"), beside=_beside(body), new=new)


def _beside(body: Mapping[str, Json]) -> dict[str, Json]:
    return fields_of(body, "beside") if "beside" in body else {}


def draft_of(key: RecordKey, body: Mapping[str, Json], schema_of: SchemaOf) -> tuple[Draft, tuple[str, ...]]:
    """The draft that a body keeps, and the names of fields that its record has no more: their edits are left
    out. A body of the first version has no `undone`."""
    base = record_of(key, body)
    schema = schema_of(base)
    made, undone, unparsed = _edits(body, "edits"), _edits(body, "undone"), fields_of(body, "unparsed")
    names = dict.fromkeys((*(edit.field for edit in made), *unparsed))
    draft = Draft(
        schema,
        base,
        edits=tuple(edit for edit in made if schema.has(edit.field)),
        undone=tuple(edit for edit in undone if schema.has(edit.field)),
        unparsed={name: str(text) for name, text in unparsed.items() if schema.has(name)},
        removed=body.get("removed") is True,
    )
    return draft, tuple(name for name in names if not schema.has(name))


def begun(key: RecordKey, body: Mapping[str, Json], schema_of: SchemaOf) -> Draft:
    """A draft with no edits yet."""
    record = record_of(key, body)
    return Draft(schema_of(record), record)


def step(draft: Draft, kind: str, body: Mapping[str, Json]) -> Draft:
    """The draft after one event."""
    going_on = body.get("going_on") is True
    match kind:
        case "edit":
            return draft.set(text_of(body, "field"), body.get("value", MISSING), going_on=going_on)
        case "mistype":
            return draft.mistype(text_of(body, "field"), text_of(body, "text"), going_on=going_on)
        case "remove":
            return draft.remove()
        case "undo":
            return draft.undo()
        case "redo":
            return draft.redo()
        case "decide":
            name = text_of(body, "field")
            return draft.without({name}).set(name, body["value"])
        case "undecide":
            return draft.without({text_of(body, "field")})
        case _:
            return draft


def decision_of(body: Mapping[str, Json]) -> Decision:
    """The decision that a body keeps."""
    reason = Reason(text_of(body, "code"), text_of(body, "text"))
    return Decision(text_of(body, "label"), text_of(body, "field"), body["value"], reason)


def _edits(body: Mapping[str, Json], name: str) -> tuple[Edit, ...]:
    told = body.get(name, [])
    if not isinstance(told, list):
        raise TypeError(name)
    return tuple(Edit(text_of(edit, "field"), edit.get("value", MISSING)) for edit in map(_object, told))


def _object(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def fields_of(body: Mapping[str, Json], name: str) -> dict[str, Json]:
    """An object of a body."""
    return _object(body[name])


def text_of(body: Mapping[str, Json], name: str) -> str:
    """A text of a body."""
    value = body[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value

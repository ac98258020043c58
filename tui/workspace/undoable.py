"""What taking a write back would ask of the server, and what of it no request can ask: told before the write
is sent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.dialects.base import Dialect
from tui.domain.diff import member_id
from tui.domain.draft import Change, Draft, Edit
from tui.domain.pointer import Pointer, located
from tui.domain.problem import Problem
from tui.domain.receipt import is_empty
from tui.domain.record import Record
from tui.domain.schema import FieldSpec
from tui.domain.values import MISSING, Json, Missing, Value
from tui.workspace.beginning import begun
from tui.workspace.plan import Step, Verb

NAMED = 4
"""How many fields are named where more do not come back."""


def not_undoable(step: Step, dialect: Dialect) -> tuple[str, ...]:
    """In sentences, what of this step could not be taken back from here; nothing where all of it can."""
    if step.problem is not None or not step.requests:
        return ()
    match step.verb:
        case Verb.UPDATE:
            return tuple(_of_update(step.draft, dialect))
        case Verb.CREATE if dialect.capabilities.delete:
            return ()
        case Verb.CREATE:
            return (f"This API cannot delete {dialect.title}.",)
        case Verb.DELETE if dialect.capabilities.create:
            return (again_words(step.draft.base, dialect),)
        case Verb.DELETE:
            return (f"This API cannot create {dialect.title}.",)
        case _:
            return ("A call like this has no way back.",)


def again_words(record: Record, dialect: Dialect) -> str:
    """What a deleted record is without, once it is created again."""
    draft, schema = begun(dialect, record), dialect.schema_of(record)
    given = {edit.field for edit in draft.edits}
    lost = [
        spec.label
        for spec in schema
        if spec.writable and spec.name not in given and not is_empty(record.at(spec.pointer))
    ]
    return f"It can only be created again, under another id{_without(lost)}."


def _without(labels: Sequence[str]) -> str:
    if not labels:
        return ""
    more = f" and {len(labels) - NAMED} more" if len(labels) > NAMED else ""
    return f", without {', '.join(labels[:NAMED])}{more}"


def _of_update(draft: Draft, dialect: Dialect) -> Iterator[str]:
    for change in draft.changes:
        if not change.spec.readable:
            yield unknown_words(change.spec)
        elif change.spec.members:
            yield from lost_members(change.spec, change.before, change.after)
    inverse = _inverse(draft)
    yield from (problem.what for _, problem in refused(inverse, dialect))
    yield from dialect.forecast(inverse)


def unknown_words(spec: FieldSpec) -> str:
    """For a field that no read shows."""
    return f"{spec.label}: what it held before cannot be read."


def lost_members(spec: FieldSpec, old: Value, new: Value) -> Iterator[str]:
    """What of a list of objects does not come back as it was, once `new` is what it was before, `old`."""
    before, after = ({member_id(each): each for each in _members(value)} for value in (old, new))
    hidden = [inner for inner in spec.members if not inner.readable]
    gone = [each for name, each in before.items() if name is not None and name not in after]
    if gone:
        yield f"{spec.label}: an object that is taken out comes back as a new one, under another id."
    touched = [each for name, each in after.items() if name in before and isinstance(each, dict)]
    for inner in hidden:
        if gone or any(inner.written in each for each in touched):
            yield f"{spec.label}: {inner.label}: what it held before cannot be read."


def _inverse(draft: Draft) -> Draft:
    """The draft that takes this one back, on the document as it would be then."""
    doc: Json = draft.base.doc
    changes = [change for change in draft.changes if change.spec.readable]
    for change in changes:
        doc = _holding(doc, located(doc, change.spec.pointer), _with_ids(change))
    assert isinstance(doc, dict)
    base = draft.base.with_doc(doc)
    edits = (
        Edit(change.spec.name, restored(change.spec, change.before, base.at(change.spec.pointer)))
        for change in changes
    )
    return Draft(draft.schema, base, tuple(edits))


def _with_ids(change: Change) -> Value:
    """A new object of a list would have got an id from the server by then."""
    if not any(inner.pointer == ("id",) for inner in change.spec.members):
        return change.after
    return (
        [
            {**each, "id": f"new {place}"} if isinstance(each, dict) and member_id(each) is None else each
            for place, each in enumerate(_members(change.after))
        ]
        if isinstance(change.after, list)
        else change.after
    )


def restored(spec: FieldSpec, old: Value, now: Value) -> Value:
    """What the field is to hold again, given what it holds now. An object that is no more becomes a new one:
    its id was the server's. One that is written by a call of its own can only come last."""
    if not (spec.members and isinstance(old, list) and isinstance(now, list)):
        return old
    there = {member_id(each) for each in now}
    again = [each if member_id(each) in there else _new(each) for each in old]
    return sorted(again, key=lambda each: member_id(each) is None) if spec.apart else again


def _new(member: Json) -> Json:
    return (
        {name: value for name, value in member.items() if name != "id"}
        if isinstance(member, dict)
        else member
    )


def refused(inverse: Draft, dialect: Dialect) -> Iterator[tuple[str, Problem]]:
    """The fields that the API has no way to put back, by name, and why."""
    if not inverse.changes or _problem(inverse, dialect) is None:
        return
    for edit in inverse.edits:
        one = replace(inverse, edits=(edit,))
        if one.changes and (problem := _problem(one, dialect)) is not None:
            yield edit.field, problem


def _problem(draft: Draft, dialect: Dialect) -> Problem | None:
    try:
        dialect.update_requests(draft)
    except Problem as problem:
        return problem
    return None


def _members(value: Value) -> list[Json]:
    return value if isinstance(value, list) else []


def _holding(doc: Json, pointer: Pointer, value: Value) -> Json:
    """The document with another value at that place; only what leads there is copied."""
    if not pointer:
        return None if isinstance(value, Missing) else value
    token, rest = pointer[0], pointer[1:]
    if isinstance(doc, list):
        place = int(token)
        return [_holding(each, rest, value) if at == place else each for at, each in enumerate(doc)]
    held = doc if isinstance(doc, dict) else {}
    if not rest and value is MISSING:
        return {name: each for name, each in held.items() if name != token}
    return {**held, token: _holding(held.get(token), rest, value)}

"""Edits to request bodies. An encoding either refuses, naming the field, or tells the whole truth."""

from tui.domain.draft import Change, Draft
from tui.domain.exact import dumps
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Emptied, FieldKind, FieldSpec, reference_id
from tui.domain.values import MISSING, Json, Missing, Value, canon


def merge_body(draft: Draft) -> bytes:
    """A JSON object with the changed fields and nothing else, under the names they are written by."""
    changes = merged(draft)
    if not changes:
        raise nothing()
    return encode({written_name(change.spec): written_value(change) for change in changes})


def merged(draft: Draft) -> tuple[Change, ...]:
    """The changes that a body of the record itself carries."""
    return tuple(change for change in draft.changes if not (change.spec.apart and change.spec.writable))


def create_body(draft: Draft) -> bytes:
    """A JSON object with all that was filled in. Raises `Problem` (INVALID) where something is missing that a
    record must have."""
    check_complete(draft)
    return merge_body(draft)


def check_complete(draft: Draft) -> None:
    """Raises `Problem` (INVALID) where something is missing that a new record must have."""
    for spec in draft.schema:
        if spec.writable and spec.needed and draft.value(spec.name) in (MISSING, None, ""):
            what = f"{spec.label} cannot be empty."
            raise Problem(Kind.INVALID, what, "Fill it in first: e opens the form.", field=spec.name)


def nothing() -> Problem:
    """For a draft that changes nothing."""
    return Problem(Kind.INVALID, "There is nothing to send.", "Edit a field first.")


def encode(body: Json) -> bytes:
    """JSON text as it goes out: UTF-8, readable, in the order given."""
    return dumps(canon(body), ensure_ascii=False, allow_nan=False).encode()


def written_name(spec: FieldSpec) -> str:
    """The name a field is written by. Raises `Problem` (REFUSED) for one that no update takes."""
    if spec.written is None or spec.locked:
        reason = spec.locked or "The server does not take it in an update."
        raise Problem(
            Kind.REFUSED, f"{spec.label} cannot be sent. {reason}", "Undo the edit.", field=spec.name
        )
    return spec.written


def written_value(change: Change) -> Json:
    """The value as the API takes it. Raises `Problem` (REFUSED) where it cannot take that value."""
    spec, value = change.spec, change.after
    if isinstance(value, Missing) or value is None:
        return _emptied(spec, value)
    if spec.kind is FieldKind.REFERENCE:
        identity = reference_id(value)
        if not isinstance(identity, str) or not identity:
            raise Problem(
                Kind.REFUSED, f"{spec.label} has no id to send.", "Choose another.", field=spec.name
            )
        return identity
    if spec.kind is not FieldKind.MEMBERS:
        return value
    if not isinstance(value, list):
        raise refused(spec, "is no list")
    return [member_body(spec, member) for member in value]


def _emptied(spec: FieldSpec, value: Value) -> Json:
    if spec.emptied is Emptied.NULL:
        return None
    nothing = "removed" if isinstance(value, Missing) else "null"
    remedy = "Empty its text instead." if spec.emptied is Emptied.BLANK else "Undo the edit."
    raise Problem(Kind.REFUSED, f"{spec.label} cannot be {nothing} here.", remedy, field=spec.name)


def member_body(spec: FieldSpec, member: Json) -> dict[str, Json]:
    """A member with the keys the API takes, its id included; what the server merely shows stays behind."""
    if not isinstance(member, dict):
        raise refused(spec, "holds something that is not an object")
    names = [inner.written for inner in spec.members if inner.written is not None]
    return {name: member[name] for name in names if name in member}


def refused(spec: FieldSpec, words: str) -> Problem:
    """Names the field (REFUSED)."""
    return Problem(Kind.REFUSED, f"{spec.label} {words}.", "Undo the edit.", field=spec.name)


def merge_warnings(draft: Draft) -> tuple[str, ...]:
    """What a merge-style body does beyond the field it names."""
    words: list[str] = []
    for change in draft.changes:
        spec = change.spec
        if not spec.readable:
            words.append(f"{spec.label} cannot be read back: nobody can check whether it was kept.")
        if spec.apart:
            words.append(f"{spec.label}: a request for each object, one after the other; not all or none.")
        elif spec.kind is FieldKind.MEMBERS and isinstance(change.before, list):
            words.append(f"{spec.label}: the whole list is sent; it replaces {_count(change.before)}.")
            words += _hidden_members(spec)
    return tuple(words)


def _count(members: list[Json]) -> str:
    return "an empty list" if not members else f"the {len(members)} that are there"


def _hidden_members(spec: FieldSpec) -> list[str]:
    hidden = ", ".join(inner.label for inner in spec.members if not inner.readable)
    return (
        [f"{spec.label}: {hidden} cannot be read back; what is stored there may be lost."] if hidden else []
    )

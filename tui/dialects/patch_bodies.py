"""Edits as JSON Patch (RFC 6902): the operations of a draft, and the bodies that carry them."""

from tui.dialects import bodies
from tui.domain.draft import Change, Draft
from tui.domain.op import Op
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Emptied, FieldKind
from tui.domain.values import Missing

TEXTS = (FieldKind.TEXT, FieldKind.LONG, FieldKind.URL, FieldKind.MOMENT)


def operations(draft: Draft) -> tuple[Op, ...]:
    """One for each changed field: `add`, which sets it whether or not it is there, or `remove` of what the
    base has. Raises `Problem` (REFUSED, INVALID).

    Removals come last: a server that gives up half-way has then removed nothing that a second try, operation
    by operation, would stumble over first.
    """
    changes = draft.changes
    if not changes:
        raise bodies.nothing()
    found = [_operation(change) for change in changes]
    return tuple(sorted(found, key=lambda op: op.op == "remove"))


def patch_bodies(found: tuple[Op, ...], *, together: bool) -> tuple[bytes, ...]:
    """One bare operation each, or a single array of several."""
    if together and len(found) > 1:
        return (bodies.encode([op.as_json() for op in found]),)
    return tuple(bodies.encode(op.as_json()) for op in found)


def _operation(change: Change) -> Op:
    spec, value = change.spec, change.after
    bodies.written_name(spec)  # refuses what no update takes
    if isinstance(value, Missing):
        if spec.emptied is not Emptied.REMOVED:
            raise _refused(change, "cannot be removed")
        return Op("remove", spec.pointer)
    if value is None and spec.emptied is not Emptied.NULL:
        raise _refused(change, "cannot be null")
    if value == "" and spec.emptied is not Emptied.BLANK:
        raise _refused(change, "cannot hold an empty text")
    if spec.kind in TEXTS and not (value is None or isinstance(value, str)):
        raise _refused(change, "holds a text and nothing else")
    return Op("add", spec.pointer, value)


def _refused(change: Change, words: str) -> Problem:
    remedy = "Empty it instead." if change.spec.emptied is Emptied.REMOVED else "Undo the edit."
    return Problem(Kind.REFUSED, f"{change.spec.label} {words} here.", remedy, field=change.spec.name)

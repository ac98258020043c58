"""Committing what is no update: creating a record, deleting one, and calls beside reading and writing."""

from dataclasses import replace

from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import receipt
from tui.domain.values import MISSING
from tui.store.events import Attempt
from tui.workspace.carry import meet
from tui.workspace.outcome import Outcome, Result, Sent, unsent
from tui.workspace.plan import Step, Verb
from tui.workspace.sending import Hands, taken_unread


async def commit_create(step: Step, hands: Hands) -> Sent:
    """Sent once and never again by itself; then the new record is read and compared."""
    notes = Outcome(step.key, Result.KEPT, Verb.CREATE, before=step.draft.base)
    attempt = hands.attempt(step, step.draft)
    notes = notes.of(attempt)
    (request,) = step.requests
    try:
        identity = hands.dialect.read_created(request, await hands.send((attempt,), request))
    except Problem as problem:
        return Sent(replace(notes, result=hands.fail(attempt, problem), problem=problem))
    hands.name(attempt, identity)
    found = await hands.now(identity)
    if isinstance(found, Problem):
        hands.settle(attempt, Result.UNKNOWN, found.what)
        return Sent(replace(notes, result=Result.UNKNOWN, problem=taken_unread(found)))
    done = receipt(step.draft, found)
    result = Result.KEPT if done.kept else Result.DIFFERS
    hands.settle(attempt, result, "", done, found)
    return Sent(replace(notes, key=found.key, result=result, receipt=done), found, written=True)


async def commit_delete(step: Step, hands: Hands) -> Sent:
    """Only what the person has seen is deleted: a record that somebody changed since is shown again."""
    notes = Outcome(step.key, Result.KEPT, Verb.DELETE, before=step.draft.base)
    base = step.draft.base
    apart = [spec for spec in step.draft.schema if spec.apart and base.at(spec.pointer) is not MISSING]
    theirs = await hands.now(step.key.id, [spec.name for spec in apart])
    if isinstance(theirs, Problem):
        if theirs.kind is not Kind.ABSENT:
            return unsent(step, theirs)
        return Sent(replace(notes, notes=("It was deleted already.",)), gone=True)
    moved = meet(step.draft, theirs, hands.dialect.schema_of(theirs))
    if moved.taken:
        label = step.draft.schema.spec
        changed = tuple(label(name).label for name in moved.taken)
        return Sent(replace(notes, result=Result.CHANGED, taken=changed, before=theirs), theirs)
    attempt = hands.attempt(step, Draft(step.draft.schema, theirs, removed=True))
    notes = notes.of(attempt)
    (request,) = step.requests
    try:
        doc = hands.dialect.read_deleted(request, await hands.send((attempt,), request))
    except Problem as problem:
        return Sent(replace(notes, result=hands.fail(attempt, problem), problem=problem))
    before = theirs if doc is None else theirs.with_doc(doc)
    return await _gone(step, attempt, replace(notes, before=before), hands)


async def _gone(step: Step, attempt: Attempt, notes: Outcome, hands: Hands) -> Sent:
    """A 2xx is not believed: the record is asked for once more."""
    left = await hands.now(step.key.id)
    if isinstance(left, Problem):
        if left.kind is Kind.ABSENT:
            hands.settle(attempt, Result.KEPT, "deleted")
            return Sent(notes, written=True, gone=True)
        hands.settle(attempt, Result.UNKNOWN, left.what)
        return Sent(replace(notes, result=Result.UNKNOWN, problem=taken_unread(left)))
    hands.settle(attempt, Result.REFUSED, "still there")
    still = Problem(
        Kind.REFUSED,
        "The server took the deletion, but the record is still there.",
        "Commit it again, or take the deletion back with u.",
    )
    return Sent(replace(notes, result=Result.DIFFERS, problem=still), left)


async def commit_action(step: Step, hands: Hands) -> Sent:
    """The call, once; then the record as it is afterwards."""
    notes = Outcome(step.key, Result.KEPT, Verb.ACT, before=step.draft.base)
    attempt = hands.attempt(step, step.draft)
    notes = notes.of(attempt)
    try:
        for request in step.requests:
            hands.dialect.read_update(request, await hands.send((attempt,), request))
    except Problem as problem:
        return Sent(replace(notes, result=hands.fail(attempt, problem), problem=problem))
    label = step.action.label if step.action is not None else ""
    notes = replace(notes, notes=(f"Done: {label}.",))
    found = await hands.now(step.key.id)
    hands.settle(attempt, Result.KEPT, label, found=None if isinstance(found, Problem) else found)
    if isinstance(found, Problem):
        return Sent(replace(notes, problem=taken_unread(found)), gone=found.kind is Kind.ABSENT)
    return Sent(notes, found)

"""Committing an update: read again, merge, make the intent durable, send once, read back, compare."""

from dataclasses import replace

from tui.dialects.base import When
from tui.dialects.exchange import Request
from tui.domain.problem import Kind, Problem
from tui.domain.rebase import Rebased
from tui.domain.receipt import Verdict, receipt
from tui.domain.record import Record
from tui.workspace.carry import meet
from tui.workspace.outcome import Outcome, Result, Sent, unsent
from tui.workspace.plan import Step
from tui.workspace.sending import Hands, taken_unread


def parts_of(step: Step) -> tuple[str, ...]:
    """The fields that have to be read with the record, should they be kept apart."""
    return tuple(change.spec.name for change in step.draft.changes)


async def commit_update(step: Step, hands: Hands) -> Sent:
    """Never raises a `Problem`: each has its outcome. A cancel after the intent leaves it unsettled in the
    journal, which is the truth: nobody knows."""
    try:
        theirs = await hands.gateway.read(hands.dialect.read_record(step.key.id, parts_of(step)))
    except Problem as problem:
        return unsent(step, problem)
    held = held_back(step, theirs, hands)
    if held is not None:
        return held
    return await _send(step, notes_of(step, theirs, hands), theirs, hands)


def held_back(step: Step, theirs: Record, hands: Hands) -> Sent | None:
    """Why nothing is sent, given what the server holds now; None where the previewed requests are still what
    is to be sent."""
    rebased = meet(step.draft, theirs, hands.dialect.schema_of(theirs))
    notes = notes_of(step, theirs, hands)
    if rebased.clashes:
        return Sent(replace(notes, result=Result.CLASH, rebased=rebased), theirs)
    if not rebased.draft.changes:
        hands.settle(step.key, "done", "already so")
        there = receipt(step.draft, theirs)
        return Sent(replace(notes, receipt=there if there.kept else None), theirs)
    try:
        requests = hands.dialect.update_requests(rebased.draft)
        own = hands.dialect.update_requests(step.draft) if step.together else step.requests
    except Problem as problem:
        return Sent(replace(notes, result=Result.REFUSED, problem=problem), theirs)
    if requests != own:
        return Sent(replace(notes, result=Result.CHANGED, rebased=rebased), theirs)
    return None


def notes_of(step: Step, theirs: Record, hands: Hands) -> Outcome:
    """What is to be told of a step beside its result."""
    rebased: Rebased = meet(step.draft, theirs, hands.dialect.schema_of(theirs))
    label = step.draft.schema.spec
    return Outcome(
        step.key,
        Result.KEPT,
        taken=tuple(label(name).label for name in rebased.taken),
        agreed=tuple(label(name).label for name in rebased.agreed),
        before=theirs,
    )


async def _send(step: Step, notes: Outcome, theirs: Record, hands: Hands) -> Sent:
    arrived, problem = await _one_by_one(step, step.requests, hands)
    second = step.otherwise
    if problem is not None and second is not None and second.when is When.REFUSED and _may_again(problem):
        words = f"The server did not take it in one piece. {problem.what}"
        notes = replace(notes, notes=(*notes.notes, words, second.words))
        arrived, problem = await _one_by_one(step, second.requests, hands)
    if problem is not None and (not arrived or problem.kind is Kind.UNANSWERED):
        return Sent(replace(notes, result=hands.fail(step.key, problem), problem=problem), theirs)
    sent = await _read_back(step, notes, theirs, problem, hands)
    if second is None or second.when is not When.IGNORED or not _ignored(sent, second.fields):
        return sent
    _, problem = await _one_by_one(step, second.requests, hands)
    notes = replace(notes, notes=(*notes.notes, "The server ignored the first spelling.", second.words))
    if problem is not None and problem.kind is Kind.UNANSWERED:
        return Sent(replace(notes, result=hands.fail(step.key, problem), problem=problem), theirs)
    return await _read_back(step, notes, theirs, problem, hands)


async def _one_by_one(step: Step, requests: tuple[Request, ...], hands: Hands) -> tuple[int, Problem | None]:
    """How many were taken, and the problem of the first that was not."""
    for place, request in enumerate(requests):
        try:
            hands.dialect.read_update(request, await hands.send((step.key,), request))
        except Problem as problem:
            return place, problem
    return len(requests), None


def _may_again(problem: Problem) -> bool:
    return problem.kind is Kind.REFUSED


def _ignored(sent: Sent, fields: tuple[str, ...]) -> bool:
    done = sent.outcome.receipt
    lines = [line for line in done.lines if line.spec.name in fields] if done is not None else []
    return bool(lines) and all(line.verdict is Verdict.IGNORED for line in lines)


async def _read_back(
    step: Step, notes: Outcome, theirs: Record, problem: Problem | None, hands: Hands
) -> Sent:
    """`problem` is that of a request behind others that were taken: the receipt tells what is there."""
    try:
        found = await hands.gateway.read(hands.dialect.read_record(step.key.id, parts_of(step)))
    except Problem as unread:
        hands.settle(step.key, "unknown", unread.what)
        told = replace(notes, result=Result.UNKNOWN, problem=taken_unread(unread))
        return Sent(replace(told, receipt=receipt(step.draft, None)), theirs)
    done = receipt(step.draft, found)
    hands.settle(step.key, "done", "" if problem is None else problem.what, done)
    result = Result.KEPT if done.kept and problem is None else Result.DIFFERS
    return Sent(replace(notes, result=result, receipt=done, problem=problem), found, written=True)

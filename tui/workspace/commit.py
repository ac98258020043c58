"""Committing an update: read again, merge, make the intent durable, send once, read back, compare."""

from dataclasses import dataclass, replace

from tui.dialects.base import Moderation, When
from tui.dialects.exchange import Request
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.rebase import Rebased
from tui.domain.receipt import Verdict, receipt
from tui.domain.record import Record
from tui.domain.values import MISSING
from tui.store.events import Attempt
from tui.workspace.carry import meet
from tui.workspace.outcome import Outcome, Result, Sent, read_again, unsent
from tui.workspace.plan import Step
from tui.workspace.sending import Hands, taken_unread


@dataclass(frozen=True, slots=True)
class Ready:
    """Looked at, and to be sent: what there is to tell beside its result, and the draft on what the server
    holds now."""

    notes: Outcome
    draft: Draft


def _parts_of(step: Step) -> tuple[str, ...]:
    return tuple(change.spec.name for change in step.draft.changes)


async def commit_update(step: Step, hands: Hands) -> Sent:
    """Never raises a `Problem`: each has its outcome. A cancel after the intent leaves it unsettled in the
    journal, which is the truth: nobody knows."""
    theirs = await hands.now(step.key.id, _parts_of(step))
    if isinstance(theirs, Problem):
        return unsent(step, theirs)
    met = look(step, theirs, hands)
    return met if isinstance(met, Sent) else await _send(step, met, hands)


def look(step: Step, theirs: Record, hands: Hands) -> Sent | Ready:
    """Why nothing is sent, given what the server holds now; or that the previewed requests are still what is
    to be sent."""
    rebased = meet(step.draft, theirs, hands.dialect.schema_of(theirs))
    notes = _notes(step, theirs, rebased)
    if rebased.clashes:
        return Sent(replace(notes, result=Result.CLASH, rebased=rebased))
    if (problem := _unread(step, rebased, hands.dialect.moderation)) is not None:
        return Sent(replace(notes, result=Result.CHANGED, rebased=rebased, problem=problem), theirs)
    if not rebased.draft.changes:
        there = receipt(step.draft, theirs)
        return Sent(replace(notes, receipt=there if there.kept else None), theirs)
    try:
        requests = hands.dialect.update_requests(rebased.draft)
        own = hands.dialect.update_requests(step.draft) if step.together else step.requests
    except Problem as problem:
        return Sent(replace(notes, result=Result.REFUSED, problem=problem))
    if requests != own:
        return Sent(replace(notes, result=Result.CHANGED, rebased=rebased), theirs)
    return Ready(notes, rebased.draft)


def _unread(step: Step, rebased: Rebased, moderation: Moderation | None) -> Problem | None:
    """Nothing is decided on what nobody has read."""
    if step.decision is None or moderation is None:
        return None
    specs = [step.draft.schema.spec(name) for name in moderation.read if name in rebased.taken]
    labels = [spec.label for spec in specs if rebased.draft.base.at(spec.pointer) is not MISSING]
    return read_again(labels) if labels else None


def _notes(step: Step, theirs: Record, rebased: Rebased) -> Outcome:
    label = step.draft.schema.spec
    return Outcome(
        step.key,
        Result.KEPT,
        taken=tuple(label(name).label for name in rebased.taken),
        agreed=tuple(label(name).label for name in rebased.agreed),
        before=theirs,
    )


async def _send(step: Step, ready: Ready, hands: Hands) -> Sent:
    attempt = hands.attempt(step, ready.draft)
    notes = ready.notes.of(attempt)
    arrived, problem = await _one_by_one(attempt, step.requests, hands)
    second = step.otherwise
    if problem is not None and second is not None and second.when is When.REFUSED and _may_again(problem):
        words = f"The server did not take it in one piece. {problem.what}"
        notes = replace(notes, notes=(*notes.notes, words, second.words))
        arrived, problem = await _one_by_one(attempt, second.requests, hands)
    if problem is not None and (not arrived or problem.kind is Kind.UNANSWERED):
        return Sent(replace(notes, result=hands.fail(attempt, problem), problem=problem))
    sent = await read_back(step, attempt, notes, problem, hands)
    if second is None or second.when is not When.IGNORED or not _ignored(sent, second.fields):
        return sent
    attempt = hands.attempt(step, ready.draft)
    _, problem = await _one_by_one(attempt, second.requests, hands)
    notes = replace(
        notes.of(attempt), notes=(*notes.notes, "The server ignored the first spelling.", second.words)
    )
    if problem is not None and problem.kind is Kind.UNANSWERED:
        return Sent(replace(notes, result=hands.fail(attempt, problem), problem=problem))
    return await read_back(step, attempt, notes, problem, hands)


async def _one_by_one(
    attempt: Attempt, requests: tuple[Request, ...], hands: Hands
) -> tuple[int, Problem | None]:
    """How many were taken, and the problem of the first that was not."""
    for place, request in enumerate(requests):
        try:
            hands.dialect.read_update(request, await hands.send((attempt,), request))
        except Problem as problem:
            return place, problem
    return len(requests), None


def _may_again(problem: Problem) -> bool:
    return problem.kind is Kind.REFUSED


def _ignored(sent: Sent, fields: tuple[str, ...]) -> bool:
    done = sent.outcome.receipt
    lines = [line for line in done.lines if line.spec.name in fields] if done is not None else []
    return bool(lines) and all(line.verdict is Verdict.IGNORED for line in lines)


async def read_back(
    step: Step, attempt: Attempt, notes: Outcome, problem: Problem | None, hands: Hands
) -> Sent:
    """`problem` is that of a request behind others that were taken: the receipt tells what is there."""
    found = await hands.now(step.key.id, _parts_of(step))
    if isinstance(found, Problem):
        hands.settle(attempt, Result.UNKNOWN, found.what)
        told = replace(notes, result=Result.UNKNOWN, problem=taken_unread(found))
        return Sent(replace(told, receipt=receipt(step.draft, None)))
    done = receipt(step.draft, found)
    result = Result.KEPT if done.kept and problem is None else Result.DIFFERS
    hands.settle(attempt, result, "" if problem is None else problem.what, done, found)
    return Sent(replace(notes, result=result, receipt=done, problem=problem), found, written=True)

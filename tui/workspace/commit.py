"""Committing one step: read again, merge, make the intent durable, send once, read back, compare."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Protocol

from tui.dialects.base import Dialect, Listing, Page, Reading, Request, Response
from tui.domain.problem import Kind, Problem
from tui.domain.rebase import Rebased
from tui.domain.receipt import Receipt, receipt
from tui.domain.record import Record, RecordKey
from tui.store.journal import Event, Journal
from tui.workspace.carry import meet
from tui.workspace.plan import Outcome, Result, Step


class Gateway(Protocol):
    """What the workspace wants of a way to a server. See `tui.gateway.gateway` for the one there is."""

    async def read(self, flow: Reading) -> Record:
        """Drives a reading."""

    def pages(self, flow: Listing) -> AsyncIterator[Page]:
        """Drives a listing."""

    async def write(self, request: Request) -> Response:
        """Sends a write, once."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a commit leaves behind: its outcome, and the record as the server held it last; `written` says
    that this is after a write."""

    outcome: Outcome
    found: Record | None = None
    written: bool = False


async def commit_step(step: Step, dialect: Dialect, gateway: Gateway, journal: Journal) -> Sent:
    """Never raises a `Problem`: each has its outcome. A cancel after the intent leaves it unsettled in the
    journal, which is the truth: nobody knows."""
    try:
        theirs = await gateway.read(dialect.read_record(step.key.id))
    except Problem as problem:
        return Sent(_unsent(step, problem))
    rebased = meet(step.draft, theirs)
    notes = _notes(step, rebased)
    if rebased.clashes:
        return Sent(replace(notes, result=Result.CLASH, rebased=rebased), theirs)
    if not rebased.draft.changes:
        _settle(journal, step.key, "done", "already so")
        there = receipt(step.draft, theirs)
        return Sent(replace(notes, receipt=there if there.kept else None), theirs)
    try:
        requests = dialect.update_requests(rebased.draft)
    except Problem as problem:
        return Sent(replace(notes, result=Result.REFUSED, problem=problem), theirs)
    if requests != step.requests:
        return Sent(replace(notes, result=Result.CHANGED, rebased=rebased), theirs)
    return await _send(step, notes, theirs, dialect, gateway, journal)


async def _send(
    step: Step, notes: Outcome, theirs: Record, dialect: Dialect, gateway: Gateway, journal: Journal
) -> Sent:
    try:
        for request in step.requests:
            journal.append(_intent(step.key, request))
            dialect.read_update(request, await gateway.write(request))
    except Problem as problem:
        result = _result(problem)
        _settle(journal, step.key, "unknown" if result is Result.UNKNOWN else "rejected", problem.what)
        return Sent(replace(notes, result=result, problem=problem), theirs)
    try:
        found = await gateway.read(dialect.read_record(step.key.id))
    except Problem as problem:
        _settle(journal, step.key, "unknown", problem.what)
        unread = receipt(step.draft, None)
        return Sent(
            replace(notes, result=Result.UNKNOWN, problem=_taken_unread(problem), receipt=unread), theirs
        )
    done = receipt(step.draft, found)
    _settle(journal, step.key, "done", "", done)
    result = Result.KEPT if done.kept else Result.DIFFERS
    return Sent(replace(notes, result=result, receipt=done), found, written=True)


def _notes(step: Step, rebased: Rebased) -> Outcome:
    label = step.draft.schema.spec
    return Outcome(
        step.key,
        Result.KEPT,
        taken=tuple(label(name).label for name in rebased.taken),
        agreed=tuple(label(name).label for name in rebased.agreed),
    )


def _unsent(step: Step, problem: Problem) -> Outcome:
    return Outcome(step.key, Result.NOT_SENT, problem=problem)


def _result(problem: Problem) -> Result:
    if problem.kind is Kind.UNANSWERED:
        return Result.UNKNOWN
    return (
        Result.NOT_SENT if problem.kind in (Kind.UNREACHABLE, Kind.STORAGE, Kind.INVALID) else Result.REFUSED
    )


def _taken_unread(problem: Problem) -> Problem:
    return Problem(
        problem.kind,
        f"The server took it, but the record could not be read back. {problem.what}",
        "Open the record again to see what was kept.",
    )


def _intent(key: RecordKey, request: Request) -> Event:
    body = (request.body or b"").decode()
    return Event("intent", key, {"method": request.method, "target": request.target, "body": body})


def _settle(journal: Journal, key: RecordKey, kind: str, words: str, done: Receipt | None = None) -> None:
    """Told to the journal; where that fails the attempt stays open there, and is read again at a start."""
    lines = {} if done is None else {line.spec.name: line.verdict.value for line in done.lines}
    try:
        journal.append(Event(kind, key, {"words": words, "receipt": {**lines}}))
    except Problem:
        return

"""Sending writes: the intent durable before each request, every request once, every end in the journal."""

from collections.abc import AsyncGenerator, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar
from uuid import uuid4

from tui.dialects.base import Dialect
from tui.dialects.exchange import Flow, Listing, Page, Request, Response
from tui.domain.draft import Draft
from tui.domain.entry import Entry
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Receipt
from tui.domain.record import Record, RecordKey
from tui.store.events import Attempt, Event, created_event, intent_event, now, settled_event
from tui.store.journal import Journal
from tui.workspace.ledger_entry import entry_of
from tui.workspace.outcome import Result
from tui.workspace.plan import Step

T = TypeVar("T")

_DONE = frozenset({Result.KEPT, Result.DIFFERS, Result.UNKNOWN})


class Gateway(Protocol):
    """What the workspace wants of a way to a server. See `tui.gateway.gateway` for the one there is."""

    @property
    def read_only(self) -> bool:
        """Whether no write leaves."""

    async def read(self, flow: Flow[T]) -> T:
        """Drives a reading."""

    def pages(self, flow: Listing) -> AsyncGenerator[Page]:
        """Drives a listing; to be closed by whoever looks no further."""

    async def write(self, request: Request) -> Response:
        """Sends a write, once."""


@dataclass(frozen=True, slots=True)
class End:
    """How an attempt ended, as journal and ledger are to have it; `still_open` if nobody knows yet."""

    event: Event
    entry: Entry
    still_open: bool


@dataclass(frozen=True, slots=True)
class Hands:
    """All that a commit needs at hand. `profile` is what the ledger calls where it went; `batch` names the
    commit; `answers` are the statuses of the last answers, by attempt; `open` the attempts without an end;
    `ends` those that have one since, and are not entered."""

    dialect: Dialect
    gateway: Gateway
    journal: Journal
    profile: str = ""
    batch: str = ""
    answers: dict[str, int] = field(default_factory=dict)
    open: dict[RecordKey, Attempt] = field(default_factory=dict)
    ends: dict[RecordKey, End] = field(default_factory=dict)

    async def now(self, identity: str, parts: Collection[str] = ()) -> Record | Problem:
        """The record as the server holds it, and of what is kept apart these fields; or why it is not had."""
        try:
            return await self.gateway.read(self.dialect.read_record(identity, tuple(parts)))
        except Problem as problem:
            return problem

    def attempt(self, step: Step, draft: Draft) -> Attempt:
        """What is about to be tried: the step's draft, on the record as the server holds it."""
        reason = "" if step.decision is None else str(step.decision.reason)
        verb = step.verb.value
        return Attempt(uuid4().hex, self.batch, verb, draft, now(), undoes=step.undoes, reason=reason)

    async def send(self, attempts: Sequence[Attempt], request: Request) -> Response:
        """Sends a write for these attempts. Raises `Problem`: STORAGE with nothing sent."""
        body = (request.body or b"").decode()
        intents = [intent_event(attempt, request.method, request.target, body) for attempt in attempts]
        before = [self.ends.pop(attempt.key) for attempt in attempts if attempt.key in self.ends]
        self.journal.append(
            *(end.event for end in before), *intents, entries=tuple(end.entry for end in before)
        )
        self.open.update({attempt.key: attempt for attempt in attempts})
        response = await self.gateway.write(request)
        for attempt in attempts:
            self.answers[attempt.id] = response.status
        return response

    def name(self, attempt: Attempt, identity: str) -> None:
        """The answer to a create has named the new record; where the journal fails, it is looked for."""
        self.open[attempt.key] = replace(attempt, created=identity)
        self._write(created_event(attempt.key, identity))

    def settle(
        self,
        attempt: Attempt,
        result: Result,
        words: str,
        done: Receipt | None = None,
        found: Record | None = None,
        *,
        last: bool = False,
    ) -> None:
        """How an attempt ended; `enter` makes it durable. `last`: nothing more can be known of it, even if it
        is unknown."""
        verdicts = {} if done is None else {line.spec.name: line.verdict.value for line in done.lines}
        still_open = result is Result.UNKNOWN and not last
        kind = "unknown" if still_open else "done" if result in _DONE else "rejected"
        entry = entry_of(
            attempt, self.profile, result, words, verdicts, found, self.answers.pop(attempt.id, 0)
        )
        self.ends[attempt.key] = End(settled_event(attempt.key, kind, words, verdicts), entry, still_open)

    def enter(self, key: RecordKey) -> None:
        """How the last attempt of a record ended, into the journal and the ledger at once; where that fails
        it stays open there, and is read back at a start. What the end makes of the draft must be written with
        it (`Journal.at_once`): a draft that does not know of its own write would write it a second time."""
        end = self.ends.pop(key, None)
        if end is None:
            return
        if not end.still_open:
            self.open.pop(key, None)
        self._write(end.event, end.entry)

    def _write(self, event: Event, *entries: Entry) -> None:
        try:
            self.journal.append(event, entries=entries)
        except Problem:
            return

    def fail(self, attempt: Attempt, problem: Problem) -> Result:
        """Settles an attempt that ended with a problem, and says what that makes of it."""
        result = result_of(problem)
        self.settle(attempt, result, problem.what)
        return result


def result_of(problem: Problem) -> Result:
    """What a problem of a write means for its step."""
    if problem.kind is Kind.UNANSWERED:
        return Result.UNKNOWN
    unsent = problem.kind in (Kind.UNREACHABLE, Kind.STORAGE, Kind.INVALID)
    return Result.NOT_SENT if unsent else Result.REFUSED


def taken_unread(problem: Problem) -> Problem:
    """For a write that was taken, and whose record cannot be read back."""
    return Problem(
        problem.kind,
        f"The server took it, but the record could not be read back. {problem.what}",
        "Open the record again to see what was kept.",
    )

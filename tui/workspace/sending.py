"""Sending writes: the intent durable before each request, every request once, every end in the journal."""

from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tui.dialects.base import Dialect
from tui.dialects.exchange import Flow, Listing, Page, Request, Response
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Receipt
from tui.domain.record import Record, RecordKey
from tui.store import fold
from tui.store.journal import Journal
from tui.workspace.outcome import Result

T = TypeVar("T")


class Gateway(Protocol):
    """What the workspace wants of a way to a server. See `tui.gateway.gateway` for the one there is."""

    async def read(self, flow: Flow[T]) -> T:
        """Drives a reading."""

    def pages(self, flow: Listing) -> AsyncIterator[Page]:
        """Drives a listing."""

    async def write(self, request: Request) -> Response:
        """Sends a write, once."""


@dataclass(frozen=True, slots=True)
class Hands:
    """All that a commit needs at hand."""

    dialect: Dialect
    gateway: Gateway
    journal: Journal

    async def now(self, identity: str, parts: Collection[str] = ()) -> Record | Problem:
        """The record as the server holds it, and of what is kept apart these fields; or why it is not had."""
        try:
            return await self.gateway.read(self.dialect.read_record(identity, tuple(parts)))
        except Problem as problem:
            return problem

    async def send(self, keys: Iterable[RecordKey], request: Request) -> Response:
        """Sends a write for these records. Raises `Problem`: STORAGE with nothing sent."""
        body = (request.body or b"").decode()
        self.journal.append(*(fold.intent_event(key, request.method, request.target, body) for key in keys))
        return await self.gateway.write(request)

    def settle(self, key: RecordKey, kind: str, words: str, done: Receipt | None = None) -> None:
        """Tells the journal; where that fails the attempt stays open there, and is read again at a start."""
        lines = {} if done is None else {line.spec.name: line.verdict.value for line in done.lines}
        try:
            self.journal.append(fold.settled_event(key, kind, words, lines))
        except Problem:
            return

    def fail(self, key: RecordKey, problem: Problem) -> Result:
        """Settles an attempt that ended with a problem, and says what that makes of it."""
        result = result_of(problem)
        self.settle(key, "unknown" if result is Result.UNKNOWN else "rejected", problem.what)
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

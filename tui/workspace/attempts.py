"""Writes whose end is not known: waited out, read back, and settled. Never sent again by themselves.

A request may still land after its answer was given up, so that an absence counts only once the server has had
the time it may take (RELIABILITY, durability: without that time two in a hundred were written twice). That it
has landed counts at once.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from math import ceil
from time import monotonic

from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.store.events import Attempt
from tui.workspace.ending import Ended, ended
from tui.workspace.holdings import Holdings
from tui.workspace.lost_creates import LostCreates
from tui.workspace.outcome import Outcome
from tui.workspace.plan import Plan, Step, Verb
from tui.workspace.sending import Hands

READ_ONLY_REMEDY = "The edits stay here. Start without --read-only, or change the profile, to send them."
UNREAD = "Of what the journal has of this record, something cannot be read: an edit, or that it was sent."
UNREAD_REMEDY = "Compare it with the server, then x, or 'patchdesk drop', forgets what is left; edit it anew."

PATIENCE = 10.0
"""Seconds after which a record that could not be read back is asked for again."""


class Attempts:
    """`grace` is in seconds, from the moment the intent was durable; what an earlier session left counts by
    the time of day, and never longer than `grace` from the start of this one."""

    def __init__(
        self, held: Holdings, hands: Hands, grace: float, clock: Callable[[], float] = monotonic
    ) -> None:
        self._held = held
        self._hands = hands
        self._grace = grace
        self._clock = clock
        self._due: dict[str, float] = {}
        self._one = asyncio.Lock()
        self.creates = LostCreates(held, hands, self.due)
        for attempt in self.open:
            self.due(attempt)

    @property
    def open(self) -> tuple[Attempt, ...]:
        """Those that are not under way any more."""
        attempts = self._held.attempts.values()
        return tuple(attempt for attempt in attempts if attempt.key not in self._held.leaving)

    def due(self, attempt: Attempt) -> float:
        """The seconds until it counts that nothing of it can be seen."""
        if attempt.id not in self._due:
            left = self._grace - _age(attempt)
            self._due[attempt.id] = self._clock() + min(max(left, 0.0), self._grace)
        return max(0.0, self._due[attempt.id] - self._clock())

    def held_back(self, plan: Plan) -> Plan:
        """The plan without the requests of records that are in doubt: each says what is to be done first."""
        return Plan(tuple(self._doubted(step) for step in plan.steps))

    def _doubted(self, step: Step) -> Step:
        problem = self.problem(step.key)
        return step if problem is None else replace(step, requests=(), together=(), problem=problem)

    def problem(self, key: RecordKey) -> Problem | None:
        """Why a record is not to be sent now."""
        if self._hands.gateway.read_only:
            return Problem(Kind.STALE, "This desk is read-only: nothing is sent.", READ_ONLY_REMEDY)
        if key in self._held.drafts.strange:
            return Problem(Kind.STALE, UNREAD, UNREAD_REMEDY)
        attempt = self._held.attempts.get(key)
        if attempt is None or key in self._held.leaving:
            return None
        return Problem(
            Kind.STALE,
            "An earlier write of this record got no answer: it may have happened, or still happen.",
            self.creates.remedy(attempt) or _remedy(self.due(attempt)),
        )

    async def settle(self, *keys: RecordKey) -> tuple[Outcome, ...]:
        """Reads back what is open, of these records or all, and tells what is known now. What cannot be read
        stays open."""
        async with self._one:
            wanted = [attempt for attempt in self.open if not keys or attempt.key in keys]
            creates = [attempt for attempt in wanted if attempt.verb == Verb.CREATE]
            others = [attempt for attempt in wanted if attempt.verb != Verb.CREATE]
            found = await asyncio.gather(*(self._read_back(attempt) for attempt in others))
            return (*filter(None, found), *await self.creates.settle(creates))

    async def _read_back(self, attempt: Attempt) -> Outcome | None:
        parts = [change.spec.name for change in attempt.draft.changes]
        theirs = await self._hands.now(attempt.key.id, parts)
        if self._held.attempts.get(attempt.key) is not attempt:
            return None  # it was settled while it was read
        if isinstance(theirs, Problem) and theirs.kind is not Kind.ABSENT:
            self._due[attempt.id] = self._clock() + max(self.due(attempt), PATIENCE)
            return None
        end = ended(
            attempt,
            theirs if isinstance(theirs, Record) else None,
            self._held.drafts.get(attempt.key),
            self._hands.dialect.schema_of,
            due=not self.due(attempt),
        )
        return None if end is None else self._take(attempt, end)

    def _take(self, attempt: Attempt, end: Ended) -> Outcome:
        outcome = end.sent.outcome.of(attempt)
        words = " ".join(outcome.notes)
        self._hands.settle(attempt, end.entered, words, outcome.receipt, end.sent.found, last=True)
        self._held.results.pop(attempt.key, None)
        with self._hands.journal.at_once():
            self._hands.enter(attempt.key)
            self._held.settle(Step(attempt.draft, (), Verb(attempt.verb)), end.sent)
        return outcome


def _remedy(left: float) -> str:
    if left > 0:
        return f"It is read back in {ceil(left)} s; then it can be sent again if it has not happened."
    return "R reads it back now."


def _age(attempt: Attempt) -> float:
    """Seconds since its intent, by the time of day; a clock that was set back counts as no time at all."""
    try:
        then = datetime.fromisoformat(attempt.at)
    except ValueError:
        return 0.0
    return (datetime.now(UTC) - then).total_seconds() if then.tzinfo else 0.0

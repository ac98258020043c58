"""Creates whose answer was lost: looked for by the id the server named, or by all that was given to them.

A record just like it that came since is the one, where this session knows what was there before; of what an
earlier session tried, a person has to tell.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import replace
from math import ceil

from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import receipt
from tui.domain.record import Record, RecordKey
from tui.store.events import Attempt
from tui.workspace.holdings import Holdings
from tui.workspace.outcome import Outcome, Result, Sent
from tui.workspace.plan import Step, Verb
from tui.workspace.sending import Hands
from tui.workspace.stretch import Stretch

LANDED = "The record that was created without an answer is there."
ABSENT = "The record that was created without an answer is not there: it can be sent again."


class LostCreates:
    """`known` are the ids that were there before a create left, by its key, if the `whole` list was read by
    then; `alike` the records that may be what an earlier session created."""

    def __init__(self, held: Holdings, hands: Hands, due: Callable[[Attempt], float]) -> None:
        self._held = held
        self._hands = hands
        self._due = due
        self.whole = False
        self.known: dict[RecordKey, frozenset[str]] = {}
        self.alike: dict[RecordKey, tuple[Record, ...]] = {}

    def remedy(self, attempt: Attempt) -> str:
        """What a person can do about a create in doubt; empty where waiting is all there is."""
        if attempt.verb != Verb.CREATE or self._due(attempt):
            return ""
        if self.alike.get(attempt.key):
            return "There is a record just like it: v and then enter decides."
        return "R on the list looks for it; only then can this be sent again."

    async def settle(self, attempts: Sequence[Attempt]) -> list[Outcome]:
        """Looks for them, in the list where need be."""
        named = [attempt for attempt in attempts if attempt.created]
        found = [outcome for attempt in named if (outcome := await self._read(attempt)) is not None]
        nameless = [attempt for attempt in attempts if not attempt.created]
        return [*found, *(await self._walk(nameless) if nameless else ())]

    async def _read(self, attempt: Attempt) -> Outcome | None:
        record = await self._hands.now(attempt.created)
        if isinstance(record, Record):
            return self.land(attempt, record)
        return self._drop(attempt) if record.kind is Kind.ABSENT and not self._due(attempt) else None

    async def _walk(self, attempts: Sequence[Attempt]) -> list[Outcome]:
        records: list[Record] = []
        complete, stretch = True, Stretch(0)
        try:
            listing = stretch.of(self._hands.dialect.list_records())
            async with aclosing(self._hands.gateway.pages(listing)) as pages:
                async for page in pages:
                    records += page.records
                    complete = complete and not page.partial
        except Problem:
            return []
        return self.look(records, complete=complete and stretch.pause is None, among=attempts)

    def look(
        self, records: Iterable[Record], *, complete: bool, among: Sequence[Attempt] | None = None
    ) -> list[Outcome]:
        """Looks through a list that was just read. Only in a complete one it counts that a record is not
        there."""
        if among is None:
            among = [a for a in self._held.attempts.values() if a.verb == Verb.CREATE and not a.created]
        records = list(records) if among else []
        ends = (self._looked(a, records, complete) for a in among if a.key not in self._held.leaving)
        return [end for end in ends if end is not None]

    def _looked(self, attempt: Attempt, records: list[Record], complete: bool) -> Outcome | None:
        known = self.known.get(attempt.key)
        alike = [each for each in records if each.key.id not in (known or ()) and _is_it(attempt.draft, each)]
        if alike and known is not None:
            return self.land(attempt, alike[0])
        self.alike[attempt.key] = tuple(alike)
        if alike:
            return self._open(
                attempt, "There is a record just like the one that got no answer: enter decides."
            )
        if left := self._due(attempt):
            return self._open(attempt, f"A create without an answer may still land: wait {ceil(left)} s.")
        if not complete:
            words = "A create without an answer was not found, but not everything can be read: enter decides."
            return self._open(attempt, words)
        return self._drop(attempt)

    def _open(self, attempt: Attempt, words: str) -> Outcome:
        before = attempt.draft.base
        return Outcome(attempt.key, Result.UNKNOWN, Verb.CREATE, notes=(words,), before=before).of(attempt)

    def land(self, attempt: Attempt, record: Record) -> Outcome:
        """It has landed: this is its record."""
        done = receipt(attempt.draft, record)
        result = Result.KEPT if done.kept else Result.DIFFERS
        self._hands.settle(attempt, result, LANDED, done, record)
        self._forget(attempt)
        notes = Outcome(record.key, result, Verb.CREATE, notes=(LANDED,), before=attempt.draft.base)
        outcome = replace(notes.of(attempt), receipt=done)
        with self._hands.journal.at_once():
            self._hands.enter(attempt.key)
            self._held.settle(Step(attempt.draft, (), Verb.CREATE), Sent(outcome, record, written=True))
        return outcome

    def _drop(self, attempt: Attempt) -> Outcome:
        self._hands.settle(attempt, Result.NOT_SENT, ABSENT)
        self._hands.enter(attempt.key)
        self._forget(attempt)
        return Outcome(attempt.key, Result.NOT_SENT, Verb.CREATE, notes=(ABSENT,), before=attempt.draft.base)

    def decide(self, key: RecordKey, record: Record | None) -> Outcome:
        """A person says which record it is, or (None) that it was not created. Raises `Problem` (STALE) for
        that while it may still land."""
        attempt = self._held.attempts[key]
        if record is not None:
            return self.land(attempt, record)
        if left := self._due(attempt):
            raise Problem(Kind.STALE, "It may still be created.", f"Wait {ceil(left)} s.")
        return self._drop(attempt)

    def _forget(self, attempt: Attempt) -> None:
        self._held.results.pop(attempt.key, None)
        self.alike.pop(attempt.key, None)
        self.known.pop(attempt.key, None)


def _is_it(draft: Draft, record: Record) -> bool:
    """All that was given to the new one, as far as a read shows it."""
    told = [change for change in draft.changes if change.spec.readable]
    return bool(told) and all(
        change.spec.equal(change.after, record.at(change.spec.pointer)) for change in told
    )

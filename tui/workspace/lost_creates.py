"""Creates whose answer was lost: never sent again by themselves, but looked for in the list.

A request may still land after its answer was given up, so that an absence counts only once the server has had
the time it may take (RELIABILITY, durability: without that time two in a hundred were created twice).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from math import ceil
from time import monotonic

from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.workspace.holdings import Holdings
from tui.workspace.plan import Plan, Step, Verb
from tui.workspace.standing import Standing


class LostCreates:
    """`grace` is in seconds; what an earlier session left counts from this one's start, and nobody knows what
    the list was like before it, so that a person has to tell whether a record is the one."""

    def __init__(self, held: Holdings, grace: float, clock: Callable[[], float] = monotonic) -> None:
        self._held = held
        self._grace = grace
        self._clock = clock
        self._since: dict[RecordKey, float] = {}
        self._note_new()
        self._earlier = frozenset(self._since)

    def _open(self) -> list[Draft]:
        drafts = (draft for draft in self._held.drafts.open if draft.base.new)
        return [draft for draft in drafts if self._held.standing(draft.key) is Standing.UNKNOWN]

    def _note_new(self) -> None:
        now = self._clock()
        self._since = {draft.key: self._since.get(draft.key, now) for draft in self._open()}

    def held_back(self, plan: Plan) -> Plan:
        """The plan without their requests: each says what is to be done first."""
        self._note_new()
        return Plan(tuple(self._doubted(step) for step in plan.steps))

    def _doubted(self, step: Step) -> Step:
        if step.verb is not Verb.CREATE or step.key not in self._since:
            return step
        problem = Problem(
            Kind.STALE,
            "An earlier attempt got no answer: the record may have been created.",
            "R on the list looks for it; only then can this be sent again.",
        )
        return replace(step, requests=(), problem=problem)

    def look(self, seen: Collection[str], known: Collection[str], *, complete: bool) -> tuple[str, ...]:
        """Looks through a list that was just read for what has come since; returns notes in words. Only in a
        complete one it counts that a record is not there."""
        self._note_new()
        new = [self._held.records[identity] for identity in seen if identity not in known]
        return tuple(self._settled(draft, new, complete) for draft in self._open())

    def _settled(self, draft: Draft, new: Iterable[Record], complete: bool) -> str:
        found = next((record for record in new if _is_it(draft, record)), None)
        left = self._since[draft.key] + self._grace - self._clock()
        if found is not None and draft.key in self._earlier:
            return (
                "There is a record just like the one that got no answer: if that is it, x forgets the draft."
            )
        if found is not None:
            self._held.land(draft.key, found)
            return "The record that was created without an answer is there."
        if left > 0:
            return f"A create without an answer may still land: press R again in {ceil(left)} s."
        if not complete:
            return "A create without an answer was not found, but not everything can be read: x forgets it."
        self._held.unsettle(draft.key)
        return "The record that was created without an answer is not there: it can be sent again."


def _is_it(draft: Draft, record: Record) -> bool:
    """All that was given to the new one, as far as a read shows it."""
    told = [change for change in draft.changes if change.spec.readable]
    return bool(told) and all(
        change.spec.equal(change.after, record.at(change.spec.pointer)) for change in told
    )

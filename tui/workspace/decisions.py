"""Decisions on records: staged as drafts, in the journal before a method returns; nothing is sent."""

from collections.abc import Mapping
from dataclasses import replace

from tui.dialects.base import Moderation
from tui.domain.decision import Decision
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.domain.values import MISSING, Value
from tui.workspace.holdings import Holdings
from tui.workspace.outcome import read_again
from tui.workspace.plan import Plan, Step


class Decisions:
    """Of the records of one workspace. A decision holds as long as the draft still says so: what is undone in
    the form is not decided any more, and what the server holds already has not to be."""

    def __init__(self, held: Holdings, moderation: Moderation | None) -> None:
        self._held = held
        self._moderation = moderation

    def of(self, key: RecordKey) -> Decision | None:
        """What is staged on a record."""
        return self._held.drafts.decision(key)

    @property
    def staged(self) -> Mapping[str, Decision]:
        """All of them by the ids of their records, the last one last."""
        found = {key.id: self.of(key) for key in self._held.drafts.decisions}
        return {identity: decision for identity, decision in found.items() if decision is not None}

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return any(self.of(key) is not None for key in self._held.drafts.decisions)

    def give(self, key: RecordKey, decision: Decision) -> None:
        """Stages it, on the newest that is known of the record. What was decided before is replaced. Raises
        `Problem` (STALE) where the record is being sent, or is to be deleted."""
        self._free(key)
        if self._held.draft(key).removed:
            raise Problem(Kind.STALE, "This record waits to be deleted.", "Take that back in the list first.")
        self._held.decide(key, decision)

    def take_back(self, key: RecordKey) -> None:
        """Nothing is decided on the record; its other edits stay. Raises `Problem` (STALE) likewise."""
        self._free(key)
        decision = self._held.drafts.decisions.get(key)
        if decision is not None:
            self._held.undecide(key, decision.field)

    def _free(self, key: RecordKey) -> None:
        if key in self._held.leaving:
            raise Problem(Kind.STALE, "This record is being sent.", "Wait for its receipt.")

    def shown(self, key: RecordKey) -> Draft:
        """A record as it is to be read: the newest document, with the edits on it. Raises `Problem`
        (ABSENT)."""
        draft, newer = self._held.draft(key), self._held.newer.get(key)
        return draft if newer is None else replace(draft, base=newer)

    def changed(self, key: RecordKey) -> Problem | None:
        """Why a record has to be read again before what was decided on it is sent."""
        draft, newer = self._held.drafts.get(key), self._held.newer.get(key)
        if self._moderation is None or draft is None or newer is None or self.of(key) is None:
            return None
        specs = [draft.schema.spec(name) for name in self._moderation.read]
        labels = [spec.label for spec in specs if _moved(draft, newer.at(spec.pointer), spec.name)]
        return read_again(labels) if labels else None

    def held_back(self, plan: Plan) -> Plan:
        """The plan with what was decided and why, and without the requests of what has to be looked at."""
        return Plan(tuple(map(self._marked, plan.steps)))

    def _marked(self, step: Step) -> Step:
        decision = self.of(step.key)
        if decision is None:
            return step
        problem = step.problem or self.changed(step.key) or self._clash(step.key)
        step = replace(step, decision=decision)
        return step if problem is None else replace(step, requests=(), together=(), problem=problem)

    def _clash(self, key: RecordKey) -> Problem | None:
        rebased = self._held.clash(key)
        if rebased is None:
            return None
        theirs = [f"{each.spec.label} is {each.spec.choice_label(each.theirs)}" for each in rebased.clashes]
        words = f"Somebody else has decided it meanwhile: {', '.join(theirs)}."
        return Problem(Kind.STALE, words, "Decide it anew in the queue, or take yours back with u.")


def _moved(draft: Draft, now: Value, name: str) -> bool:
    spec = draft.schema.spec(name)
    return now is not MISSING and not spec.equal(draft.base.at(spec.pointer), now)

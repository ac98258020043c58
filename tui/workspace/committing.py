"""Running a plan: steps side by side, each by the way of its verb, none twice at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from uuid import uuid4

from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.workspace.attempts import Attempts
from tui.workspace.commit import commit_update
from tui.workspace.commit_others import commit_action, commit_create, commit_delete
from tui.workspace.commit_together import commit_together
from tui.workspace.elsewhere import Elsewhere
from tui.workspace.holdings import Holdings
from tui.workspace.outcome import Outcome, Result, Sent, unsent
from tui.workspace.plan import Plan, Step, Verb, step_for
from tui.workspace.sending import Hands

WAYS = {
    Verb.UPDATE: commit_update,
    Verb.CREATE: commit_create,
    Verb.DELETE: commit_delete,
    Verb.ACT: commit_action,
}


SETTLED = frozenset({Result.KEPT, Result.DIFFERS, Result.REFUSED, Result.UNKNOWN})
UNTOLD = (
    "The journal could not take this result. Unless it can before Patchdesk ends, the next start takes it for"
    " unknown, and reads the record before anything else is sent."
)


class Commits:
    """The commits of one workspace. Creates go one after the other, everything else side by side."""

    def __init__(
        self, held: Holdings, hands: Hands, attempts: Attempts, elsewhere: Elsewhere, concurrency: int
    ) -> None:
        self._held = held
        self._attempts = attempts
        self._elsewhere = elsewhere
        self._hands = hands
        self._concurrency = concurrency
        self._alone = asyncio.Lock()

    async def run(self, plan: Plan, stopped: Callable[[], bool]) -> AsyncIterator[Outcome]:
        """See `Workspace.commit`."""
        self._held.drafts.retry()
        places = asyncio.Semaphore(self._concurrency)
        hands = replace(self._hands, batch=uuid4().hex)
        tasks = [asyncio.create_task(self._group(group, hands, places, stopped)) for group in plan.groups]
        try:
            for task in asyncio.as_completed(tasks):
                for outcome in await task:
                    yield outcome
        finally:
            for task in tasks:
                task.cancel()

    def leaving(self, key: RecordKey) -> bool:
        """Whether a step of this record is under way."""
        return key in self._held.leaving

    async def _group(
        self,
        group: Sequence[Step],
        hands: Hands,
        places: asyncio.Semaphore,
        stopped: Callable[[], bool],
    ) -> list[Outcome]:
        alone = self._alone if group[0].verb is Verb.CREATE else nullcontext()
        async with places, alone:
            if stopped():
                return [unsent(step, _stopped()).outcome for step in group]
            if problems := [problem for step in group if (problem := self._why_not(step, group)) is not None]:
                return [unsent(step, problems[0], Result.STALE).outcome for step in group]
            keys = {step.key for step in group}
            self._held.leaving |= keys
            if group[0].verb is Verb.CREATE and self._attempts.creates.whole:
                self._attempts.creates.known[group[0].key] = frozenset(self._held.records)
            hands = replace(hands, ends={})
            try:
                sent = await self._commit(group, hands)
            finally:
                self._held.leaving -= keys
            with hands.journal.at_once():
                for step, each in zip(group, sent, strict=True):
                    hands.enter(step.key)
                    self._held.settle(step, each)
            return [self._told(each.outcome) for each in sent]

    def _told(self, outcome: Outcome) -> Outcome:
        """What the journal could not be told is settled by whoever starts next: that is to be known."""
        if self._held.drafts.trouble is None or outcome.result not in SETTLED:
            return outcome
        return replace(outcome, notes=(*outcome.notes, UNTOLD))

    async def _commit(self, group: Sequence[Step], hands: Hands) -> list[Sent]:
        if len(group) > 1:
            return await commit_together(group, hands)
        (step,) = group
        return [await WAYS[step.verb](step, hands)]

    def _why_not(self, step: Step, group: Sequence[Step]) -> Problem | None:
        """Why the step is not what it was when it was shown."""
        if step.key in self._held.leaving:
            return _leaving()
        if (doubt := self._attempts.problem(step.key) or self._elsewhere.problem(step)) is not None:
            return doubt
        if step.verb is Verb.ACT:
            return None
        draft = self._held.drafts.get(step.key)
        now = None if draft is None else step_for(draft, self._hands.dialect)
        if now is None or now.verb is not step.verb:
            return _stale()
        if self._held.drafts.decision(step.key) != step.decision:
            return _stale()  # the ledger would be told another reason
        if len(group) > 1:
            return None if now.draft.edits == step.draft.edits else _stale()
        return None if now.requests == step.requests else _stale()


def _stopped() -> Problem:
    return Problem(Kind.STALE, "Stopped before it was sent.", "The draft is still here; commit it again.")


def _leaving() -> Problem:
    return Problem(Kind.STALE, "This record is being sent already.", "Wait for its receipt.")


def _stale() -> Problem:
    return Problem(Kind.STALE, "The draft has changed since this plan was made.", "Look at the plan again.")

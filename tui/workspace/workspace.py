"""The workspace: sole owner of the records of one profile and the drafts on them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace

from tui.dialects.base import Dialect, Page
from tui.domain import typed
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.rebase import Rebased, settle
from tui.domain.record import Record, RecordKey
from tui.domain.values import Value, canon
from tui.store import fold
from tui.store.journal import Event, Journal
from tui.workspace.carry import after, meet, stand_on
from tui.workspace.commit import Gateway, Sent, commit_step
from tui.workspace.drafts import Drafts
from tui.workspace.plan import Outcome, Plan, Result, Step, step_for
from tui.workspace.probe import first_page
from tui.workspace.standing import STANDINGS, Standing

LASTING = frozenset({Standing.CLASH, Standing.REFUSED, Standing.UNKNOWN, Standing.GONE, Standing.DIFFERS})
"""What is told of a record even while a draft waits on it."""


class Workspace:
    """Open, edit, undo, plan, commit. Edits are in the journal before a method returns."""

    def __init__(self, dialect: Dialect, gateway: Gateway, journal: Journal, *, concurrency: int = 4) -> None:
        self.dialect = dialect
        self.records: dict[str, Record] = {}
        self._gateway = gateway
        self._journal = journal
        self._concurrency = concurrency
        self._clashes: dict[RecordKey, Rebased] = {}
        self._leaving: set[RecordKey] = set()
        self._drafts = Drafts(journal, dialect.schema)
        self._results = dict.fromkeys(self._drafts.unsettled, Standing.UNKNOWN)
        self.resumed = len(self._drafts.open)
        for draft in self._drafts.open:
            self.records[draft.key.id] = draft.base

    async def load(self, on_page: Callable[[int, int | None], None]) -> tuple[str, ...]:
        """Reads the whole list; `on_page` is told how many are there and how many there will be (None: not
        known). Returns notes in words. Raises `Problem`; what was read till then stays."""
        seen: dict[str, None] = {}
        notes: list[str] = []
        async for page in self._gateway.pages(self.dialect.list_records()):
            for record in page.records:
                seen[record.key.id] = None
                self._hold(record)
            notes += page.notes
            on_page(len(seen), page.total)
        for identity in [identity for identity in self.records if identity not in seen]:
            self._lose(self.records[identity].key)
        self.records = {identity: self.records[identity] for identity in [*seen, *self.records]}
        return tuple(notes)

    async def first_page(self) -> Page:
        """The first page of the list, and no request beyond it; kept nowhere. Raises `Problem`."""
        flow = first_page(self.dialect.list_records())
        pages = [page async for page in self._gateway.pages(flow)]
        return pages[0] if pages else Page(())

    async def refresh(self, key: RecordKey) -> Record:
        """Reads one record again; the base of a draft stays what it is until a commit carries it over."""
        record = await self._gateway.read(self.dialect.read_record(key.id))
        self._hold(record)
        if self._results.get(key) is Standing.UNKNOWN:
            del self._results[key]
            self._drafts.settle(key)
        return record

    def _hold(self, record: Record) -> None:
        draft = self._drafts.get(record.key)
        if draft is None or (draft.clean and draft.base.doc != record.doc):
            self._drafts.forget(record.key)
            self.records[record.key.id] = record
        if self._results.get(record.key) is Standing.GONE:
            del self._results[record.key]

    def _lose(self, key: RecordKey) -> None:
        if self._drafts.get(key) is None:
            del self.records[key.id]
        else:
            self._results[key] = Standing.GONE

    def key(self, identity: str) -> RecordKey:
        """The key of a record of this collection."""
        return RecordKey(self.dialect.name, identity)

    def draft(self, key: RecordKey) -> Draft:
        """The draft on a record; a clean one where nobody edited it. Raises `Problem` (ABSENT)."""
        found = self._drafts.get(key)
        if found is not None:
            return found
        if key.id not in self.records:
            raise Problem(Kind.ABSENT, "There is no such record in the list.", "Reload the list.")
        return Draft(self.dialect.schema, self.records[key.id])

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Everything that waits to be committed."""
        return self._drafts.open

    @property
    def trouble(self) -> Problem | None:
        """Why edits are in memory only, where they are."""
        return self._drafts.trouble

    def standing(self, key: RecordKey) -> Standing:
        """How the record stands."""
        result = self._results.get(key, Standing.CLEAN)
        draft = self._drafts.get(key)
        if draft is None or draft.clean or result in LASTING:
            return result
        return Standing.WRONG if draft.unparsed else Standing.EDITED

    def edit(self, key: RecordKey, name: str, value: Value, *, going_on: bool = False) -> Draft:
        """Sets a field. `going_on`: the same stretch of typing as the step before."""
        draft = self.draft(key)
        event = fold.edit_event(key, name, value, going_on=going_on)
        return self._keep(draft, draft.set(name, value, going_on=going_on), event)

    def type(self, key: RecordKey, name: str, text: str, *, going_on: bool = False) -> Problem | None:
        """Sets a field to what a text stands for; a text that is no value is kept as it is, and its problem
        returned."""
        draft = self.draft(key)
        spec = draft.schema.spec(name)
        try:
            canon(text)
            value = typed.parse(spec, text, draft.base.at(spec.pointer))
        except Problem as problem:
            event = fold.mistype_event(key, name, text, going_on=going_on)
            self._keep(draft, draft.mistype(name, text, going_on=going_on), event)
            return problem
        self.edit(key, name, value, going_on=going_on)
        return None

    def undo(self, key: RecordKey) -> Draft:
        """Takes the last step back."""
        draft = self.draft(key)
        return self._keep(draft, draft.undo(), Event("undo", key, {}))

    def redo(self, key: RecordKey) -> Draft:
        """Does the last undone step again."""
        draft = self.draft(key)
        return self._keep(draft, draft.redo(), Event("redo", key, {}))

    def discard(self, key: RecordKey) -> None:
        """Forgets the draft. The caller has asked."""
        self._drafts.forget(key)
        self._results.pop(key, None)

    def _keep(self, was: Draft, now: Draft, event: Event) -> Draft:
        if now is not was:
            self._results.pop(now.key, None)
        return self._drafts.keep(was, now, event)

    def plan(self, keys: tuple[RecordKey, ...] = ()) -> Plan:
        """The requests for these drafts, or for all: what is shown, and then sent."""
        drafts = [draft for draft in self.drafts if not keys or draft.key in keys]
        return Plan(tuple(step_for(draft, self.dialect) for draft in drafts))

    async def commit(self, plan: Plan, stopped: Callable[[], bool] = lambda: False) -> AsyncIterator[Outcome]:
        """Commits the steps side by side and yields each outcome as it comes. `stopped` is asked before each.

        Raises `Problem` (STORAGE), with nothing sent, where the journal cannot be written.
        """
        self._drafts.retry()
        places = asyncio.Semaphore(self._concurrency)
        tasks = [asyncio.create_task(self._commit(step, places, stopped)) for step in plan.sendable]
        try:
            for task in asyncio.as_completed(tasks):
                yield await task
        finally:
            for task in tasks:
                task.cancel()

    async def _commit(self, step: Step, places: asyncio.Semaphore, stopped: Callable[[], bool]) -> Outcome:
        async with places:
            if stopped():
                return Outcome(step.key, Result.NOT_SENT, problem=_stopped())
            draft = self._drafts.get(step.key)
            if draft is None or step_for(draft, self.dialect).requests != step.requests:
                return Outcome(step.key, Result.STALE, problem=_stale())
            if step.key in self._leaving:
                return Outcome(step.key, Result.STALE, problem=_leaving())
            self._leaving.add(step.key)
            try:
                sent = await commit_step(step, self.dialect, self._gateway, self._journal)
            finally:
                self._leaving.discard(step.key)
            self._settle(step, sent)
            return sent.outcome

    def _settle(self, step: Step, sent: Sent) -> None:
        outcome, found = sent.outcome, sent.found
        draft = self._drafts.get(step.key) or Draft(self.dialect.schema, step.draft.base)
        if outcome.result in STANDINGS:
            self._results[step.key] = STANDINGS[outcome.result]
        if outcome.problem is not None and outcome.problem.kind is Kind.ABSENT:
            self._results[step.key] = Standing.GONE
        if outcome.rebased is not None and outcome.result is Result.CLASH:
            self._clashes[step.key] = outcome.rebased
        elif found is not None and outcome.result in (Result.KEPT, Result.DIFFERS, Result.CHANGED):
            self.records[step.key.id] = found
            done = outcome.receipt if sent.written else None
            self._drafts.carry(
                stand_on(draft, found) if done is None else after(draft, step.draft, found, done)
            )

    def clash(self, key: RecordKey) -> Rebased | None:
        """What the last commit of a record clashed with, until it is resolved or edited."""
        return self._clashes.get(key) if self._results.get(key) is Standing.CLASH else None

    def resolve(self, key: RecordKey, choices: Mapping[str, str]) -> None:
        """Decides each clash by field name: `mine`, `theirs` or `base`; the draft then stands on theirs."""
        theirs, draft = self._clashes.pop(key).draft.base, self.draft(key)
        met = meet(draft, theirs)
        asked = tuple(clash for clash in met.clashes if clash.spec.name in choices)
        carried = replace(met, draft=stand_on(draft, theirs, choices), clashes=asked)
        self._results.pop(key, None)
        self.records[key.id] = theirs
        self._drafts.carry(settle(carried, choices))


def _stopped() -> Problem:
    return Problem(Kind.STALE, "Stopped before it was sent.", "The draft is still here; commit it again.")


def _leaving() -> Problem:
    return Problem(Kind.STALE, "This record is being sent already.", "Wait for its receipt.")


def _stale() -> Problem:
    return Problem(Kind.STALE, "The draft has changed since this plan was made.", "Look at the plan again.")

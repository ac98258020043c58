"""The workspace: the records of one profile, read, edited, planned and committed."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from time import monotonic
from uuid import uuid4

from tui.dialects.base import Action, Dialect
from tui.dialects.exchange import ALL, File, Page, Wanted
from tui.domain import typed
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.rebase import Rebased
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldSpec
from tui.domain.values import Json, Value, canon
from tui.store import fold
from tui.store.journal import Event, Journal
from tui.workspace.committing import Commits
from tui.workspace.holdings import Holdings
from tui.workspace.lost_creates import LostCreates
from tui.workspace.outcome import Outcome
from tui.workspace.plan import Plan, action_step, plan_for
from tui.workspace.probe import first_page
from tui.workspace.sending import Gateway, Hands
from tui.workspace.settings import Limits
from tui.workspace.standing import Standing

OnPage = Callable[[int, Page], None]
"""Told how many records there are by now, and the page that brought the last of them."""


class Workspace:
    """Open, edit, undo, plan, commit. Edits are in the journal before a method returns."""

    def __init__(
        self,
        dialect: Dialect,
        gateway: Gateway,
        journal: Journal,
        *,
        concurrency: int = Limits().concurrency,
        grace: float = Limits().max_server_time,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`grace` are the seconds for which a write that nobody answered may still take effect."""
        self.dialect = dialect
        self._gateway = gateway
        self._held = Holdings(dialect, journal)
        self._commits = Commits(self._held, Hands(dialect, gateway, journal), concurrency)
        self._lost = LostCreates(self._held, grace, clock)
        self._resume: Json = None
        self._options: dict[str, tuple[Json, ...]] = {}
        self.resumed = len(self._held.drafts.open)

    # Reading

    @property
    def records(self) -> dict[str, Record]:
        """By their ids, in the order of the list."""
        return self._held.records

    @property
    def stopped(self) -> bool:
        """Whether the last reading of the list was stopped on its way, and can be gone on with."""
        return self._resume is not None

    async def load(self, on_page: OnPage, wanted: Wanted = ALL, *, resume: bool = False) -> tuple[str, ...]:
        """Reads the list; `resume` goes on where an earlier reading was stopped. Returns notes in words.
        Raises `Problem`; what was read till then stays, as it does when this is cancelled."""
        known = frozenset(self.records)
        seen: dict[str, None] = dict.fromkeys(self.records) if resume else {}
        notes = [*self._held.drafts.aside]
        complete = not wanted.search
        wanted = Wanted(wanted.search, wanted.fields, self._resume if resume else None)
        async for page in self._gateway.pages(self.dialect.list_records(wanted)):
            for record in page.records:
                seen[record.key.id] = None
                self._held.hold(record)
            notes += page.notes
            complete = complete and not page.partial
            self._resume = page.resume
            on_page(len(seen), page)
        self._resume = None
        self._held.only(seen, complete=complete)
        if not wanted.search and not resume:
            notes += self._lost.look(seen, known, complete=complete)
        return tuple(notes)

    async def first_page(self) -> Page:
        """The first page of the list, and no request beyond it; kept nowhere. Raises `Problem`."""
        flow = first_page(self.dialect.list_records())
        pages = [page async for page in self._gateway.pages(flow)]
        return pages[0] if pages else Page(())

    async def refresh(self, key: RecordKey, *parts: str) -> Record:
        """Reads one record again, and of what is kept apart, these fields."""
        record = await self._gateway.read(self.dialect.read_record(key.id, parts))
        self._held.hold(record)
        if self._held.results.get(key) is Standing.UNKNOWN:
            del self._held.results[key]
            self._held.drafts.settle(key)
        return record

    async def read_options(self, field: str) -> None:
        """Reads, once, which values the server has on offer for a field. Raises `Problem`."""
        flow = None if field in self._options else self.dialect.options(field)
        if flow is not None:
            self._options[field] = await self._gateway.read(flow)

    def offered(self, field: str) -> tuple[Json, ...]:
        """The values on offer, as far as they were read."""
        return self._options.get(field, ())

    async def export(self) -> File | None:
        """All records as the server's own file; None where it makes none."""
        flow = self.dialect.export()
        return None if flow is None else await self._gateway.read(flow)

    # What is there

    def key(self, identity: str) -> RecordKey:
        """The key of a record of this collection."""
        return RecordKey(self.dialect.name, identity)

    def draft(self, key: RecordKey) -> Draft:
        """The draft on a record; a clean one where nobody edited it. Raises `Problem` (ABSENT)."""
        return self._held.draft(key)

    @property
    def columns(self) -> tuple[FieldSpec, ...]:
        """The fields a list shows: those of the dialect's choice that these records have, or for want of any
        the first ones they have."""
        some = next((record for record in self.records.values() if not record.new), None)
        schema = self.dialect.schema if some is None else self.dialect.schema_of(some)
        chosen = tuple(schema.spec(name) for name in self.dialect.columns if schema.has(name))
        return chosen or schema.fields[: len(self.dialect.columns)]

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Everything that waits to be committed."""
        return self._held.drafts.open

    @property
    def trouble(self) -> Problem | None:
        """Why edits are in memory only, where they are."""
        return self._held.drafts.trouble

    @property
    def on_reserve(self) -> bool:
        """Whether the disk is full, and edits are kept in what was reserved for that."""
        return self._held.drafts.on_reserve

    def retry(self) -> None:
        """Tries to write what is in memory only; `trouble` says whether it still is."""
        with suppress(Problem):
            self._held.drafts.retry()

    def standing(self, key: RecordKey) -> Standing:
        """How the record stands."""
        return self._held.standing(key)

    # Editing

    def edit(self, key: RecordKey, name: str, value: Value, *, going_on: bool = False) -> Draft:
        """Sets a field. `going_on`: the same stretch of typing as the step before."""
        draft = self.draft(key)
        event = fold.edit_event(draft.key, name, value, going_on=going_on)
        return self._held.keep(draft, draft.set(name, value, going_on=going_on), event)

    def type(self, key: RecordKey, name: str, text: str, *, going_on: bool = False) -> Problem | None:
        """Sets a field to what a text stands for; a text that is no value is kept as it is, and its problem
        returned."""
        draft = self.draft(key)
        spec = draft.schema.spec(name)
        try:
            canon(text)
            value = typed.parse(spec, text, draft.base.at(spec.pointer))
        except Problem as problem:
            event = fold.mistype_event(draft.key, name, text, going_on=going_on)
            self._held.keep(draft, draft.mistype(name, text, going_on=going_on), event)
            return problem
        self.edit(key, name, value, going_on=going_on)
        return None

    def undo(self, key: RecordKey) -> Draft:
        """Takes the last step back."""
        draft = self.draft(key)
        return self._held.keep(draft, draft.undo(), Event("undo", draft.key, {}))

    def redo(self, key: RecordKey) -> Draft:
        """Does the last undone step again."""
        draft = self.draft(key)
        return self._held.keep(draft, draft.redo(), Event("redo", draft.key, {}))

    def begin(self, like: Record | None = None) -> Draft:
        """A new record, empty, or with what can be given to it of one that was."""
        base = self.dialect.blank(f"new-{uuid4()}")
        draft = Draft(self.dialect.schema_of(base), base)
        draft = self._held.put(draft, fold.base_event(base))
        for spec in draft.schema if like is not None else ():
            value = like.at(spec.pointer) if like is not None else None
            if spec.writable and isinstance(value, str | int | float | bool | dict) and value != "":
                draft = self.edit(draft.key, spec.name, value)
        return draft

    def remove(self, key: RecordKey) -> Draft:
        """Has the record wait to be deleted. One that is new is forgotten at once."""
        draft = self.draft(key)
        if draft.base.new:
            self.discard(draft.key)
            return draft
        return self._held.keep(draft, draft.remove(), Event("remove", draft.key, {}))

    def discard(self, key: RecordKey) -> None:
        """Forgets the draft. The caller has asked."""
        self._held.forget(key)

    # Committing

    def plan(self, keys: tuple[RecordKey, ...] = ()) -> Plan:
        """The requests for these drafts, or for all: what is shown, and then sent."""
        return self._lost.held_back(plan_for(self._held.plannable(keys), self.dialect))

    def action(self, key: RecordKey, action: Action, text: str) -> Plan:
        """The requests of an action on one record."""
        return Plan((action_step(self.draft(key), action, text, self.dialect),))

    def commit(self, plan: Plan, stopped: Callable[[], bool] = lambda: False) -> AsyncIterator[Outcome]:
        """Commits the steps side by side and yields each outcome as it comes. `stopped` is asked before each.

        Raises `Problem` (STORAGE), with nothing sent, where the journal cannot be written.
        """
        return self._commits.run(plan, stopped)

    def leaving(self, key: RecordKey) -> bool:
        """Whether a commit of the record is under way."""
        return self._commits.leaving(key)

    def clash(self, key: RecordKey) -> Rebased | None:
        """What the last commit of a record clashed with, until it is resolved or edited."""
        return self._held.clash(key)

    def resolve(self, key: RecordKey, choices: Mapping[str, str]) -> None:
        """Decides each clash by field name: `mine`, `theirs` or `base`; the draft then stands on theirs."""
        self._held.resolve(key, choices)

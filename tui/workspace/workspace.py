"""The workspace: the records of one profile, read, edited, planned and committed."""

from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from time import monotonic

from tui.dialects.base import Action, Dialect
from tui.dialects.exchange import ALL, File, Page, Wanted
from tui.domain import typed
from tui.domain.draft import Draft
from tui.domain.entry import Entry
from tui.domain.problem import Problem
from tui.domain.rebase import Rebased, Settlement
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldSpec
from tui.domain.values import Json, Value, canon
from tui.store.events import Attempt, Event, edit_event, mistype_event
from tui.store.journal import Journal
from tui.workspace.attempts import Attempts
from tui.workspace.beginning import begun
from tui.workspace.committing import Commits
from tui.workspace.decisions import Decisions
from tui.workspace.elsewhere import Elsewhere, session_words
from tui.workspace.holdings import Holdings
from tui.workspace.index import columns_of
from tui.workspace.keeping import Keeping
from tui.workspace.outcome import Outcome
from tui.workspace.plan import Plan, action_step, plan_for
from tui.workspace.probe import first_page
from tui.workspace.reading import OnPage, Reading
from tui.workspace.sending import Gateway, Hands
from tui.workspace.settings import Limits
from tui.workspace.standing import Standing
from tui.workspace.standings import Standings
from tui.workspace.taking_back import TakenBack, TakingBack


class Workspace:
    """Open, edit, undo, plan, commit. Edits are in the journal before a method returns.

    `reading` is how the list comes; `resumed`: how many drafts earlier sessions left; `left`: which of them
    died; `aside`: what of the journal is not shown; `strange`: how many lines of it nobody can read.
    """

    def __init__(
        self,
        dialect: Dialect,
        gateway: Gateway,
        journal: Journal,
        *,
        concurrency: int = Limits().concurrency,
        grace: float = Limits().grace,
        clock: Callable[[], float] = monotonic,
        profile: str = "",
        keeping: Keeping | None = None,
    ) -> None:
        """`grace`: seconds for which a write without an answer may take effect; `profile`: for the ledger."""
        self.dialect = dialect
        self._gateway = gateway
        self._journal = journal
        self._held = Holdings(dialect, journal)
        hands = Hands(dialect, gateway, journal, profile, open=self._held.attempts)
        self._attempts = Attempts(self._held, hands, grace, clock)
        self._elsewhere = Elsewhere(journal, dialect.schema_of)
        self.standings = Standings(self._held, self._elsewhere)
        self._commits = Commits(self._held, hands, self._attempts, self._elsewhere, concurrency)
        self._takes = TakingBack(self._held, hands, concurrency)
        self.decisions = Decisions(self._held, dialect.moderation)
        self.reading = Reading(dialect, gateway, self._held, self._attempts, keeping)
        self._options: dict[str, tuple[Json, ...]] = {}
        self.resumed = len(self._held.drafts.open)
        self.aside = self._held.drafts.aside
        self.strange: Mapping[RecordKey, int] = self._held.drafts.strange
        self.left = tuple(map(session_words, journal.left)) if self.resumed else ()

    # Reading

    @property
    def records(self) -> dict[str, Record]:
        """By their ids, in the order of the list."""
        return self._held.records

    @property
    def stopped(self) -> bool:
        """Whether the last reading of the list was stopped on its way, and can be gone on with."""
        return self.reading.stopped

    async def load(self, on_page: OnPage, wanted: Wanted = ALL, *, resume: bool = False) -> tuple[str, ...]:
        """Reads the list; `resume` goes on where an earlier reading was stopped. Returns notes in words.
        Raises `Problem`; what was read till then stays, as it does when this is cancelled."""
        return await self.reading.load(on_page, wanted, resume=resume)

    def read_records(self) -> Iterator[Record]:
        """Those that were read in this session, and that are not gone."""
        for identity, record in self.records.items():
            gone = self._held.results.get(record.key) is Standing.GONE
            if identity not in self._held.recalled and not gone:
                yield record

    def unread(self, key: RecordKey) -> bool:
        """Whether what is held of a record is only what an earlier session has kept."""
        return key.id in self._held.recalled

    def is_whole(self, key: RecordKey) -> bool:
        """Whether all that its form needs is held of a record; if not, its own read tells it."""
        return self.dialect.is_whole(self.draft(key).base)

    async def first_page(self) -> Page:
        """The first page of the list, and no request beyond it; kept nowhere. Raises `Problem`."""
        pages = [page async for page in self._gateway.pages(first_page(self.dialect.list_records()))]
        return pages[0] if pages else Page(())

    async def refresh(self, key: RecordKey, *parts: str) -> Record:
        """Reads one record again, and of what is kept apart, these fields."""
        record = await self._gateway.read(self.dialect.read_record(key.id, parts))
        self._held.hold_again(record)
        if key in self._held.attempts:
            await self._attempts.settle(key)
        return record

    async def read_options(self, field: str) -> None:
        """Reads, once, which values the server has on offer for a field. Raises `Problem`."""
        if field not in self._options and (flow := self.dialect.options(field)) is not None:
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
        """The fields a list shows."""
        return columns_of(self.dialect, self.records.values())

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
        return self.standings.of(key)

    # Editing

    def edit(self, key: RecordKey, name: str, value: Value, *, going_on: bool = False) -> Draft:
        """Sets a field. `going_on`: the same stretch of typing as the step before."""
        draft = self.draft(key)
        event = edit_event(draft.key, name, value, going_on=going_on)
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
            event = mistype_event(draft.key, name, text, going_on=going_on)
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
        return self._held.stage(begun(self.dialect, like))

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

    # Writes without an answer

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Writes whose end is not known, of this session and of those before."""
        return self._attempts.open

    @property
    def unanswered(self) -> int:
        """How many records have a write under way, or one whose end is not known."""
        return len({*self._held.attempts, *self._held.leaving})

    def due(self, attempt: Attempt) -> float:
        """The seconds until the server has had the time it may take; what is seen before that counts only if
        it has happened."""
        return self._attempts.due(attempt)

    async def settle(self) -> tuple[Outcome, ...]:
        """Reads back every write without an answer, and tells what is known of it now."""
        return await self._attempts.settle()

    def alike(self, key: RecordKey) -> tuple[Record, ...]:
        """The records that may be what a create without an answer has made."""
        return self._attempts.creates.alike.get(key, ())

    def decide(self, key: RecordKey, record: Record | None) -> Outcome:
        """A person says which record a create without an answer has made, None for none. Raises `Problem`
        (STALE) where it may still be made."""
        return self._attempts.creates.decide(key, record)

    def elsewhere(self, key: RecordKey) -> Mapping[str, str]:
        """By name, the fields of a record that are edited in another session of this account, and which."""
        return {name: session_words(session) for name, session in self._elsewhere.fields(key).items()}

    def ledger(
        self, *, key: RecordKey | None = None, batch: str = "", tell: Callable[[Problem], None] | None = None
    ) -> tuple[Entry, ...]:
        """What was written to the server with this profile, the newest first; of one record, or one commit.
        Raises `Problem` (STORAGE), also for rows that cannot be read where nobody is to be told of them."""
        return self._journal.entries(key=key, batch=batch, tell=tell)

    async def take_back(self, entries: Sequence[Entry]) -> TakenBack:
        """Stages the inverse of these writes, on what is there now. Raises `Problem` (STORAGE)."""
        return await self._takes.take(entries)

    def let_be(self, keys: Collection[RecordKey]) -> None:
        """Forgets what `take_back` has staged for these records, where nobody has edited it."""
        self._takes.let_be(keys)

    # Committing

    def plan(self, keys: tuple[RecordKey, ...] = ()) -> Plan:
        """The requests for these drafts, or for all: what is shown, and then sent."""
        plan = self._takes.marked(plan_for(self._held.plannable(keys), self.dialect))
        return self._elsewhere.held_back(self._attempts.held_back(self.decisions.held_back(plan)))

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

    def resolve(self, key: RecordKey, decided: Mapping[str, Settlement]) -> None:
        """Decides the clashes by the names of their fields; the draft then stands on theirs."""
        self._held.resolve(key, decided)

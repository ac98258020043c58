"""Taking back what was committed: the inverse of each write, merged with what the server holds now, is staged
as a draft. Nothing is sent: the plan of these drafts is shown like any other."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tui.domain.draft import Draft, Edit
from tui.domain.entry import Entry
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Receipt, Verdict, receipt
from tui.domain.record import Record, RecordKey
from tui.workspace.beginning import begun
from tui.workspace.carry import meet
from tui.workspace.holdings import Holdings
from tui.workspace.outcome import EFFECTIVE, Result
from tui.workspace.plan import Plan, Step, Verb
from tui.workspace.sending import Hands
from tui.workspace.undoable import again_words, lost_members, refused, restored, unknown_words

Words = tuple[Entry, str]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """`keys` are the records whose inverse is staged now, ready for a plan. `left` are the writes that are
    left alone, and why; `notes` say what comes back otherwise than it was, or not at all."""

    keys: tuple[RecordKey, ...] = ()
    left: tuple[Words, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class _Staged:
    draft: Draft
    notes: tuple[str, ...] = ()


class TakingBack:
    """What was staged to take a write back is known, with the attempt it undoes, for as long as nobody has
    edited it, and in this session alone: after a crash the draft is an edit like any other."""

    def __init__(self, held: Holdings, hands: Hands, concurrency: int) -> None:
        self._held = held
        self._hands = hands
        self._concurrency = concurrency
        self._staged: dict[str, _Staged] = {}  # by attempt

    async def take(self, entries: Sequence[Entry]) -> TakenBack:
        """See `Workspace.take_back`. Raises `Problem` (STORAGE) where the ledger cannot be read."""
        undone = self._hands.journal.undone()
        places = asyncio.Semaphore(self._concurrency)
        known = {*self._staged}

        async def one(entry: Entry) -> _Staged | Problem:
            async with places:
                try:
                    return await self._one(entry, undone)
                except Problem as why:
                    return why

        try:
            found = await asyncio.gather(*map(one, entries))
        except asyncio.CancelledError:
            new = [each for attempt, each in self._staged.items() if attempt not in known]
            self.let_be([each.draft.key for each in new])
            raise
        pairs = list(zip(entries, found, strict=True))
        staged = [(entry, each) for entry, each in pairs if isinstance(each, _Staged)]
        return TakenBack(
            tuple(each.draft.key for _, each in staged),
            tuple((entry, each.what) for entry, each in pairs if isinstance(each, Problem)),
            tuple((entry, words) for entry, each in staged for words in each.notes),
        )

    async def _one(self, entry: Entry, undone: Collection[str]) -> _Staged:
        if (before := self._staged.get(entry.attempt)) is not None and self._untouched(before):
            return before
        self._check(entry, undone)
        parts = tuple(entry.receipt) if entry.verb == Verb.UPDATE else ()
        now = await self._hands.now(entry.key.id, parts)
        self._check_free(entry.key)
        staged = self._inverse(entry, now)
        if isinstance(now, Record):
            self._held.hold(now)
        self._held.stage(staged.draft)
        self._staged[entry.attempt] = staged
        return staged

    def _check(self, entry: Entry, undone: Collection[str]) -> None:
        dialect = self._hands.dialect
        if entry.key.collection != dialect.name:
            raise _left_alone("It was written to another kind of directory.")
        if entry.verb == Verb.ACT:
            raise _left_alone("A call like this has no way back.")
        if entry.status == Result.UNKNOWN:
            raise _left_alone("Nobody knows yet whether it was kept.")
        if entry.status not in EFFECTIVE:
            raise _left_alone("It was not kept at all.")
        if entry.attempt in undone:
            raise _left_alone("It was taken back already.")
        if entry.verb == Verb.CREATE and not dialect.capabilities.delete:
            raise _left_alone(f"This API cannot delete {dialect.title}.")
        if entry.verb == Verb.DELETE and not dialect.capabilities.create:
            raise _left_alone(f"This API cannot create {dialect.title}.")
        self._check_free(entry.key)

    def _check_free(self, key: RecordKey) -> None:
        """A record that is on its way, or that somebody edits here, is not touched."""
        if key in self._held.leaving:
            raise _left_alone("It is being sent just now.")
        if key in self._held.attempts:
            raise _left_alone("A later write of this record got no answer.")
        draft = self._held.drafts.get(key)
        if draft is not None and not draft.clean:
            raise _left_alone("It has edits of its own that are not sent.")

    def _inverse(self, entry: Entry, now: Record | Problem) -> _Staged:
        if isinstance(now, Problem) and now.kind is not Kind.ABSENT:
            raise _left_alone(f"It could not be read again. {now.what}")
        theirs = now if isinstance(now, Record) else None
        if entry.verb == Verb.DELETE:
            return self._again(entry, theirs)
        if theirs is None:
            raise _left_alone("The server has no such record any more.")
        return self._removed(entry, theirs) if entry.verb == Verb.CREATE else self._back(entry, theirs)

    def _again(self, entry: Entry, theirs: Record | None) -> _Staged:
        """For a deletion: a new record with what can be given to it."""
        if theirs is not None:
            raise _left_alone("The record is there again.")
        if entry.before is None:
            raise _left_alone("What it held is not known.")
        was, dialect = Record(entry.key, entry.before, beside=entry.beside), self._hands.dialect
        draft = begun(dialect, was)
        try:
            dialect.create_requests(draft)
        except Problem as problem:
            raise _left_alone(f"It cannot be created again from here. {problem.what}") from None
        return _Staged(draft, (again_words(was, dialect),))

    def _removed(self, entry: Entry, theirs: Record) -> _Staged:
        """For a creation: the record is to be deleted, if it is still what was created."""
        if entry.after is None:
            raise _left_alone("What was created is not known.")
        schema = self._hands.dialect.schema_of(theirs)
        made = theirs.with_doc(entry.after)
        if moved := meet(Draft(schema, made, removed=True), theirs, schema).taken:
            raise _left_alone(_moved([schema.spec(name).label for name in moved]))
        try:
            self._hands.dialect.delete_requests(theirs)
        except Problem as problem:
            raise _left_alone(problem.what) from None
        return _Staged(Draft(schema, theirs, removed=True))

    def _back(self, entry: Entry, theirs: Record) -> _Staged:
        """For an update: what it changed, and nothing else. A field that somebody changed since leaves the
        whole record alone."""
        if entry.before is None or entry.after is None:
            raise _left_alone("What it changed is not known.")
        schema = self._hands.dialect.schema_of(theirs)
        before, after = theirs.with_doc(entry.before), theirs.with_doc(entry.after)
        gone = [name for name in entry.receipt if not schema.has(name)]
        names = [spec.name for spec in schema if _changed(entry.receipt.get(spec.name, ""))]
        hidden = [spec for spec in schema if entry.receipt.get(spec.name) == Verdict.UNREADABLE]
        inverse = Draft(
            schema, after, tuple(Edit(name, before.at(schema.spec(name).pointer)) for name in names)
        )
        since = receipt(inverse, theirs)
        if moved := [*gone, *_moved_since(since, after, theirs)]:
            raise _left_alone(_moved(moved))
        edits: list[Edit] = []
        notes = [unknown_words(spec) for spec in hidden]
        for line in since.lines:
            if line.spec.equal(line.found, after.at(line.spec.pointer)):
                edits.append(Edit(line.spec.name, restored(line.spec, line.wanted, line.found)))
                notes += lost_members(line.spec, line.wanted, line.found)
        return self._possible(Draft(schema, theirs, tuple(edits)), notes)

    def _possible(self, draft: Draft, notes: Sequence[str]) -> _Staged:
        """The draft without what the API cannot put back."""
        dialect = self._hands.dialect
        wrong = dict(refused(draft, dialect))
        notes = [*notes, *(problem.what for problem in wrong.values())]
        draft = replace(draft, edits=tuple(edit for edit in draft.edits if edit.field not in wrong))
        if not draft.changes:
            raise _left_alone(" ".join(notes) or "The server holds the old values already.")
        try:
            dialect.update_requests(draft)
        except Problem as problem:
            raise _left_alone(problem.what) from None
        return _Staged(draft, tuple(notes))

    def _untouched(self, staged: _Staged) -> bool:
        draft = self._held.drafts.get(staged.draft.key)
        if draft is None or draft.key in self._held.leaving:
            return False
        return (draft.edits, draft.removed, draft.unparsed) == (
            staged.draft.edits,
            staged.draft.removed,
            staged.draft.unparsed,
        )

    def marked(self, plan: Plan) -> Plan:
        """The plan, each step that takes a write back with the attempt it undoes."""
        known = {
            staged.draft.key: attempt for attempt, staged in self._staged.items() if self._untouched(staged)
        }
        return Plan(tuple(_marked(step, known.get(step.key, "")) for step in plan.steps)) if known else plan

    def let_be(self, keys: Collection[RecordKey]) -> None:
        """Forgets what was staged for these records, as far as nobody has edited it."""
        wanted = {*keys}
        for attempt, staged in [*self._staged.items()]:
            if staged.draft.key in wanted and self._untouched(staged):
                self._held.forget(staged.draft.key)
                del self._staged[attempt]


def _left_alone(words: str) -> Problem:
    return Problem(Kind.STALE, words)


def _marked(step: Step, attempt: str) -> Step:
    return replace(step, undoes=attempt) if attempt else step


def _changed(verdict: str) -> bool:
    return verdict in (Verdict.KEPT, Verdict.ALTERED, Verdict.CLEARED)


def _moved_since(since: Receipt, after: Record, theirs: Record) -> list[str]:
    """The fields that hold neither what the write left nor what was there before it."""
    return [
        line.spec.label
        for line in since.lines
        if line.verdict is not Verdict.KEPT
        and not line.spec.equal(after.at(line.spec.pointer), theirs.at(line.spec.pointer))
    ]


def _moved(labels: Sequence[str]) -> str:
    return f"Somebody has changed {', '.join(labels)} since."

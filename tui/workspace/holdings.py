"""What is held of one profile: its records, the drafts on them, and how each of them stands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import filterfalse
from operator import eq

from tui.dialects.base import Dialect
from tui.domain.decision import Decision
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.rebase import Rebased, Settlement, settle
from tui.domain.record import Record, RecordKey
from tui.domain.values import MISSING
from tui.store.events import Event
from tui.store.journal import Journal
from tui.store.shelf import Shelved
from tui.workspace.carry import after, completed, filled, has_changed, meet, stand_on
from tui.workspace.clean_drafts import CleanDrafts
from tui.workspace.drafts import Drafts
from tui.workspace.listed_order import listed_order
from tui.workspace.outcome import Result, Sent
from tui.workspace.plan import Step
from tui.workspace.standing import LASTING, STANDINGS, Standing


class Holdings:
    """Sole owner of records and drafts. `results` are how records stand after what this session did,
    `attempts` the writes whose end is not known, `leaving` the records with a step under way."""

    def __init__(self, dialect: Dialect, journal: Journal) -> None:
        self.records: dict[str, Record] = {}
        self.drafts = Drafts(journal, dialect.schema_of)
        self.attempts = self.drafts.attempts
        self.leaving: set[RecordKey] = set()
        self.results: dict[RecordKey, Standing] = {}
        self._dialect = dialect
        self.newer: dict[RecordKey, Record] = {}
        """Of records with a draft, what the server was last seen to hold, where that is another document."""
        self._clashes: dict[RecordKey, Rebased] = {}
        self._renamed: dict[RecordKey, RecordKey] = {}
        self._unlisted: dict[RecordKey, Record] = {}  # a screen may still show them
        self._clean = CleanDrafts(dialect.schema_of)
        self.recalled: set[str] = set()
        """The ids of records that were not read in this session, but kept by an earlier one."""
        for draft in self.drafts.open:
            self.records[draft.key.id] = draft.base

    def draft(self, key: RecordKey) -> Draft:
        """The draft on a record; a clean one where nobody edited it. Raises `Problem` (ABSENT).

        A screen may still be open on a record that the list has no more, or that was new and has its id now.
        """
        key = self._renamed.get(key, key)
        found = self.drafts.get(key)
        if found is not None:
            return found
        record = self.records.get(key.id) or self._unlisted.get(key)
        if record is None:
            raise Problem(Kind.ABSENT, "There is no such record in the list.", "Reload the list.")
        return self._clean.of(record)

    def standing(self, key: RecordKey) -> Standing:
        """How the record stands."""
        if key in self.attempts and key not in self.leaving:
            return Standing.UNKNOWN
        result = self.results.get(key, Standing.CLEAN)
        draft = self.drafts.get(key)
        if draft is None or draft.clean or result in LASTING:
            return result
        if draft.removed:
            return Standing.REMOVED
        if draft.unparsed:
            return Standing.WRONG
        return Standing.NEW if draft.base.new else Standing.EDITED

    @property
    def touched(self) -> set[RecordKey]:
        """What was written, or tried to be, and what was found out on the way."""
        return {*self.results, *self.attempts}

    def hold(self, record: Record) -> None:
        """Takes what the server gave; the base of a draft stays what it is until a commit carries it over."""
        draft = self.drafts.get(record.key)
        known = self.records.get(record.key.id)
        self.recalled.discard(record.key.id)
        if known is not None and not isinstance(known, Shelved):
            read = () if self._dialect.moderation is None else self._dialect.moderation.read
            record = filled(record, known, self._dialect.schema_of(record), read)
        if draft is None or (draft.clean and draft.base.doc != record.doc):
            self.newer.pop(record.key, None)
            self.drafts.forget(record.key)
            self.records[record.key.id] = record
        else:
            if (whole := completed(draft, record, self._dialect.schema_of)) is not draft:
                self.drafts.carry(whole)
            self._compare(whole, record)
        if self.results.get(record.key) is Standing.GONE:
            del self.results[record.key]

    def hold_again(self, record: Record) -> None:
        """Takes what the server gave of one record. Where that is what is held already, that stays: whoever
        goes through all records finds them as they were."""
        known = self.records.get(record.key.id)
        self.hold(record)
        if known is not None and known.reads_like(self.records[known.key.id]):
            self.records[known.key.id] = known

    def recall(self, *records: Record) -> None:
        """Takes what an earlier session kept, where nothing newer is there."""
        for record in records:
            if self.records.setdefault(record.key.id, record) is record:
                self.recalled.add(record.key.id)

    def listed(self, record: Record) -> Record:
        """What is held of a record that a list has just brought."""
        held = self.records.get(record.key.id)
        return record if held is None or self.drafts.get(record.key) is not None else held

    def shelve(self, shelved: Record, was: Record) -> None:
        """The same record, less its document, unless it has changed since."""
        if self.records.get(was.key.id) is was and self.drafts.get(was.key) is None:
            self.records[was.key.id] = shelved

    def _compare(self, draft: Draft, record: Record) -> None:
        """Where records are decided on, what was read of this one may have changed, and so may its status:
        both having set it, that is a clash already. A list may leave fields out, which tells nothing."""
        key, moderation = draft.key, self._dialect.moderation
        if moderation is None or key in self.leaving:
            return
        differs = [name for name in moderation.watched if has_changed(draft, name, record)]
        self.newer.pop(key, None)
        if differs:
            self.newer[key] = record
        if moderation.status not in differs or draft.removed:
            if (clash := self.clash(key)) and {each.spec.name for each in clash.clashes} == {
                moderation.status
            }:
                del self.results[key]
            return
        met = meet(draft.sendable(), record, self._dialect.schema_of(record))
        clashes = tuple(clash for clash in met.clashes if clash.theirs is not MISSING)
        if clashes and self.results.get(key, Standing.CLASH) not in LASTING - {Standing.CLASH}:
            self._clashes[key] = replace(met, clashes=clashes)
            self.results[key] = Standing.CLASH

    def decide(self, key: RecordKey, decision: Decision) -> None:
        """A decision on the newest document there is; what was decided before is gone."""
        draft, newer = self.draft(key), self.newer.pop(key, None)
        if newer is not None:
            self.records[key.id] = newer
            schema = self._dialect.schema_of(newer)
            self.drafts.carry(stand_on(draft.without({decision.field}), newer, schema=schema))
        self.results.pop(key, None)
        self._in_reach(self.draft(key))
        self.drafts.decide(self.draft(key), decision)

    def undecide(self, key: RecordKey, field: str) -> None:
        """Nothing is decided any more; the newest document there is stays."""
        self.drafts.undecide(self.draft(key), field)
        self.results.pop(key, None)
        if self.drafts.get(key) is None and (newer := self.newer.pop(key, None)) is not None:
            self.records[key.id] = newer

    def _in_reach(self, draft: Draft) -> None:
        """A screen was open on a record that the list has no more: its draft must be within reach."""
        if draft.key.id not in self.records:
            self.records = {draft.key.id: draft.base, **self.records}

    def only(self, seen: Collection[str], *, complete: bool) -> None:
        """The list shows nothing else; drafts stay. Where it is `complete`, the server has nothing else: what
        it had before is gone, and is shown as that until the next reading. The order is that of `seen`,
        behind what is new; what is gone stays behind the one it stood behind, what was deleted does not."""
        self.recalled.intersection_update(seen if self.recalled else ())
        if len(self.records) == len(seen) and all(map(eq, self.records, seen)):
            return
        order = listed_order(self.records, seen, partial(self._left_out, complete=complete))
        was, self.records = self.records, {each: self.records[each] for each in order if each in self.records}
        for each in filterfalse(self.records.__contains__, was):
            self._unlisted[was[each].key] = was[each]

    def _left_out(self, record: Record, *, complete: bool) -> bool:
        """Whether a record that a reading did not bring is to be shown all the same, and how."""
        edited, was = self.drafts.get(record.key) is not None, self.results.get(record.key)
        if complete and not record.new and was not in LASTING:
            self.results[record.key] = Standing.GONE
            return True
        return edited

    def keep(self, was: Draft, now: Draft, event: Event) -> Draft:
        """Takes a draft's next state, which `event` led to."""
        if now is not was:
            self.results.pop(now.key, None)
        self._in_reach(now)
        return self.drafts.keep(was, now, event)

    def stage(self, draft: Draft) -> Draft:
        """Takes a whole draft that nobody has typed: of a new record, or what takes a write back."""
        self.results.pop(draft.key, None)
        self._in_reach(draft)
        self.drafts.carry(draft)
        return self.draft(draft.key)

    def forget(self, key: RecordKey) -> None:
        """The draft is gone, and with it a record that was to be new."""
        self.drafts.forget(key, overlook=True)
        self.results.pop(key, None)
        if (newer := self.newer.pop(key, None)) is not None:
            self.records[key.id] = newer
        if key.id in self.records and self.records[key.id].new:
            self.attempts.pop(key, None)
            self._unlisted[key] = self.records.pop(key.id)

    def settle(self, step: Step, sent: Sent) -> None:
        """Takes what a commit has led to."""
        outcome, found = sent.outcome, sent.found
        if outcome.result in STANDINGS:
            self.results[step.key] = STANDINGS[outcome.result]
        if sent.gone:
            self._unlisted[step.key] = self.records.get(step.key.id, step.draft.base)
            self.forget(step.key)
            self.records.pop(step.key.id, None)
        elif outcome.problem is not None and outcome.problem.kind is Kind.ABSENT:
            self.results[step.key] = Standing.GONE
        elif outcome.rebased is not None and outcome.result is Result.CLASH:
            if sent.left is not None and self.drafts.get(step.key) is not None:
                self.drafts.carry(sent.left)
            self._take_clash(step.key, outcome.rebased)
        elif found is not None and outcome.result is Result.CHANGED and outcome.problem is not None:
            self.newer[step.key] = found  # it has to be read again before it is decided
        elif found is not None and outcome.result in (Result.KEPT, Result.DIFFERS, Result.CHANGED):
            self._carry(step, sent, found)

    def _carry(self, step: Step, sent: Sent, found: Record) -> None:
        schema = self._dialect.schema_of(found)
        self.newer.pop(step.key, None)
        draft = self.drafts.get(step.key) or Draft(step.draft.schema, step.draft.base)
        done = sent.outcome.receipt if sent.written else None
        if done is None:
            carried = stand_on(draft, found, schema=schema)
        else:
            carried = after(draft, step.draft, found, done, schema)
        if found.key != step.key:
            self._rename(step.key, found, carried)
        else:
            self.records[step.key.id] = found
            self.drafts.carry(carried)

    def _rename(self, was: RecordKey, found: Record, left: Draft) -> None:
        """A record that was new has the id the server gave it, in the same place of the list, even if it was
        listed by that id already; `left` is what of its draft is still to be sent."""
        self.records.pop(found.key.id, None)
        self._renamed[was] = found.key
        self.results[found.key] = self.results.pop(was, Standing.COMMITTED)
        self.drafts.replace(was, left)
        self.records = {
            found.key.id if identity == was.id else identity: found if identity == was.id else record
            for identity, record in self.records.items()
        }

    def _take_clash(self, key: RecordKey, rebased: Rebased) -> None:
        """The draft may have moved on while its commit read the record: what it is now is what clashes."""
        draft, theirs = self.draft(key), rebased.draft.base
        met = meet(draft.sendable(), theirs, self._dialect.schema_of(theirs))
        if met.clashes and not draft.removed:
            self._clashes[key] = met
            if self._dialect.moderation is not None:
                self.newer[key] = theirs  # what it is decided on anew
        else:
            del self.results[key]

    def clash(self, key: RecordKey) -> Rebased | None:
        """What the last commit of a record clashed with, until it is resolved or edited."""
        return self._clashes.get(key) if self.results.get(key) is Standing.CLASH else None

    def resolve(self, key: RecordKey, decided: Mapping[str, Settlement]) -> None:
        """Decides the clashes by the names of their fields; the draft then stands on theirs. What was decided
        on the record is gone, where that was on another text: it has to be read again."""
        theirs, draft = self._clashes.pop(key).draft.base, self.draft(key)
        moderation, decision = self._dialect.moderation, self.drafts.decision(key)
        if decision and moderation and any(has_changed(draft, name, theirs) for name in moderation.read):
            draft = draft.without({decision.field})
        schema = self._dialect.schema_of(theirs)
        met = meet(draft, theirs, schema)
        asked = tuple(clash for clash in met.clashes if clash.spec.name in decided)
        carried = replace(met, draft=stand_on(draft, theirs, decided, schema), clashes=asked)
        self.results.pop(key, None)
        self.newer.pop(key, None)
        self.records[key.id] = theirs
        self.drafts.carry(settle(carried, decided))

    def plannable(self, keys: Iterable[RecordKey]) -> tuple[Draft, ...]:
        """The open drafts of these records, or all of them."""
        wanted = {*keys}
        return tuple(draft for draft in self.drafts.open if not wanted or draft.key in wanted)

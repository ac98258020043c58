"""A sitting over the records that wait for a decision: the queue, what was decided, who else was at work.

Decisions are staged (see `decisions`); nothing here sends anything.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import monotonic

from tui.dialects.base import Moderation
from tui.domain.decision import Decision, Reason
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.queue import Dealt, Queue, Turn
from tui.domain.record import Record
from tui.domain.values import Value
from tui.workspace.index import Index
from tui.workspace.standing import MARKED, TOLD, Standing
from tui.workspace.triage_grounds import Grounds
from tui.workspace.triage_groups import Groups
from tui.workspace.triage_stage import TROUBLES, Stage
from tui.workspace.triage_tally import Tally
from tui.workspace.workspace import Workspace


class Triage:
    """Of one workspace whose records are decided on. `index` narrows the queue; `sort` and `then` order it as
    they order a list. What was decided before it was opened, in this session or a dead one, is remembered."""

    def __init__(
        self,
        workspace: Workspace,
        moderation: Moderation,
        filter: str = "",  # noqa: A002 - the word for it
        sort: tuple[str, bool] | None = None,
        then: tuple[tuple[str, bool], ...] = (),
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.workspace = workspace
        self.moderation = moderation
        self.queue = Queue()
        self.tally = Tally(clock)
        self.last_reason: Reason | None = None
        self.groups = Groups(workspace.dialect.schema, moderation)
        told = {word: partial(workspace.standings.ids, word) for word in TOLD}
        self.index = Index(
            workspace.dialect.schema,
            workspace.dialect.schema_of,
            {MARKED: lambda: self.queue.marks, **told},
        )
        self.index.filter, self.index.sort, self.index.then = filter, sort, then
        self._status = workspace.dialect.schema.spec(moderation.status)
        self._skipped: set[str] = set()
        self._touched: set[str] = set()
        self._elsewhere: dict[str, datetime] = {}
        self._shown: dict[str, str] = {}
        self._grounds = Grounds(lambda identity: (self.held(identity), self._text(identity)))
        self.take(workspace.read_records())
        self._remember()

    def _remember(self) -> None:
        staged = self.workspace.decisions.staged
        self.queue.remember(staged)
        for identity, decision in staged.items():
            was = self.workspace.draft(self.workspace.key(identity)).base
            self._grounds.note(identity, decision, (self._status_of(was), self.groups.told(was)))
            if self.queue.place(identity) is not None:
                self.tally.did(Turn(Dealt.DECIDED, (identity,), identity, {}, decision))
            self.last_reason = decision.reason or self.last_reason

    # Who is in it

    def narrow(self, text: str) -> None:
        """Another filter; the cursor stays on its record if that is still there. What is wrong with it is in
        the index."""
        self.index.filter = text
        records = self.workspace.records
        had = [identity for identity in records if self.queue.settled(identity)]
        self.queue.arrange(self._waiting(self.workspace.read_records(), *had, *self.queue.order))

    def take(self, records: Iterable[Record]) -> None:
        """What was read: new records join at the end, what somebody else has decided steps back in place."""
        found = [record for record in records if not record.new]
        self.groups.take(self.draft(record.key.id).base for record in found)
        self.queue.take(self._waiting(found))
        for record in found:
            self._look(record.key.id)

    def look_again(self) -> None:
        """A commit, or a reading, may have changed what is known of records with which anything was done."""
        touched = self.workspace.standings.touched
        for identity in touched | self._touched:
            self._look(identity)
        self._touched = touched

    def _look(self, identity: str) -> None:
        if self.queue.place(identity) is None:
            return
        stage = self.stage(identity)
        if stage is Stage.ELSEWHERE:
            self._elsewhere.setdefault(identity, datetime.now().astimezone())
        if stage in (Stage.WAITING, Stage.CHANGED):
            self.queue.unsettle(identity)
        elif stage is not Stage.TROUBLE:
            self.queue.settle((identity,))

    def _waiting(self, records: Iterable[Record], *known: str) -> list[str]:
        """The ids of those that match and wait for a decision, or have had their turn here."""
        self.index.update(records)
        kept, pending = {*known, *self.queue.order}, self.moderation.pending
        found = [self.workspace.records[identity] for identity in self.index.ids]
        return [each.key.id for each in found if each.key.id in kept or self._status_of(each) == pending]

    def _status_of(self, record: Record) -> Value:
        return record.at(self._status.pointer)

    def held(self, identity: str) -> Value:
        """The status that the server holds, as far as it is known."""
        return self._status_of(self.draft(identity).base)

    # One record

    @property
    def current(self) -> str | None:
        """The id of the record whose turn it is."""
        return self.queue.cursor

    def draft(self, identity: str) -> Draft:
        """The record as it is to be read."""
        return self.workspace.decisions.shown(self.workspace.key(identity))

    def decision(self, identity: str) -> Decision | None:
        """What is staged on it."""
        return self.workspace.decisions.of(self.workspace.key(identity))

    def stage(self, identity: str) -> Stage:
        """How far it is."""
        key = self.workspace.key(identity)
        standing = self.workspace.standing(key)
        if standing in TROUBLES:
            return Stage.TROUBLE
        if self.workspace.decisions.changed(key) is not None:
            return Stage.CHANGED
        if self.decision(identity) is not None:
            return Stage.STAGED
        if self.held(identity) != self.moderation.pending:
            return Stage.SENT if standing is Standing.COMMITTED else Stage.ELSEWHERE
        return Stage.SKIPPED if identity in self._skipped else Stage.WAITING

    def elsewhere_since(self, identity: str) -> datetime | None:
        """When it was first seen that somebody else has decided it."""
        return self._elsewhere.get(identity)

    def others(self, identity: str) -> tuple[str, ...]:
        """The author's other records, in the queue or not."""
        return self.groups.same_author(identity)

    # What was on the screen

    def show(self, identity: str) -> None:
        """It has come on the screen: from now on a change of its text is one under somebody's eyes."""
        self._shown[identity] = self._text(identity)
        self.tally.shown()

    def see(self, identity: str) -> None:
        """All of its text has been on the screen."""
        self.queue.see(identity, self.groups.read(self.draft(identity)))

    def seen(self, identity: str) -> bool:
        """Whether all of what it says now has been on the screen."""
        return self.queue.seen(identity, self.groups.read(self.draft(identity)))

    def changed_in_sight(self, identity: str) -> bool:
        """Whether it says something else now than when it came on the screen."""
        return self._shown.get(identity, self._text(identity)) != self._text(identity)

    def _text(self, identity: str) -> str:
        return self.groups.told(self.draft(identity).base)

    def seen_of(self, ids: Collection[str]) -> tuple[str, ...]:
        """Those that a decision on many may cover: in the queue, seen, and waiting."""
        return tuple(each for each in self.queue.among(ids) if self._open(each) and self.seen(each))

    def _open(self, identity: str) -> bool:
        waits = self.stage(identity) in (Stage.WAITING, Stage.SKIPPED, Stage.CHANGED)
        return waits and not self.draft(identity).removed

    def alike(self, identity: str, *, author: bool) -> tuple[str, ...]:
        """The open ones in the queue of the same author, or with the same text."""
        ids = self.groups.same_author(identity) if author else self.groups.same_text(identity)
        return tuple(each for each in self.queue.among(ids) if self._open(each))

    # Deciding

    def approval(self) -> Decision:
        """What `approve` means here."""
        return Decision("approved", self.moderation.status, self.moderation.approved)

    def refusal(self, reason: Reason) -> Decision:
        """What `decline` means here."""
        return Decision("declined", self.moderation.status, self.moderation.declined, reason)

    def decide(self, ids: Sequence[str], decision: Decision) -> None:
        """Stages it on these records and goes on; of others than the current one, on those that say still
        what was seen. Raises `Problem` (STALE) where one is being sent."""
        ids = [each for each in ids if each == self.current or self.seen(each)]
        before = {identity: self._grounds.still(identity, self.decision(identity)) for identity in ids}
        done = []
        try:
            for identity in ids:
                self.workspace.decisions.give(self.workspace.key(identity), decision)
                self._shown[identity] = self._text(identity)
                self._grounds.note(identity, decision)
                done.append(identity)
        finally:
            if done:
                self._deal(Turn(Dealt.DECIDED, tuple(done), self.current or done[0], before, decision))
        self.last_reason = decision.reason or self.last_reason

    def skip(self) -> None:
        """Goes on without a decision. The current record must be there."""
        identity = self.current or ""
        self._skipped.add(identity)
        before = {identity: self.decision(identity)}
        self._deal(Turn(Dealt.SKIPPED, (identity,), identity, before, before[identity]))

    def _deal(self, turn: Turn) -> None:
        self._touched.update(turn.ids)
        self.tally.timed()
        self.tally.did(turn)
        self.queue.deal(turn)

    def take_back(self) -> Turn:
        """The last turn; its record is the current one again. What was sent of it stays, and a decision
        before it on what is another record now does not come again. Raises `Problem` (STALE) where it is
        being sent, or was: then it is not the last one any more. There must be one."""
        turn = self.queue.last
        assert turn is not None
        if turn.dealt is Dealt.DECIDED:
            before = {each: self._grounds.still(each, turn.before.get(each)) for each in turn.ids}
            sent = {each: turn.after for each in turn.ids if self._sent(each)}
            if len(sent) == len(turn.ids):
                self.queue.forget()
                raise Problem(Kind.STALE, "It has been sent.", "The ledger, L, takes back what was sent.")
            for identity in (each for each in turn.ids if each not in sent):
                self._put(identity, before[identity])
            turn = replace(turn, before=before | sent)
        self.tally.undid(turn)
        self.queue.take_back()
        self.queue.settle(each for each in turn.ids if self._sent(each))
        self._skipped = {each for each in self._skipped if self.queue.settled(each)}
        return turn

    def _sent(self, identity: str) -> bool:
        written = self.workspace.standing(self.workspace.key(identity)) in (
            Standing.COMMITTED,
            Standing.DIFFERS,
        )
        done = self.held(identity) != self.moderation.pending
        return written and done and self.decision(identity) is None

    def do_again(self) -> Turn:
        """The turn that was taken back last. Raises `Problem` (STALE), also where one of its records is
        another since. There must be one."""
        turn = self.queue.taken_back
        assert turn is not None
        if turn.dealt is Dealt.SKIPPED:
            self._skipped.update(turn.ids)
        elif any(self._grounds.still(each, turn.after) is None for each in turn.ids):
            raise Problem(Kind.STALE, "It has changed since it was decided so.", "Read it, and decide anew.")
        else:
            for identity in turn.ids:
                self._put(identity, turn.after)
        self.tally.did(turn)
        return self.queue.do_again()

    def _put(self, identity: str, decision: Decision | None) -> None:
        key = self.workspace.key(identity)
        if decision is not None:
            self.workspace.decisions.give(key, decision)
        else:
            self.workspace.decisions.take_back(key)

"""The drafts of one profile, every change of them in the journal before it is acknowledged."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tui.domain.decision import Decision
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.store.events import (
    Event,
    base_event,
    carry_event,
    decide_event,
    drop_event,
    undecide_event,
)
from tui.store.fold import fold
from tui.store.journal import Journal
from tui.store.kept import SchemaOf

NAMED = 3
"""How many records are named of which lines of the journal cannot be read."""


class Drafts:
    """A journal that cannot be written is told in `trouble`; the drafts are then in memory only. `attempts`
    are writes whose end is not known, `decisions` what was decided on records and why, `aside` is told of
    what the journal has and cannot be shown, `strange` how many of its lines on a record cannot be read."""

    def __init__(self, journal: Journal, schema_of: SchemaOf) -> None:
        self._journal = journal
        state = fold(journal.events(), schema_of)
        self._drafts = {key: draft for key, draft in state.drafts.items() if not draft.clean}
        self.attempts = state.attempts
        self.decisions = state.decisions
        self.strange = state.strange
        self.aside = (
            *_file_aside(journal.aside),
            *(_aside(key, name) for key, name in state.aside),
            *_strange(state.strange, journal.path),
        )

    def get(self, key: RecordKey) -> Draft | None:
        """The draft on a record, None where there is none."""
        return self._drafts.get(key)

    @property
    def all(self) -> Collection[Draft]:
        """Everything that was begun, though it may not differ any more."""
        return self._drafts.values()

    @property
    def open(self) -> tuple[Draft, ...]:
        """Everything that differs from what the server holds, in the order in which it was begun."""
        return tuple(draft for draft in self._drafts.values() if not draft.clean)

    def keep(self, was: Draft, now: Draft, event: Event) -> Draft:
        """Takes a draft's next state, which `event` led to."""
        if now is was:
            return now
        begun = () if now.key in self._drafts else (base_event(was.base),)
        self._drafts[now.key] = now
        self._write(*begun, event)
        return now

    def decide(self, was: Draft, decision: Decision) -> None:
        """A record is decided on: its field is set, in one step whatever it was before, and why is kept
        beside it."""
        begun = () if was.key in self._drafts else (base_event(was.base),)
        self._drafts[was.key] = was.without({decision.field}).set(decision.field, decision.value)
        self.decisions.pop(was.key, None)
        self.decisions[was.key] = decision
        self._write(*begun, decide_event(was.key, decision))

    def decision(self, key: RecordKey) -> Decision | None:
        """What is staged on a record: as long as its draft says so, and the server did not before."""
        decision, draft = self.decisions.get(key), self._drafts.get(key)
        if decision is None or draft is None or draft.removed or not draft.schema.has(decision.field):
            return None
        spec = draft.schema.spec(decision.field)
        kept = spec.equal(draft.value(spec.name), decision.value)
        return decision if kept and not spec.equal(draft.base.at(spec.pointer), decision.value) else None

    def undecide(self, draft: Draft, field: str) -> None:
        """Its decision is gone, and with it what it made of the field."""
        left = draft.without({field})
        self.decisions.pop(draft.key, None)
        if left.clean and not left.edits:
            self.forget(draft.key)
        else:
            self._drafts[draft.key] = left
            self._write(undecide_event(draft.key, field))

    def carry(self, draft: Draft) -> None:
        """Takes a draft as a whole, on a newer base; forgets one that is clean, with nothing to undo."""
        draft = replace(draft, typing=False)
        if draft.clean and not draft.edits:
            self.forget(draft.key)
        elif draft != self._drafts.get(draft.key):
            self._drafts[draft.key] = draft
            self._write(carry_event(draft))

    def forget(self, key: RecordKey, *, overlook: bool = False) -> None:
        """The draft is gone; with `overlook` also what the journal has of it that cannot be read."""
        self.decisions.pop(key, None)
        overlook = overlook and self.strange.pop(key, 0) > 0
        if self._drafts.pop(key, None) is not None or overlook:
            self._write(drop_event(key, overlook=overlook))

    def replace(self, was: RecordKey, draft: Draft | None) -> None:
        """One draft is gone and the other is there, both or neither: no kill comes between."""
        events = [drop_event(was)] if self._drafts.pop(was, None) is not None else []
        if draft is not None and not draft.clean:
            draft = replace(draft, typing=False)
            self._drafts[draft.key] = draft
            events.append(carry_event(draft))
        self._write(*events)

    def retry(self) -> None:
        """Writes what the journal could not take before. Raises `Problem` (STORAGE)."""
        self._journal.retry()

    @property
    def trouble(self) -> Problem | None:
        """Why some of what happened is in memory only, where it is."""
        return self._journal.trouble

    @property
    def on_reserve(self) -> bool:
        """Whether the disk is full, and everything is kept in what was reserved for that."""
        return self._journal.on_reserve

    def _write(self, *events: Event) -> None:
        with suppress(Problem):  # the journal keeps them, and says so in `trouble`
            self._journal.append(*events)


def _file_aside(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    return (f"The journal was broken or no journal: it is kept as {path}, and a new one was begun.",)


def _strange(found: Mapping[RecordKey, int], path: Path) -> tuple[str, ...]:
    if not found:
        return ()
    number, ids = sum(found.values()), [key.id for key in found]
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    about, stay = f"{', '.join(ids[:NAMED])}{more}", "it stays" if number == 1 else "they stay"
    what = f"{number} line{'s' * (number > 1)} of the journal, about {about}, cannot be read"
    until = "until x on the record, or 'patchdesk drop', forgets what is left"
    return (f"{what}: {stay} in {path}. Nothing is sent there {until}.",)


def _aside(key: RecordKey, name: str) -> str:
    return f"An edit of {name} in {key.id} waits in the journal only: the record has no such field any more."

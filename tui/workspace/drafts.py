"""The drafts of one profile, every change of them in the journal before it is acknowledged."""

from contextlib import suppress
from dataclasses import replace

from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.store import fold
from tui.store.journal import Event, Journal


class Drafts:
    """A journal that cannot be written is told in `trouble`; the drafts are then in memory only."""

    def __init__(self, journal: Journal, schema_of: fold.SchemaOf) -> None:
        self._journal = journal
        state = fold.fold(journal.events(), schema_of)
        self._drafts = {key: draft for key, draft in state.drafts.items() if not draft.clean}
        self.unsettled = frozenset(state.unknown)
        self.aside = tuple(_aside(key, name) for key, name in state.aside)

    def get(self, key: RecordKey) -> Draft | None:
        """The draft on a record, None where there is none."""
        return self._drafts.get(key)

    @property
    def open(self) -> tuple[Draft, ...]:
        """Everything that differs from what the server holds, in the order in which it was begun."""
        return tuple(draft for draft in self._drafts.values() if not draft.clean)

    def keep(self, was: Draft, now: Draft, event: Event) -> Draft:
        """Takes a draft's next state, which `event` led to."""
        if now is was:
            return now
        begun = () if now.key in self._drafts else (fold.base_event(was.base),)
        self._drafts[now.key] = now
        self._write(*begun, event)
        return now

    def carry(self, draft: Draft) -> None:
        """Takes a draft as a whole, on a newer base; one that is clean is forgotten."""
        draft = replace(draft, typing=False)
        if draft.clean:
            self.forget(draft.key)
        elif draft != self._drafts.get(draft.key):
            self._drafts[draft.key] = draft
            self._write(fold.carry_event(draft))

    def forget(self, key: RecordKey) -> None:
        """The draft is gone."""
        if self._drafts.pop(key, None) is not None:
            self._write(fold.drop_event(key))

    def replace(self, was: RecordKey, draft: Draft | None) -> None:
        """One draft is gone and the other is there, both or neither: no kill comes between."""
        events = [fold.drop_event(was)] if self._drafts.pop(was, None) is not None else []
        if draft is not None and not draft.clean:
            draft = replace(draft, typing=False)
            self._drafts[draft.key] = draft
            events.append(fold.carry_event(draft))
        self._write(*events)

    def settle(self, key: RecordKey, kind: str = "done") -> None:
        """A write whose end was not known is no question any more: the record was read, or (`rejected`) is
        not there."""
        self._write(fold.settled_event(key, kind, "read again", {}))

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


def _aside(key: RecordKey, name: str) -> str:
    return f"An edit of {name} in {key.id} waits in the journal only: the record has no such field any more."

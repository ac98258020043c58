"""The journal: an append-only table of events, durable before a key press is acknowledged.

State is a fold over the events: see `fold`. A session's events belong to whoever owns the session. The ledger
is in the same file, so that an attempt's end and its entry are durable at once.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tui.domain.entry import Entry
from tui.domain.exact import decimal_number, dumps
from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.store import lease, ledger, sessions, tables, turn
from tui.store.ballast import Ballast, with_room
from tui.store.events import UNREAD, Event, now
from tui.store.sessions import Session
from tui.store.tables import FAULTS

_COLUMNS: Final = ", ".join(
    f"CAST({name} AS BLOB)" for name in ("kind", "collection", "record", "body", "event.at")
)
"""As bytes: SQLite gives up a whole reading for one text that is no UTF-8."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is written together or not at all."""

    events: tuple[Event, ...]
    entries: tuple[Entry, ...]


class Journal:
    """An open journal, of one session. Every method raises `Problem` (STORAGE).

    `aside` is where a file that was no journal, or a broken one, was put on opening; `left` are the sessions
    that this one took over and that had not been ended: the editor died.
    """

    def __init__(self, path: Path, ballast: Ballast | None = None) -> None:
        """Opens or makes the file, begins a session, and takes over what dead sessions left. `ballast` is
        given up where the disk has no room."""
        self._path = path
        self._ballast = ballast
        self._waiting: list[_Rows] = []
        self._gathering = False
        self.trouble: Problem | None = None
        """Why some events are in memory only, where they are."""
        try:
            with_room(self._open, ballast)
        except (OSError, *FAULTS):
            raise Problem(
                Kind.STORAGE,
                f"The journal {path} cannot be opened.",
                "Check that the disk has room and that the file is yours; move it away if it is broken.",
            ) from None

    def _open(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with ExitStack() as half_open, turn.taken(self._path):
            self._db, self.aside = tables.open_tables(self._path)
            half_open.callback(self._db.close)
            begun = sessions.begin(self._db, self._path)
            half_open.pop_all()
        self.session, self.left, self._lease = begun.id, begun.left, begun.lease

    def append(self, *events: Event, entries: tuple[Entry, ...] = ()) -> None:
        """Writes events, and with them entries of the ledger; they are on disk when this returns.

        Where it fails they are kept in memory, in order, and go with the next call or `retry`.
        """
        self._waiting.append(_Rows(events, entries))
        if not self._gathering:
            self.retry()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is appended in the block is on disk when it ends, all of it or nothing: no kill comes between.
        Where that fails it is kept in memory, and `trouble` says so. The block must not await anything."""
        self._gathering = True
        try:
            yield
        finally:
            self._gathering = False
            with suppress(Problem):
                self.retry()

    def retry(self) -> None:
        """Writes what is still only in memory, and keeps a reserve again where there is room."""
        if self._waiting:
            self._write_waiting()
        if self.on_reserve and self._ballast is not None:
            self._ballast.lay()

    def _write_waiting(self) -> None:
        try:
            with_room(self._write, self._ballast)
        except sqlite3.Error:
            self.trouble = Problem(
                Kind.STORAGE,
                "The journal cannot be written: edits are in memory only, and nothing is sent.",
                "Make room on the disk; the next key press tries again.",
            )
            raise self.trouble from None
        self.trouble = None
        self._waiting.clear()

    def _write(self) -> None:
        at = now()
        with turn.taken(self._path):
            try:
                self._db.execute("BEGIN IMMEDIATE")
                for rows in self._waiting:
                    self._insert(rows, at)
                self._db.execute("COMMIT")
            except sqlite3.Error:
                with suppress(sqlite3.Error):  # none is open, or the whole journal is closed
                    self._db.execute("ROLLBACK")
                raise

    @property
    def path(self) -> Path:
        """Its file."""
        return self._path

    @property
    def on_reserve(self) -> bool:
        """Whether the disk is full, and every event is on it all the same: the ballast made room."""
        return self._ballast is not None and self._ballast.used and self.durable

    def _insert(self, rows: _Rows, at: str) -> None:
        self._db.executemany(
            "INSERT INTO event (session, at, kind, collection, record, body) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (self.session, at, event.kind, event.key.collection, event.key.id, dumps(event.body))
                for event in rows.events
            ],
        )
        ledger.insert(self._db, self.session, at, rows.entries)

    @property
    def durable(self) -> bool:
        """Whether every event is on disk."""
        return not self._waiting

    def events(self) -> Iterator[Event]:
        """All events that are this session's: those of no session there is, its own and those it took over,
        a session after the other."""
        yield from (Event(UNREAD, event.key, {}) for event in self._events("session.id IS NULL"))
        yield from self._events("session.owner = ?", self.session)

    def elsewhere(self) -> dict[Session, list[Event]]:
        """The events of the other sessions that live now, by session."""
        try:
            alive = sessions.alive(self._db, self._path, self.session)
        except (OSError, *FAULTS):
            raise self._unreadable() from None
        return {other: list(self._events("session.owner = ?", other.id)) for other in alive}

    def version(self) -> int:
        """Another number once another session has written."""
        try:
            (number,) = self._db.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            raise self._unreadable() from None
        return int(number)

    def entries(
        self,
        *,
        key: RecordKey | None = None,
        batch: str = "",
        attempt: str = "",
        tell: Callable[[Problem], None] | None = None,
    ) -> tuple[Entry, ...]:
        """The ledger, the newest first: see `ledger.select`. `tell` is told of rows that cannot be read and
        are left out; without it, that is raised."""
        left_out: list[int] = []
        try:
            found = tuple(
                ledger.select(self._db, key=key, batch=batch, attempt=attempt, left_out=left_out.append)
            )
        except FAULTS:
            raise self._unreadable() from None
        if left_out:
            problem = ledger.unread(self._path, left_out)
            if tell is None:
                raise problem
            tell(problem)
        return found

    def undone(self) -> frozenset[str]:
        """The attempts that were taken back: see `ledger.undone`."""
        try:
            return frozenset(ledger.undone(self._db))
        except FAULTS:
            raise self._unreadable() from None

    def _events(self, where: str, *owner: int) -> Iterator[Event]:
        try:
            for columns in self._db.execute(
                f"SELECT {_COLUMNS} FROM event LEFT JOIN session ON session.id = event.session"
                f" WHERE {where} ORDER BY session.id, seq",
                owner,
            ):
                yield _event(*columns)
        except sqlite3.Error:
            raise self._unreadable() from None

    def _unreadable(self) -> Problem:
        return Problem(
            Kind.STORAGE, f"The journal {self._path} cannot be read.", "It is broken: move it away."
        )

    def close(self, *, spent: bool = False) -> None:
        """Ends the session; what it owns is taken over at the next start, unless it is `spent`: nothing of it
        is open. Its events stay in the file, and nobody replays them any more."""
        with suppress(sqlite3.Error):
            sessions.end(self._db, self.session, spent=spent and self.durable)
        self._db.close()
        lease.give_back(self._lease)


def _event(kind: bytes, collection: bytes, record: bytes, text: bytes, at: bytes) -> Event:
    """One that cannot be read is of the kind that says so: the fold holds its record back."""
    try:
        body = json.loads(str(text, "utf-8"), parse_float=decimal_number)
        if isinstance(body, dict):
            key = RecordKey(str(collection, "utf-8"), str(record, "utf-8"))
            return Event(str(kind, "utf-8"), key, body, str(at, "utf-8"))
    except (ValueError, RecursionError):
        pass
    return Event(UNREAD, RecordKey(str(collection, "utf-8", "replace"), str(record, "utf-8", "replace")), {})

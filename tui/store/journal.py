"""The journal: an append-only table of events, durable before a key press is acknowledged.

One SQLite file a profile, 0600 in a folder of 0700, WAL with `synchronous=FULL` (NORMAL is not durable in
WAL). State is a fold over the events: see `fold`. A session's events belong to whoever owns the session.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.domain.values import Json
from tui.store import lease, turn
from tui.store.ballast import Ballast, with_room

VERSION: Final = 1

_TABLES: Final = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT, owner INTEGER, started TEXT NOT NULL, pid INTEGER NOT NULL
);
CREATE TABLE event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, session INTEGER NOT NULL REFERENCES session (id), at TEXT NOT NULL,
    kind TEXT NOT NULL, collection TEXT NOT NULL, record TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX event_of_session ON event (session, seq);
"""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a record. `body` depends on `kind`; see `fold`."""

    kind: str
    key: RecordKey
    body: dict[str, Json]


class Journal:
    """An open journal, of one session. Every method raises `Problem` (STORAGE)."""

    def __init__(self, path: Path, ballast: Ballast | None = None) -> None:
        """Opens or makes the file, begins a session, and takes over what dead sessions left. `ballast` is
        given up where the disk has no room."""
        self._path = path
        self._ballast = ballast
        self._waiting: list[Event] = []
        self.trouble: Problem | None = None
        """Why some events are in memory only, where they are."""
        try:
            with_room(self._open, ballast)
        except (OSError, sqlite3.Error):
            raise Problem(
                Kind.STORAGE,
                f"The journal {path} cannot be opened.",
                "Check that the disk has room and that the file is yours; move it away if it is broken.",
            ) from None

    def _open(self) -> None:
        with ExitStack() as half_open:
            _make_private(self._path)
            with turn.taken(self._path):
                self._db = sqlite3.connect(self._path, isolation_level=None, timeout=5.0)
                half_open.callback(self._db.close)
                self._prepare()
                self.session = self._begin(half_open)
            half_open.pop_all()

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.execute("BEGIN IMMEDIATE")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            for statement in _TABLES.split(";\n"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {VERSION}")
        self._db.execute("COMMIT")
        if version > VERSION:
            raise Problem(
                Kind.STORAGE,
                f"The journal {self._path} was written by a newer Patchdesk.",
                "Update Patchdesk, or start it with another state folder.",
            )

    def _begin(self, half_open: ExitStack) -> int:
        """A new session. Sessions whose lease is free are dead: what they own is this one's from now on."""
        self._db.execute("BEGIN IMMEDIATE")
        started = self._db.execute(
            "INSERT INTO session (started, pid) VALUES (?, ?)", (_now(), os.getpid())
        ).lastrowid
        assert started is not None
        self._lease = lease.take(self._path, started)
        half_open.callback(lease.give_back, self._lease)
        self._db.execute("UPDATE session SET owner = ?1 WHERE id = ?1", (started,))
        owners = self._db.execute(
            "SELECT DISTINCT owner FROM session WHERE owner <> ?", (started,)
        ).fetchall()
        for (owner,) in owners:
            if lease.is_free(self._path, owner):
                self._db.execute("UPDATE session SET owner = ? WHERE owner = ?", (started, owner))
        self._db.execute("COMMIT")
        return started

    def append(self, *events: Event) -> None:
        """Writes events; they are on disk when this returns.

        Where it fails they are kept in memory, in order, and go with the next call or `retry`.
        """
        self._waiting += events
        self.retry()

    def retry(self) -> None:
        """Writes what is still only in memory, and keeps a reserve again where there is room."""
        if self._waiting:
            self._write_waiting()
        if self.on_reserve and self._ballast is not None:
            self._ballast.lay()

    def _write_waiting(self) -> None:
        rows = [
            (self.session, _now(), e.kind, e.key.collection, e.key.id, json.dumps(e.body))
            for e in self._waiting
        ]
        try:
            with_room(lambda: self._write(rows), self._ballast)
        except sqlite3.Error:
            self.trouble = Problem(
                Kind.STORAGE,
                "The journal cannot be written: edits are in memory only, and nothing is sent.",
                "Make room on the disk; the next key press tries again.",
            )
            raise self.trouble from None
        self.trouble = None
        self._waiting.clear()

    def _write(self, rows: list[tuple[int, str, str, str, str, str]]) -> None:
        with turn.taken(self._path):
            try:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.executemany(
                    "INSERT INTO event (session, at, kind, collection, record, body)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    rows,
                )
                self._db.execute("COMMIT")
            except sqlite3.Error:
                with suppress(sqlite3.Error):  # none is open, or the whole journal is closed
                    self._db.execute("ROLLBACK")
                raise

    @property
    def on_reserve(self) -> bool:
        """Whether the disk is full, and every event is on it all the same: the ballast made room."""
        return self._ballast is not None and self._ballast.used and self.durable

    @property
    def durable(self) -> bool:
        """Whether every event is on disk."""
        return not self._waiting

    def events(self) -> Iterator[Event]:
        """All events that are this session's: its own and those it took over, a session after the other."""
        try:
            for kind, collection, record, text in self._db.execute(
                "SELECT kind, collection, record, body FROM event JOIN session ON session.id = event.session"
                " WHERE owner = ? ORDER BY session.id, seq",
                (self.session,),
            ):
                yield Event(kind, RecordKey(collection, record), json.loads(text))
        except (sqlite3.Error, ValueError):
            raise Problem(
                Kind.STORAGE, f"The journal {self._path} cannot be read.", "It is broken: move it away."
            ) from None

    def close(self) -> None:
        """Ends the session; what it owns is taken over at the next start."""
        self._db.close()
        lease.give_back(self._lease)


def _make_private(path: Path) -> None:
    """The file is made with its mode before SQLite sees it, so that its siblings get the same mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")

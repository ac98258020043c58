"""Sessions: one for each time a journal is opened, with a lease that says that it lives."""

import getpass
import os
import platform
import sqlite3
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tui.store import lease
from tui.store.events import now


@dataclass(frozen=True, slots=True)
class Session:
    """When it began (ISO 8601), and who and where its process was; empty for one of the first version."""

    id: int
    started: str
    pid: int
    operator: str
    host: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A session of one's own; `left` are those it took over and that nobody had ended."""

    id: int
    left: tuple[Session, ...]
    lease: tuple[int, Path]


def begin(db: sqlite3.Connection, path: Path) -> Begun:
    """A new session. Sessions whose lease is free are dead: what they own is this one's from now on."""
    with ExitStack() as half_begun:
        db.execute("BEGIN IMMEDIATE")
        half_begun.callback(_roll_back, db)
        started = db.execute(
            "INSERT INTO session (started, pid, operator, host) VALUES (?, ?, ?, ?)",
            (now(), os.getpid(), *map(_text, (_operator(), platform.node()))),
        ).lastrowid
        assert started is not None
        held = lease.take(path, started)
        half_begun.callback(lease.give_back, held)
        db.execute("UPDATE session SET owner = ?1 WHERE id = ?1", (started,))
        left: list[Session] = []
        for owner in _owners(db, started):
            if lease.is_free(path, owner):
                left += _sessions(db, "owner = ? AND ended IS NULL", owner)
                db.execute("UPDATE session SET owner = ? WHERE owner = ?", (started, owner))
        db.execute("COMMIT")
        half_begun.pop_all()
    return Begun(started, tuple(left), held)


def alive(db: sqlite3.Connection, path: Path, own: int) -> tuple[Session, ...]:
    """The other sessions whose lease is held."""
    return tuple(
        session
        for owner in _owners(db, own)
        if lease.is_held(path, owner)
        for session in _sessions(db, "id = ?", owner)
    )


def end(db: sqlite3.Connection, own: int, *, spent: bool) -> None:
    """The session, and those it took over, were ended by whoever opened them; `spent` ones nobody owns."""
    db.execute("UPDATE session SET ended = ? WHERE owner = ? AND ended IS NULL", (now(), own))
    if spent:
        db.execute("UPDATE session SET owner = NULL WHERE owner = ?", (own,))


def _owners(db: sqlite3.Connection, own: int) -> list[int]:
    rows = db.execute("SELECT DISTINCT owner FROM session WHERE owner <> ? ORDER BY owner", (own,))
    return [owner for (owner,) in rows]


def _sessions(db: sqlite3.Connection, where: str, owner: int) -> list[Session]:
    rows = db.execute(f"SELECT id, started, pid, operator, host FROM session WHERE {where}", (owner,))
    return [
        Session(identity, str(started), pid if isinstance(pid, int) else 0, str(operator), str(host))
        for identity, started, pid, operator, host in rows
    ]


def _roll_back(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        db.execute("ROLLBACK")


def _operator() -> str:
    """Whoever is logged in, as their system calls them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())


def _text(name: str) -> str:
    """A name of which not every byte need be a character."""
    return name.encode("utf-8", "replace").decode()

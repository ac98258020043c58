"""The journal's file: its tables, the way from an older version to this one, and files that are none.

One SQLite file a profile, 0600 in a folder of 0700, WAL with `synchronous=FULL` (NORMAL is not durable in
WAL). What is broken, or is something else than a journal, is set aside under another name and never written
over; what a newer Patchdesk wrote is left alone.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tui.domain.problem import Kind, Problem

VERSION: Final = 3

FAULTS: Final = (sqlite3.Error, ValueError, TypeError, LookupError, RecursionError)
"""What a file brings about in which somebody else has written."""

STEPS: Final = (
    # to 1
    """
    CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT, owner INTEGER, started TEXT NOT NULL, pid INTEGER NOT NULL
    );
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, session INTEGER NOT NULL REFERENCES session (id),
        at TEXT NOT NULL, kind TEXT NOT NULL, collection TEXT NOT NULL, record TEXT NOT NULL,
        body TEXT NOT NULL
    );
    CREATE INDEX event_of_session ON event (session, seq);
    """,
    # to 2: who a session was, whether it was ended, and what was written to the server
    """
    ALTER TABLE session ADD COLUMN operator TEXT NOT NULL DEFAULT '';
    ALTER TABLE session ADD COLUMN host TEXT NOT NULL DEFAULT '';
    ALTER TABLE session ADD COLUMN ended TEXT;
    CREATE TABLE ledger (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, session INTEGER NOT NULL REFERENCES session (id),
        at TEXT NOT NULL, attempt TEXT NOT NULL, batch TEXT NOT NULL, profile TEXT NOT NULL,
        collection TEXT NOT NULL, record TEXT NOT NULL, verb TEXT NOT NULL, status TEXT NOT NULL,
        body TEXT NOT NULL
    );
    CREATE INDEX ledger_of_record ON ledger (collection, record, seq);
    CREATE INDEX ledger_of_batch ON ledger (batch, seq);
    CREATE INDEX ledger_of_attempt ON ledger (attempt, seq);
    """,
    # to 3: decisions among the events, and reasons in the ledger, which a program of version 2 cannot read
    "",
)
"""What each version adds to the one before."""

_NO_JOURNAL: Final = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def open_tables(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """The file, made or brought to this version, and where another that was in its place is now.

    One start at a time, so that nobody sets aside what another has just made. Raises OSError,
    sqlite3.Error, `Problem` (STORAGE).
    """
    aside = None
    make_private(path)
    try:
        db = _opened(path)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_JOURNAL:
            raise
        aside = _set_aside(path)
        make_private(path)
        db = _opened(path)
    return db, aside


def make_private(path: Path) -> None:
    """The file is made with its mode before SQLite sees it, so that its siblings get the same mode.
    Raises OSError, `Problem` (STORAGE)."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with closing(os.fdopen(descriptor, "rb")) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
            raise Problem(
                Kind.STORAGE,
                f"{path} belongs to somebody else.",
                "Move it away, or start Patchdesk with another state folder.",
            )
        if stat.S_IMODE(found.st_mode) & 0o077:
            os.fchmod(file.fileno(), 0o600)


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=5.0)
    with closed_if_wrong(db):
        _check(db, path)
        settle(db, "FULL")
        _bring_up(db)
    return db


@contextmanager
def closed_if_wrong(db: sqlite3.Connection) -> Iterator[None]:
    """Whoever opens a file and finds it wrong leaves it closed."""
    try:
        yield
    except BaseException:
        db.close()
        raise


def settle(db: sqlite3.Connection, synchronous: str) -> None:
    """Readers and a writer side by side; what is deleted is gone from the disk."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(f"PRAGMA synchronous = {synchronous}")
    db.execute("PRAGMA secure_delete = ON")


def _check(db: sqlite3.Connection, path: Path) -> None:
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if tables - {"sqlite_sequence"} and not {"session", "event"} <= tables:
        raise _broken("another program's")
    if version > VERSION:
        raise Problem(
            Kind.STORAGE,
            f"The journal {path} was written by a newer Patchdesk.",
            "Update Patchdesk, or start it with another state folder.",
        )
    (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise _broken("damaged")


def _broken(words: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(words)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _bring_up(db: sqlite3.Connection) -> None:
    """To this version, all of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        for step in STEPS[version:]:
            for statement in filter(str.strip, step.split(";\n")):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _set_aside(path: Path) -> Path:
    """Under a name that says when; with what SQLite keeps beside it, which may hold its last changes."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    number = 0
    while (aside := path.with_name(f"{path.name}.broken-{stamp}{f'-{number}' if number else ''}")).exists():
        number += 1
    path.rename(aside)
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside

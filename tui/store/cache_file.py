"""The cache's file: one SQLite file a profile, beside its journal, 0600.

Nothing in it is precious. What is damaged, or of another version, is made anew; what is somebody else's is
left alone, and then nothing is cached.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.store.tables import closed_if_wrong, make_private, settle

VERSION: Final = 3
PAGE: Final = 16_384
"""Bytes of a page of the file: several documents fit into one."""
ROOM: Final = 4_000
"""Kilobytes of such pages in memory: what a page of a list changes is written once."""
BESIDE: Final = ("-wal", "-shm", "-journal")

TABLES: Final = """
    CREATE TABLE list (
        only INTEGER PRIMARY KEY CHECK (only = 1), source TEXT NOT NULL,
        reading INTEGER NOT NULL DEFAULT 0, whole INTEGER NOT NULL DEFAULT 0,
        resume TEXT NOT NULL DEFAULT 'null'
    );
    CREATE TABLE record (
        id TEXT PRIMARY KEY, reading INTEGER NOT NULL, place INTEGER NOT NULL, at REAL NOT NULL,
        revision TEXT NOT NULL, warnings TEXT NOT NULL, beside TEXT NOT NULL, text TEXT NOT NULL
    );
    CREATE INDEX record_in_order ON record (reading, place, at);
    CREATE TABLE document (record INTEGER PRIMARY KEY, doc TEXT NOT NULL);
    CREATE TABLE first (only INTEGER PRIMARY KEY CHECK (only = 1), rows TEXT NOT NULL, at REAL NOT NULL);
"""
"""`list` counts the readings: `whole` is the last one that came to its end, `resume` where the last one that
did not can be gone on with. `record` and `document` are apart, for a list is drawn from the first alone; a
document has the rowid of its record, so that no second index of ids is to be kept.
`first` are the rows that the next start shows before anything else."""


def open_cache(path: Path, source: str) -> sqlite3.Connection:
    """The file, empty where it held something else. `source` says which records it is for: what was kept of
    others is dropped. Raises OSError, sqlite3.Error, `Problem` (STORAGE)."""
    make_private(path)
    try:
        db = _opened(path)
    except sqlite3.DatabaseError:
        remove(path)
        make_private(path)
        db = _opened(path)
    with closed_if_wrong(db):
        if db.execute("SELECT source FROM list").fetchall() != [(source,)]:
            with db:
                for table in ("list", "record", "document", "first"):
                    db.execute(f"DELETE FROM {table}")
                db.execute("INSERT INTO list (only, source) VALUES (1, ?)", (source,))
    return db


def remove(path: Path) -> None:
    """The file, and what SQLite keeps beside it. Raises OSError."""
    for name in (*(path.name + end for end in BESIDE), path.name):
        path.with_name(name).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=5.0, check_same_thread=False)
    with closed_if_wrong(db):
        db.execute(f"PRAGMA page_size = {PAGE}")
        settle(db, "NORMAL")
        db.execute(f"PRAGMA cache_size = -{ROOM}")
        _bring_up(db)
    return db


def _bring_up(db: sqlite3.Connection) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version == 0 and not db.execute("SELECT 1 FROM sqlite_schema").fetchall():
        with suppress(sqlite3.OperationalError):  # another session makes it at this moment
            db.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT")
    elif version != VERSION:
        raise sqlite3.DatabaseError("another version")
    db.execute("SELECT source FROM list").fetchall()

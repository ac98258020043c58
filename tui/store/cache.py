"""The cache: the records of a profile as they were last read, so that a start needs no network.

Only lists are painted from it; edits, plans and commits read again. Nobody is told where it cannot be
written: what it would hold is held in memory then, and nothing is lost.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from tui.domain.problem import Problem
from tui.domain.quick_json import compact, packed
from tui.domain.record import Record
from tui.domain.values import Json
from tui.store.cache_file import open_cache

LINGER: Final = 3600.0
"""Seconds for which a record that is gone stays in the file: another session may have it on its screen."""

FAULTS: Final = (sqlite3.Error, OSError, Problem, ValueError, TypeError, KeyError, RecursionError)
"""What a file can bring about that is damaged, full, or somebody else's."""

TOGETHER: Final = 100
"""Records of one statement: while one runs other threads go on; between two it may have to wait for them."""

_RECORDS: Final = """
    INSERT INTO record (reading, place, at, id, revision, warnings, beside, text)
    VALUES {rows}
    ON CONFLICT (id) DO UPDATE SET
        reading = max(reading, excluded.reading), place = excluded.place, at = excluded.at,
        revision = excluded.revision, warnings = excluded.warnings, beside = excluded.beside,
        text = excluded.text
"""
# `WHERE true`, or SQLite would take the conflict for the condition of a join
_DOCUMENTS: Final = """
    WITH new (id, doc) AS (VALUES {rows})
    INSERT INTO document SELECT record.rowid, new.doc FROM new CROSS JOIN record ON record.id = new.id
    WHERE true ON CONFLICT (record) DO UPDATE SET doc = excluded.doc
"""


class Cache:
    """The writing half. Every method takes its time, belongs into a thread, and gives whether it was done."""

    def __init__(self, path: Path, source: str) -> None:
        """`source` says whose records these are; those of another are dropped."""
        self.path = path
        self._lock = threading.Lock()
        self._reading = self._place = 0
        self._db: sqlite3.Connection | None = None
        with suppress(*FAULTS):
            self._db = open_cache(path, source)

    def begin(self, *, resume: bool) -> bool:
        """The list is read from its beginning, or `resume`d where the last reading was stopped."""
        with self._lock, suppress(*FAULTS):
            if self._db is not None:
                with self._db:
                    self._db.execute("BEGIN IMMEDIATE")
                    if not resume:
                        self._db.execute("UPDATE list SET reading = reading + 1, resume = 'null'")
                    ((self._reading,),) = self._db.execute("SELECT reading FROM list").fetchall()
                    told = self._db.execute(
                        "SELECT max(place) FROM record WHERE reading = ?", (self._reading,)
                    )
                    self._place = int(told.fetchone()[0] or 0)
                return True
        return False

    def put(self, records: Sequence[tuple[Record, str]], resume: Json = None) -> bool:
        """What the list brought, in its order, with a haystack each; `resume` is what it goes on with."""
        now, first = time.time(), self._place + 1
        self._place += len(records)
        rows = [(self._reading, first + n, now, *_row(*each)) for n, each in enumerate(records)]
        docs = [(record.key.id, packed(record.doc)) for record, _ in records]
        return self._change(
            *_together(_RECORDS, rows),
            *_together(_DOCUMENTS, docs),
            ("UPDATE list SET resume = ? WHERE reading = ?", (compact(resume), self._reading)),
        )

    def end(self) -> bool:
        """The list was read whole: what it did not bring is not there any more."""
        gone = "reading < ? AND at < ?"
        old = (self._reading, time.time() - LINGER)
        return self._change(
            ("UPDATE list SET whole = max(whole, ?), resume = 'null'", (self._reading,)),
            (f"DELETE FROM document WHERE record IN (SELECT rowid FROM record WHERE {gone})", old),
            (f"DELETE FROM record WHERE {gone}", old),
        )

    def put_first(self, rows: str) -> bool:
        """What the next start shows before anything else."""
        return self._change(("INSERT OR REPLACE INTO first VALUES (1, ?, ?)", (rows, time.time())))

    def close(self) -> None:
        """Nothing is written any more."""
        with self._lock, suppress(*FAULTS):
            if self._db is not None:
                self._db.close()
            self._db = None

    def _change(self, *changes: tuple[str, Sequence[object]]) -> bool:
        with self._lock, suppress(*FAULTS):
            if self._db is not None:
                with self._db:
                    for words, values in changes:
                        self._db.execute(words, values)
                return True
        return False


def _together(words: str, rows: Sequence[tuple[object, ...]]) -> Iterator[tuple[str, Sequence[object]]]:
    """Statements for all the rows, some for each."""
    for begin in range(0, len(rows), TOGETHER):
        some = rows[begin : begin + TOGETHER]
        yield _statement(words, len(some), len(some[0])), [*chain.from_iterable(some)]


@cache
def _statement(words: str, rows: int, values: int) -> str:
    row = f"({', '.join('?' * values)})"
    return words.format(rows=", ".join([row] * rows))


def _row(record: Record, text: str) -> tuple[str, str, str, str, str]:
    beside = compact(dict(record.beside)) if record.beside else "{}"
    return record.key.id, record.revision, compact(record.warnings), beside, text

"""What the sandbox keeps: documents as JSON text in SQLite, in the order they were added.

One table for all collections. What a collection is filtered by lies beside its documents as facets (a name
and a text), so that the store need not know what is inside a document.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from types import TracebackType
from typing import Self

SCHEMA_VERSION = 1
APPLICATION_ID = 0x50445342  # "PDSB": a file without it is somebody else's
BUSY_SECONDS = 60.0  # another process may be seeding 100,000 records
WAL_SECONDS = 5.0
CHUNK = 500

SCHEMA = (
    """CREATE TABLE document (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        collection TEXT NOT NULL,
        id TEXT NOT NULL,
        doc TEXT NOT NULL,
        beside TEXT NOT NULL,
        UNIQUE (collection, id))""",
    "CREATE INDEX document_order ON document (collection, seq)",
    """CREATE TABLE facet (
        collection TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (collection, name, value, seq)) WITHOUT ROWID""",
    "CREATE INDEX facet_of ON facet (seq)",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)


class ForeignFileError(OSError):
    """The file is not a sandbox store, or one of another schema version; it was left as it is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One stored document. `doc` and `beside` are JSON text: what a read shows, and what it does not."""

    id: str
    doc: str
    beside: str = "{}"
    facets: Mapping[str, str] = field(default_factory=dict)


class Store:
    """An open store: a file, or `:memory:`. Two processes may have the same file open.

    All methods may be called from any thread; a transaction is held by one thread at a time. Opening raises
    OSError where the file cannot be opened, ForeignFileError where it is none of ours.
    """

    def __init__(self, path: str = ":memory:") -> None:
        self._lock = RLock()
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # it is there, or SQLite says what is wrong
                Path(path).touch(0o600, exist_ok=False)  # and the files beside it are like it
        try:
            self._db = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except sqlite3.OperationalError as error:
            raise _unopened(path, error) from error
        try:
            self._prepare()
        except (sqlite3.DatabaseError, ForeignFileError) as error:
            self._db.close()
            raise _unopened(path, error) from error

    def _prepare(self) -> None:
        """Create the tables in a new file. A foreign file is recognised before anything is written to it."""
        self._is_new()
        self._use_wal()
        self._db.execute("PRAGMA synchronous = NORMAL")
        with self.transaction():
            if self._is_new():
                for statement in SCHEMA:
                    self._db.execute(statement)

    def _use_wal(self) -> None:
        """Ask again and again: SQLite does not wait here while another process does the same."""
        deadline = monotonic() + WAL_SECONDS
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL").fetchone()
            except sqlite3.OperationalError:
                if monotonic() > deadline:
                    raise
                sleep(0.01)
            else:
                return

    def _is_new(self) -> bool:
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables:
            return True
        (owner,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if (owner, version) != (APPLICATION_ID, SCHEMA_VERSION):
            raise ForeignFileError
        return False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and alone: no other writer, thread or process, comes between. Not nestable."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def holds(self, collections: Iterable[str]) -> bool:
        """Whether there is a document in any of these collections."""
        names = tuple(collections)
        marks = ", ".join("?" * len(names))
        with self._lock:
            found = self._db.execute(
                f"SELECT 1 FROM document WHERE collection IN ({marks}) LIMIT 1", names
            ).fetchone()
        return found is not None

    def clear(self) -> None:
        """Remove every document. Belongs in a transaction."""
        with self._lock:
            self._db.execute("DELETE FROM facet")
            self._db.execute("DELETE FROM document")
            self._db.execute("DELETE FROM sqlite_sequence")

    def add(self, collection: str, rows: Iterable[Kept]) -> None:
        """Append rows, however many, holding only a few at a time. Belongs in a transaction."""
        with self._lock:
            (last,) = self._db.execute("SELECT coalesce(max(seq), 0) FROM document").fetchone()
            pending = iter(rows)
            while chunk := list(islice(pending, CHUNK)):
                numbered = list(enumerate(chunk, last + 1))
                last += len(chunk)
                self._db.executemany(
                    "INSERT INTO document VALUES (?, ?, ?, ?, ?)",
                    ((seq, collection, row.id, row.doc, row.beside) for seq, row in numbered),
                )
                self._insert_facets(collection, numbered)

    def _insert_facets(self, collection: str, numbered: Iterable[tuple[int, Kept]]) -> None:
        self._db.executemany(
            "INSERT INTO facet VALUES (?, ?, ?, ?)",
            ((collection, name, value, seq) for seq, row in numbered for name, value in row.facets.items()),
        )

    def replace(self, collection: str, row: Kept) -> None:
        """Put `row` in the place of the document with its id. Belongs in a transaction."""
        with self._lock:
            (seq,) = self._db.execute(
                "UPDATE document SET doc = ?, beside = ? WHERE collection = ? AND id = ? RETURNING seq",
                (row.doc, row.beside, collection, row.id),
            ).fetchone()
            self._db.execute("DELETE FROM facet WHERE seq = ?", (seq,))
            self._insert_facets(collection, [(seq, row)])

    def add_first(self, collection: str, row: Kept) -> None:
        """Put a row before all others of its collection. Belongs in a transaction."""
        with self._lock:
            (first,) = self._db.execute("SELECT coalesce(min(seq), 1) FROM document").fetchone()
            self._db.execute(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?)",
                (first - 1, collection, row.id, row.doc, row.beside),
            )
            self._insert_facets(collection, [(first - 1, row)])

    def remove(self, collection: str, document_id: str) -> None:
        """Take out the document with this id, if it is there. Belongs in a transaction."""
        with self._lock:
            place = (collection, document_id)
            one = "SELECT seq FROM document WHERE collection = ? AND id = ?"
            self._db.execute(f"DELETE FROM facet WHERE seq IN ({one})", place)
            self._db.execute("DELETE FROM document WHERE collection = ? AND id = ?", place)

    def move(self, collection: str, document_id: str, place: int) -> None:
        """Put a document at a place of its collection, from 0, or last. Belongs in a transaction.

        It gets a number beyond all others, and so do those that stay before it or, if they are fewer, behind.
        """
        with self._lock:
            found = self._db.execute(
                "SELECT id, seq FROM document WHERE collection = ? ORDER BY seq", (collection,)
            )
            held: dict[str, int] = dict(found.fetchall())
            moved = held.pop(document_id)
            others = [*held.values()]
            low, high = self._db.execute("SELECT min(seq), max(seq) FROM document").fetchone()
            if place <= len(others) // 2:
                dealt = [*enumerate([*others[:place], moved], low - place - 1)]
            else:
                dealt = [*enumerate([moved, *others[place:]], high + 1)]
            self._db.executemany("UPDATE document SET seq = ? WHERE seq = ?", dealt)
            self._db.executemany("UPDATE facet SET seq = ? WHERE seq = ?", dealt)

    def find(self, collection: str, document_id: str) -> Kept | None:
        """The document with this id, without its facets."""
        with self._lock:
            found = self._db.execute(
                "SELECT id, doc, beside FROM document WHERE collection = ? AND id = ?",
                (collection, document_id),
            ).fetchone()
        return Kept(*found) if found else None

    def page(
        self,
        collection: str,
        offset: int,
        limit: int,
        facets: Mapping[str, str],
        *,
        newest_first: bool = False,
    ) -> list[Kept]:
        """Some documents in the order they were added, or against it: those that have every facet."""
        numbers, values = _numbers(collection, facets)
        way = "DESC" if newest_first else "ASC"
        with self._lock:
            found = self._db.execute(
                "SELECT id, doc, beside FROM document"
                f" WHERE seq IN ({numbers} ORDER BY seq {way} LIMIT ? OFFSET ?) ORDER BY seq {way}",
                (*values, limit, offset),
            ).fetchall()
        return [Kept(*row) for row in found]

    def count(self, collection: str, facets: Mapping[str, str]) -> int:
        """How many documents have every one of the facets."""
        numbers, values = _numbers(collection, facets)
        with self._lock:
            (count,) = self._db.execute(f"SELECT count(*) FROM ({numbers})", values).fetchone()
        return int(count)

    def tally(self, collection: str, name: str) -> dict[str, int]:
        """How many documents there are for each value of one facet."""
        with self._lock:
            return dict(
                self._db.execute(
                    "SELECT value, count(*) FROM facet WHERE collection = ? AND name = ? GROUP BY value",
                    (collection, name),
                ).fetchall()
            )

    def close(self) -> None:
        """Close the file. A store in memory is gone."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _unopened(path: str, error: Exception) -> OSError:
    if isinstance(error, sqlite3.OperationalError):
        return OSError(f"cannot open {path}: {error}")
    return ForeignFileError(f"{path} is not a sandbox store of version {SCHEMA_VERSION}")


def _numbers(collection: str, facets: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The query for the numbers of these documents, which an index answers in their order."""
    if not facets:
        return "SELECT seq FROM document WHERE collection = ?", (collection,)
    one = "SELECT seq FROM facet WHERE collection = ? AND name = ? AND value = ?"
    values = [text for name, value in facets.items() for text in (collection, name, value)]
    return " AND seq IN (".join([one] * len(facets)) + ")" * (len(facets) - 1), tuple(values)

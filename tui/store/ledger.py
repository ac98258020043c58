"""The ledger: every write that was tried, with what was there before and after. Rows are added, never
changed: of the rows of one attempt the last one tells how it ended."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tui.domain.record import RecordKey
from tui.domain.values import Json

_COLUMNS: Final = (
    "ledger.seq, ledger.at, attempt, batch, profile, collection, record, verb, status, body, operator, host"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One write. `key` is the one the record has now: a new record has the id the server gave it.

    `title` is what people call the record; `ops` the JSON Patch from `before` to what was asked; `before` and
    `after` are documents (None: no record, or not known); `beside` is what else belongs to `before`; `status`
    is a result in a word (see `workspace.outcome`), `http` the status of the last answer (0: none came);
    `receipt` the verdict by field. `undoes` is the attempt it took back. `seq`, `at`, `operator` and `host`
    are filled in by the journal.
    """

    attempt: str
    batch: str
    profile: str
    key: RecordKey
    verb: str
    status: str
    title: str = ""
    ops: tuple[dict[str, Json], ...] = ()
    before: dict[str, Json] | None = None
    after: dict[str, Json] | None = None
    beside: dict[str, Json] = field(default_factory=dict)
    words: str = ""
    receipt: dict[str, str] = field(default_factory=dict)
    http: int = 0
    undoes: str = ""
    at: str = ""
    operator: str = ""
    host: str = ""
    seq: int = 0


def insert(db: sqlite3.Connection, session: int, at: str, entries: tuple[Entry, ...]) -> None:
    """Within a transaction."""
    db.executemany(
        "INSERT INTO ledger (session, at, attempt, batch, profile, collection, record, verb, status, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                session,
                at,
                e.attempt,
                e.batch,
                e.profile,
                e.key.collection,
                e.key.id,
                e.verb,
                e.status,
                _body(e),
            )
            for e in entries
        ],
    )


def _body(entry: Entry) -> str:
    return json.dumps(
        {
            "title": entry.title,
            "ops": list(entry.ops),
            "before": entry.before,
            "after": entry.after,
            "beside": entry.beside,
            "words": entry.words,
            "receipt": entry.receipt,
            "http": entry.http,
            "undoes": entry.undoes,
        }
    )


def select(
    db: sqlite3.Connection,
    *,
    key: RecordKey | None = None,
    batch: str = "",
    attempt: str = "",
    oldest_first: bool = False,
) -> Iterator[Entry]:
    """The newest first, or the oldest; of each attempt how it ended. Of one record, commit or attempt where
    asked."""
    wanted = [("batch", batch), ("attempt", attempt)]
    if key is not None:
        wanted += [("collection", key.collection), ("record", key.id)]
    named = [(column, value) for column, value in wanted if value]
    where = "".join(f" AND {column} = ?" for column, _ in named)
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM ledger JOIN session ON session.id = ledger.session"
        f" WHERE ledger.seq IN (SELECT max(seq) FROM ledger GROUP BY attempt){where}"
        f" ORDER BY ledger.seq {'ASC' if oldest_first else 'DESC'}",
        [value for _, value in named],
    )
    for row in rows:
        yield _entry(*row)


def undone(db: sqlite3.Connection) -> Iterator[str]:
    """The attempts that were taken back: a kept write undoes them, and was not taken back itself."""
    rows = db.execute(
        "SELECT attempt, json_extract(body, '$.undoes') FROM ledger"
        " WHERE status = 'kept' AND json_extract(body, '$.undoes') <> ''"
        " AND seq IN (SELECT max(seq) FROM ledger GROUP BY attempt) ORDER BY seq DESC"
    )
    back: set[str] = set()
    for attempt, undoes in rows:
        if attempt not in back:
            back.add(undoes)
    yield from back


def _entry(
    seq: int,
    at: str,
    attempt: str,
    batch: str,
    profile: str,
    collection: str,
    record: str,
    verb: str,
    status: str,
    text: str,
    operator: str,
    host: str,
) -> Entry:
    body = json.loads(text)
    return Entry(
        attempt,
        batch,
        profile,
        RecordKey(collection, record),
        verb,
        status,
        **{**body, "ops": tuple(body["ops"])},
        at=at,
        operator=operator,
        host=host,
        seq=seq,
    )

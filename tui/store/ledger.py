"""The ledger: every write that was tried, with what was there before and after. Rows are added, never
changed: of the rows of one attempt the last one tells how it ended.

A file holds whatever somebody has written into it: a row that is none of ours is left out, and counted.
Columns are read as bytes, since SQLite gives up a whole reading for one text that is no UTF-8.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from tui.domain.entry import Entry
from tui.domain.exact import decimal_number, dumps
from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey

_TEXTS: Final = (
    "ledger.at",
    "attempt",
    "batch",
    "profile",
    "collection",
    "record",
    "verb",
    "status",
    "body",
    "operator",
    "host",
)
_COLUMNS: Final = ", ".join(f"CAST({name} AS BLOB)" for name in _TEXTS)
_NAMED: Final = 5
"""How many of the rows that cannot be read are told by their numbers."""


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
    return dumps(
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
            "reason": entry.reason,
        }
    )


def select(
    db: sqlite3.Connection,
    *,
    key: RecordKey | None = None,
    batch: str = "",
    attempt: str = "",
    oldest_first: bool = False,
    left_out: Callable[[int], None],
) -> Iterator[Entry]:
    """The newest first, or the oldest; of each attempt how it ended. Of one record, commit or attempt where
    asked. `left_out` is told the number of each row that cannot be read. Raises sqlite3.Error."""
    wanted = [("batch", batch), ("attempt", attempt)]
    if key is not None:
        wanted += [("collection", key.collection), ("record", key.id)]
    named = [(column, value) for column, value in wanted if value]
    where = "".join(f" AND {column} = ?" for column, _ in named)
    rows = db.execute(
        f"SELECT ledger.seq, {_COLUMNS} FROM ledger LEFT JOIN session ON session.id = ledger.session"
        f" WHERE ledger.seq IN (SELECT max(seq) FROM ledger GROUP BY attempt){where}"
        f" ORDER BY ledger.seq {'ASC' if oldest_first else 'DESC'}",
        [value for _, value in named],
    )
    for seq, *columns in rows:
        try:
            entry = _entry(seq, *(str(column, "utf-8") for column in columns))
        except (ValueError, TypeError, LookupError, RecursionError):
            left_out(seq)
        else:
            yield entry


def unread(path: Path, rows: Sequence[int]) -> Problem:
    """These rows of the ledger in a file cannot be read."""
    number, them = len(rows), "it stays" if len(rows) == 1 else "they stay"
    named = ", ".join(map(str, sorted(rows)[:_NAMED]))
    more = f" and {number - _NAMED} more" if number > _NAMED else ""
    return Problem(
        Kind.STORAGE,
        f"{number} row{'s' * (number > 1)} of the ledger cannot be read: {them} as written.",
        f"Keep a copy of {path}, and look there: table ledger, seq {named}{more}.",
    )


def undone(db: sqlite3.Connection) -> Iterator[str]:
    """The attempts that were taken back: a kept write undoes them, and was not taken back itself. Rows that
    cannot be read tell nothing."""
    rows = db.execute(
        "SELECT CAST(attempt AS BLOB), CAST(undoes AS BLOB) FROM ("
        "  SELECT seq, attempt, CASE WHEN json_valid(body) THEN json_extract(body, '$.undoes') END AS undoes"
        "  FROM (SELECT seq, attempt, status, CAST(body AS TEXT) AS body FROM ledger)"
        "  WHERE status = 'kept' AND seq IN (SELECT max(seq) FROM ledger GROUP BY attempt))"
        " WHERE undoes <> '' ORDER BY seq DESC"
    )
    back: set[str] = set()
    for attempt, undoes in rows:
        if str(attempt, "utf-8", "replace") not in back:
            back.add(str(undoes, "utf-8", "replace"))
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
    body = json.loads(text, parse_float=decimal_number)
    made = Entry(
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
    _check(made)
    return made


def _check(entry: Entry) -> None:
    """Raises TypeError."""
    texts = [entry.attempt, entry.batch, entry.profile, entry.key.collection, entry.key.id, entry.verb]
    texts += [entry.status, entry.title, entry.words, entry.undoes, entry.reason, entry.at]
    texts += [entry.operator, entry.host, *(text for pair in dict.items(entry.receipt) for text in pair)]
    docs = [*entry.ops, entry.beside, *(doc for doc in (entry.before, entry.after) if doc is not None)]
    right = all(isinstance(text, str) for text in texts) and all(isinstance(doc, dict) for doc in docs)
    if not right or not isinstance(entry.http, int):
        raise TypeError

"""Whatever somebody has written into the files of a profile: a `Problem` comes out, or something harmless."""

import json
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.readings import dialect_of, golden
from tests.hostile.spoiling import WRONG, places, spoilt
from tests.support.attacks import ATTACKS
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.domain.decision import Decision, Reason
from tui.domain.draft import Draft
from tui.domain.entry import Entry
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.present import cells
from tui.present.clean import clean, is_clean
from tui.present.ledger_lines import ledger_line
from tui.present.ledger_text import ledger_facts, ledger_fields, ledger_ops
from tui.present.record_text import record_text
from tui.present.words import ago, left_question
from tui.store.cache import Cache
from tui.store.events import Attempt, Event, base_event, carry_event, decide_event, edit_event, intent_event
from tui.store.fold import State, fold
from tui.store.journal import Journal
from tui.store.ledger_file import read_ledger
from tui.store.shelf import Shelf
from tui.workspace.elsewhere import session_words
from tui.workspace.plan import Verb

NAME = "partnerpage-reviews"
DIALECT = dialect_of(NAME)
MASKED = DIALECTS[NAME](Site("https://api.example.com", "d", mask=("title", "email")))
DOC: Any = golden(NAME)["read"][0][2]
RECORD = Record(RecordKey(NAME, DOC["id"]), DOC)
DRAFT = Draft(DIALECT.schema, RECORD).set("title", "New")
DEEP = "[" * 100_000
VALUES: tuple[object, ...] = (
    ATTACKS[0],
    "\u202e" + ATTACKS[5],
    b"\xff\x00\x1b[2J",
    "x/../../y",
    "",
    -1,
    9e999,
    -9e999,
    1e300,
    "null",
    "[1, {}]",
    '{"a": [null]}',
    DEEP,
)
"""What stands in a column in the place of what belongs there."""

EVENTS = (
    base_event(RECORD),
    edit_event(RECORD.key, "title", "New", going_on=False),
    decide_event(RECORD.key, Decision("declined", "status", "D", Reason("spam", "Words"))),
    carry_event(DRAFT),
    intent_event(Attempt("a1", "b1", "update", DRAFT), "PATCH", "/x/", "{}"),
)
ENTRY = Entry(
    *("a1", "b1", "mine", RECORD.key, "update", "kept", "Title"),
    ops=({"op": "replace", "path": "/title", "value": "New"},),
    before=DOC,
    after={**DOC, "title": "New"},
    words="Words",
    receipt={"title": "kept"},
    http=200,
    reason="Reason",
)


def show_state(state: State) -> None:
    for draft in (*state.drafts.values(), *(attempt.draft for attempt in state.attempts.values())):
        assert is_clean(cells.title_of(draft))
        record_text(draft)
        assert all(is_clean(cells.shown(spec, draft.value(spec.name))) for spec in draft.schema)
    for attempt in state.attempts.values():
        Verb(attempt.verb)


def show_entry(entry: Entry, dialect: Dialect | None) -> None:
    texts = [*astuple(ledger_line(entry, dialect)), *ledger_ops(entry, dialect)]
    texts += [text for field in ledger_fields(entry, dialect) for text in astuple(field)]
    texts += [text for pair in ledger_facts(entry, None, dialect) for text in pair]
    assert [text for text in texts if not is_clean(text)] == []


def show_journal(path: Path) -> None:
    """As a start does, the ledger, and a command that reads no more than that."""
    with suppress(Problem):
        journal = Journal(path)
        try:
            clean(left_question([session_words(each) for each in journal.left], 1))
            with suppress(Problem):
                show_state(fold(journal.events(), DIALECT.schema_of))
            with suppress(Problem):
                journal.undone()
                journal.elsewhere()
            show_entries(journal)
        finally:
            journal.close()
    with suppress(Problem):
        for entry in read_ledger(path, list[Problem]().append):
            show_entry(entry, DIALECT)


def show_entries(journal: Journal) -> None:
    with suppress(Problem):
        for entry in journal.entries(tell=list[Problem]().append):
            for dialect in (DIALECT, MASKED, None, dialect_of("hoko-partners")):
                show_entry(entry, dialect)


def left_open(path: Path) -> None:
    """The journal of a session that was killed."""
    journal = Journal(path)
    journal.append(*EVENTS, entries=(ENTRY,))
    journal.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE session SET ended = NULL")


def columns(path: Path) -> Iterator[tuple[str, str]]:
    """Of all tables."""
    with closing(sqlite3.connect(path)) as db:
        found = db.execute(
            "SELECT m.name, p.name FROM sqlite_schema m, pragma_table_info(m.name) p"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        )
        yield from found.fetchall()


@pytest.mark.parametrize("value", VALUES, ids=[str(number) for number, _ in enumerate(VALUES)])
def test_a_journal_with_anything_in_a_column(value: object, tmp_path: Path) -> None:
    first = tmp_path / "first.sqlite"
    left_open(first)
    tried = 0
    for table, column in columns(first):
        path = tmp_path / f"{table}-{column}.sqlite"
        path.write_bytes(first.read_bytes())
        with suppress(sqlite3.IntegrityError, OverflowError), closing(sqlite3.connect(path)) as db, db:
            db.execute(f"UPDATE {table} SET {column} = ?", (value,))
            tried += 1
        show_journal(path)
    assert tried > 15


def test_a_ledger_with_a_wrong_value_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    left_open(path)
    journal = Journal(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        ((text,),) = db.execute("SELECT body FROM ledger").fetchall()
        body = json.loads(text)
        db.execute("PRAGMA synchronous = OFF")
        for at in places(body):
            if at[:1] not in (("before",), ("after",)) or len(at) < 3:
                for wrong in WRONG:
                    db.execute("UPDATE ledger SET body = ?", (json.dumps(spoilt(body, at, wrong)),))
                    show_entries(journal)
    journal.close()


def test_an_event_with_a_wrong_value_anywhere() -> None:
    told = 0
    for number, event in enumerate(EVENTS):
        for at in places(event.body):
            for wrong in WRONG:
                body: Any = spoilt(event.body, at, wrong)
                if isinstance(body, dict):
                    state = fold(
                        [*EVENTS[:number], Event(event.kind, event.key, body), *EVENTS[number + 1 :]],
                        DIALECT.schema_of,
                    )
                    show_state(state)
                    told += state.strange.total()
    assert told > 100


def test_a_cache_with_anything_in_a_column(tmp_path: Path) -> None:
    path, tried = tmp_path / "cache.sqlite", 0
    cache = Cache(path, "mine")
    assert cache.begin(resume=False)
    assert cache.put([(RECORD, "text")], {"page": 2})
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for table, column in columns(path):
            ((before,),) = db.execute(f"SELECT {column} FROM {table}").fetchall() or [(None,)]
            for value in VALUES:
                with suppress(sqlite3.IntegrityError, OverflowError):
                    db.execute(f"UPDATE {table} SET {column} = ?", (value,))
                    tried += 1
                shelf = Shelf(path)
                kept = shelf.kept()
                assert kept is None or ago(-kept.oldest)
                for record in shelf.records(NAME):
                    assert all(map(is_clean, map(clean, (record.key.id, record.revision, *record.warnings))))
                    show_state(State(drafts={record.key: Draft(DIALECT.schema, record)}))
                shelf.close()
            db.execute(f"UPDATE {table} SET {column} = ?", (before,))
    cache.close()
    assert tried > 100


def test_who_somebody_is_need_not_be_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system hands over bytes that are none."""
    monkeypatch.setenv("LOGNAME", "op\udcff\x1b[2J")
    monkeypatch.setattr(platform, "node", lambda: "\udc80host")
    left_open(tmp_path / "journal.sqlite")
    (entry,) = read_ledger(tmp_path / "journal.sqlite", list[Problem]().append)
    assert ledger_line(entry, DIALECT).by == "op?␛[2J@?host"

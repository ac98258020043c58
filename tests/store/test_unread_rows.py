"""Rows that cannot be read among others that can: none vanishes without a word, none takes others along."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.dialects.exchanges import entries as dialect
from tui.domain.entry import Entry
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.store.events import base_event, drop_event, edit_event
from tui.store.fold import State, fold
from tui.store.journal import Journal
from tui.store.ledger_file import read_ledger

ONE, TWO = RecordKey("things", "1"), RecordKey("things", "2")
BAD = [
    ("body", "{"),
    ("body", b'{"field": "\xff"}'),
    ("body", "[1]"),
    ("body", "[" * 100_000),
    ("record", b"\xff\xfe"),
    ("session", 99),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite"


def spoil(path: Path, table: str, seq: int, column: str, value: object) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (value, seq))


def state_of(path: Path) -> State:
    journal = Journal(path)
    try:
        return fold(journal.events(), dialect.schema_of)
    finally:
        journal.close()


@pytest.mark.parametrize(("column", "value"), [*BAD, ("kind", b"\xff"), ("at", b"\xff")])
def test_a_line_of_the_journal_is_counted_for_its_record(path: Path, column: str, value: object) -> None:
    journal = Journal(path)
    for key in (ONE, TWO):
        journal.append(base_event(Record(key, {"title": "Old"})))
        journal.append(edit_event(key, "title", f"New {key.id}", going_on=False))
    journal.close()
    spoil(path, "event", 2, column, value)
    state = state_of(path)
    assert state.drafts[TWO].value("title") == "New 2"
    assert state.drafts[ONE].clean
    assert [*state.strange.values()] == [1]
    (key,) = state.strange
    assert (key == ONE) is (column != "record")


def test_it_is_told_until_a_person_overlooks_it(path: Path) -> None:
    journal = Journal(path)
    journal.append(base_event(Record(ONE, {"title": "Old"})), edit_event(ONE, "title", "New", going_on=False))
    journal.close()
    spoil(path, "event", 2, "body", "{")
    for event, left in ((drop_event(ONE), 1), (drop_event(ONE, overlook=True), 0)):
        journal = Journal(path)
        journal.append(event)
        journal.close()
        assert state_of(path).strange.total() == left


def entries() -> Iterator[Entry]:
    for number in range(1, 5):
        yield Entry(f"a{number}", "b", "mine", ONE, "update", "kept", undoes="a1" * (number == 3))


@pytest.mark.parametrize(
    ("column", "value"),
    [*(each for each in BAD if each[0] != "record"), ("operator", b"\xff"), ("at", b"\xff")],
)
def test_a_row_of_the_ledger_is_left_out_and_told(path: Path, column: str, value: object) -> None:
    journal = Journal(path)
    for entry in entries():
        journal.append(entries=(entry,))
    if column == "operator":
        journal.close()
        journal = Journal(path)
        journal.append(entries=(Entry("a2", "b", "mine", ONE, "update", "kept"),))
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE session SET operator = ? WHERE id = 2", (value,))
        seq = 5
    else:
        seq = 2
        spoil(path, "ledger", seq, column, value)
    told: list[Problem] = []
    for found in (journal.entries(tell=told.append), tuple(read_ledger(path, told.append))):
        assert [entry.attempt for entry in found] == ["a4", "a3", "a1"]
    for problem in told:
        assert problem.what == "1 row of the ledger cannot be read: it stays as written."
        assert problem.remedy == f"Keep a copy of {path}, and look there: table ledger, seq {seq}."
    assert len(told) == 2
    with pytest.raises(Problem) as raised:
        journal.entries(batch="b")
    assert raised.value.kind is Kind.STORAGE
    assert journal.undone() == {"a1"}
    journal.close()


def test_many_are_told_in_one_line_and_a_reader_who_stops_is_told_as_well(path: Path) -> None:
    journal = Journal(path)
    journal.append(entries=tuple(Entry(f"a{each}", "b", "m", ONE, "act", "kept") for each in range(9)))
    journal.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE ledger SET body = '' WHERE seq > 2")
    told: list[Problem] = []
    with closing(read_ledger(path, told.append)) as reading:
        assert next(reading).attempt == "a1"
    assert told[0].what == "7 rows of the ledger cannot be read: they stay as written."
    assert told[0].remedy.endswith("seq 3, 4, 5, 6, 7 and 2 more.")

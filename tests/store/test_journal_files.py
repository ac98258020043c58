"""The journal on disk: who may read it, what it promises, and what it does when the disk does not."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.store.notes import note, numbers, run
from tui.domain.problem import Kind, Problem
from tui.store.events import UNREAD
from tui.store.journal import Journal

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_nobody_else_may_read_a_file_of_it(path: Path) -> None:
    before = os.umask(0)
    try:
        journal = Journal(path)
        journal.append(note(1))
    finally:
        os.umask(before)
    there = {found.name.removeprefix(path.name): mode(found) for found in path.parent.iterdir()}
    journal.close()
    lease = f".lease-{journal.session}"
    assert there == {"": 0o600, "-wal": 0o600, "-shm": 0o600, ".turn": 0o600, lease: 0o600}
    assert mode(path.parent) == 0o700


def test_every_append_is_synced(path: Path) -> None:
    journal = Journal(path)
    asked = [journal._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")]
    kept = [journal._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("secure_delete", "busy_timeout")]
    journal.close()
    assert asked == [2, "wal"]
    assert kept == [1, 5000]


def asides(path: Path) -> list[Path]:
    return [*path.parent.glob(f"{path.name}.broken-*")]


def test_a_file_that_is_no_journal_is_set_aside(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("mine" * 5000)
    journal = Journal(path)
    journal.append(note(1))
    assert asides(path) == [journal.aside]
    assert asides(path)[0].read_text() == "mine" * 5000
    journal.close()
    again = Journal(path)
    assert (again.aside, numbers(again)) == (None, [1])
    again.close()


def test_another_programs_database_is_set_aside_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (name TEXT)")
        db.execute("INSERT INTO theirs VALUES ('kept')")
    db.close()
    journal = Journal(path)
    journal.close()
    with sqlite3.connect(asides(path)[0]) as db:
        assert db.execute("SELECT name FROM theirs").fetchall() == [("kept",)]
    db.close()


def test_a_damaged_journal_is_set_aside_and_a_second_one_too(path: Path) -> None:
    for times in (1, 2):
        journal = Journal(path)
        for number in range(200):
            journal.append(note(number))
        journal.close()
        whole = path.read_bytes()
        path.write_bytes(whole[:8192] + b"\xff" * 8192 + whole[16384:])
        again = Journal(path)
        assert numbers(again) == []
        again.close()
        assert len(asides(path)) == times


def test_a_file_others_may_read_is_made_private(path: Path) -> None:
    Journal(path).close()
    path.chmod(0o644)
    Journal(path).close()
    assert mode(path) == 0o600


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Problem) as refused:
        Journal(path)
    assert refused.value.kind is Kind.STORAGE
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(Problem) as refused:
        Journal(tmp_path / "state" / "journal.sqlite")
    assert refused.value.kind is Kind.STORAGE


def test_rows_that_cannot_be_read_say_so_and_the_others_are_there(path: Path) -> None:
    journal = Journal(path)
    journal.append(note(1), note(2))
    journal.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE event SET body = '{' WHERE seq = 1")
    db.close()
    again = Journal(path)
    assert [(event.kind, event.body) for event in again.events()] == [(UNREAD, {}), ("edit", note(2).body)]
    again.close()


def test_a_closed_journal_takes_nothing_and_says_so(path: Path) -> None:
    journal = Journal(path)
    journal.append(note(1))
    journal.close()
    for call in (lambda: journal.append(note(2)), journal.retry, lambda: list(journal.events())):
        with pytest.raises(Problem) as refused:
            call()
        assert refused.value.kind is Kind.STORAGE
    assert not journal.durable


def test_while_another_holds_the_file_events_wait_in_memory(path: Path) -> None:
    journal = Journal(path)
    journal._db.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for number in (1, 2):
        with pytest.raises(Problem, match="in memory only") as failed:
            journal.append(note(number))
        assert failed.value.kind is Kind.STORAGE
    kept = [(journal.durable, numbers(journal))]
    other.execute("ROLLBACK")
    other.close()
    journal.append(note(3))
    kept.append((journal.durable, numbers(journal)))
    assert kept == [(False, []), (True, [1, 2, 3])]
    journal.retry()
    assert numbers(journal) == [1, 2, 3]
    journal.close()


def test_what_goes_together_is_on_disk_together(path: Path) -> None:
    journal = Journal(path)
    journal._db.execute("PRAGMA busy_timeout = 0")
    with journal.at_once():
        journal.append(note(1))
        journal.append(note(2))
        kept = [(journal.durable, numbers(journal))]
    kept.append((journal.durable, numbers(journal)))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with journal.at_once():
        journal.append(note(3))
    kept.append((journal.durable, numbers(journal)))
    troubles = [journal.trouble is not None]
    other.execute("ROLLBACK")
    other.close()
    journal.append(note(4))
    troubles.append(journal.trouble is not None)
    kept.append((journal.durable, numbers(journal)))
    assert kept == [(False, []), (True, [1, 2]), (False, [1, 2]), (True, [1, 2, 3, 4])]
    assert troubles == [True, False]
    journal.close()


def test_a_start_that_failed_halfway_holds_nothing(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    lease = path.with_name(f"{path.name}.lease-1")
    lease.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Problem) as failed:
        Journal(path)
    lease.unlink()
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.close()
    assert failed.value.kind is Kind.STORAGE
    assert not (tmp_path / "elsewhere").exists()


FULL = """
import resource
from tui.domain.problem import Problem
def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
"""


def test_a_full_disk_loses_nothing_of_the_session(path: Path) -> None:
    code = (
        FULL
        + """
journal.append(note(0))
limit(1)
failed = 0
for number in range(1, 30):
    try:
        journal.append(note(number))
    except Problem as problem:
        failed += problem.kind == "storage"
say(failed, journal.durable)
limit(resource.RLIM_INFINITY)
journal.retry()
say(journal.durable, len(list(journal.events())))
"""
    )
    assert run(code, path) == ["29 False", "True 30"]
    again = Journal(path)
    assert numbers(again) == list(range(30))
    again.close()


def test_a_start_on_a_full_disk_can_be_tried_again(path: Path) -> None:
    code = (
        FULL
        + """
journal.append(note(0))
limit(1)
problems = []
for _ in range(3):
    try:
        Journal(Path(sys.argv[1]))
    except Problem as problem:
        problems.append(problem)
say(*[problem.kind.value for problem in problems])
limit(resource.RLIM_INFINITY)
again = Journal(Path(sys.argv[1]))
again.append(note(1))
say(len(list(again.events())))
"""
    )
    assert run(code, path) == ["storage storage storage", "1"]

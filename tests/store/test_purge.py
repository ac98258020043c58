"""Everything that is kept under a profile's name is found, and goes; what is kept under another's stays."""

from pathlib import Path

import pytest

from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.store import purge as purging
from tui.store.events import Event
from tui.store.journal import Journal


def kept(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


MINE = (
    "journal-a.sqlite.lease-7",
    "journal-a.sqlite-wal",
    "journal-a.sqlite.list",
    "journal-a.sqlite.list+broken",
    "journal-a.sqlite.list+k3_x9",
    "journal-a.sqlite.broken-20260101T000000",
    "journal-a.sqlite.broken-20260101T000000-wal",
    "cache-a.sqlite",
    "cache-a.sqlite-shm",
)
THEIRS = (
    "journal-ab.sqlite",
    "journal-a.sqlite.list.sqlite",
    "journal-a.sqlite.list.sqlite-wal",
    "journal-a.sqlite.list.sqlite.list+broken",
    "journal-a.sqlite.odd",
    "cache-ab.sqlite",
    "ballast",
)


def test_all_files_of_a_profile_go_and_those_of_others_stay(tmp_path: Path) -> None:
    mine, cache = tmp_path / "journal-a.sqlite", tmp_path / "cache-a.sqlite"
    journal = Journal(mine)
    journal.append(Event("base", RecordKey("c", "r"), {"doc": {}, "revision": ""}))
    journal.close()
    for name in (*MINE, *THEIRS):
        (tmp_path / name).touch()
    purging.purge(mine, cache)
    assert kept(tmp_path) == {*THEIRS}
    with pytest.raises(Problem) as caught:
        purging.purge(mine, cache)
    assert caught.value.kind is Kind.ABSENT


def test_a_cache_alone_is_something(tmp_path: Path) -> None:
    (tmp_path / "cache-a.sqlite").touch()
    purging.purge(tmp_path / "journal-a.sqlite", tmp_path / "cache-a.sqlite")
    assert kept(tmp_path) == set()


def test_the_journal_goes_last_so_that_half_a_purge_can_be_done_again(tmp_path: Path) -> None:
    for name in ("journal-a.sqlite", "journal-a.sqlite-wal", "cache-a.sqlite"):
        (tmp_path / name).touch()
    files = purging.files_of(tmp_path / "journal-a.sqlite", tmp_path / "cache-a.sqlite")
    assert files[-1].name == "journal-a.sqlite"
    assert len(files) == 3

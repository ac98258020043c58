"""Ballast as a file: whose it is, what it really takes, and what is none of its business.

What it is good for on a full disk is in `tests/full_disk`.
"""

import sqlite3
import stat
from pathlib import Path

import pytest

from tests.store.notes import note
from tui.domain.problem import Problem
from tui.store.ballast import SIZE, Ballast
from tui.store.journal import Journal


def test_it_is_eight_megabytes_that_are_really_taken_and_its_owners_alone(tmp_path: Path) -> None:
    Ballast(tmp_path).lay()
    state = (tmp_path / "ballast").stat()
    assert SIZE == 8 * 1024 * 1024
    assert state.st_size == SIZE
    assert state.st_blocks * 512 >= SIZE
    assert stat.S_IMODE(state.st_mode) == 0o600


def test_it_is_given_up_once(tmp_path: Path) -> None:
    ballast, other = Ballast(tmp_path), Ballast(tmp_path)
    assert not ballast.free()
    ballast.lay()
    found = [(ballast.free(), ballast.used), (other.free(), other.used), (ballast.free(), ballast.used)]
    assert found == [(True, True), (False, False), (False, True)]
    assert list(tmp_path.iterdir()) == []


def test_half_of_one_is_made_whole(tmp_path: Path) -> None:
    (tmp_path / "ballast").write_bytes(b"x" * 5000)
    Ballast(tmp_path).lay()
    assert (tmp_path / "ballast").stat().st_blocks * 512 >= SIZE


@pytest.mark.parametrize("size", [SIZE * 10**9, 0], ids=["no such disk", "nothing"])
def test_where_there_is_no_room_for_it_there_is_none_and_nobody_is_told(tmp_path: Path, size: int) -> None:
    ballast = Ballast(tmp_path, size) if size else Ballast(tmp_path / "none")
    ballast.lay()
    assert list(tmp_path.iterdir()) == []
    assert not ballast.free()


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "ballast").symlink_to(tmp_path / "elsewhere")
    Ballast(tmp_path).lay()
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_not_for_want_of_room_leaves_it_alone(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path)
    ballast.lay()
    path = tmp_path / "journal.sqlite"
    journal = Journal(path, ballast)
    journal._db.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Problem, match="in memory only"):
        journal.append(note(1))
    other.execute("ROLLBACK")
    other.execute("DROP TABLE event")
    other.close()
    with pytest.raises(Problem, match="in memory only"):
        journal.retry()
    assert not journal.on_reserve
    journal.close()
    with pytest.raises(Problem, match="in memory only"):
        journal.retry()
    assert (tmp_path / "ballast").exists()

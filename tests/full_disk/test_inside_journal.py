"""The journal on a full disk: what it keeps, what it says, and what its ballast is good for."""

from pathlib import Path

import pytest

from tests.store.notes import KEY, note, numbers
from tests.support.small_disk import Disk
from tui.domain.problem import Kind, Problem
from tui.store.ballast import SIZE, Ballast
from tui.store.events import Event
from tui.store.journal import Journal


@pytest.fixture
def path(disk: Disk) -> Path:
    return disk.folder / "journal.sqlite"


def ballast_file(disk: Disk) -> Path:
    return disk.folder / "ballast"


def fails(journal: Journal, *events: Event) -> bool:
    """Whether the journal could not take these; it says so itself."""
    try:
        journal.append(*events)
    except Problem as problem:
        return problem.kind is Kind.STORAGE and journal.trouble is problem
    return False


def kept(path: Path) -> list[int]:
    """What the next session finds."""
    journal = Journal(path)
    found = numbers(journal)
    journal.close()
    return found


def test_nothing_of_the_session_is_lost(disk: Disk, path: Path) -> None:
    journal = Journal(path)
    journal.append(note(0))
    disk.fill()
    assert [fails(journal, note(number)) for number in range(1, 30)] == [True] * 29
    assert (journal.durable, journal.on_reserve, numbers(journal)) == (False, False, [0])
    disk.empty()
    journal.retry()
    assert (journal.durable, journal.trouble) == (True, None)
    journal.close()
    assert kept(path) == list(range(30))


def test_the_ballast_makes_room_once_and_hundreds_of_edits_are_durable_with_it(
    disk: Disk, path: Path
) -> None:
    journal = Journal(path, disk.ballast())
    journal.append(note(0))
    assert ballast_file(disk).stat().st_blocks * 512 >= SIZE
    assert not journal.on_reserve
    disk.fill()
    for number in range(1, 500):
        journal.append(note(number))
    assert (journal.durable, journal.trouble, journal.on_reserve) == (True, None, True)
    assert not ballast_file(disk).exists()
    journal.close()
    assert kept(path) == list(range(500))


def test_the_reserve_has_an_end_and_what_comes_behind_it_is_not_lost(disk: Disk, path: Path) -> None:
    journal = Journal(path, disk.ballast())
    journal.append(note(0))
    disk.fill()
    number = 0
    text = "x" * 30_000
    while not fails(journal, Event("edit", KEY, {"text": text, "value": (number := number + 1)})):
        pass
    assert number > 100
    assert not journal.on_reserve
    assert fails(journal, note(number + 1))
    disk.empty()
    journal.append(note(number + 2))
    assert journal.durable
    assert numbers(journal) == list(range(number + 3))
    journal.close()


def test_where_there_is_room_again_a_reserve_is_kept_again(disk: Disk, path: Path) -> None:
    journal = Journal(path, disk.ballast())
    journal.append(note(0))
    disk.fill()
    journal.append(note(1))
    seen = [journal.on_reserve]
    journal.retry()
    seen.append(journal.on_reserve)
    disk.empty()
    journal.retry()
    seen.append(journal.on_reserve)
    assert seen == [True, True, False]
    assert ballast_file(disk).stat().st_blocks * 512 >= SIZE
    disk.fill()
    journal.append(note(2))
    assert (journal.durable, journal.on_reserve) == (True, True)
    journal.close()


def test_a_session_can_begin_with_what_the_ballast_frees(disk: Disk, path: Path) -> None:
    journal = Journal(path)
    journal.append(note(0))
    journal.close()
    ballast = disk.ballast()
    disk.fill()
    begun = Journal(path, ballast)
    assert begun.on_reserve
    begun.append(note(1))
    assert numbers(begun) == [0, 1]
    begun.close()


def test_without_ballast_a_start_is_refused_in_words_and_can_be_tried_again(disk: Disk, path: Path) -> None:
    journal = Journal(path, disk.ballast())
    journal.append(note(0))
    journal.close()
    ballast_file(disk).unlink()
    disk.fill()
    for ballast in (None, Ballast(disk.folder)):
        with pytest.raises(Problem, match="Check that the disk has room") as refused:
            Journal(path, ballast)
        assert refused.value.kind is Kind.STORAGE
    disk.empty()
    assert kept(path) == [0]


def test_a_full_disk_is_left_without_ballast(disk: Disk) -> None:
    disk.fill()
    Ballast(disk.folder).lay()
    assert not ballast_file(disk).exists()


def test_ballast_that_is_laid_stays_on_a_full_disk(disk: Disk) -> None:
    disk.ballast()
    disk.fill()
    Ballast(disk.folder).lay()
    assert ballast_file(disk).stat().st_blocks * 512 >= SIZE

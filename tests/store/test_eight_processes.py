"""Eight processes of one account write one journal at once: none loses an event, none waits long."""

import fcntl
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.store.notes import ROOT, line, note, numbers, running
from tui.store import turn
from tui.store.journal import Journal

EIGHT = 8
LONGEST = 1.0
"""Seconds that no key press may wait for the journal; the issue names them."""
ROUNDS = 10
"""How often they begin anew: in one of them the machine does nothing else that takes as long."""

WRITE = """
import time
def waited(number):
    began = time.perf_counter()
    journal.append(note(number))
    return time.perf_counter() - began
say("ready")
sys.stdin.readline()
longest = max(waited(number) for number in range({events}))
say(journal.session, longest)
"""
SLOW_DISK = """
import time
journal._db.create_function("pause", 0, lambda: time.sleep(0.005))
journal._db.execute("CREATE TEMP TRIGGER slow AFTER INSERT ON main.event BEGIN SELECT pause(); END")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite"


@contextmanager
def eight(code: str, path: Path) -> Iterator[list["subprocess.Popen[str]"]]:
    """They are all ready, and begin together."""
    with ExitStack() as all_of_them:
        children = [all_of_them.enter_context(running(code, path)) for _ in range(EIGHT)]
        assert [line(child) for child in children] == ["ready"] * EIGHT
        for child in children:
            assert child.stdin is not None
            child.stdin.write("\n")
            child.stdin.flush()
        yield children


@pytest.mark.parametrize(("disk", "events"), [("", 150), (SLOW_DISK, 60)], ids=["this disk", "a slow disk"])
def test_none_loses_an_event_and_none_waits_long(tmp_path: Path, disk: str, events: int) -> None:
    longest: list[float] = []
    while len(longest) < ROUNDS and not (longest and longest[-1] < LONGEST):
        path = tmp_path / f"state{len(longest)}" / "journal.sqlite"
        with eight(disk + WRITE.format(events=events), path) as children:
            said = [line(child).split() for child in children]
        assert written(path) == {int(session): list(range(events)) for session, _ in said}
        assert len(said) == EIGHT
        longest.append(max(float(seconds) for _, seconds in said))
    assert longest[-1] < LONGEST, longest


def written(path: Path) -> dict[int, list[int]]:
    """The numbers of each session, in the order in which they came."""
    found = dict[int, list[int]]()
    db = sqlite3.connect(path)
    for session, number in db.execute(
        "SELECT session, json_extract(body, '$.value') FROM event ORDER BY seq"
    ):
        found.setdefault(session, []).append(number)
    db.close()
    return found


START = """
import sys, time
from pathlib import Path
from tests.store.notes import note
from tui.store.journal import Journal
sys.stdin.readline()
while time.time() < float(sys.argv[2]):
    pass
for number in range(5):
    journal = Journal(Path(sys.argv[1]))
    journal.append(note(number))
    journal.close()
print("done")
"""


@pytest.mark.parametrize("attempt", range(3))
def test_eight_begin_a_journal_that_is_not_there_yet_in_the_same_moment(path: Path, attempt: int) -> None:
    pipe = subprocess.PIPE
    moment = str(time.time() + 1.0)
    words = [sys.executable, "-c", START, str(path), moment]
    children = [
        subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(EIGHT)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    ends = [child.communicate(timeout=30) for child in children]
    assert ends == [("done\n", "")] * EIGHT
    last = Journal(path)
    assert sorted(numbers(last)) == sorted([*range(5)] * EIGHT)
    last.close()


STOPPED = """
from tui.store import turn
with turn.taken(Path(sys.argv[1])):
    say("mine")
    sys.stdin.readline()
say("given back")
sys.stdin.readline()
"""


def is_free(path: Path) -> bool:
    with path.with_name(f"{path.name}.turn").open() as other:
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_a_turn_that_is_not_given_back_holds_up_nobody_for_good(path: Path) -> None:
    with running(STOPPED, path) as child:
        assert line(child) == "mine"
        began = time.monotonic()
        with turn.taken(path, patience=0.1):
            assert time.monotonic() - began >= 0.1
        assert not is_free(path)
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
        assert line(child) == "given back"
        with turn.taken(path):
            assert not is_free(path)
        assert is_free(path)


def test_two_journals_of_one_process_take_turns_too(path: Path) -> None:
    first, second = Journal(path), Journal(path)
    with turn.taken(path), turn.taken(path, patience=0.1):
        assert not is_free(path)
    first.append(note(1))
    second.append(note(2))
    assert (numbers(first), numbers(second)) == ([1], [2])
    first.close()
    second.close()


def test_where_no_turn_can_be_had_the_journal_is_written_all_the_same(path: Path) -> None:
    path.parent.mkdir()
    path.with_name(f"{path.name}.turn").mkdir()
    journal = Journal(path)
    journal.append(note(1))
    assert numbers(journal) == [1]
    journal.close()

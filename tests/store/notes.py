"""Events that are told apart by a number, and a program that writes them in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.domain.record import RecordKey
from tui.store.events import Event
from tui.store.journal import Journal

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from tests.store.notes import note
from tui.store.journal import Journal
def say(*words):
    print(*words, flush=True)
journal = Journal(Path(sys.argv[1]))
"""
KEY = RecordKey("things", "1")


def note(number: int) -> Event:
    """An event like an edit."""
    return Event("edit", KEY, {"field": "title", "value": number, "going_on": False})


def numbers(journal: Journal) -> list[int]:
    """Which notes a session has, in order."""
    return [value for event in journal.events() if isinstance(value := event.body["value"], int)]


@contextmanager
def running(code: str, path: Path) -> Iterator["subprocess.Popen[str]"]:
    """The program with a journal at `path`, going on with `code`; killed at the end if it still runs."""
    words = [sys.executable, "-c", PROGRAM + code, str(path)]
    pipe = subprocess.PIPE
    child = subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def line(child: "subprocess.Popen[str]") -> str:
    """The next thing it says; what it died of, if it says nothing."""
    assert child.stdout is not None
    assert child.stderr is not None
    said = child.stdout.readline().strip()
    assert said, child.stderr.read()
    return said


def run(code: str, path: Path) -> list[str]:
    """Everything the program says till it ends well."""
    with running(code, path) as child:
        out, err = child.communicate(timeout=30)
    assert child.returncode == 0, err
    return out.splitlines()

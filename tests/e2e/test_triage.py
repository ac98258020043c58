"""Triage in the installed command, in a real terminal: killed in the middle, and fed what nobody typed."""

import json
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.desk import start
from tests.terminal import Terminal

REVIEWS = "sandbox reviews"


@contextmanager
def at_queue(state: Path) -> Iterator[Terminal]:
    """The queue of the built-in sandbox, which has 126 pending reviews."""
    with start(state, "--profile", REVIEWS) as terminal:
        terminal.wait_for("built-in sandbox")
        terminal.press("T")
        terminal.wait_for("Author  ")
        yield terminal


def decide(terminal: Terminal, number: int) -> None:
    """Approves one, and waits until the next has its turn."""
    terminal.press("a")
    terminal.wait_for(f"{number + 1} of 126 · {126 - number} left")


def staged(state: Path) -> list[str]:
    """The values of all decisions in the journal, in order."""
    with sqlite3.connect(state / f"journal-{REVIEWS}.sqlite") as db:
        rows = db.execute("SELECT body FROM event WHERE kind = 'decide' ORDER BY seq")
        return [json.loads(body)["value"] for (body,) in rows]


def test_after_a_kill_everything_that_was_decided_is_staged(tmp_path: Path) -> None:
    with at_queue(tmp_path) as terminal:
        for number in range(1, 17):
            decide(terminal, number)
        terminal.kill(signal.SIGKILL)
    assert staged(tmp_path) == ["A"] * 16
    with start(tmp_path, "--profile", REVIEWS) as terminal:
        terminal.wait_for("It left 16 drafts")
        terminal.press("enter")
        terminal.press("T")
        terminal.wait_for("17 of 126 · 110 left · 16 approved")
        for number in range(17, 24):
            decide(terminal, number)
        terminal.press("g")
        terminal.wait_for("23 approved · 23 records to send")
        terminal.press("y")
        terminal.wait_for("23 of 23 records kept.")


@pytest.mark.parametrize("bracketed", [True, False], ids=["bracketed", "bare"])
def test_a_paste_decides_nothing(tmp_path: Path, bracketed: bool) -> None:
    with at_queue(tmp_path) as terminal:
        decide(terminal, 1)
        if bracketed:
            terminal.paste("aaaaddd1")
        else:
            terminal.type("aaaaddd1")
        terminal.wait_for("never taken for keys" if bracketed else "none was taken")
        terminal.wait_for("2 of 126 · 125 left")
        decide(terminal, 2)
    assert staged(tmp_path) == ["A", "A"]

"""The end by a signal is an orderly one: the terminal is restored, the journal closed, nobody left behind."""

import signal
import sqlite3
from pathlib import Path

from tests.e2e.desk import ready, start

PROFILE = "sandbox entries"


def sessions(state: Path) -> list[tuple[int]]:
    """Whether each session was ended."""
    connection = sqlite3.connect(state / f"journal-{PROFILE}.sqlite")
    found = connection.execute("SELECT ended IS NOT NULL FROM session").fetchall()
    connection.close()
    return found


def test_a_request_to_end_restores_the_terminal_and_closes_the_journal(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        ready(terminal)
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert b"Traceback" not in terminal.raw
        assert b"\x1b[?1049l" in terminal.raw
        assert terminal.cooked
    assert sessions(tmp_path) == [(1,)]
    assert [*tmp_path.glob("*.lease-*")] == []


def test_a_terminal_that_is_closed_loses_no_letter_that_was_shown(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        ready(terminal)
        terminal.press("e", "down", "enter")
        terminal.type("Typed before the line broke")
        terminal.wait_until(lambda screen: "Typed before the line" in screen, "what was typed")
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + signal.SIGHUP
    assert sessions(tmp_path) == [(1,)]
    with start(tmp_path) as terminal:
        terminal.wait_for("1 draft from an earlier session")
        terminal.press("p")
        terminal.wait_for("Typed before the line")

"""The end by a signal is an orderly one: the terminal is restored, the journal closed, nobody left behind."""

import signal
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.desk import COMMAND, ready, serving, start, wait_till_it_holds
from tests.terminal import Terminal

TEXT = "Typed before the line broke"


def ended(state: Path, profile: str = "sandbox entries") -> list[int]:
    """Whether each session was ended."""
    connection = sqlite3.connect(state / f"journal-{profile}.sqlite")
    found = [number for (number,) in connection.execute("SELECT ended IS NOT NULL FROM session")]
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
    assert ended(tmp_path) == [1]
    assert [*tmp_path.glob("*.lease-*")] == []


@pytest.mark.parametrize("letters", [5, 12, len(TEXT)])
def test_a_terminal_that_is_closed_loses_no_letter_that_was_shown(tmp_path: Path, letters: int) -> None:
    """Letters that were sent and not shown yet may be there or not; nothing else is."""
    with start(tmp_path) as terminal:
        ready(terminal)
        terminal.press("e", "down", "enter", "ctrl+u")
        terminal.type(TEXT)
        terminal.wait_until(lambda screen: TEXT[:letters] in screen, "what was typed")
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + signal.SIGHUP
    assert ended(tmp_path) == [1]
    with start(tmp_path) as terminal:
        terminal.wait_for("1 draft from an earlier session")
        terminal.press("p")
        shown = terminal.wait_for('{"headline": "' + TEXT[:letters]).partition('{"headline": "')[2]
        assert TEXT.startswith(shown.partition('"}')[0])


def test_a_hang_up_that_a_shell_keeps_to_itself_is_noticed(tmp_path: Path) -> None:
    script = 'trap "" HUP; "$0"; exit $?'
    environment = {
        "PATCHDESK_STATE": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "PATCHDESK_PROFILES": "",
    }
    with Terminal(["/bin/sh", "-c", script, COMMAND], size=(120, 40), env=environment) as terminal:
        ready(terminal)
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + signal.SIGHUP
    assert ended(tmp_path) == [1]


@pytest.mark.parametrize("how", ["terminated", "hung up"])
def test_a_write_under_way_is_read_back_at_the_next_start(tmp_path: Path, how: str) -> None:
    state = tmp_path / "state"
    state.mkdir()
    with serving(tmp_path, "PATCH delay=20 times=1") as environment:
        words = ("--profile", "mine")
        with start(state, *words, env=environment) as terminal:
            terminal.wait_until(lambda screen: "Take care." in screen and "of 30" in screen, "the list")
            terminal.press("e", "down", "enter", "ctrl+u")
            terminal.type("Sent")
            terminal.wait_for("Sent")
            terminal.press("ctrl+s")
            terminal.wait_for("Nothing has been sent yet")
            terminal.press("y")
            terminal.wait_for("1 record under way")
            wait_till_it_holds(environment, "Sent")
            terminal.hang_up() if how == "hung up" else terminal.kill(signal.SIGTERM)
            terminal.wait_exit()
        assert ended(state, "mine") == [1]
        with start(state, *words, env=environment) as terminal:
            terminal.wait_for("It was read back: it has happened.")

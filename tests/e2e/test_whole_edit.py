import sqlite3
from pathlib import Path

import pytest

from tests.e2e.desk import ready, start

HEADLINE = "Cloud cost reviews for universities."


def stored(state: Path, text: str) -> int:
    """How many documents of the sandbox's file hold a text."""
    with sqlite3.connect(state / "sandbox.sqlite") as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [str(row) for name in tables for row in database.execute(f"SELECT * FROM {name}")]
    database.close()
    return sum(text in row for row in rows)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_a_headline_is_changed_from_the_open_list(tmp_path: Path, size: tuple[int, int]) -> None:
    with start(tmp_path, size=size) as terminal:
        assert "of 240" in ready(terminal)
        terminal.press("e", "down", "enter")
        terminal.wait_for("▸  Headline")
        terminal.press("!")
        terminal.wait_for("was: " + HEADLINE)
        terminal.press("ctrl+s")
        preview = terminal.wait_for("Nothing has been sent yet")
        assert '{"headline": "' + HEADLINE + '!"}' in preview
        assert stored(tmp_path, HEADLINE + "!") == 0
        terminal.press("y")
        receipt = terminal.wait_for("1 of 1 record kept.")
        assert "✓ Headline" in receipt
        assert stored(tmp_path, HEADLINE + "!") == 1
        terminal.press("q", "q", "q")
        assert terminal.wait_exit() == 0
        assert terminal.cooked


def test_typed_letters_survive_a_kill(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        ready(terminal)
        terminal.press("e", "down", "enter")
        terminal.wait_for("▸  Headline")
        for typed in ("a", "ab", "abc"):
            terminal.press(typed[-1])
            terminal.wait_for(HEADLINE + typed)
        terminal.kill()
        assert terminal.wait_exit() == -9
    with start(tmp_path) as terminal:
        assert "1 draft from an earlier session" in ready(terminal)
        terminal.wait_for("Patchdesk was not closed:")
        terminal.press("enter")
        terminal.press("p")
        assert '{"headline": "' + HEADLINE + 'abc"}' in terminal.wait_for("Nothing has been sent yet")
        terminal.press("q", "q", "q")
        assert terminal.wait_exit() == 0


def test_the_sandbox_keeps_its_data_between_starts(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        ready(terminal)
        terminal.press("e", "down", "enter")
        terminal.wait_for("▸  Headline")
        terminal.press("?")
        terminal.wait_for("was: " + HEADLINE)
        terminal.press("ctrl+s")
        terminal.wait_for("Nothing has been sent yet")
        terminal.press("y")
        terminal.wait_for("1 of 1 record kept.")
        terminal.press("q", "q", "q")
        assert terminal.wait_exit() == 0
    with start(tmp_path) as terminal:
        ready(terminal)
        terminal.press("enter")
        terminal.wait_for("Read just now.")
        assert HEADLINE + "?" in terminal.screen()
        terminal.press("q", "q", "q")
        assert terminal.wait_exit() == 0


def test_two_hundred_entries_and_two_hundred_reviews(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        assert "of 240" in ready(terminal)
        terminal.press("c", "down", "enter")
        terminal.wait_for("of 260")
        terminal.press("q", "q")
        assert terminal.wait_exit() == 0

"""A paste with escapes in it, as a terminal sends it: textual would press what follows them key by key."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.desk import ready, start

HARM = {
    "at the end": "\x1by",
    "two": "\x1b\x1by\x1b\x1bq",
    "a long one": "\x1b" + "yq" * 40,
    "a question": "\x1b[>0qy",
    "alone": "\x1b",
}


@pytest.mark.parametrize("text", HARM.values(), ids=HARM)
def test_what_follows_an_escape_is_not_pressed(tmp_path: Path, text: str) -> None:
    with start(tmp_path) as terminal:
        ready(terminal)
        terminal.press("e")
        terminal.wait_for("› edit")
        terminal.press("enter")
        terminal.paste(f"NEW{text}")
        terminal.wait_for("NEW\\x1b")
        terminal.press("tab", "p")
        terminal.wait_for("Nothing has been sent yet")
        terminal.paste(text)
        terminal.press("?")
        terminal.wait_for("Sends the requests shown here.")
        terminal.press("q")
        terminal.wait_for("Nothing has been sent yet")
        terminal.press("y")
        terminal.wait_for("1 of 1 record kept.")
    assert json.dumps(f"NEW{text}")[1:-1] in written(tmp_path)


def written(state: Path) -> str:
    """All that the journal holds."""
    with sqlite3.connect(state / "journal-sandbox entries.sqlite") as db:
        return "".join(body for (body,) in db.execute("SELECT body FROM event"))


def test_bytes_that_are_no_text_end_nothing(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        ready(terminal)
        terminal.press("/")
        terminal.wait_for("keep this filter")
        terminal._send(b"\xff\xfe\xe4")
        terminal.type("then")
        terminal.wait_for("then")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

"""A screen that fails, in a real terminal: what is told, and what is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.desk import ready
from tests.e2e.desk import start as again
from tests.terminal import Terminal

KEY = "CANARY-7Qm2vX9tLr4B"
TEXT = "The text of somebody's record"
TYPED = "Typed before the crash"
STATE = "a folder with a long name, so that a line with it is wider than many a terminal is"
TAKEN = {1000, 1002, 1003, 1006, 1049, 2004, 2048}
"""What the app sets while the terminal is its own; 25 is the cursor, seen."""
LEFT = b"\x1b[?1049l"
FAULTS = {
    "list": ("tui.ui.screens.listing", "ListScreen", "do_sort"),
    "detail": ("tui.ui.screens.detail", "DetailScreen", "refresh_view"),
    "form": ("tui.ui.screens.form", "FormScreen", "body"),
    "ledger": ("tui.ui.screens.ledger", "LedgerScreen", "on_mount"),
    "a question": ("tui.ui.dialogs.help", "Help", "compose"),
    "a worker": ("tui.workspace.workspace", "Workspace", "refresh"),
}
"""Where it fails, by what is open then."""
KEYS = {"list": "s", "detail": "enter", "form": "e", "ledger": "L", "a question": "?", "a worker": "enter"}
SCRIPT = """
import importlib, sys
from tui.__main__ import main
module, name, method = sys.argv[1:4]
of = getattr(importlib.import_module(module), name)
def fail(self, *words, **more):
    key, text, doc = {key!r}, {text!r}, {{"email": {text!r}, "key": {key!r}}}
    try:
        doc["key"]["x"]
    except TypeError as inner:
        raise KeyError(f"{{key}} {{text}} {{doc}}") from inner
setattr(of, method, fail)
sys.argv[1:] = []
sys.exit(main())
"""


def start(tmp_path: Path, place: str) -> Terminal:
    """The command, which fails there."""
    script = tmp_path / "fail.py"
    script.write_text(SCRIPT.format(key=KEY, text=TEXT))
    env = {
        "PATCHDESK_STATE": str(tmp_path / STATE),
        "XDG_CONFIG_HOME": str(tmp_path),
        "PATCHDESK_PROFILES": "",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return Terminal([sys.executable, str(script), *FAULTS[place]], size=(80, 24), env=env)


@pytest.mark.parametrize("place", FAULTS)
def test_a_screen_that_fails_says_where_and_nothing_of_what_it_held(place: str, tmp_path: Path) -> None:
    with start(tmp_path, place) as terminal:
        ready(terminal)
        mark = terminal.mark()
        terminal.press(KEYS[place])
        assert terminal.wait_exit() == 1
        told = terminal.bytes_since(mark).decode()
        assert terminal.cooked
        assert terminal.modes & {25, *TAKEN} == {25}
        everything = terminal.raw.decode("utf-8", "replace")
    assert "Patchdesk stopped because of a fault of its own: KeyError." in told
    assert "It came of: TypeError." in told
    assert f"in {tmp_path / STATE}, and is offered at the next start." in told
    assert KEY not in everything
    assert TEXT not in everything
    assert "Traceback" not in everything


def test_what_was_typed_before_a_crash_is_offered_at_the_next_start(tmp_path: Path) -> None:
    with start(tmp_path, "a question") as terminal:
        ready(terminal)
        terminal.press("e", "down", "enter", "ctrl+u")
        terminal.type(TYPED)
        terminal.wait_for(TYPED)
        mark = terminal.mark()
        terminal.press("f1")
        assert terminal.wait_exit() == 1
        assert TYPED.encode() not in terminal.bytes_since(mark).rpartition(LEFT)[2]
        assert KEY.encode() not in terminal.raw
    with again(tmp_path / STATE) as terminal:
        terminal.wait_for("1 draft from an earlier session")
        terminal.press("p")
        terminal.wait_for(TYPED)


COMMAND_SCRIPT = """
import sys, threading, asyncio
from tui.__main__ import main
import tui.cli.command as command
def fail(*words):
    key, text = {key!r}, {text!r}
    raise KeyError(key + text)
async def run(*words):
    await asyncio.to_thread(lambda: None)
    threading.Thread(target=fail).start()
    asyncio.create_task(lost())
    await asyncio.sleep(0)
    fail()
async def lost():
    fail()
command.COMMANDS["list"] = run
sys.argv[1:] = ["list"]
sys.exit(main())
"""


def test_a_command_that_fails_tells_no_more_than_a_screen(tmp_path: Path) -> None:
    script = tmp_path / "fail.py"
    script.write_text(COMMAND_SCRIPT.format(key=KEY, text=TEXT))
    done = subprocess.run(
        [sys.executable, str(script)],
        env={
            **os.environ,
            "PATCHDESK_STATE": str(tmp_path / "state"),
            "XDG_CONFIG_HOME": str(tmp_path),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Patchdesk stopped because of a fault of its own: KeyError." in done.stderr
    assert "tui/cli/command.py, line " in done.stderr
    assert KEY not in said
    assert TEXT not in said
    assert "Traceback" not in said

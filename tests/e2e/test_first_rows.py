"""A second start shows the rows of the first before textual is there, and loses no key typed meanwhile."""

import json
import sys
from pathlib import Path

import pytest

from tests.e2e.desk import ready, serving, start
from tests.terminal import Terminal
from tui.bootstrap.kept import cache_of
from tui.store.first_rows import read_first
from tui.ui.widgets.first_frame import USUAL, read_first_rows

FIRST_PAINT = 24_000
"""Bytes from the start until all is there."""
PROFILE = ("--profile", "sandbox entries")
WATCHED = """
import json, pathlib, sys
from tui.bootstrap.first_frame import FirstFrame

paint = FirstFrame._paint

def watched(self, *told):
    pathlib.Path(sys.argv[1]).write_text(json.dumps(sorted(sys.modules)))
    return paint(self, *told)

FirstFrame._paint = watched
from tui.bootstrap.run import run
sys.exit(run(["--profile", "sandbox entries"]))
"""

MOVED = """
import sys, threading
from tui.bootstrap.first_frame import FirstFrame

show, move, moved = FirstFrame.show, FirstFrame._move, threading.Event()

def watched(self, *told):
    done = move(self, *told)
    if self._cursor == 2:
        moved.set()
    return done

def waiting(self, *told):
    show(self, *told)
    assert moved.wait(20)

FirstFrame._move, FirstFrame.show = watched, waiting
from tui.bootstrap.run import run
sys.exit(run(["--profile", "sandbox entries"]))
"""
"""Goes on with its start once the cursor in the first frame is in the third row."""

BUILT = """
import os, sys
from tui.bootstrap.first_frame import FirstFrame
from tui.ui.app import PatchdeskApp

bells, frames, take_over = [], [], PatchdeskApp.take_over

class Frame(FirstFrame):
    def __init__(self, **how):
        super().__init__(**how)
        frames.append(self)

def waiting(self):
    if not bells:
        bells.append(os.write(2, b"\\x07"))
    if frames[0]._cursor == 2:
        take_over(self)
    else:
        self.set_timer(0.01, self.take_over)

import tui.bootstrap.first_frame
tui.bootstrap.first_frame.FirstFrame, PatchdeskApp.take_over = Frame, waiting
from tui.bootstrap.run import run
sys.exit(run(["--profile", "sandbox entries"]))
"""
"""Rings when the desk is there, and waits with what it shows until the cursor in the first frame is in the
third row."""


def read_once(state: Path, size: tuple[int, int] = (120, 40)) -> None:
    """A start that has read the list, and was left."""
    with start(state, *PROFILE, size=size) as terminal:
        terminal.wait_for("Calderbridge Data")
        terminal.press("pagedown", "down")
        ready(terminal)
        terminal.settle(1.0)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_rows_are_painted_once_and_the_desk_takes_them_over(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    read_once(tmp_path, size)
    with start(tmp_path, *PROFILE, size=size) as terminal:
        terminal.wait_until(lambda screen: "as of" in screen and "Calderbridge Data" in screen, "the rows")
        ready(terminal)
        terminal.settle(1.0)
        screen = terminal.lines
        assert terminal.raw.count(b"Calderbridge Data") == 1
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        assert len(terminal.raw) <= FIRST_PAINT
        terminal.press("ctrl+l")
        terminal.settle(1.0)
        assert terminal.lines == screen
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.cooked


def test_where_nothing_is_kept_the_colours_are_those_of_the_desk(tmp_path: Path) -> None:
    read_once(tmp_path)
    kept = read_first(cache_of("sandbox entries", tmp_path))
    assert kept is not None
    found = read_first_rows(kept.rows)
    assert found is not None
    pens = {**found.pens, "quiet": found.pens["header"].replace("0;4;", "0;")}
    assert {name: pens[name] for name in USUAL} == USUAL


def test_where_nothing_is_kept_the_terminal_comes_back_all_the_same(tmp_path: Path) -> None:
    with start(tmp_path, "--profile", "nobody") as terminal:
        assert terminal.wait_exit() == 2
        assert "Opening nobody…".encode() in terminal.raw
        assert terminal.raw.count(b"\x1b[?1049h") == terminal.raw.count(b"\x1b[?1049l") == 1
        assert "There is no profile" in "\n".join(terminal.lines)


def test_it_is_laid_out_as_the_list_was_left(tmp_path: Path) -> None:
    read_once(tmp_path)
    with start(tmp_path, *PROFILE) as terminal:
        ready(terminal)
        terminal.press("w", "J", "enter")
        terminal.wait_for("these columns from now on")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    with start(tmp_path, *PROFILE) as terminal:
        terminal.wait_until(lambda screen: "as of" in screen and "Title" in screen, "the rows")
        first = terminal.lines[1]
        assert first.split()[:2] == ["Status", "Title"]
        ready(terminal)
        assert terminal.lines[1].startswith(first.rstrip())
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("read", [True, False], ids=["rows", "nothing kept"])
def test_the_first_frame_needs_no_textual(tmp_path: Path, read: bool) -> None:
    if read:
        read_once(tmp_path)
    found = tmp_path / "modules.json"
    env = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with Terminal([sys.executable, "-c", WATCHED, str(found)], size=(120, 40), env=env) as terminal:
        ready(terminal)
        assert ("Opening sandbox entries…".encode() in terminal.raw) is not read
        heavy = {"textual", "pydantic", "httpx", "asyncio", "jsonpatch", "starlette", "msgspec"}
        assert not heavy & set(json.loads(found.read_text("utf-8")))
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_what_is_typed_before_the_desk_is_there_acts_on_the_rows_that_are_seen(tmp_path: Path) -> None:
    read_once(tmp_path)
    with start(tmp_path, *PROFILE) as terminal:
        terminal.wait_for("Calderbridge Data")
        terminal.press("down", "enter")
        terminal.wait_for("sandbox entries › Calderbridge Data")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_the_cursor_moves_before_the_desk_is_there_and_stays_there(tmp_path: Path) -> None:
    read_once(tmp_path)
    env = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with Terminal([sys.executable, "-c", MOVED], size=(120, 40), env=env) as terminal:
        terminal.wait_for("Calderbridge Data")
        title = terminal.lines[4].split("  ")[1].strip()
        terminal.press("down", "j")
        terminal.wait_until(lambda screen: screen.splitlines()[4].startswith("▸"), "the cursor")
        assert sum(line.startswith("▸") for line in terminal.lines) == 1
        ready(terminal)
        terminal.settle(0.5)
        assert terminal.lines[4].startswith("▸")
        terminal.press("enter")
        terminal.wait_for(f"sandbox entries › {title}")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.cooked


def test_the_cursor_moves_until_the_rows_of_the_desk_are_painted(tmp_path: Path) -> None:
    read_once(tmp_path)
    env = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with Terminal([sys.executable, "-c", BUILT], size=(120, 40), env=env) as terminal:
        terminal.wait_until(lambda _: b"\x07" in terminal.raw, "the desk")
        title = terminal.lines[4].split("  ")[1].strip()
        terminal.press("down", "j")
        terminal.wait_until(lambda screen: screen.splitlines()[4].startswith("▸"), "the cursor")
        ready(terminal)
        assert terminal.raw.count("▸".encode()) == 3  # where it was, and not once anew
        assert terminal.lines[4].startswith("▸")
        terminal.press("enter")
        terminal.wait_for(f"sandbox entries › {title}")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
def test_who_leaves_at_once_gets_the_terminal_back(tmp_path: Path, key: str) -> None:
    read_once(tmp_path)
    with start(tmp_path, *PROFILE) as terminal:
        terminal.wait_for("Calderbridge Data")
        terminal.press(key)
        terminal.wait_exit()
        assert terminal.cooked
        assert terminal.raw.count(b"\x1b[?1049h") == terminal.raw.count(b"\x1b[?1049l")
        assert "Calderbridge" not in "\n".join(terminal.lines)


def test_a_profile_that_was_written_anew_shows_nothing_of_before(tmp_path: Path) -> None:
    with serving(tmp_path) as env:
        with start(tmp_path, "--profile", "mine", env=env) as terminal:
            terminal.wait_until(lambda screen: "Take care." in screen and "of 30" in screen, "the list")
            terminal.settle(1.0)
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
        profiles = Path(env["PATCHDESK_PROFILES"])
        profiles.write_text(profiles.read_text("utf-8").replace("[profiles.mine]", "[profiles.other]"))
        with start(tmp_path, "--profile", "mine", env=env) as terminal:
            assert terminal.wait_exit() == 2
            assert b"Alderwick" not in terminal.raw

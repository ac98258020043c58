"""What the list writes to a terminal, counted in a real one: the bounds a slow line needs."""

import re
import sys
from pathlib import Path

import pytest

from tests.e2e.desk import ready, serving, start
from tests.terminal import Terminal

SMALL, LARGE = (80, 24), (120, 40)
AROUND, FIRST = 4, 2
"""Lines around the rows: the title, the header, words, keys; and where the first row is."""
REST = 0.5
"""Seconds without a byte after which whatever a key led to is painted, the record beside the list as well."""


FRAME = 0.15
"""Seconds without a byte after which a frame is painted."""
FAR = 73
"""Rows, some of them in scripts whose letters take three bytes, and have no certain width."""
DEVANAGARI, THAI = re.compile("[\u0900-\u097f]"), re.compile("[\u0e00-\u0e7f]")
FRAME_BEGINS = b"\x1b[?2026h"
NEVER_RESTS = """
import sys
from tui.bootstrap.run import run
from tui.ui.screens import listing
listing.REST = 3600
sys.exit(run([]))
"""
"""A list whose record beside it waits for a rest longer than any test: as if the key were held."""


def wait_for_cursor(terminal: Terminal, line: int) -> None:
    """Until it is there: every key before it was obeyed, and what came of it is painted."""
    terminal.wait_until(lambda screen: screen.splitlines()[line].startswith("▸"), f"the cursor in {line}")


def list_at_rest(terminal: Terminal) -> None:
    """Until the list is read, and a key after that was obeyed and taken back."""
    ready(terminal)
    terminal.press("down")
    wait_for_cursor(terminal, FIRST + 1)
    terminal.press("up")
    wait_for_cursor(terminal, FIRST)
    terminal.settle(REST)


def step(terminal: Terminal, key: str) -> int:
    """Presses a key and waits until the screen is another one; where that begins."""
    mark, before = terminal.mark(), terminal.screen()
    terminal.press(key)
    terminal.wait_until(lambda screen: screen != before, f"what {key} does")
    return mark


def cost(terminal: Terminal, *keys: str, rest: float = REST) -> int:
    """The bytes that keys lead to, each waited for."""
    total = 0
    for key in keys:
        mark = step(terminal, key)
        terminal.settle(rest)
        total += terminal.mark() - mark
    return total


def beside(terminal: Terminal) -> str:
    """The record beside the list, as it is seen."""
    return "\n".join(line.rpartition("▏")[2] for line in terminal.lines)


def steps_down(terminal: Terminal, rows: int) -> list[int]:
    """The bytes of each step from the last line down to `FAR`."""
    steps, seen = [], set()
    for _ in range(FAR - rows + AROUND):
        steps.append(cost(terminal, "down", rest=FRAME))
        line = terminal.lines[rows - AROUND + FIRST - 1]
        seen |= {script for script in (DEVANAGARI, THAI) if script.search(line)}
    assert seen == {DEVANAGARI, THAI}
    return steps


def to_the_last_line(terminal: Terminal, rows: int) -> None:
    terminal.press(*["down"] * (rows - AROUND - 1))
    wait_for_cursor(terminal, rows - AROUND + FIRST - 1)
    terminal.settle(REST)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_from_the_start_to_the_settled_list(tmp_path: Path, size: tuple[int, int]) -> None:
    with start(tmp_path, size=size) as terminal:
        ready(terminal)
        terminal.settle(REST)
        assert terminal.mark() <= 24_000 * size[0] * size[1] // (LARGE[0] * LARGE[1])


def test_the_list_alone(tmp_path: Path) -> None:
    with start(tmp_path, size=SMALL) as terminal:
        list_at_rest(terminal)
        assert cost(terminal, "down") <= 450
        assert cost(terminal, "up") <= 450
        to_the_last_line(terminal, SMALL[1])
        assert max(steps_down(terminal, SMALL[1])) <= 900
        assert cost(terminal, "pagedown") <= 8000
        assert b"\x1b[r" in terminal.raw


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_over_a_slow_line_two_signs_are_painted(tmp_path: Path, size: tuple[int, int]) -> None:
    with start(tmp_path, "--low-bandwidth", size=size) as terminal:
        list_at_rest(terminal)
        assert "▏" not in terminal.screen()
        assert cost(terminal, "down") <= 120
        assert cost(terminal, "up") <= 120
        to_the_last_line(terminal, size[1])
        assert max(steps_down(terminal, size[1])) <= 400
        assert cost(terminal, "pagedown") <= 8000
        assert b"8;2;" not in terminal.raw


def test_a_profile_says_that_its_line_is_slow(tmp_path: Path) -> None:
    with serving(tmp_path) as env:
        with Path(env["PATCHDESK_PROFILES"]).open("a") as file:
            file.write("low_bandwidth = true\n")
        with start(tmp_path, "--profile", "mine", env=env) as terminal:
            terminal.wait_for("of 30")
            terminal.settle(REST)
            mark = terminal.mark()
            assert cost(terminal, "down") <= 120
            assert cost(terminal, "end") <= 8000
            assert b"8;5;" in terminal.bytes_since(mark)
            assert b"8;2;" not in terminal.bytes_since(mark)
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
        with start(tmp_path, "--profile", "mine", env=env) as terminal:
            terminal.wait_for("of 30")
            terminal.settle(REST)
            assert b"8;5;" in terminal.raw
            assert b"8;2;" not in terminal.raw


def test_beside_the_record_every_step_is_cheap_while_the_key_repeats(tmp_path: Path) -> None:
    own = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATCHDESK_PROFILES": ""}
    with Terminal([sys.executable, "-c", NEVER_RESTS], size=LARGE, env=own) as terminal:
        list_at_rest(terminal)
        within = [cost(terminal, "down", rest=FRAME) for _ in range(LARGE[1] - AROUND - 1)]
        assert max(within) <= 450
        assert "Headline" in beside(terminal)
        scrolling = [cost(terminal, "down", rest=FRAME) for _ in range(LARGE[1])]
        assert max(scrolling) <= 1500
        assert "Headline" not in beside(terminal)


def test_a_step_and_a_page_are_one_frame_each(tmp_path: Path) -> None:
    """Rows, which they are, and what the first one is called beside them."""
    own = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATCHDESK_PROFILES": ""}
    with Terminal([sys.executable, "-c", NEVER_RESTS], size=LARGE, env=own) as terminal:
        list_at_rest(terminal)
        for key in ("down", "up", "pagedown", "end", "home"):
            mark = step(terminal, key)
            terminal.settle(FRAME)
            assert terminal.bytes_since(mark).count(FRAME_BEGINS) == 1, key


def test_a_letter_of_a_filter_is_one_frame(tmp_path: Path) -> None:
    """Rows, what tab offers, and what the first one is called beside them; how many there are may follow."""
    own = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATCHDESK_PROFILES": ""}
    with Terminal([sys.executable, "-c", NEVER_RESTS], size=LARGE, env=own) as terminal:
        list_at_rest(terminal)
        first = terminal.lines[FIRST]
        terminal.press("/")
        terminal.settle(REST)
        for letter in "silver":
            mark = step(terminal, letter)
            terminal.settle(FRAME)
            _, *frames = terminal.bytes_since(mark).split(FRAME_BEGINS)
            assert [len(frame) < 120 for frame in frames[1:]] in ([], [True]), (letter, frames)
        assert terminal.lines[FIRST] != first


def test_beside_the_record_follows_once_the_list_rests(tmp_path: Path) -> None:
    with start(tmp_path, size=LARGE) as terminal:
        list_at_rest(terminal)
        terminal.wait_until(lambda _: "Headline" in beside(terminal), "the first record")
        before = beside(terminal)
        terminal.press("end")
        terminal.wait_until(lambda _: "Headline" in beside(terminal) != before, "the last record")
        title = terminal.lines[LARGE[1] - AROUND + 1].partition("▸")[2].split("  ")[0].strip()
        assert beside(terminal).splitlines()[1].strip().startswith(title.rstrip("…"))


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_nothing_is_written_while_nothing_is_touched(tmp_path: Path, size: tuple[int, int]) -> None:
    with start(tmp_path, size=size) as terminal:
        list_at_rest(terminal)
        mark = terminal.mark()
        terminal.settle(3.0)
        assert terminal.mark() == mark


def test_scroll_regions_can_be_turned_off(tmp_path: Path) -> None:
    with start(tmp_path, "--no-scroll-regions", size=SMALL) as terminal:
        list_at_rest(terminal)
        to_the_last_line(terminal, SMALL[1])
        assert cost(terminal, "down") > 1000
        assert b"\x1b[r" not in terminal.raw

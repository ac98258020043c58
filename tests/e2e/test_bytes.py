"""What the list writes to a terminal, counted in a real one: the bounds a slow line needs."""

from pathlib import Path

import pytest

from tests.e2e.desk import ready, start
from tests.terminal import Terminal

SMALL, LARGE = (80, 24), (120, 40)
AROUND = 4
"""Lines around the rows: the title, the header, words, keys."""
REST = 0.5
"""Seconds without a byte after which whatever a key led to is painted, the record beside the list as well."""


def step(terminal: Terminal, key: str) -> int:
    """Presses a key and waits until something comes of it; where that begins."""
    mark = terminal.mark()
    terminal.press(key)
    terminal.wait_until(lambda _: terminal.mark() > mark, f"what {key} does")
    return mark


def cost(terminal: Terminal, *keys: str) -> int:
    """The bytes that keys lead to, each waited for."""
    total = 0
    for key in keys:
        mark = step(terminal, key)
        terminal.settle(REST)
        total += terminal.mark() - mark
    return total


def to_the_last_line(terminal: Terminal, rows: int) -> None:
    terminal.press(*["down"] * (rows - AROUND - 1))
    terminal.settle(REST)


def test_the_list_alone(tmp_path: Path) -> None:
    with start(tmp_path, size=SMALL) as terminal:
        ready(terminal)
        terminal.settle(REST)
        assert cost(terminal, "down") <= 450
        assert cost(terminal, "up") <= 450
        to_the_last_line(terminal, SMALL[1])
        assert cost(terminal, "down") <= 900
        assert cost(terminal, "down") <= 900
        assert cost(terminal, "pagedown") <= 8000
        assert b"\x1b[r" in terminal.raw


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_over_a_slow_line_two_signs_are_painted(tmp_path: Path, size: tuple[int, int]) -> None:
    with start(tmp_path, "--low-bandwidth", size=size) as terminal:
        ready(terminal)
        terminal.settle(REST)
        assert "▏" not in terminal.screen()
        assert cost(terminal, "down") <= 120
        assert cost(terminal, "up") <= 120
        to_the_last_line(terminal, size[1])
        assert cost(terminal, "down") <= 400
        assert cost(terminal, "pagedown") <= 8000


def test_beside_the_record_a_step_stays_cheap_while_the_key_repeats(tmp_path: Path) -> None:
    with start(tmp_path, size=LARGE) as terminal:
        ready(terminal)
        terminal.settle(REST)
        assert "▏" in terminal.screen()
        mark, steps = terminal.mark(), 2 * LARGE[1]
        for _ in range(steps):
            step(terminal, "down")
        assert terminal.mark() - mark <= 1500 * steps


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_nothing_is_written_while_nothing_is_touched(tmp_path: Path, size: tuple[int, int]) -> None:
    with start(tmp_path, size=size) as terminal:
        ready(terminal)
        terminal.settle(REST)
        mark = terminal.mark()
        terminal.settle(3.0)
        assert terminal.mark() == mark


def test_scroll_regions_can_be_turned_off(tmp_path: Path) -> None:
    with start(tmp_path, "--no-scroll-regions", size=SMALL) as terminal:
        ready(terminal)
        to_the_last_line(terminal, SMALL[1])
        assert cost(terminal, "down") > 1000
        assert b"\x1b[r" not in terminal.raw

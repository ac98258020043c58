"""Whatever becomes of the terminal, it shows the list again."""

import signal
import sys
from pathlib import Path

from tests.e2e.desk import ready, start
from tests.terminal import Terminal

LARGE, SMALL = (120, 40), (80, 24)
REST = 0.5
SMALLER_UNHEARD = """
import sys
from textual.geometry import Size
from tui.bootstrap.run import run
from tui.ui.line_driver import LineDriver
own = LineDriver.resized
def resized(self, size):
    if not self.painter.held:
        own(self, Size(size.width, size.height - 9))
    return own(self, size)
LineDriver.resized = resized
sys.exit(run([]))
"""
"""Whenever the window is said to have a size, it was smaller before, and no screen has heard of it."""


def settled(terminal: Terminal) -> str:
    ready(terminal)
    return terminal.settle(REST)


def test_what_somebody_else_wrote_goes_with_a_key(tmp_path: Path) -> None:
    with start(tmp_path, size=LARGE) as terminal:
        before = settled(terminal)
        terminal._emulator.feed(b"\x1b[7;20H\x1b[41mThe system is going down for maintenance")
        assert "maintenance" in terminal.screen()
        terminal.press("down", "up")
        terminal.settle(REST)
        assert "maintenance" in terminal.screen()
        terminal.press("ctrl+l")
        assert terminal.wait_until(lambda screen: "maintenance" not in screen, "the list") == before


def test_a_window_that_was_small_for_a_while_is_painted_whole(tmp_path: Path) -> None:
    with start(tmp_path, size=LARGE) as terminal:
        before = settled(terminal)
        terminal.resize(*SMALL)
        terminal.wait_until(lambda screen: "1-20 of 240" in screen and "▏" not in screen, "the small list")
        small = terminal.settle(REST)
        assert len(small.splitlines()) == SMALL[1]
        terminal.resize(*LARGE)
        terminal.wait_until(lambda screen: "1-36 of 240" in screen, "the large list")
        assert terminal.settle(REST) == before


def test_a_window_that_was_cleared_is_painted_whole(tmp_path: Path) -> None:
    with start(tmp_path, size=SMALL) as terminal:
        before = settled(terminal)
        terminal._emulator.feed(b"\x1b[2J")
        terminal.resize(*SMALL)
        terminal.resize(SMALL[0], SMALL[1] - 1)
        terminal.resize(*SMALL)
        terminal.wait_until(lambda screen: "of 240" in screen, "the list")
        assert terminal.settle(REST) == before


def test_a_window_that_was_smaller_before_a_screen_heard_of_it_is_painted_whole(tmp_path: Path) -> None:
    own = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATCHDESK_PROFILES": ""}
    with Terminal([sys.executable, "-c", SMALLER_UNHEARD], size=SMALL, env=own) as terminal:
        before = settled(terminal)
        terminal._emulator.feed(b"\x1b[2J")
        terminal.kill(signal.SIGWINCH)
        terminal.wait_until(lambda screen: "of 240" in screen, "the list")
        assert terminal.settle(REST) == before

"""The first frame of a start, painted before anything heavy is imported."""

import os
import sys
import termios
import time
import tty
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from tui.bootstrap.first_keys import FirstKeys
from tui.bootstrap.kept import cache_of, journal_of
from tui.bootstrap.places import profiles_path
from tui.present.words import ago
from tui.store.first_rows import read_first
from tui.store.whole_file import layout_of
from tui.ui.terminal.abilities import erases_in_colour, has_every_colour
from tui.ui.terminal.painter import Painter
from tui.ui.widgets.first_frame import FirstRows, frame, opening, read_first_rows, row_line

_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?1049l\x1b[?25h"


class FirstFrame:
    """`painter` is who painted it, for the app to go on with; None where none was painted. `modes` are those
    of the terminal before that. `keys` move the cursor in it, until they are stopped."""

    def __init__(self, *, frugal: bool = False) -> None:
        """`frugal`: every byte counts."""
        self.painter: Painter | None = None
        self._frugal = frugal
        self.modes: Any = None
        self.keys: FirstKeys | None = None
        self._cursor = 0
        self._terminal = -1

    def show(self, name: str | None, state: Path) -> None:
        """That of a profile: its rows, if an earlier start has left them, or else that it is being opened.
        Never raises, but may be interrupted, whereupon `end` is to be called."""
        with suppress(OSError, ValueError, termios.error):
            if sys.stdin.isatty() and sys.stderr.isatty():
                size = os.get_terminal_size(sys.stderr.fileno())
                kept = None if name is None else read_first(cache_of(name, state))
                first = None if kept is None else read_first_rows(kept.rows)
                if (
                    kept
                    and first
                    and first.name == name
                    and first.size == size
                    and kept.at > _written(name, state)
                ):
                    self._frugal |= first.frugal
                    painter = self._paint(size, frame(first, ago(time.time() - kept.oldest)))
                    self.keys = FirstKeys(sys.stdin.fileno(), partial(self._move, first, painter))
                    self.keys.start()
                else:
                    self._paint(size, opening(size, name or "", colours=has_every_colour()))

    def _paint(self, size: tuple[int, int], text: str) -> Painter:
        self._terminal = sys.stderr.fileno()  # textual puts another one in its place
        painter = Painter(*size, erases=erases_in_colour(self._terminal))
        painter.frugal = self._frugal
        painter.feed(_ENTER + text)
        painted = painter.paint().encode()
        painter.held = True
        self.painter, self.modes = painter, termios.tcgetattr(sys.stdin.fileno())
        _let_type(sys.stdin.fileno())
        os.write(self._terminal, painted)
        return painter

    def _move(self, first: FirstRows, painter: Painter, by: int) -> int | None:
        """None beyond the rows that are seen: whatever is there, only the desk knows it."""
        there = max(0, self._cursor + by)
        if there >= min(len(first.rows), first.region[3] - 1):
            return None
        was, self._cursor = self._cursor, there
        painter.held = False
        painter.feed("".join(row_line(first, number, cursor=number == there) for number in {was, there}))
        os.write(self._terminal, painter.paint().encode())
        painter.held = True
        return there - was

    def end(self) -> None:
        """The terminal is as it was, whether the desk has taken it over or not."""
        if self.keys is not None:
            self.keys.stop()
        if self.modes is None:
            return
        with suppress(OSError, termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self.modes)
            if self.painter is not None and self.painter.held:
                os.write(self._terminal, _LEAVE.encode())
        self.modes = None


def _let_type(terminal: int) -> None:
    """What is typed from now on is the desk's: nothing is echoed, made of something else, or waited for. An
    interrupt still is one."""
    modes = termios.tcgetattr(terminal)
    modes[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    modes[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    modes[tty.CC][termios.VMIN] = 1
    termios.tcsetattr(terminal, termios.TCSANOW, modes)


def _written(name: str, state: Path) -> float:
    """When the profiles, or how this one's list is laid out, were last written, in seconds of the epoch: what
    was read before may be another's, or look otherwise by now."""
    found = (path for path in (profiles_path(), layout_of(journal_of(name, state))) if path.exists())
    return max((path.stat().st_mtime for path in found), default=0.0)

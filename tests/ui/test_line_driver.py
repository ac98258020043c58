"""Who paints gives way to the thread that writes, and waits for no line that takes nothing."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tui.ui.line_driver import _Line
from tui.ui.terminal.painter import Painter

FRAME = "\x1b[?1049h\x1b[1;1Hhere"
PATIENCE = 20.0
SHORT = 0.01


@contextmanager
def line() -> Iterator[tuple[_Line, int]]:
    """A line, and where what it writes is read."""
    there, here = os.pipe()
    with os.fdopen(here, "w") as file:
        yield _Line(file, Painter(20, 5, erases=True)), there
    os.close(there)


def test_whoever_waits_goes_on_once_it_is_written() -> None:
    with line() as (made, there):
        made.write(FRAME)
        writes = threading.Thread(target=made.flush)
        writes.start()
        assert made.wait(1, PATIENCE)
        assert b"here" in os.read(there, 1000)
        writes.join(PATIENCE)


def test_nobody_waits_long_for_a_line_that_takes_nothing() -> None:
    with line() as (made, there):
        full = filled(made.fileno())
        made.write(FRAME)
        writes = threading.Thread(target=made.flush)
        writes.start()
        assert not made.wait(1, SHORT)
        while not made.stands:
            writes.join(SHORT)
        os.set_blocking(there, False)
        while full > 0:
            full -= len(os.read(there, full))
        assert made.wait(1, PATIENCE)
        writes.join(PATIENCE)
        assert not made.stands


def filled(here: int) -> int:
    """How many bytes it took till it took no more."""
    taken = 0
    os.set_blocking(here, False)
    with suppress(BlockingIOError):
        while True:
            taken += os.write(here, b"." * 4096)
    os.set_blocking(here, True)
    return taken


def test_what_another_writes_is_counted_anew() -> None:
    with line() as (made, _):
        for _ in range(2):
            made.begin()
            made.write(FRAME)
            made.flush()
            assert made.wait(1, PATIENCE)
            assert not made.wait(2, SHORT)

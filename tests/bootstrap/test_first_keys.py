"""Keys in the first frame: they move its cursor at once, and none of them is lost for the desk."""

import os
import tty
from collections.abc import Iterator
from queue import Queue

import pytest

from tui.bootstrap.first_keys import FirstKeys

UP, DOWN = b"\x1b[A", b"\x1b[B"
PATIENCE = 20.0


class Frame:
    """A terminal, and a cursor in a frame of so many rows: `moves` are the rows it came to."""

    def __init__(self, rows: int = 9) -> None:
        self.master, self.slave = os.openpty()
        tty.setraw(self.slave)
        self.moves: Queue[int] = Queue()
        self._rows, self._cursor = rows, 0
        self.keys = FirstKeys(self.slave, self._move)
        self.keys.start()

    def _move(self, by: int) -> int | None:
        was, self._cursor = self._cursor, max(0, self._cursor + by)
        self.moves.put(self._cursor)
        return self._cursor - was if self._cursor < self._rows else None

    def type(self, data: bytes, *rows: int) -> None:
        """Writes, and waits until the cursor came to these rows."""
        os.write(self.master, data)
        assert [self.moves.get(timeout=PATIENCE) for _ in rows] == [*rows]

    def left(self) -> tuple[int, bytes]:
        """By how many rows the cursor was moved in all, and what is for the desk."""
        return self.keys.stop(), self.keys.left()

    def close(self) -> None:
        self.keys.stop()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def frame() -> Iterator[Frame]:
    there = Frame(4)
    yield there
    there.close()


def test_every_key_that_moves_the_cursor_moves_it_and_is_kept(frame: Frame) -> None:
    frame.type(b"j" + DOWN + b"\x1bOB", 1, 2, 3)
    frame.type(b"k" + UP + b"\x1bOA", 2, 1, 0)
    assert frame.left() == (0, b"")


def test_a_key_that_could_not_move_it_moves_nothing_in_the_desk(frame: Frame) -> None:
    frame.type(UP + b"kj", 0, 0, 1)
    assert frame.left() == (1, b"")


def test_a_key_that_comes_in_parts_is_one_key(frame: Frame) -> None:
    frame.type(b"j\x1b", 1)
    frame.type(b"[")
    frame.type(b"Bj", 2, 3)
    assert frame.left() == (3, b"")


@pytest.mark.parametrize("other", [b"\r", b"q", b"/", b"\x1b[5~", b"\x11", b"\xc3\xa9"])
def test_a_key_for_the_desk_ends_it_and_what_is_behind_that_waits(frame: Frame, other: bytes) -> None:
    frame.type(b"j" + other + b"j", 1)
    assert frame.keys.over(PATIENCE)
    frame.type(b"jj")
    assert frame.left() == (1, other + b"j")
    assert os.read(frame.slave, 9) == b"jj"
    assert frame.moves.empty()


def test_a_row_that_is_not_seen_is_for_the_desk(frame: Frame) -> None:
    frame.type(b"jjjjk", 1, 2, 3, 4)
    assert frame.keys.over(PATIENCE)
    assert frame.left() == (3, b"jk")
    assert frame.moves.empty()


def test_what_comes_after_it_was_stopped_waits(frame: Frame) -> None:
    frame.type(b"j", 1)
    assert frame.left() == (1, b"")
    assert frame.left() == (0, b"")
    frame.type(b"j")
    assert os.read(frame.slave, 9) == b"j"

"""Keys that are pressed while all there is is the first frame: the cursor moves in it at once.

Nothing else is decided here. The first key that only the desk understands ends it; that one and what is
behind it wait for the desk, which is told how far the cursor was moved.
"""

import os
import select
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

STEPS: Final = {
    b"\x1b[A": -1, b"\x1bOA": -1, b"k": -1,
    b"\x1b[B": 1, b"\x1bOB": 1, b"j": 1,
}  # fmt: skip
"""By how many rows a key moves the cursor, by the bytes that a terminal sends for it."""
PIECE: Final = 1024


class FirstKeys:
    """Reads from `terminal` in a thread of its own, until `stop`. `move` moves the cursor by some rows, and
    says by how many it could, None where that is not to be seen; it is called in that thread."""

    def __init__(self, terminal: int, move: Callable[[int], int | None]) -> None:
        self._terminal = terminal
        self._move = move
        self._left = b""
        self._rows = 0
        self._held = threading.Lock()
        self._over = threading.Event()
        self._stopped, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._read, name="first keys", daemon=True)

    def start(self) -> None:
        """From now on they act."""
        self._thread.start()

    def stop(self) -> int:
        """Nothing is read or moved any more. The rows that nobody was told of, before `over` is true."""
        with self._held:
            if self._stop >= 0:
                os.close(self._stop)
                if self._thread.ident is not None:
                    self._thread.join()
                os.close(self._stopped)
                self._stop = -1
        rows = self.rows()
        self._over.set()
        return rows

    def over(self, seconds: float) -> bool:
        """Whether nothing is read any more, after so many seconds at most."""
        return self._over.wait(seconds)

    def rows(self) -> int:
        """By how many the cursor was moved; told once."""
        with self._held:
            rows, self._rows = self._rows, 0
            return rows

    def left(self) -> bytes:
        """What was read and did nothing yet; told once, after the end."""
        with self._held:
            left, self._left = self._left, b""
            return left

    def _read(self) -> None:
        with suppress(OSError):
            while True:
                ready, _, _ = select.select([self._terminal, self._stopped], [], [])
                if self._stopped in ready:
                    return
                if not (data := os.read(self._terminal, PIECE)):
                    break
                self._left += data
                if not self._act():
                    break
        self._over.set()

    def _act(self) -> bool:
        """Does what is there; False where there is something else. What is left may be a key that was cut."""
        while self._left:
            key = next((key for key in STEPS if self._left.startswith(key)), None)
            if key is None:
                return any(each.startswith(self._left) for each in STEPS)
            rows = self._move(STEPS[key])
            if rows is None:
                return False
            self._rows += rows
            self._left = self._left.removeprefix(key)
        return True

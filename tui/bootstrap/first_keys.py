"""Keys that are pressed while all there is is the first frame: the cursor moves in it at once.

Nothing is decided here. Every byte is kept for the desk, which does with it what it always does, and so it
comes to the same row. The first key that only the desk understands ends it; what is behind that waits for it.
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
    says whether that is to be seen; it is called in that thread."""

    def __init__(self, terminal: int, move: Callable[[int], bool]) -> None:
        self._terminal = terminal
        self._move = move
        self._typed = bytearray()
        self._stopped, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._read, name="first keys", daemon=True)

    def start(self) -> None:
        """From now on they act."""
        self._thread.start()

    def stop(self) -> bytes:
        """What was typed. Nothing is read or moved any more."""
        if self._stop >= 0:
            os.close(self._stop)
            if self._thread.ident is not None:
                self._thread.join()
            os.close(self._stopped)
            self._stop = -1
        typed = bytes(self._typed)
        self._typed.clear()
        return typed

    def _read(self) -> None:
        left: bytes | None = b""
        with suppress(OSError):
            while left is not None:
                ready, _, _ = select.select([self._terminal, self._stopped], [], [])
                if self._stopped in ready or not (data := os.read(self._terminal, PIECE)):
                    return
                self._typed += data
                left = self._act(left + data)

    def _act(self, data: bytes) -> bytes | None:
        """What is left over is a key that was cut; None where there is something else."""
        while data:
            key = next((key for key in STEPS if data.startswith(key)), None)
            if key is None:
                return data if any(each.startswith(data) for each in STEPS) else None
            if not self._move(STEPS[key]):
                return None
            data = data.removeprefix(key)
        return data

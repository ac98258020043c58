"""The terminal at the end of a line that may drop: what is written to one that is gone goes nowhere."""

import os
import select
import signal
import threading
from io import TextIOWrapper
from typing import cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver


class LineDriver(LinuxDriver):
    """textual's own would wait for ever: its writer dies of the first write that fails, and nobody empties
    the writer's queue any more. And it would read the end of its input again and again."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is not None:
            self._file = cast(TextIOWrapper, _Line(self._file))
        if self.input_tty:
            threading.Thread(target=_watch, args=(self.fileno,), name="hang-up", daemon=True).start()

    def write(self, data: str) -> None:
        """Goes nowhere while there is no writer: the terminal is lent to an editor, or it went meanwhile."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)


class _Line:
    """A stream that loses its terminal at most once."""

    def __init__(self, file: TextIOWrapper) -> None:
        self._file = file

    def write(self, text: str) -> None:
        try:
            self._file.write(text)
        except OSError:
            self._lose()

    def flush(self) -> None:
        try:
            self._file.flush()
        except OSError:
            self._lose()

    def fileno(self) -> int:
        return self._file.fileno()

    def _lose(self) -> None:
        """What the stream still holds, and all that follows, goes to the null device."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, self._file.fileno())
        os.close(null)
        _tell()


def _watch(terminal: int) -> None:
    """Waits until the terminal is gone: asked for nothing, a poll still tells of that."""
    watch = select.poll()
    watch.register(terminal, 0)
    watch.poll()
    _tell()


def _tell() -> None:
    """The system tells the leader of the session alone, who may keep it to itself."""
    os.kill(os.getpid(), signal.SIGHUP)

"""The terminal at the end of a line that may be slow, and may drop: it is told what it does not show yet;
what is written to one that is gone goes nowhere."""

import os
import select
import signal
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any, Final, Protocol, cast, runtime_checkable

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.geometry import Region, Size
from textual.message import Message

from tui.ui.terminal.abilities import erases_in_colour
from tui.ui.terminal.painter import ANEW, Painter, move_words, raw_words, size_words
from tui.ui.terminal.pasted import Pasted, as_pasted

PIECE: Final = 4096
"""Bytes that are read at once."""

REST: Final = 0.1
"""Seconds without a byte after which an escape was the key, not the begin of a sequence."""


@runtime_checkable
class Framed(Protocol):
    """An app for which a first frame may have been painted: the painter that did, the modes of the terminal
    before that, and what gives the bytes that were typed meanwhile and leaves the terminal alone."""

    painter: Painter | None
    modes: Any
    typed: Callable[[], bytes]


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
        first = app.painter if isinstance(app, Framed) else None
        self._typed = app.typed() if isinstance(app, Framed) else b""
        self.painter = first or Painter(*self._get_terminal_size(), erases=erases_in_colour(self.fileno))
        if self._file is not None:
            self._file = cast(TextIOWrapper, _Line(self._file, self.painter))
        if self.input_tty:
            threading.Thread(target=_watch, args=(self.fileno,), name="hang-up", daemon=True).start()

    def run_input_thread(self) -> None:
        """As textual's own, but what is pasted stays text, and bytes that are no text are not the end."""
        parser, pasted = XTermParser(self._debug), Pasted()
        decode = getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            if self._typed or select.select([self.fileno], [], [], REST)[0]:
                data, self._typed = self._typed or os.read(self.fileno, PIECE), b""
                if text := pasted.shield(decode(data)):
                    for message in parser.feed(text):
                        self.process_message(message)
            else:
                pasted.pause()
            for message in parser.tick():
                self.process_message(message)

    def process_message(self, message: Message) -> None:
        """A paste arrives as it was pasted."""
        super().process_message(as_pasted(message) if isinstance(message, Paste) else message)

    def write(self, data: str) -> None:
        """Goes nowhere while there is no writer: the terminal is lent to an editor, or it went meanwhile."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def start_application_mode(self) -> None:
        """The modes to go back to are those of before the first frame."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # textual's has no annotations
        if isinstance(self._app, Framed) and self._app.modes is not None:
            self.attrs_before = self._app.modes

    def stop_application_mode(self) -> None:
        """Nothing is held back any more."""
        self.painter.held = False
        super().stop_application_mode()

    def release(self) -> None:
        """What was held back is painted, in place of the first frame."""
        if self.painter.held:
            self.painter.held = False
            self.write("")

    def move_lines(self, region: Region, rows: int) -> None:
        """What is in a region goes up by a number of rows, or down by a negative one; the lines left free are
        painted after that, as a part of the same frame."""
        self._app._begin_update()
        self.write(move_words(*region, rows))

    def resized(self, size: Size) -> None:
        """Everything is painted again, were it as large as before: it may have been spoilt meanwhile. The
        first frame knows the size that is told at the start."""
        if not (self.painter.held and self.painter.size == size):
            self.write(size_words(*size))

    def pass_on(self, sequence: str) -> None:
        """What is for the terminal itself, and paints nothing."""
        self.write(raw_words(sequence))

    def paint_anew(self) -> None:
        """Somebody else has written to the terminal."""
        self.write(ANEW)


class _Line:
    """A stream that is painted to, and loses its terminal at most once.

    textual's writer flushes when it has nothing more to write: over a slow line many frames are one by then.
    """

    def __init__(self, file: TextIOWrapper, painter: Painter) -> None:
        self._file = file
        self._painter = painter

    def write(self, text: str) -> None:
        self._painter.feed(text)

    def flush(self) -> None:
        try:
            self._file.write(self._painter.paint())
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

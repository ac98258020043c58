"""The terminal at the end of a line that may be slow, and may drop: it is told what it does not show yet;
what is written to one that is gone goes nowhere."""

import os
import select
import signal
import threading
from codecs import getincrementaldecoder
from io import TextIOWrapper
from typing import Any, Final, Protocol, cast, runtime_checkable

from textual._ansi_sequences import SYNC_START
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

UP: Final = b"\x1b[A"
DOWN: Final = b"\x1b[B"
"""What a terminal sends for the keys."""

GIVES_WAY: Final = 0.02
"""Seconds at most in which nothing is done but to paint a frame and to write it."""

REST: Final = 0.1
"""Seconds without a byte after which an escape was the key, not the begin of a sequence."""


class FirstKeys(Protocol):
    """Read while there is a first frame."""

    def stop(self) -> int:
        """Nothing is read any more. The rows that nobody was told of."""

    def over(self, seconds: float) -> bool:
        """Whether that is so, after so many seconds at most."""

    def rows(self) -> int:
        """By how many the cursor was moved; told once."""

    def left(self) -> bytes:
        """What else was typed; told once, after the end."""


@runtime_checkable
class Framed(Protocol):
    """An app for which a first frame may have been painted: the painter that did, the modes of the terminal
    before that, and the keys that move the cursor in it."""

    painter: Painter | None
    modes: Any
    first_keys: FirstKeys | None


class LineDriver(LinuxDriver):
    """textual's own would wait for ever: its writer dies of the first write that fails, and nobody empties
    the writer's queue any more. And it would read the end of its input again and again."""

    _line: "_Line | None" = None  # where it writes to one
    _told = 0  # texts that were given to the writer
    _begins = ""  # what has not been given to it yet

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
        self._first = app.first_keys if isinstance(app, Framed) else None
        self.painter = first or Painter(*self._get_terminal_size(), erases=erases_in_colour(self.fileno))
        self.painter.frugal |= app.has_class("low-bandwidth")
        if self._file is not None:
            self._line = _Line(self._file, self.painter)
            self._file = cast(TextIOWrapper, self._line)
        if self.input_tty:
            threading.Thread(target=_watch, args=(self.fileno,), name="hang-up", daemon=True).start()

    def run_input_thread(self) -> None:
        """As textual's own, but what is pasted stays text, and bytes that are no text are not the end."""
        parser, pasted = XTermParser(self._debug), Pasted()
        decode = getincrementaldecoder("utf-8")("replace").decode
        typed = self._typed_first()
        while not self.exit_event.is_set():
            if typed or select.select([self.fileno], [], [], REST)[0]:
                data, typed = typed or os.read(self.fileno, PIECE), b""
                if text := pasted.shield(decode(data)):
                    for message in parser.feed(text):
                        self.process_message(message)
            else:
                pasted.pause()
            for message in parser.tick():
                self.process_message(message)

    def _typed_first(self) -> bytes:
        """What the first frame leaves to the desk, once it reads no more: its steps too, where the desk has
        not asked for them."""
        while self._first is not None and not self.exit_event.is_set():
            if self._first.over(REST):
                rows = self._first.rows()
                return (DOWN if rows > 0 else UP) * abs(rows) + self._first.left()
        return b""

    def process_message(self, message: Message) -> None:
        """A paste arrives as it was pasted."""
        super().process_message(as_pasted(message) if isinstance(message, Paste) else message)

    def write(self, data: str) -> None:
        """Goes nowhere while there is no writer: the terminal is lent to an editor, or it went meanwhile. The
        beginning of a frame goes with what follows: nobody has to wake up for it alone."""
        begins, self._begins = self._begins, data if data == SYNC_START else ""
        if not self._begins and self._writer_thread is not None and self._writer_thread.is_alive():
            self._told += 1
            super().write(begins + data)

    def flush(self) -> None:
        """At the end of a frame, gives way to the writer until it is written: side by side, in one process,
        each would take as long as both. A line that takes no more holds up nobody for long."""
        if self._line is not None and not self._line.stands:
            self._line.wait(self._told, GIVES_WAY)

    def start_application_mode(self) -> None:
        """The modes to go back to are those of before the first frame."""
        self._told = 0
        if self._line is not None:
            self._line.begin()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # textual's has no annotations
        if isinstance(self._app, Framed) and self._app.modes is not None:
            self.attrs_before = self._app.modes

    def stop_application_mode(self) -> None:
        """Nothing is held back any more."""
        self.steps()
        if self._line is not None:
            self._line.held = False
        super().stop_application_mode()

    def steps(self) -> int:
        """By how many rows the cursor was moved in the first frame, which it is not any more from now on."""
        return 0 if self._first is None else self._first.stop()

    def release(self) -> None:
        """What was held back is painted, in place of the first frame."""
        if self._line is not None and self._line.held:
            self._line.held = False
            self.write("")

    def move_lines(self, region: Region, rows: int) -> None:
        """What is in a region goes up by a number of rows, or down by a negative one; the lines left free are
        painted after that, as a part of the same frame."""
        self._app._begin_update()
        self.write(move_words(*region, rows))

    def resized(self, size: Size) -> bool:
        """Whether everything is painted again, were it as large as before: it may have been spoilt meanwhile.
        The first frame knows the size that is told at the start."""
        anew = not (self.painter.held and self.painter.size == size)
        if anew:
            self.write(size_words(*size))
        return anew

    def spare(self, *, much: bool) -> None:
        """Whether every byte counts from now on. What is seen already is painted in the same colours."""
        if self.painter.frugal != much:
            self.painter.frugal = much
            self.paint_anew()

    def pass_on(self, sequence: str) -> None:
        """What is for the terminal itself, and paints nothing."""
        self.write(raw_words(sequence))

    def paint_anew(self) -> None:
        """Somebody else has written to the terminal."""
        self.write(ANEW)


class _Line:
    """A stream that is painted to, and loses its terminal at most once. While it is `held`, the painter is
    somebody else's.

    textual's writer flushes when it has nothing more to write: over a slow line many frames are one by then.
    """

    def __init__(self, file: TextIOWrapper, painter: Painter) -> None:
        self._file = file
        self._painter = painter
        self.held = painter.held
        self._unfed: list[str] = []
        self._fed = 0
        self._writes = False
        self._written = threading.Condition()

    @property
    def stands(self) -> bool:
        """Whether nothing is painted just now: it is held, or the terminal still takes what was."""
        return self.held or self._writes

    def begin(self) -> None:
        """Whoever writes to it is another one now."""
        self._fed = 0

    def wait(self, texts: int, seconds: float) -> bool:
        """Until so many texts are painted and written, from the beginning on; whether they are."""
        with self._written:
            return self._written.wait_for(lambda: self._fed >= texts, seconds)

    def write(self, text: str) -> None:
        self._unfed.append(text)

    def flush(self) -> None:
        if self.held:
            return
        for text in self._unfed:
            self._painter.feed(text)
        self._painter.held = False
        painted, self._writes = self._painter.paint(), True
        try:
            self._file.write(painted)
            self._file.flush()
        except OSError:
            self._lose()
        self._writes = False
        with self._written:
            self._fed += len(self._unfed)
            self._written.notify_all()
        self._unfed.clear()

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

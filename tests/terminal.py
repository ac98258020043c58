"""A program in a pseudo-terminal, driven as a person drives it: press keys, look at the screen, wait.

    with Terminal([sys.executable, "-m", "tui"]) as terminal:
        terminal.wait_for("partners")
        terminal.press("down", "enter")

Nothing here sleeps: every wait is for bytes, or for the end of the program. A wait in vain is an
AssertionError that shows the screen.
"""

import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from typing import Self

from tests.terminal_screen import BRACKETED_PASTE, Emulator, key_text

PATIENCE = 20.0  # seconds; a loaded machine with two cores is slow, and success does not wait for them
_ESCAPE_REST = 0.25  # after a lone escape: programs tell it from a sequence by the silence that follows
_LAST_WORDS = 0.5  # seconds to listen to output that does not end, as that of what a dead program started
# The shell leads the new session, so the terminal it opens becomes the controlling one; no fork of pytest.
_LAUNCH = 'exec "$@" 0<>"$0" 1>&0 2>&0'
_UNWANTED = re.compile("LINES|COLUMNS|NO_COLOR|FORCE_COLOR|TERM_PROGRAM|ESCDELAY|TEXTUAL.*|LC_.*")
_TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


class Terminal:
    """The program and its terminal, from the start of the one to `close`.

    The program leads a session of its own and gets SIGHUP from `hang_up`. `status` is None while it runs,
    then its exit status, or the number of the signal it died of, negative.
    """

    def __init__(
        self,
        argv: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.status: int | None = None
        self._received = bytearray()
        self._unsent = bytearray()
        self._emulator = Emulator(*size)
        self._master, self._slave = os.openpty()
        os.set_blocking(self._master, False)
        self._open = {self._master, self._slave}
        self._sources: set[int] = set()  # where something may still come from
        self._set_size(*size)
        usual = {name: value for name, value in os.environ.items() if not _UNWANTED.fullmatch(name)}
        try:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", _LAUNCH, os.ttyname(self._slave), *argv],
                stdin=subprocess.DEVNULL,
                env={**usual, **_TERMINAL, **(env or {})},
                cwd=cwd,
                start_new_session=True,
            )
        except OSError:
            self._forget(*self._open)
            raise
        self._ended = os.pidfd_open(self._process.pid)
        self._open.add(self._ended)
        self._sources |= {self._master, self._ended}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What is seen

    @property
    def lines(self) -> list[str]:
        """The screen as it is now, line by line, without the blanks at their ends."""
        self._take_all()
        return self._emulator.screen.text()

    def screen(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row, from 0."""
        self._take_all()
        return self._emulator.screen.cursor.x, self._emulator.screen.cursor.y

    @property
    def modes(self) -> frozenset[int]:
        """The DEC private modes that are set: 25 cursor seen, 1049 alternate screen, 2004 bracketed paste."""
        self._take_all()
        return frozenset(self._emulator.modes)

    @property
    def cooked(self) -> bool:
        """Whether the kernel edits and echoes lines, as a shell expects to find it."""
        wanted = termios.ICANON | termios.ECHO | termios.ISIG
        local: int = termios.tcgetattr(self._master)[3]
        return local & wanted == wanted

    @property
    def raw(self) -> bytes:
        """Every byte that came since the start."""
        self._take_all()
        return bytes(self._received)

    def mark(self) -> int:
        """A place in `raw` to give to `bytes_since`."""
        self._take_all()
        return len(self._received)

    def bytes_since(self, mark: int) -> bytes:
        """What came after the mark was taken."""
        self._take_all()
        return bytes(self._received[mark:])

    # What is waited for

    def wait_for(self, wanted: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """The screen, as soon as it shows the text, or has a match of the pattern."""
        if isinstance(wanted, str):
            return self.wait_until(lambda screen: wanted in screen, f"{wanted!r}", timeout)
        return self.wait_until(
            lambda screen: wanted.search(screen) is not None, f"{wanted.pattern!r}", timeout
        )

    def wait_until(self, holds: Callable[[str], bool], what: str, timeout: float = PATIENCE) -> str:
        """The screen, as soon as the condition holds for it; never looked at in the middle of a frame."""
        deadline = time.monotonic() + timeout
        while True:
            screen = "\n".join(self._emulator.screen.text())
            if not self._emulator.torn and holds(screen):
                return screen
            came = self._take(deadline - time.monotonic())
            if not came and self.status is not None:
                raise self._failure(f"the program ended before {what} was on the screen")
            if not came and time.monotonic() >= deadline:
                raise self._failure(f"{what} was not on the screen within {timeout:g} s")

    def settle(self, quiet: float = 0.15, timeout: float = PATIENCE) -> str:
        """The screen, once nothing has come for `quiet` seconds."""
        deadline = time.monotonic() + timeout
        while self._take(quiet):
            if time.monotonic() > deadline:
                raise self._failure(f"output went on for more than {timeout:g} s")
        return self.screen()

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """The status, once the program has ended and everything it wrote was read."""
        deadline = time.monotonic() + timeout
        while self.status is None:
            if not self._take(deadline - time.monotonic()) and time.monotonic() >= deadline:
                raise self._failure(f"the program did not end within {timeout:g} s")
        return self.status

    # What is done to it

    def press(self, *keys: str) -> None:
        """Keys by name, one after the other."""
        for key in keys:
            self._send(key_text(key).encode())
            if key == "escape":
                self._rest(_ESCAPE_REST)

    def type(self, text: str) -> None:
        """The text as keys; a line feed in it is the enter key."""
        self._send(text.replace("\n", "\r").encode())

    def paste(self, text: str) -> None:
        """The text as terminals paste it: bracketed if the program asked for that, line ends as returns."""
        self._take_all()
        sent = text.replace("\r\n", "\r").replace("\n", "\r")
        if BRACKETED_PASTE in self._emulator.modes:
            sent = f"\x1b[200~{sent}\x1b[201~"
        self._send(sent.encode())

    def resize(self, columns: int, rows: int) -> None:
        """The window; the kernel tells the program by SIGWINCH."""
        self._take_all()
        self._emulator.resize(columns, rows)
        self._set_size(columns, rows)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Sends the program, and nothing it started, the signal."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """The line drops: the terminal is gone, the program gets SIGHUP; the last screen stays."""
        self._take_all()
        self._forget(self._master, self._slave)

    def close(self) -> None:
        """Ends the program, if it still runs, and whatever it started; may be called again."""
        if self.status is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self.status = self._process.wait()
        self._forget(*self._open)

    # How

    def _take(self, timeout: float) -> bool:
        """Sends what waits to be sent; whether anything happened in that time: output, room, the end."""
        writers = self._sources & {self._master} if self._unsent else set()
        if not self._sources:
            return False
        ready, room, _ = select.select(self._sources, writers, [], max(0.0, timeout))
        if room:
            self._write()
        if self._master in ready:
            return self._read() or bool(room)
        if self._ended in ready:
            self._end()
        return bool(ready or room)

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65536)
        except OSError:  # EIO: nobody holds the other end any more
            data = b""
        if not data:
            self._sources.discard(self._master)
        self._received += data
        self._unsent += self._emulator.feed(data)
        return bool(data)

    def _write(self) -> None:
        try:
            del self._unsent[: os.write(self._master, self._unsent[:1024])]
        except BlockingIOError:  # room for less than was to be written
            return

    def _end(self) -> None:
        """Reads what the program left behind; with the last holder gone, its output has an end."""
        self.status = self._process.wait()
        self._forget(self._ended, self._slave)
        self._unsent.clear()
        deadline = time.monotonic() + _LAST_WORDS
        while (left := deadline - time.monotonic()) > 0 and self._take(left):
            pass

    def _take_all(self) -> None:
        """What is there already; of output that never ends, a piece."""
        deadline = time.monotonic() + _LAST_WORDS
        while self._take(0) and time.monotonic() < deadline:
            pass

    def _rest(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.status is None and (left := deadline - time.monotonic()) > 0:
            self._take(left)

    def _send(self, data: bytes) -> None:
        deadline = time.monotonic() + PATIENCE
        self._unsent += data
        while self._unsent:
            if self.status is not None or self._master not in self._sources:
                raise self._failure("nobody is there to type to")
            if not self._take(deadline - time.monotonic()) and time.monotonic() >= deadline:
                raise self._failure(f"the program read no key for {PATIENCE:g} s")

    def _set_size(self, columns: int, rows: int) -> None:
        ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _forget(self, *descriptors: int) -> None:
        for descriptor in self._open & set(descriptors):
            os.close(descriptor)
        self._open -= set(descriptors)
        self._sources -= set(descriptors)

    def _failure(self, what: str) -> AssertionError:
        state = "it still runs" if self.status is None else f"it ended with status {self.status}"
        drawn = "\n".join(f"│{line}" for line in self._emulator.screen.text())
        return AssertionError(f"{what}; {state}; the screen:\n{drawn}")

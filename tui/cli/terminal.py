"""Where a command speaks: results on standard output, everything else on standard error."""

import errno
import os
import shutil
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Self, TextIO

from tui.cli.ending import SIGNALS
from tui.domain.exact import dumps
from tui.domain.problem import Problem
from tui.domain.values import Json
from tui.present.words import problem_words


class Terminal:
    """Every text given to it is clean already, JSON apart, which is made ASCII here.

    A reader of the output who leaves early is no failure: what is still said to them goes nowhere.
    """

    def __init__(self, out: TextIO, err: TextIO, entry: TextIO) -> None:
        self._out = out
        self._err = err
        self._entry = entry
        self._failure: OSError | None = None
        self._passing = False

    @classmethod
    def standard(cls) -> Self:
        """The three streams of this process; one that is closed is the null device."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return cls(sys.stdout or _null(), sys.stderr or _null(), sys.stdin or _null())

    @property
    def width(self) -> int | None:
        """Cells in a line of the output; None where it is no terminal, and nothing need be cut."""
        return shutil.get_terminal_size().columns if self._out.isatty() else None

    @property
    def can_ask(self) -> bool:
        """Whether a person sees what is said and can answer."""
        return self._entry.isatty() and self._err.isatty()

    def put(self, line: str = "") -> None:
        """A line of the result."""
        self._write(self._out, line + "\n")

    def put_json(self, value: Json) -> None:
        """A value as one line of JSON in printable ASCII."""
        self.put(dumps(value, allow_nan=False).replace("\x7f", "\\u007f"))

    def say(self, line: str = "") -> None:
        """A line beside the result."""
        self.pass_by("")
        self._write(self._err, line + "\n")

    def complain(self, problem: Problem) -> None:
        """What happened and what to do."""
        self.say(f"patchdesk: {problem_words(problem)}")

    def pass_by(self, words: str) -> None:
        """Says how far something is, for a person who watches; the next words take its place."""
        if (words or self._passing) and self._err.isatty():
            self._write(self._err, f"\r\x1b[K{words}")
            self._flush(self._err)
            self._passing = bool(words)

    def ask(self, question: str) -> bool:
        """Yes only where it is typed after the question."""
        return self.answer(f"{question} [y/N] ").casefold() in ("y", "yes")

    def answer(self, question: str) -> str:
        """What is typed after the question: what was typed before is thrown away.

        All is ready for the answer when the question can be read, for nobody has to wait before answering.
        """
        self.flush()
        with suppress(OSError, termios.error):
            termios.tcflush(self._entry.fileno(), termios.TCIFLUSH)
        answer = ""
        try:
            with _interrupt_at_once():
                self._write(self._err, question)
                self._flush(self._err)
                answer = self._entry.readline()
        finally:
            if not answer.endswith("\n"):
                self.say()
        return answer.strip()

    def flush(self) -> None:
        """Lets the reader have what is there."""
        self._flush(self._out)

    def finish(self, status: int) -> int:
        """The exit status, given the one the command ended with."""
        self.pass_by("")
        self.flush()
        self._flush(self._err)
        if self._failure is None:
            return status
        self.say(f"patchdesk: the output could not be written: {self._failure.strerror}")
        return status or 1

    def _write(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(text)
        except OSError as error:
            self._lose(stream, error)

    def _flush(self, stream: TextIO) -> None:
        try:
            stream.flush()
        except OSError as error:
            self._lose(stream, error)

    def _lose(self, stream: TextIO, error: OSError) -> None:
        """What the stream still holds, and all that follows, goes to the null device."""
        if error.errno != errno.EPIPE and stream is self._out:
            self._failure = error
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def _null() -> TextIO:
    """Stands in for a stream that was closed before the start; it lives as long as the process."""
    return Path(os.devnull).open("r+", encoding="utf-8")


@contextmanager
def _interrupt_at_once() -> Iterator[None]:
    """asyncio keeps the first ^C for later, and the end that another signal asks for, but a question waits in
    a call that only an exception ends."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *SIGNALS)}

    def take(number: int, frame: FrameType | None) -> None:
        known = before[signal.Signals(number)]
        if callable(known) and number != signal.SIGINT:
            known(number, frame)
        raise KeyboardInterrupt

    taken = [number for number in before if number == signal.SIGINT or callable(before[number])]
    for number in taken:
        signal.signal(number, take)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])

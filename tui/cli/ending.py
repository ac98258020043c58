"""SIGTERM and SIGHUP: the first of them ends this process in order, and what comes after changes nothing."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP)

PATIENCE: Final = 10
"""Seconds to end in order. Then the process ends as it stands, which loses nothing either: the journal is
durable before a key is acknowledged, and before a request leaves."""


class Ending:
    """`number` is the signal that came first, None while none has."""

    def __init__(self) -> None:
        self.number: signal.Signals | None = None

    @property
    def status(self) -> int:
        """The exit status it asks for; 0 where none has come."""
        return 0 if self.number is None else 128 + self.number

    @contextmanager
    def telling(self, tell: Callable[[], object], *, anyway: bool = False) -> Iterator[None]:
        """Meanwhile the first signal is told, in the main thread, between two steps of whatever runs there.

        A handler of the event loop would come too late: the loop does not turn while a terminal takes no
        more output. A SIGHUP that is ignored, as under nohup, stays so, unless it is wanted `anyway`.
        """

        def take(number: int, _: FrameType | None) -> None:
            if self.number is None:
                self.number = signal.Signals(number)
                signal.signal(signal.SIGALRM, self._leave)
                signal.alarm(PATIENCE)
                tell()

        before = {number: signal.getsignal(number) for number in SIGNALS}
        taken = [number for number in SIGNALS if anyway or before[number] is not signal.SIG_IGN]
        for number in taken:
            signal.signal(number, take)
        try:
            yield
        finally:
            for number in taken if self.number is None else ():
                signal.signal(number, before[number])

    def _leave(self, _: int, __: FrameType | None) -> None:
        os._exit(self.status)

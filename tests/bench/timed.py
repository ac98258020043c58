"""A terminal that tells how long a key takes: from its writing to the last byte of what it led to."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.memory import resident
from tests.terminal import PATIENCE, Terminal

QUIET = 0.05
"""Seconds without a byte after which a reaction is over."""

BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("ready", id="label")
    def on_key(self, event):
        self.query_one(Label).update(f"key {event.key}")
Bare().run()
"""
"""The yardstick: a textual app with one label, which every key changes."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """`seconds` from the key to the last byte, or to the first picture that is such as wanted; how many bytes
    came, and for how long the program kept a processor busy, which other programs change less."""

    seconds: float
    bytes: int
    cpu: float = 0.0


class Timed(Terminal):
    """`react` presses a key and waits until nothing more comes."""

    _held: list[tuple[float, bytes]] | None = None
    _last = 0.0
    _began = 0.0

    def __init__(
        self, argv: Sequence[str], size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None
    ) -> None:
        self.size = size
        self._began = time.perf_counter()
        super().__init__(argv, size, env)

    def _read(self) -> bool:
        if self._held is None:
            came = super()._read()
        else:  # the emulator is slow: it reads this when nothing more comes
            data = os.read(self._master, 65536)
            came = bool(data)
            self._held.append((time.perf_counter(), data))
        if came:
            self._last = time.perf_counter()
        return came

    def react(self, key: str, until: Callable[[str], bool] | None = None) -> Reaction:
        """What one key led to, up to the last byte, or up to the picture that is such as wanted."""
        mark, busy, began = self.mark(), self._busy(), time.perf_counter()
        seen = None
        while seen is None:
            self._held = []
            if self.mark() == mark:
                self.press(key)
            self._hold(began + PATIENCE)
            seen = self._look(until or (lambda _: True))
        last = self._last if until is None else seen
        return Reaction(last - began, self.mark() - mark, self._busy() - busy)

    def _hold(self, deadline: float) -> None:
        """Until something has come, and nothing more does."""
        while self._take(QUIET if self._held else deadline - time.perf_counter()):
            pass
        if not self._held:
            raise self._failure("nothing came of a key")

    def _look(self, until: Callable[[str], bool]) -> float | None:
        """When the picture was such as wanted; None where it is not yet."""
        held, self._held, seen = self._held or [], None, None
        for at, data in held:
            self._received += data
            self._unsent += self._emulator.feed(data)
            if seen is None and not self._emulator.torn and until("\n".join(self._emulator.screen.text())):
                seen = at
        return seen

    def first(self, wanted: str, quiet: float = QUIET, settled: str = "") -> Reaction:
        """The first paint: from the start until a text is there; the bytes are those until `settled` is there
        as well, with all that comes with it."""
        self.wait_for(wanted)
        seconds = self._last - self._began
        self.wait_for(settled)
        self.settle(quiet)
        return Reaction(seconds, self.mark(), self._busy())

    def since_start(self, until: Callable[[str], bool]) -> Reaction:
        """From the start until the screen is such as wanted."""
        self.wait_until(until, "a screen")
        return Reaction(self._last - self._began, self.mark(), self._busy())

    def idle(self, seconds: float) -> Reaction:
        """What comes though nothing is touched."""
        mark, busy, deadline = self.mark(), self._busy(), time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._take(left)
        return Reaction(0.0, self.mark() - mark, self._busy() - busy)

    def memory(self) -> float:
        """The megabytes that it had at most."""
        return resident(self._process.pid, most=True)

    def _busy(self) -> float:
        """Seconds of a processor that all threads of the program have had."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


@contextmanager
def bare(size: tuple[int, int]) -> Iterator[Timed]:
    """The yardstick, ready."""
    with Timed([sys.executable, "-c", BARE], size=size) as terminal:
        terminal.wait_for("ready")
        terminal.settle(QUIET)
        yield terminal


def percentile(reactions: Sequence[Reaction], share: float) -> float:
    """The seconds that this share of them needs at most."""
    found = sorted(each.seconds for each in reactions)
    return found[min(len(found) - 1, int(share * len(found)))]

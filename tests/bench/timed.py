"""A terminal that tells how long a key takes: from its writing to the last byte of what it led to."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tests.terminal import Terminal

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
    """`seconds` from the key to the last byte, and how many bytes."""

    seconds: float
    bytes: int


class Timed(Terminal):
    """`react` presses a key and waits until nothing more comes."""

    _last = 0.0

    def _read(self) -> bool:
        came = super()._read()
        if came:
            self._last = time.perf_counter()
        return came

    def react(self, key: str) -> Reaction:
        """What one key led to."""
        mark, began = self.mark(), time.perf_counter()
        self._last = began
        self.press(key)
        self.wait_until(lambda _: self.mark() > mark, "a reaction")
        self.settle(QUIET)
        return Reaction(self._last - began, self.mark() - mark)


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

"""What each deed may cost over 100,000 entries at 120x40, and the verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.timed import Reaction, percentile

FEW = 100
"""Entries with which the same keys are pressed, as a yardstick."""
MEMORY = 160
"""Megabytes over the bare app."""
GROWTH = 1.3
"""How many times as long a cursor or page key may take as with few entries."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Bytes at most, each time; milliseconds that 95 of 100 need at most, or each, if `always`; `grows`:
    whether few entries are to need hardly less."""

    bytes: int | None = None
    ms: float | None = None
    grows: bool = False
    always: bool = False


CURSOR, SCROLLING, PAGE, FIRST = "cursor down", "cursor down, scrolling", "page down", "first paint"
IDLE = "idle, 30 s"
IN_INDEX, MEANWHILE = "all in the index", "a key meanwhile"
_KEYS = {
    "end": Bound(ms=100),
    "home": Bound(ms=100),
    "sort": Bound(ms=500),
    "a filter letter": Bound(ms=50),
    "detail": Bound(ms=60),
    "form": Bound(ms=80),
    "preview": Bound(ms=60),
    IN_INDEX: Bound(ms=3000),
    MEANWHILE: Bound(ms=50, always=True),
    IDLE: Bound(bytes=0),
    FIRST: Bound(bytes=24_000),
}


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes that the bare app and the list had at most."""

    bare: float
    list: float

    def report(self) -> str:
        """A line."""
        over = self.list - self.bare
        told = "ok" if over <= MEMORY else f"over {MEMORY} MB"
        return f"memory: {self.list:.0f} MB, {over:.0f} MB over the bare app, bound {MEMORY} MB  {told}"


def bounds(*, wide: bool, low_bandwidth: bool) -> Mapping[str, Bound]:
    """By deed; `wide`: the record is beside the list."""
    cursor, scrolling = (120, 400) if low_bandwidth else (1500, 1500) if wide else (450, 900)
    steps = {CURSOR: cursor, SCROLLING: scrolling, PAGE: 8000}
    return {name: Bound(most, 16, grows=True) for name, most in steps.items()} | _KEYS


def verdict(bound: Bound, each: Sequence[Reaction], few: Sequence[Reaction]) -> str:
    """`ok`, or what is over its bound; nothing where there is none."""
    p95 = 1000 * percentile(each, 0.95)
    over = []
    if bound.bytes is not None and max(reaction.bytes for reaction in each) > bound.bytes:
        over.append(f"over {bound.bytes:,} B")
    slowest = 1000 * percentile(each, 1.0) if bound.always else p95
    if bound.ms is not None and slowest > bound.ms:
        over.append(f"over {bound.ms:g} ms" if slowest == p95 else f"over {bound.ms:g} ms: {slowest:.0f}")
    if bound.grows and few and p95 > GROWTH * 1000 * percentile(few, 0.95):
        over.append(f"over {GROWTH} x that of {FEW}")
    return ", ".join(over) or ("ok" if bound != Bound() else "")

"""What a sitting has come to: how many were decided how, and how long each took."""

from collections import Counter
from collections.abc import Callable
from time import monotonic

from tui.domain.decision import Decision
from tui.domain.queue import Dealt, Turn

LONGEST = 300.0
"""Seconds after which somebody has not read on, but gone for a coffee."""


class Tally:
    """`labels` counts records by what they are after the last decision on them, `reasons` those that have
    one."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.labels: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.skipped = 0
        self._clock = clock
        self._decided: dict[str, Decision] = {}
        self._since = clock()
        self._seconds = 0.0
        self._timed = 0

    def did(self, turn: Turn) -> None:
        """A turn was done, or done again."""
        self._skip(turn, 1)
        for identity in turn.ids:
            self._set(identity, turn.after)

    def undid(self, turn: Turn) -> None:
        """It was taken back."""
        self._skip(turn, -1)
        for identity in turn.ids:
            self._set(identity, turn.before.get(identity))

    def _skip(self, turn: Turn, sign: int) -> None:
        if turn.dealt is Dealt.SKIPPED:
            self.skipped += sign * len(turn.ids)

    def _set(self, identity: str, decision: Decision | None) -> None:
        """A record counts once, by what is decided on it now."""
        if (before := self._decided.pop(identity, None)) is not None:
            self._count(before, -1)
        if decision is not None:
            self._decided[identity] = decision
            self._count(decision, 1)

    def _count(self, decision: Decision, sign: int) -> None:
        self.labels[decision.label] += sign
        if decision.reason:
            self.reasons[str(decision.reason)] += sign

    def shown(self) -> None:
        """A record has come on the screen."""
        self._since = self._clock()

    def timed(self) -> None:
        """It was dealt with: the time it took counts, unless it was a pause."""
        took = self._clock() - self._since
        if took <= LONGEST:
            self._seconds += took
            self._timed += 1

    @property
    def seconds_each(self) -> float | None:
        """Of one record on the average; None where none was timed."""
        return self._seconds / self._timed if self._timed else None

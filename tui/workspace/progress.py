"""How far what is being sent has come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

LEAST: float = 1.0
"""Seconds before a rate says anything."""


@dataclass
class Progress:
    """Of all commits of a desk that run at once: `total` records, `done` of them have an outcome. `stopped`
    says that nothing more of those that run is to be sent, `stops` how often that was said: a commit that
    begins afterwards is another matter."""

    clock: Callable[[], float] = monotonic
    total: int = 0
    done: int = 0
    stopped: bool = False
    stops: int = 0
    _since: float = field(default=0.0)

    @property
    def waiting(self) -> int:
        """How many are under way or have their turn yet to come."""
        return self.total - self.done

    def begin(self, number: int) -> None:
        """More records are to be sent."""
        if not self.waiting:
            self.total, self.done, self._since = 0, 0, self.clock()
        self.stopped = False
        self.total += number

    def stop(self) -> None:
        """Nothing more is to be sent of the commits that run now."""
        self.stopped = True
        self.stops += 1

    def did(self) -> None:
        """One has its outcome."""
        self.done += 1

    def give_up(self, number: int) -> None:
        """So many will have none."""
        self.total -= number

    @property
    def rate(self) -> float | None:
        """Records a second; None while that would be a guess."""
        took = self.clock() - self._since
        return self.done / took if took >= LEAST and self.done else None

    @property
    def seconds_left(self) -> float | None:
        """Until all have their outcome, at this rate."""
        return self.waiting / self.rate if self.rate else None

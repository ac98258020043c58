"""The pace of a profile: requests leave evenly spaced, never several at once after a rest."""

from aiolimiter import AsyncLimiter

from tui.gateway.waits import Waits

PATIENCE = 1.0
"""Seconds that a request waits for its turn without a word."""


class Pace:
    """`rate` is in requests a second; None for no pace at all."""

    def __init__(self, rate: float | None, waits: Waits, *, patience: float = PATIENCE) -> None:
        # a bucket that holds one drop: a larger one would let a burst through first
        self._limiter = None if rate is None else AsyncLimiter(1, 1 / rate)
        self._words = f"This profile sends {rate:g} requests a second at most: waiting." if rate else ""
        self._waits = waits
        self._patience = patience

    async def turn(self) -> None:
        """Waits until one more request may leave."""
        if self._limiter is not None:
            with self._waits.patience(self._patience, self._words):
                await self._limiter.acquire()

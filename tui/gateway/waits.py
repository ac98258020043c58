"""Waits that a person is told of: in words while they last, and in none when the last of them is over."""

import asyncio
import math
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager

Notice = Callable[[str], None]
"""Is told in words of every wait, and an empty text when nothing is waited for any more."""


class Waits:
    """Several requests may wait at a time: what was said last stands."""

    def __init__(self, notice: Notice, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._notice = notice
        self._sleep = sleep
        self._lasting = 0

    async def count_down(self, seconds: float, words: Callable[[int], str]) -> None:
        """Waits, and says at every whole second how many are left."""
        with self._wait():
            for left in range(math.ceil(seconds), 0, -1):
                self._notice(words(left))
                await self._sleep(seconds - left + 1)
                seconds = left - 1

    @contextmanager
    def patience(self, seconds: float, words: str) -> Iterator[None]:
        """Says so once what is done meanwhile has taken that long."""
        with ExitStack() as told:
            loop = asyncio.get_running_loop()
            timer = loop.call_later(seconds, lambda: told.enter_context(self._wait(words)))
            told.callback(timer.cancel)
            yield

    @contextmanager
    def _wait(self, words: str = "") -> Iterator[None]:
        self._lasting += 1
        if words:
            self._notice(words)
        try:
            yield
        finally:
            self._lasting -= 1
            if not self._lasting:
                self._notice("")

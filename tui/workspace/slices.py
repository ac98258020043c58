"""Long work bit by bit, so that no key waits for it."""

import asyncio
from collections.abc import Iterable
from time import perf_counter
from typing import Final

SLICE: Final = 0.005
"""Seconds of work in a row."""
REST: Final = 0.001
"""Seconds in between, in which keys are answered."""


async def in_slices(work: Iterable[object]) -> None:
    """Does all of it; each step of it is short."""
    begun = perf_counter()
    for _ in work:
        if perf_counter() - begun >= SLICE:
            await asyncio.sleep(REST)
            begun = perf_counter()

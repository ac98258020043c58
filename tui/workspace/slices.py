"""Long work bit by bit, so that no key waits for it."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import islice
from time import perf_counter
from typing import Final, TypeVar

T = TypeVar("T")

SLICE: Final = 0.005
"""Seconds of work in a row."""
REST: Final = 0.001
"""Seconds in between, in which keys are answered."""


async def sliced(work: Iterable[T], seconds: float = SLICE) -> AsyncIterator[T]:
    """What each step of it brings; each is short. Keys come in after so many `seconds` of work."""
    begun = perf_counter()
    for each in work:
        yield each
        if perf_counter() - begun >= seconds:
            await asyncio.sleep(REST)
            begun = perf_counter()


async def in_slices(work: Iterable[object]) -> None:
    """Does all of it."""
    async for _ in sliced(work):
        pass


def in_batches(work: Iterable[T], size: int) -> Iterator[list[T]]:
    """So many at a time, the last time perhaps fewer."""
    rest = iter(work)
    while some := list(islice(rest, size)):
        yield some

"""Keeping what pages bring, beside the reading of the next ones."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from typing import Final

from tui.dialects.exchange import Page
from tui.domain.json_list import MODEST
from tui.domain.record import Record
from tui.domain.values import Json

AT_ONCE: Final = 500
"""Records that are written at once; each time much of an index is written with them."""

LARGE: Final = 1024 * 1024
"""Bytes of their letters, of which fewer are written at once."""


class Writing:
    """Has `keep` keep some records at once, one batch after the other, and what the list goes on with behind
    them."""

    def __init__(self, keep: Callable[[Sequence[Record], Json], Coroutine[None, None, None]]) -> None:
        self._keep = keep
        self._tasks: deque[asyncio.Task[None]] = deque()
        self._due: list[Record] = []
        self._letters = 0
        self._resume: Json = None  # behind those that are due

    async def take(self, page: Page) -> None:
        """Waits where there is more to write than may be waiting: of a large answer, nothing."""
        self._due += page.records
        self._letters += page.letters
        self._resume = page.resume if page.lasting else None
        if self._due and (not page.answer or len(self._due) >= AT_ONCE or self._letters >= LARGE):
            await self._until(0 if page.answer > MODEST else 1)
            self._write()

    async def end(self) -> None:
        """All of it is written."""
        if self._due:
            self._write()
        await self._until(0)

    def _write(self) -> None:
        before = self._tasks[-1] if self._tasks else None
        self._tasks.append(asyncio.create_task(self._behind(before, self._due, self._resume)))
        self._due, self._letters = [], 0

    async def _behind(self, before: asyncio.Task[None] | None, due: Sequence[Record], resume: Json) -> None:
        if before is not None:
            await before
        await self._keep(due, resume)

    async def _until(self, left: int) -> None:
        """No more than so many are being written, or wait for it. Whoever gives up waiting gives up none."""
        while len(self._tasks) > left:
            await asyncio.shield(self._tasks[0])
            self._tasks.popleft()

"""What a listing asks for next, under way while what has come is looked at."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from tui.dialects.exchange import Batch, Response


class Ahead:
    """One batch at a time; `ask` sends it, and raises `Problem`."""

    def __init__(self, ask: Callable[[Batch], Coroutine[Any, Any, tuple[Response, ...]]]) -> None:
        self._ask = ask
        self._task: asyncio.Task[tuple[Response, ...]] | None = None

    def send(self, batch: Batch) -> None:
        """Begins it, where none is under way: a page names again what was ahead behind its beginning."""
        if self._task is None:
            self._task = asyncio.create_task(self._ask(batch))

    async def answers(self) -> tuple[Response, ...]:
        """Those that were asked for, held by nobody else from now on; none where nothing was. Raises
        `Problem`."""
        task, self._task = self._task, None
        return () if task is None else await task

    async def drop(self) -> None:
        """Nobody wants them any more."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

"""A gateway that is made when it is first used, in a thread: what it needs takes long to load, and the first
rows need none of it."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Protocol, TypeVar

from tui.dialects.exchange import Flow, Listing, Page, Request, Response
from tui.workspace.sending import Gateway

T = TypeVar("T")


class Closable(Gateway, Protocol):
    """One that has connections."""

    async def close(self) -> None:
        """Ends them."""


class LateGateway:
    """`make` is called in a thread, once, unless it raises: `Problem`, which is what the first use then ends
    with, and the next one tries again."""

    def __init__(self, make: Callable[[], Closable], *, read_only: bool) -> None:
        self.read_only = read_only
        self._make = make
        self._making: asyncio.Future[Closable] | None = None

    async def read(self, flow: Flow[T]) -> T:
        """Drives a reading. Raises `Problem`."""
        return await (await self._made()).read(flow)

    async def pages(self, flow: Listing) -> AsyncGenerator[Page]:
        """Drives a listing. Raises `Problem`."""
        async with aclosing((await self._made()).pages(flow)) as pages:
            async for page in pages:
                yield page

    async def write(self, request: Request) -> Response:
        """Sends a write, once. Raises `Problem`."""
        return await (await self._made()).write(request)

    async def close(self) -> None:
        """Ends all connections, if there ever was one."""
        if self._making is not None:
            (made,) = await asyncio.gather(self._making, return_exceptions=True)
            if not isinstance(made, BaseException):
                await made.close()

    async def _made(self) -> Closable:
        """Whoever stops waiting for it leaves it to the next one."""
        if self._making is None or (self._making.done() and self._making.exception() is not None):
            self._making = asyncio.ensure_future(asyncio.to_thread(self._make))
        return await asyncio.shield(self._making)

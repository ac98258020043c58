"""Gateways under test, and the smallest flows to drive them with."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest

from tui.dialects.base import Authorization
from tui.dialects.exchange import Batch, Reading, Request, Response
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.gateway.gateway import Gateway
from tui.gateway.policy import Policy
from tui.gateway.tls import Trust

KEY = "CANARY-7Qm2vX9tLr4B"
BARE = Authorization("Authorization", "{key}")
GET = Request("GET", "/x/")
PATCH = Request("PATCH", "/x/", headers=(("Content-Type", "application/json"),), body=b'{"title": "New"}')
ONCE = Policy(attempts=1)


@asynccontextmanager
async def gate(
    origin: str,
    policy: Policy = Policy(),  # noqa: B008 - frozen
    *,
    key: str = KEY,
    authorization: Authorization = BARE,
    trust: Trust = Trust(),  # noqa: B008 - frozen
    proxy: str = "",
    transport: httpx.AsyncBaseTransport | None = None,
    notice: Callable[[str], None] = lambda _: None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Gateway]:
    """A gateway that is closed at the end."""
    gateway = Gateway(
        origin,
        authorization,
        lambda: key,
        policy,
        trust=trust,
        proxy=proxy,
        transport=transport,
        notice=notice,
        sleep=sleep,
    )
    try:
        yield gateway
    finally:
        await gateway.close()


def asking(*requests: Request, answers: list[Response] | None = None) -> Reading:
    """A reading of one batch, whatever the answers."""
    batch: Batch = requests or (GET,)
    got = yield batch
    if answers is not None:
        answers += got
    return Record(RecordKey("x", "x"), {})


async def answer_to(gateway: Gateway, request: Request = GET) -> Response:
    """What a request is answered: a write is written, else it is read."""
    if not request.safe:
        return await gateway.write(request)
    answers: list[Response] = []
    await gateway.read(asking(request, answers=answers))
    return answers[0]


async def problem_of(gateway: Gateway, request: Request = GET) -> Problem:
    """The problem that a request ends with."""
    with pytest.raises(Problem) as caught:
        await answer_to(gateway, request)
    return caught.value

"""The pace of a profile: all its requests leave evenly spaced. Elapsed times have lower bounds only."""

import asyncio
import time

import httpx

from tests.gateway.gates import GET, PATCH, answer_to, asking, gate
from tests.gateway.test_gateway_retries import ORIGIN, Ill, ill
from tui.gateway.pace import Pace
from tui.gateway.policy import Policy
from tui.gateway.waits import Waits

RATE = 200.0
ALMOST = 0.9
"""A timer may be early by a clock's tick."""


class Seen(httpx.AsyncBaseTransport):
    """With which method each request arrived."""

    def __init__(self) -> None:
        self.methods: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.methods.append(request.method)
        return httpx.Response(200, stream=httpx.ByteStream(b"{}"))


async def test_requests_of_one_batch_leave_one_after_the_other() -> None:
    transport, begun = Seen(), time.perf_counter()
    async with gate(ORIGIN, Policy(rate=RATE), transport=transport) as gateway:
        await gateway.read(asking(*[GET] * 8))
    assert time.perf_counter() - begun >= 7 / RATE * ALMOST
    assert len(transport.methods) == 8


async def test_there_is_no_burst_after_a_rest() -> None:
    rest = Pace(RATE, Waits(lambda _: None, asyncio.sleep))
    async with gate(ORIGIN, Policy(rate=RATE), transport=Seen()) as gateway:
        await answer_to(gateway)
        for _ in range(6):
            await rest.turn()
        begun = time.perf_counter()
        await gateway.read(asking(*[GET] * 4))
    assert time.perf_counter() - begun >= 3 / RATE * ALMOST


async def test_writes_keep_the_pace_as_well() -> None:
    transport, begun = Seen(), time.perf_counter()
    async with gate(ORIGIN, Policy(rate=RATE), transport=transport) as gateway:
        for request in (GET, PATCH, PATCH, GET):
            await answer_to(gateway, request)
    assert time.perf_counter() - begun >= 3 / RATE * ALMOST
    assert transport.methods == ["GET", "PATCH", "PATCH", "GET"]


async def test_tries_keep_the_pace_too() -> None:
    async def at_once(_: float) -> None:
        return

    begun = time.perf_counter()
    transport = Ill(ill(503), ill(503), ill(503))
    async with gate(ORIGIN, Policy(rate=RATE), transport=transport, sleep=at_once) as gateway:
        assert (await answer_to(gateway)).status == 200
    assert time.perf_counter() - begun >= 3 / RATE * ALMOST


async def test_waiting_for_a_turn_is_no_part_of_the_time_an_exchange_has() -> None:
    transport = Seen()
    async with gate(ORIGIN, Policy(rate=4, total=0.2, attempts=1), transport=transport) as gateway:
        await gateway.read(asking(GET, GET))
    assert len(transport.methods) == 2


async def test_a_long_wait_for_a_turn_is_told_until_it_is_over() -> None:
    told: list[str] = []
    pace = Pace(4.0, Waits(told.append, asyncio.sleep), patience=0.005)
    await pace.turn()
    assert told == []
    await pace.turn()
    assert told == ["This profile sends 4 requests a second at most: waiting.", ""]


async def test_without_a_rate_nothing_waits() -> None:
    told: list[str] = []
    pace = Pace(None, Waits(told.append, asyncio.sleep), patience=0)
    for _ in range(1000):
        await pace.turn()
    assert told == []


async def test_a_request_that_is_given_up_leaves_its_turn_to_the_next() -> None:
    transport = Seen()
    async with gate(ORIGIN, Policy(rate=2), transport=transport) as gateway:
        await answer_to(gateway)
        given_up = asyncio.create_task(gateway.write(PATCH))
        next_one = asyncio.create_task(gateway.write(PATCH))
        await asyncio.sleep(0)
        given_up.cancel()
        await next_one
    assert given_up.cancelled()
    assert transport.methods == ["GET", "PATCH"]

"""Answers that come side by side share what room there is; a refusal is not read at length."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.gateway.gates import GET, KEY, asking, gate
from tests.hostile.server import Hostile, Writer, answer, listening
from tui.dialects.exchange import Request, Response
from tui.domain.problem import Kind, Problem
from tui.gateway.echoes import LARGE
from tui.gateway.gateway import Gateway
from tui.gateway.policy import Policy
from tui.gateway.room import SMALL

MOST = 3 * SMALL


@asynccontextmanager
async def there(body: bytes, status: str = "200 OK") -> AsyncIterator[tuple[Gateway, Hostile]]:
    """A gateway with room for three megabytes, on a server that says this."""

    async def harm(_: Hostile, writer: Writer, __: str) -> None:
        writer.write(answer(body, status))
        await writer.drain()

    async with (
        listening(Hostile(lambda *_: None, harm=harm)) as server,
        gate(server.origin, Policy(attempts=1, max_body=MOST)) as gateway,
    ):
        yield gateway, server


async def read(gateway: Gateway, *requests: Request) -> list[Response]:
    """One batch of answers."""
    answers: list[Response] = []
    await gateway.read(asking(*requests, answers=answers))
    return answers


async def test_answers_share_the_room() -> None:
    async with there(b"x" * (MOST - SMALL)) as (gateway, _):
        assert len(await read(gateway)) == 1
        with pytest.raises(Problem, match="larger than 3 MB, with those that came beside it") as caught:
            await read(gateway, GET, Request("GET", "/y/"))
        assert caught.value.kind is Kind.GARBLED
        assert len(await read(gateway)) == 1  # it was given back


async def test_there_is_always_room_for_small_ones() -> None:
    async with there(b"x" * SMALL) as (gateway, _):
        assert len(await read(gateway, *(Request("GET", f"/{n}/") for n in range(4)))) == 4


async def test_a_refusal_is_not_read_at_length() -> None:
    async with there(b"x" * (2 * MOST), "400 Bad Request") as (gateway, _):
        (refused,) = await read(gateway)
        assert (refused.status, refused.body) == (400, b"")


@pytest.mark.parametrize("status", ["200 OK", "400 Bad Request"])
async def test_a_key_in_the_midst_of_a_large_answer_is_in_no_response(status: str) -> None:
    body = KEY.encode() + b"x" * LARGE
    async with listening(Hostile(lambda *_: None)) as server:

        async def harm(_: Hostile, writer: Writer, __: str) -> None:
            writer.write(answer(body, status))
            await writer.drain()

        server.harm = harm
        async with gate(server.origin) as gateway:
            try:
                found = await read(gateway)
            except Problem as problem:
                assert "sends the key of this profile back" in problem.what  # noqa: PT017 - either is well
            else:
                assert [each.body for each in found] == [b""]

"""A key that is not accepted any more: another one is looked for once, and a read tried again with it."""

import asyncio

import pytest

from tests.gateway.gates import BARE, GET, PATCH, answer_to, asking
from tests.support.wire import says, wire
from tui.dialects.exchange import Request, Response
from tui.domain.problem import Kind, Problem
from tui.gateway.gateway import Gateway
from tui.workspace.key import Key
from tui.workspace.settings import FromCommand, FromVariable, Secret, Source

OLD, NEW = "token-that-expired", "token-that-is-new"
COMMAND = FromCommand(("pass", "show", "token"))


class Keys:
    """Where keys come from: `there` now, and how often it was asked."""

    def __init__(self, there: str | None) -> None:
        self.there = there
        self.asked = 0

    async def read(self, _: Source) -> Secret:
        self.asked += 1
        await asyncio.sleep(0)
        if self.there is None:
            raise Problem(Kind.DENIED, "The command ended with status 1.")
        return Secret(self.there)


async def meet(keys: Keys, *requests: Request, source: Source = COMMAND) -> tuple[list[int], list[str]]:
    """The statuses that the requests are answered with, all at once, by a server that takes the new key
    alone; and the keys that it saw."""

    async def serve(writer: asyncio.StreamWriter) -> None:
        known = f"authorization: {NEW}".encode() in there.seen[-1].lower()
        writer.write(says("200 OK" if known else "401 Unauthorized", b""))
        await writer.drain()

    key = Key(Secret(OLD), source, keys.read)
    async with wire(serve) as there:
        gateway = Gateway(there.origin, BARE, key.reveal, renew=key.renew)
        answers: list[Response] = []
        if all(request.safe for request in requests):
            await gateway.read(asking(*requests, answers=answers))
        else:
            answers = [await answer_to(gateway, request) for request in requests]
        await gateway.close()
    return [answer.status for answer in answers], [head["authorization"][0] for head in there.heads]


async def test_a_read_is_tried_once_more_with_another_key() -> None:
    assert await meet(Keys(NEW), GET) == ([200], [OLD, NEW])


async def test_many_at_once_look_for_it_once() -> None:
    keys = Keys(NEW)
    statuses, _ = await meet(keys, *(Request("GET", f"/{number}/") for number in range(4)))
    assert (statuses, keys.asked) == ([200] * 4, 1)


async def test_a_key_that_is_the_same_is_not_tried_again() -> None:
    keys = Keys(OLD)
    assert await meet(keys, GET) == ([401], [OLD])
    assert keys.asked == 1


@pytest.mark.parametrize("there", [None, "one that is wrong as well"])
async def test_in_vain_the_server_has_the_last_word(there: str | None) -> None:
    statuses, sent = await meet(Keys(there), GET)
    assert statuses == [401]
    assert len(sent) == (1 if there is None else 2)


async def test_a_variable_is_not_asked_again() -> None:
    keys = Keys(NEW)
    assert await meet(keys, GET, source=FromVariable("KEY")) == ([401], [OLD])
    assert keys.asked == 0


async def test_a_write_is_not_sent_again_by_itself_and_the_next_one_has_the_new_key() -> None:
    assert await meet(Keys(NEW), PATCH, PATCH) == ([401, 200], [OLD, NEW])

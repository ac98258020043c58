"""What is tried again: reads, four times at most, politely and aloud; writes never."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from tests.gateway.gates import GET, PATCH, answer_to, asking, gate, problem_of
from tests.support.wire import free_origin
from tui.dialects.exchange import Request
from tui.domain.problem import Kind
from tui.gateway.gateway import Gateway

ORIGIN = "http://127.0.0.1"
STATUSES = [429, 502, 503, 504]


class Ill(httpx.AsyncBaseTransport):
    """Answers what it is told, one after the other, and then 200; `asked` are the methods."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.method)
        answer = (
            self._answers.pop(0) if self._answers else httpx.Response(200, stream=httpx.ByteStream(b"{}"))
        )
        if isinstance(answer, Exception):
            raise answer
        return answer


def ill(status: int, asked: str = "") -> httpx.Response:
    headers = {"retry-after": asked} if asked else {}
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(b""))


class Clock:
    """A sleep that takes no time, what was asked of it for each wait, and what was told meanwhile."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.told: list[str] = []
        self._slept = 0.0

    async def sleep(self, seconds: float) -> None:
        assert self.told[-1]  # told before it waits
        assert 0 < seconds <= 1
        self._slept += seconds

    def notice(self, words: str) -> None:
        self.told.append(words)
        if not words:
            self.waits.append(self._slept)
            self._slept = 0.0

    def gate(
        self, transport: httpx.AsyncBaseTransport | None, origin: str = ORIGIN
    ) -> AbstractAsyncContextManager[Gateway]:
        return gate(origin, transport=transport, notice=self.notice, sleep=self.sleep)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("times", [1, 2, 3])
async def test_a_read_is_tried_until_it_is_served(status: int, times: int) -> None:
    transport, clock = Ill(*(ill(status) for _ in range(times))), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == 200
    assert len(transport.asked) == times + 1
    assert len(clock.waits) == times
    assert all(0 <= wait <= 8 for wait in clock.waits)


@pytest.mark.parametrize("status", STATUSES)
async def test_after_four_tries_the_dialect_reads_what_came(status: int) -> None:
    transport, clock = Ill(*(ill(status) for _ in range(9))), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == status
    assert len(transport.asked) == 4
    tries = dict.fromkeys(words.partition("(")[2] for words in clock.told if words)
    assert list(tries) == ["3 tries left).", "2 tries left).", "1 try left)."]


@pytest.mark.parametrize("status", [200, 204, 301, 400, 401, 403, 404, 408, 409, 500, 501, 505, 520])
async def test_other_answers_are_not_asked_for_again(status: int) -> None:
    transport, clock = Ill(ill(status, "1")), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == status
    assert (len(transport.asked), clock.waits) == (1, [])


@pytest.mark.parametrize("asked", ["1", "7", "60"])
async def test_the_wait_is_as_long_as_the_server_asks(asked: str) -> None:
    transport, clock = Ill(ill(429, asked), ill(503, asked)), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == 200
    assert clock.waits == [float(asked)] * 2


async def test_a_wait_is_counted_down_second_by_second() -> None:
    transport, clock = Ill(ill(429, "3")), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == 200
    words = "The server is busy or away: trying again in {} s (3 tries left)."
    assert clock.told == [*map(words.format, (3, 2, 1)), ""]


async def test_of_two_that_wait_the_last_one_ends_the_telling() -> None:
    transport, clock = Ill(ill(503, "2"), ill(503, "4")), Clock()
    async with clock.gate(transport) as gateway:
        await gateway.read(asking(GET, GET))
    assert len(transport.asked) == 4
    assert len([words for words in clock.told if words]) == 6
    assert [place for place, words in enumerate(clock.told) if not words][-1] == len(clock.told) - 1


async def test_a_wait_that_is_given_up_is_not_told_of_any_more() -> None:
    told: list[str] = []
    waiting = asyncio.Event()

    async def for_ever(_: float) -> None:
        waiting.set()
        await asyncio.Event().wait()

    async with gate(ORIGIN, transport=Ill(ill(503)), notice=told.append, sleep=for_ever) as gateway:
        reading = asyncio.create_task(gateway.read(asking()))
        await waiting.wait()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
    assert told[-1] == ""
    assert len(told) == 2


async def test_a_date_is_honoured_too() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    transport, clock = Ill(ill(503, moment)), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == 200
    assert 30 < clock.waits[0] <= 40


@pytest.mark.parametrize("asked", ["61", "3600", "Fri, 31 Dec 2999 23:59:59 GMT"])
async def test_nobody_waits_longer_than_a_minute(asked: str) -> None:
    transport, clock = Ill(ill(429, asked)), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == 429
    assert (len(transport.asked), clock.waits) == (1, [])


@pytest.mark.parametrize("asked", ["0", "soon", "-5", "1e3", "Fri, 31 Dec 1999 23:59:59 GMT"])
async def test_a_wait_that_is_none_is_a_short_one(asked: str) -> None:
    transport, clock = Ill(ill(429, asked)), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == 200
    assert len(clock.waits) == 1
    assert 0 <= clock.waits[0] <= 8


@pytest.mark.parametrize(
    "error", [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x")]
)
async def test_a_read_without_a_connection_is_tried_again(error: Exception) -> None:
    transport, clock = Ill(error, error), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway)).status == 200
    assert (len(transport.asked), len(clock.waits)) == (3, 2)


async def test_where_nobody_listens_four_tries_are_enough() -> None:
    clock = Clock()
    async with clock.gate(None, free_origin()) as gateway:
        assert (await problem_of(gateway)).kind is Kind.UNREACHABLE
    assert len(clock.waits) == 3


ONCE = [*map(ill, STATUSES), ill(429, "1"), ill(500), ill(302), ill(408)]


@pytest.mark.parametrize("answer", ONCE, ids=lambda answer: str(answer.status_code))
async def test_a_write_is_sent_once_whatever_the_answer(answer: httpx.Response) -> None:
    transport, clock = Ill(answer), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway, PATCH)).status == answer.status_code
    assert (transport.asked, clock.waits) == (["PATCH"], [])


BROKEN: list[tuple[Exception, Kind]] = [
    (httpx.ConnectError("x"), Kind.UNREACHABLE),
    (httpx.ConnectTimeout("x"), Kind.UNREACHABLE),
    (httpx.PoolTimeout("x"), Kind.UNREACHABLE),
    (httpx.ReadError("x"), Kind.UNANSWERED),
    (httpx.ReadTimeout("x"), Kind.UNANSWERED),
    (httpx.WriteError("x"), Kind.UNANSWERED),
    (httpx.WriteTimeout("x"), Kind.UNANSWERED),
    (httpx.RemoteProtocolError("x"), Kind.UNANSWERED),
    (TimeoutError("x"), Kind.UNANSWERED),
    (ConnectionResetError("x"), Kind.UNANSWERED),
]


@pytest.mark.parametrize(("error", "kind"), BROKEN, ids=lambda value: type(value).__name__)
async def test_a_write_is_sent_once_however_it_breaks(error: Exception, kind: Kind) -> None:
    transport, clock = Ill(error), Clock()
    async with clock.gate(transport) as gateway:
        assert (await problem_of(gateway, PATCH)).kind is kind
    assert (transport.asked, clock.waits) == (["PATCH"], [])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_no_method_that_writes_is_tried_again(method: str) -> None:
    transport, clock = Ill(ill(503, "1")), Clock()
    async with clock.gate(transport) as gateway:
        assert (await answer_to(gateway, Request(method, "/x/"))).status == 503
    assert transport.asked == [method]

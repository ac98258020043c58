"""The only HTTP of the house: drives a dialect's steps against one origin.

Nothing here knows what a record is. Redirects are not followed, the environment is not asked for proxies,
bodies are capped and not inflated, and a write is sent exactly once (RELIABILITY: HTTP).
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from functools import partial
from typing import TypeVar

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, retry_if_result, stop_after_attempt
from tenacity.wait import wait_random_exponential

import tui
from tui.dialects.base import Authorization
from tui.dialects.errors import seconds_asked
from tui.dialects.exchange import LARGE, Batch, Flow, Listing, Page, Request, Response
from tui.domain.problem import Kind, Problem
from tui.gateway.ahead import Ahead
from tui.gateway.client import open_client
from tui.gateway.echoes import check_body, headers_without_key, without_key
from tui.gateway.failures import TooLate, unanswered, unreached, unread, with_remedy
from tui.gateway.pace import Pace
from tui.gateway.policy import AGAIN, UNACCEPTED, Policy
from tui.gateway.room import Room, Share, body_of
from tui.gateway.tls import Trust
from tui.gateway.tunnel import Tunnel
from tui.gateway.waits import Notice, Waits

T = TypeVar("T")
EMPTY = httpx.ByteStream(b"")
"""What an answer is left with once it is read."""


def _silent(_: str) -> None:
    """Nobody is told of waits."""


async def _no_other(_: str) -> bool:
    """There is one key."""
    return False


class Gateway:
    """One profile's way to its server. `reveal` gives the secret; it is called for each header and the
    answer kept nowhere. `renew` is told of one that was not accepted, and says whether there is another now:
    a read is then tried once more. `proxy` is the address of one to go by. `notice` is told in words of every
    wait, and with none when all are over."""

    def __init__(
        self,
        origin: str,
        authorization: Authorization,
        reveal: Callable[[], str],
        policy: Policy = Policy(),  # noqa: B008 - frozen
        *,
        renew: Callable[[str], Awaitable[bool]] = _no_other,
        trust: Trust = Trust(),  # noqa: B008 - frozen
        proxy: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
        notice: Notice = _silent,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = open_client(origin, policy, trust, proxy, transport)
        self._origin = httpx.URL(origin)
        self._proxy = httpx.URL(proxy).host
        self._authorization = authorization
        self._reveal = reveal
        self._renew = renew
        self._policy = policy
        self._waits = Waits(notice, sleep)
        self._pace = Pace(policy.rate, self._waits)
        self._room = Room(policy.max_body)
        self._places = asyncio.Semaphore(policy.concurrency)

    @property
    def read_only(self) -> bool:
        """Whether no write leaves."""
        return self._policy.read_only

    async def close(self) -> None:
        """Ends all connections."""
        await self._client.aclose()

    async def read(self, flow: Flow[T]) -> T:
        """Drives a flow to what it returns. Raises `Problem`."""
        try:
            batch = next(flow)
            while True:
                batch = flow.send(await self._answers(batch))
        except StopIteration as done:
            found: T = done.value
            return found
        except Problem as problem:
            raise _alone(with_remedy(problem))  # noqa: B904 - so that nobody who keeps it keeps the answer

    async def pages(self, flow: Listing) -> AsyncGenerator[Page]:
        """Drives a listing, a page at a time. What a page has `ahead` is under way while it is looked at;
        whoever looks no further closes this. Raises `Problem`."""
        ahead = Ahead(self._answers)
        try:
            step = next(flow, None)
            while step is not None:
                if not isinstance(step, Page):
                    step = await _read_by(flow, await self._answers(step))
                    continue
                within, more = bool(step.answer), bool(step.ahead)
                if more:
                    ahead.send(step.ahead)
                if step.records or not within:
                    yield step
                del step  # the next is made when nobody has this one any more
                if not (within or more):
                    await ahead.drop()
                step = await _read_by(flow, () if within else await ahead.answers(), within=within)
        except Problem as problem:
            raise _alone(with_remedy(problem))  # noqa: B904 - so that nobody who keeps it keeps the answer
        finally:
            await ahead.drop()

    async def write(self, request: Request) -> Response:
        """Sends a write, once. Raises `Problem`: UNREACHABLE where it certainly has not arrived, UNANSWERED
        where nobody knows."""
        if self.read_only:
            raise Problem(Kind.INVALID, "This desk is read-only.", "Nothing was sent.")
        check_body(request.body)
        async with self._places:
            used = self._reveal()
            with Share(self._room) as share:
                answer = await self._exchange(request, share)
            if answer.status == UNACCEPTED:
                await self._renew(used)  # for what a person sends next: this is not sent again by itself
            return answer

    async def _answers(self, batch: Batch) -> tuple[Response, ...]:
        answers = await self._all(batch)
        if isinstance(answers, BaseException):
            raise _alone(answers)
        return answers

    async def _all(self, batch: Batch) -> tuple[Response, ...] | BaseException:
        with Share(self._room) as share:
            try:
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(self._read(request, share)) for request in batch]
            except BaseExceptionGroup as failed:
                return failed.exceptions[0]
            return tuple(task.result() for task in tasks)

    async def _read(self, request: Request, share: Share) -> Response:
        if not request.safe:
            raise Problem(
                Kind.REFUSED, "A reading may not write.", "This is a fault in Patchdesk; report it."
            )
        left = _Left(self._policy.attempts)
        trying = AsyncRetrying(
            retry=retry_if_result(self._again) | retry_if_exception(_unreachable),
            stop=stop_after_attempt(self._policy.attempts),
            wait=self._wait,
            sleep=partial(self._waits.count_down, words=left.words),
            before_sleep=left.count,
            retry_error_callback=_last,
        )
        async with self._places:
            used = self._reveal()
            answer: Response = await trying(self._exchange, request, share)
            if answer.status == UNACCEPTED and await self._renew(used):
                answer = await trying(self._exchange, request, share)
            return answer

    def _again(self, response: Response) -> bool:
        asked = seconds_asked(response) or 0.0
        return response.status in AGAIN and asked <= self._policy.longest_wait

    def _wait(self, state: RetryCallState) -> float:
        outcome = state.outcome
        if outcome is not None and not outcome.failed and (asked := seconds_asked(outcome.result())):
            return asked
        return wait_random_exponential(multiplier=0.5, max=8)(state)

    async def _exchange(self, request: Request, share: Share) -> Response:
        await self._pace.turn()
        answer = await self._tried(request, share)
        if isinstance(answer, Problem):
            raise _alone(answer)
        return answer

    async def _tried(self, request: Request, share: Share) -> Response | Problem:
        host, tunnel = self._origin.host, Tunnel()
        try:
            async with asyncio.timeout(self._policy.total):
                return await self._stream(request, tunnel, share)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            return unreached(error, host, self._proxy)
        except (httpx.HTTPError, TimeoutError, OSError) as error:
            if tunnel.awaited:
                return unreached(error, host, self._proxy)
            return unanswered(request, error, host)
        except (httpx.InvalidURL, UnicodeEncodeError):
            return Problem(
                Kind.INVALID,
                "The address cannot be asked for.",
                "Nothing was sent. Check the profile's paths.",
            )
        except Problem as problem:
            known = request.safe or problem.kind is not Kind.GARBLED
            return problem if known else unread(problem)

    async def _stream(self, request: Request, tunnel: Tunnel, share: Share) -> Response:
        key = self._reveal()
        sent = self._client.build_request(
            request.method,
            self._origin.copy_with(raw_path=request.target.encode("ascii")),
            headers=[*request.headers, self._key_header(key), ("User-Agent", f"patchdesk/{tui.__version__}")],
            content=request.body,
            extensions={"trace": tunnel.watch} if self._proxy else None,
        )
        answer = await self._client.send(sent, stream=True)
        async with aclosing(answer):
            body = without_key(await body_of(answer, share), key)
        answer.stream = EMPTY  # which knew the answer: a ring, and in it the headers with the key
        return Response(answer.status_code, headers_without_key(dict(answer.headers), key), body)

    def _key_header(self, key: str) -> tuple[str, str]:
        value = self._authorization.form.replace("{key}", key)
        if not value.isascii() or not value.isprintable() or value != value.strip():
            raise Problem(
                Kind.INVALID, "The key holds characters that no header can.", "Check the profile's secret."
            )
        return self._authorization.header, value


async def _read_by(
    flow: Listing, answers: tuple[Response, ...], *, within: bool = False
) -> Batch | Page | None:
    """The next step of a listing, None at its end. Large answers, also where the listing is `within` one, are
    read in a thread, so no key waits."""
    if not within and sum(len(answer.body) for answer in answers) < LARGE:
        return _sent(flow, answers)
    return await asyncio.to_thread(_sent, flow, answers)


def _sent(flow: Listing, answers: tuple[Response, ...]) -> Batch | Page | None:
    try:
        return flow.send(answers)
    except StopIteration:
        return None


class _Left:
    """How often a read may still be tried."""

    def __init__(self, attempts: int) -> None:
        self._attempts = attempts
        self._tries = attempts

    def count(self, state: RetryCallState) -> None:
        """After a try that failed."""
        self._tries = self._attempts - state.attempt_number

    def words(self, seconds: int) -> str:
        """What a person is told, each second anew."""
        tries = "1 try" if self._tries == 1 else f"{self._tries} tries"
        return f"The server is busy or away: trying again in {seconds} s ({tries} left)."


def _alone(error: BaseException) -> BaseException:
    """Whoever keeps it keeps nothing of the exchange, whose headers have the key, nor of those beside it."""
    error.__context__ = None
    return error.with_traceback(None)


def _unreachable(error: BaseException) -> bool:
    """Whether another try may well go better."""
    known = isinstance(error, Problem) and error.kind is Kind.UNREACHABLE
    return known and not isinstance(error, TooLate)


def _last(state: RetryCallState) -> Response:
    """After the last try, the dialect reads what came."""
    assert state.outcome is not None
    answer: Response = state.outcome.result()
    return answer

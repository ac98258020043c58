"""Misbehaviour on demand, and a record of every request that came: what tests do to a server.

    faults = Faults(broken=lambda: httpx.ReadError("cut"))
    app = create_app(store, faults=faults)
    faults.add(Fault(method="PATCH", cut=True))                         # applied, and never answered
    faults.add(Fault(answer=throttled(2), applied=False, times=3))
    faults.add(Fault(path="/reviews/", after=(hold := Hold())))         # applied, answered on hold.release()
    assert faults.received[0].body == b'{"title":"Previewed"}'

The first rule that fits a request is used, and is used up after `times` requests.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it came in. The path is as it was sent, percent signs and all, without the query."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said in place of the real answer."""

    status: int
    body: str | bytes = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def throttled(seconds: int) -> Answer:
    """429 with `Retry-After`."""
    body = f'{{"detail":"Request was throttled. Expected available in {seconds} seconds."}}'
    return Answer(429, body, {"retry-after": str(seconds), "content-type": "application/json"})


UNAVAILABLE = Answer(
    503,
    "<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>",
    {"content-type": "text/html; charset=utf-8"},
)
SERVER_ERROR = Answer(500, "<h1>Server Error (500)</h1>", {"content-type": "text/html; charset=utf-8"})


class Hold:
    """A pause that ends when the test says so. For tests that run in the server's own event loop."""

    def __init__(self) -> None:
        self._reached = asyncio.Event()
        self._released = asyncio.Event()

    async def reached(self) -> None:
        """Return once a request waits here."""
        await self._reached.wait()

    def release(self) -> None:
        """Let the request go on, and all that come later."""
        self._released.set()

    async def wait(self) -> None:
        """The request's side: wait for the release."""
        self._reached.set()
        await self._released.wait()


@dataclass(slots=True)
class Fault:
    """A rule. In this order: `before`, applied or not, `after`, and then a cut, an answer or the real answer.

    `path` is searched for as a regular expression; an empty `method` is any; `times=None` never ends. A pause
    is seconds or a `Hold`. The real answer is there only if the request was applied.
    """

    method: str = ""
    path: str = ""
    times: int | None = 1
    before: float | Hold = 0.0
    applied: bool = True
    after: float | Hold = 0.0
    cut: bool = False
    answer: Answer | None = None

    def __post_init__(self) -> None:
        if not (self.applied or self.cut or self.answer):
            raise ValueError("a request that is not applied needs a cut or an answer")

    def fits(self, received: Received) -> bool:
        """Whether the rule meets this request and is not used up."""
        return (
            self.times != 0
            and self.method.upper() in {"", received.method}
            and re.search(self.path, received.path) is not None
        )


class Faults:
    """The rules in force, and the requests received so far; a test changes and reads both at any time.

    A cut closes the connection under uvicorn. In process there is none to close, so `broken()` is raised,
    which httpx.ASGITransport hands to the client: give it the error that the client's transport would raise.
    """

    def __init__(self, broken: Callable[[], Exception] = ConnectionResetError) -> None:
        self.broken = broken
        self.received: list[Received] = []
        self._rules: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a rule behind the others."""
        self._rules.append(fault)

    def clear(self) -> None:
        """Behave again. What was received stays."""
        self._rules.clear()

    def meet(self, received: Received) -> Fault | None:
        """Note a request, and use up the rule that fits it."""
        self.received.append(received)
        rule = next((rule for rule in self._rules if rule.fits(received)), None)
        if rule is not None and rule.times is not None:
            rule.times -= 1
        return rule


class FaultyServer:
    """ASGI middleware that does to an application's requests what `faults` says."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the whole request, note it, and treat it as the rule says."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        received = await _read(scope, receive)
        rule = self._faults.meet(received)
        if rule is None:
            await self._app(scope, _again(received.body, receive), send)
            return
        await _pause(rule.before)
        messages: list[Message] = []
        if rule.applied:
            await self._app(scope, _again(received.body, receive), _into(messages))
        await _pause(rule.after)
        if rule.cut:
            await self._cut(receive)
        elif rule.answer:
            response = Response(rule.answer.body, rule.answer.status, rule.answer.headers)
            await response(scope, receive, send)
        else:
            for message in messages:
                await send(message)

    async def _cut(self, receive: Receive) -> None:
        """Close the connection without a byte; uvicorn's `receive` belongs to what holds the transport."""
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if transport is None:
            raise self._faults.broken()
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass


async def _read(scope: Scope, receive: Receive) -> Received:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
    path = scope.get("raw_path", scope["path"].encode()).decode("latin-1")
    return Received(scope["method"], path, scope["query_string"].decode("latin-1"), headers, body)


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives a body already read, then what really comes."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _into(messages: list[Message]) -> Send:
    async def collect(message: Message) -> None:
        messages.append(message)

    return collect


async def _pause(pause: float | Hold) -> None:
    if isinstance(pause, Hold):
        await pause.wait()
    elif pause:
        await asyncio.sleep(pause)

"""Misbehaviour on demand, and a record of every request that came: what is done to a server.

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


@dataclass(frozen=True, slots=True)
class Throttled:
    """429 in the words of the API that is asked; its caller is to come back after so many seconds."""

    seconds: int


def throttled(seconds: int) -> Answer:
    """429 with `Retry-After`, as PartnerPage says it."""
    body = f'{{"detail":"Request was throttled. Expected available in {seconds} seconds."}}'
    return Answer(429, body, {"retry-after": str(seconds), "content-type": "application/json"})


UNAVAILABLE = Answer(
    503,
    "<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>",
    {"content-type": "text/html; charset=utf-8"},
)
BAD_GATEWAY = Answer(
    502,
    "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head>"
    "<body><center><h1>502 Bad Gateway</h1></center></body></html>",
    {"content-type": "text/html"},
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
    is seconds or a `Hold`. The real answer is there only if the request was applied. What is answered gets
    another `content_type` if there is one, and breaks off half way if it is `truncated`.
    """

    method: str = ""
    path: str = ""
    times: int | None = 1
    before: float | Hold = 0.0
    applied: bool = True
    after: float | Hold = 0.0
    cut: bool = False
    answer: Answer | Throttled | None = None
    truncated: bool = False
    content_type: str = ""

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

    A cut and a truncated answer close the connection under uvicorn. In process there is none to close, so
    `broken()` is raised, which httpx.ASGITransport hands to the client: give it the error that the client's
    transport would raise.
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

"""MyReports: the envelope around every answer, and what is refused.

Contract: myreports-contacts, "Envelope", "Errors". A read answers an array, also of one; a write an object.
Inferred: a body that cannot be read is 400 with words of its own; a method that a path does not have is 405
in the envelope.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from time import time_ns

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.faults import Answer
from tui.sandbox.jsontext import Document, dumps
from tui.sandbox.myreports_switches import PAGE_SIZE_TEXT
from tui.sandbox.switches import Switches

JSON_TYPE = "application/json; charset=utf-8"
OCTETS = "application/octet-stream"
TICKS = 10_000_000  # a second


class MyReportsRefused(Exception):  # noqa: N818 -- what the client hears, not what broke
    """A request that is answered with this status; without a message there is no body."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message


def not_valid(value: str) -> MyReportsRefused:
    """400 about a value that was sent."""
    return MyReportsRefused(400, f"The value '{value}' is not valid.")


def unreadable() -> MyReportsRefused:
    """400 about a body."""
    return MyReportsRefused(400, "The input was not valid.")


def not_found() -> MyReportsRefused:
    """No such directory or item, or a search with no match."""
    return MyReportsRefused(404, "Not Found")


def throttled(seconds: int, _switches: Switches) -> Answer:
    """429. The contract knows of none: the envelope, and the header that HTTP has for it."""
    headers = {"content-type": JSON_TYPE, "retry-after": str(seconds)}
    return Answer(429, _error(429, "Too Many Requests"), headers)


def listed(
    texts: Sequence[str], switches: Switches, *, following: str = "", media_type: str = JSON_TYPE
) -> Response:
    """What a read answers, from items that are JSON already; `following` is where the next page starts."""
    size = dumps(str(len(texts)) if switches.on(PAGE_SIZE_TEXT) else len(texts))
    more = f'"next_start_key":{dumps(following)},' if following else ""
    head = f'{{"page_size":{size},{more}"data":[{",".join(texts)}],'
    return Response(head + _tail("success"), headers={"content-type": media_type})


def single(text: str, status: int = 200, place: str = "") -> Response:
    """What a write answers; `place` is for `Location`."""
    headers = {"content-type": JSON_TYPE} | ({"location": place} if place else {})
    return Response(f'{{"data":{text},{_tail("success")}', status, headers)


async def refused(_request: Request, error: Exception) -> Response:
    """Starlette's handler for `MyReportsRefused`."""
    if not isinstance(error, MyReportsRefused):
        raise error
    if not error.message:
        return Response(status_code=error.status)
    return Response(_error(error.status, error.message), error.status, {"content-type": JSON_TYPE})


async def unrouted(_request: Request, error: Exception) -> Response:
    """Starlette's handler for a path or a method that is none."""
    if not isinstance(error, HTTPException):
        raise error
    body = _error(error.status_code, error.detail)
    return Response(body, error.status_code, {**(error.headers or {}), "content-type": JSON_TYPE})


def _error(status: int, message: str) -> str:
    error: Document = {"error": status, "message": message}
    return f"{dumps(error)[:-1]},{_tail('error')}"


def _tail(status: str) -> str:
    """The end of every envelope. The time has seven digits behind the second."""
    seconds, ticks = divmod(time_ns() // 100, TICKS)
    moment = datetime.fromtimestamp(seconds, UTC)
    return f'"status":"{status}","timestamp":"{moment:%Y-%m-%dT%H:%M:%S}.{ticks:07}Z"}}'

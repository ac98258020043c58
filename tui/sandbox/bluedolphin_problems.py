"""BlueDolphin's errors: problem details, with the parameters that are wrong and why.

Contract: bluedolphin-relations, "Errors". Inferred: all statuses share the shape of the 401, with the `type`
that ASP.NET gives them and the media type of problem details; so do an unknown path and method, and a body
that is no JSON (415).
"""

from collections.abc import Mapping
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.jsontext import Document, Json, dumps

TITLE = "One or more validation errors occurred"
RFC = "https://tools.ietf.org/html/"
TYPES: Mapping[int, str] = {
    400: RFC + "rfc7231#section-6.5.1",
    401: RFC + "rfc7235#section-3.1",
    403: RFC + "rfc7231#section-6.5.3",
    404: RFC + "rfc7231#section-6.5.4",
    405: RFC + "rfc7231#section-6.5.5",
    415: RFC + "rfc7231#section-6.5.13",
    429: RFC + "rfc6585#section-4",
}


class Refused(Exception):  # noqa: N818 -- what the client hears, not what broke
    """A request that is refused. `errors` maps a parameter, or `$.` and a place in the body, to words."""

    def __init__(
        self, status: int, errors: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, errors)
        self.status = status
        self.errors = errors
        self.headers = headers


def not_found(kind: str, parameter: str = "id") -> Refused:
    """What is not there, or not to be read: a 400. Contract: trap 7."""
    return Refused(400, {parameter: f"{kind} not found"})


def answer(value: Json, status: int = 200) -> Response:
    """A JSON response."""
    return Response(dumps(value), status, media_type="application/json")


async def refused(_request: Request, error: Exception) -> Response:
    """Starlette's handler for `Refused`."""
    if not isinstance(error, Refused):
        raise error
    return _problem(error.status, error.errors, error.headers)


async def unrouted(request: Request, error: Exception) -> Response:
    """Starlette's handler for what no route takes."""
    if not isinstance(error, HTTPException):
        raise error
    words = f"{request.method} {request.url.path}: {error.detail}"
    return _problem(error.status_code, {"path": words}, error.headers)


def _problem(status: int, errors: Mapping[str, str], headers: Mapping[str, str] | None) -> Response:
    body: Document = {
        "type": TYPES.get(status, "about:blank"),
        "title": TITLE,
        "status": status,
        "traceId": str(uuid4()),
        "errors": {name: [words] for name, words in errors.items()},
    }
    return Response(dumps(body), status, headers, media_type="application/problem+json")

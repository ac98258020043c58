"""What Django REST framework gives every API built with it: bodies, errors, the trailing slash.

Contract: partnerpage-entries, "Framework guess" and "Errors". Inferred from the framework's defaults: the
wording of the details; an empty body counts as `{}` and is not asked for its content type; a path that
lacks only its slash is answered with 301, whatever the method, and before the key is looked at.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from tui.sandbox.jsontext import Document, Json, dumps

Call: TypeAlias = Callable[[Request], Awaitable[Response]]


class Refused(Exception):  # noqa: N818 -- what the client hears, not what broke
    """A request that is answered with a 4xx and this JSON body."""

    def __init__(self, status: int, body: Json, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, body)
        self.status = status
        self.body = body
        self.headers = headers


def detail(status: int, words: str, headers: Mapping[str, str] | None = None) -> Refused:
    """A refusal with the framework's usual `{"detail": ...}`."""
    return Refused(status, {"detail": words}, headers)


def not_found() -> Refused:
    """What is not there, or not in this directory."""
    return detail(404, "Not found.")


def answer(text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON response from text that is JSON already."""
    return Response(text, status, headers, media_type="application/json")


def route(path: str, **calls: Call) -> Route:
    """A path with a call for each method, GET for HEAD too. One route, so that a 405 allows all of them."""

    async def call(request: Request) -> Response:
        return await calls["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, call, methods=[*calls])


async def refused(_request: Request, error: Exception) -> Response:
    """Starlette's handler for `Refused`."""
    if not isinstance(error, Refused):
        raise error
    return answer(dumps(error.body), error.status, error.headers)


async def unrouted(request: Request, error: Exception) -> Response:
    """Starlette's handler for what no route takes: a missing slash is redirected as APPEND_SLASH does it."""
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 404 and _wants_slash(request):
        query = request.scope["query_string"].decode("latin-1")
        place = quote(request.scope["path"]) + "/" + ("?" + query if query else "")
        return Response(status_code=301, headers={"location": place})
    words = "Not found." if error.status_code == 404 else error.detail
    if error.status_code == 405:
        words = f'Method "{request.method}" not allowed.'
    return answer(dumps({"detail": words}), error.status_code, error.headers)


def _wants_slash(request: Request) -> bool:
    path = request.scope["path"]
    slashed = {**request.scope, "path": path + "/"}
    return not path.endswith("/") and any(
        route.matches(slashed)[0] is not Match.NONE for route in request.app.routes
    )


def read_object(request: Request, body: bytes) -> Document:
    """The JSON object of a request; otherwise 415 or 400."""
    if not body:
        return {}
    content_type = request.headers.get("content-type", "")
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise detail(415, f'Unsupported media type "{content_type}" in request.')
    try:
        value: Json = json.loads(body.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise detail(400, f"JSON parse error - {error}") from error
    if not isinstance(value, dict):
        kind = type(value).__name__
        words = f"Invalid data. Expected a dictionary, but got {kind}."
        raise Refused(400, {"non_field_errors": [words]})
    return value


def _no_constant(name: str) -> Json:
    raise ValueError(f"Out of range float values are not JSON compliant: {name!r}")

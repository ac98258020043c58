"""ASGI middleware that does to an application's requests what `Faults` say."""

import asyncio
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tui.sandbox.faults import Answer, Fault, Faults, Hold, Received, Throttled


class FaultyServer:
    """`throttled` gives the 429 of the API that a path belongs to."""

    def __init__(self, app: ASGIApp, faults: Faults, throttled: Callable[[str, int], Answer]) -> None:
        self._app = app
        self._faults = faults
        self._throttled = throttled

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the whole request, note it, and treat it as the rule says."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        received = await _read(scope, receive)
        if received is None:
            return
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
            await self._end(receive)
            return
        if rule.answer:
            messages.clear()
            await self._response(scope, rule.answer)(scope, receive, _into(messages))
        for message in _spoilt(messages, rule):
            await send(message)
        if rule.truncated:
            await self._end(receive)

    def _response(self, scope: Scope, answer: Answer | Throttled) -> Response:
        if isinstance(answer, Throttled):
            answer = self._throttled(scope["path"], answer.seconds)
        return Response(answer.body, answer.status, answer.headers)

    async def _end(self, receive: Receive) -> None:
        """Close the connection behind what was sent.

        The transport is held by what uvicorn's `receive` belongs to.
        """
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if transport is None:
            raise self._faults.broken()
        transport.close()
        while (await receive())["type"] != "http.disconnect":
            pass


def _spoilt(messages: list[Message], rule: Fault) -> list[Message]:
    """An answer as the rule lets it out: with another type, or with half of the length that it promises."""
    start, *rest = messages
    headers = MutableHeaders(raw=list(start["headers"]))
    if rule.content_type:
        headers["content-type"] = rule.content_type
    if rule.truncated:
        body = b"".join(message.get("body", b"") for message in rest)
        headers["content-length"] = str(max(len(body), 1))
        rest = [{"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True}]
    return [{**start, "headers": headers.raw}, *rest]


async def _read(scope: Scope, receive: Receive) -> Received | None:
    """None for a request of which only a part came: its sender is gone."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
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

"""Golden exchanges: canned conversations with a server, held against what a dialect asks, word for word.

A file `golden-<dialect>.json` is a list of `{"name", "exchanges"}`; an exchange is `{"request": {"method",
"target", "headers", "body"}, "response": {"status", "headers", "body"}}`. Bodies are JSON values, or null for
none.
"""

import json
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.dialects.exchanges import FIXTURES, pages_of
from tui.dialects.base import Dialect
from tui.dialects.exchange import Batch, Flow, Listing, Page, Request, Response

T = TypeVar("T")


@dataclass
class Conversation:
    """Answers in their order; whoever asks something else, or leaves one unasked, fails."""

    exchanges: list[dict[str, Any]]
    asked: list[str] = field(default_factory=list)

    def answer(self, request: Request) -> Response:
        """The next answer, to the request it is for."""
        exchange = self.exchanges.pop(0)
        body = None if request.body is None else json.loads(request.body)
        assert exchange["request"] == {
            "method": request.method,
            "target": request.target,
            "headers": dict(request.headers),
            "body": body,
        }
        self.asked.append(request.target)
        said = exchange["response"]
        content = b"" if said["body"] is None else json.dumps(said["body"]).encode()
        return Response(said["status"], said["headers"], content)

    def answers(self, batch: Batch) -> tuple[Response, ...]:
        """To requests that may run at the same time."""
        return tuple(self.answer(request) for request in batch)

    def read(self, flow: Flow[T]) -> T:
        """Drives a reading to its end."""
        try:
            batch = next(flow)
            while True:
                batch = flow.send(self.answers(batch))
        except StopIteration as done:
            assert self.exchanges == []
            found: T = done.value
            return found

    def pages(self, flow: Listing) -> list[Page]:
        """Drives a listing to its end."""
        pages = list(pages_of(flow, self.answers))
        assert self.exchanges == []
        return pages

    def write(self, of: Dialect, requests: Batch) -> None:
        """Sends an update's requests, one after the other."""
        for request in requests:
            of.read_update(request, self.answer(request))
        assert self.exchanges == []

    def one(self, requests: Batch) -> tuple[Request, Response]:
        """Sends the one request there is."""
        (request,) = requests
        return request, self.answer(request)


def conversation(dialect: str, name: str) -> Conversation:
    """A conversation of a dialect's file."""
    found = json.loads((FIXTURES / f"golden-{dialect}.json").read_text("utf-8"))
    (exchanges,) = (each["exchanges"] for each in found if each["name"] == name)
    return Conversation(exchanges)


def names(dialect: str) -> list[str]:
    """The conversations of a dialect's file."""
    found = json.loads((FIXTURES / f"golden-{dialect}.json").read_text("utf-8"))
    return [each["name"] for each in found]

"""Golden exchanges: what each API is asked and what it answers, as its contract has it, in a file a dialect.

`tests/fixtures/golden-<dialect>.json` is a list of exchanges: `name`, `request` (method, target, and body and
headers where they matter) and `response` (status, body: any JSON, or `text`; headers). A conversation is the
exchange of one name and those called `name/2`, `name/3` and so on.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tui.dialects.exchange import Flow, Listing, Page, Request, Response
from tui.domain.record import Record
from tui.domain.values import Json

FIXTURES = Path(__file__).parents[1] / "fixtures"
T = TypeVar("T")
Doc = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One of them; of the request's headers those are held against what is asked that are there."""

    name: str
    method: str
    target: str
    body: Json
    headers: dict[str, str]
    response: Response

    def assert_asked(self, request: Request) -> None:
        """The request is this one, to the letter where it is a text and as JSON where it is a body."""
        assert (request.method, request.target) == (self.method, self.target)
        sent = None if request.body is None else json.loads(request.body)
        assert sent == self.body
        told = {name.lower(): value for name, value in request.headers}
        assert {name: told.get(name) for name in self.headers} == self.headers


def path_of(dialect: str) -> Path:
    """Where a dialect's exchanges are."""
    return FIXTURES / f"golden-{dialect}.json"


def conversation(dialect: str, name: str) -> list[Exchange]:
    """All exchanges of that name, in order."""
    found = [_exchange(each) for each in json.loads(path_of(dialect).read_text("utf-8"))]
    chosen = [exchange for exchange in found if exchange.name.partition("/")[0] == name]
    assert chosen, f"no exchange {name} of {dialect}"
    return chosen


def _exchange(each: Doc) -> Exchange:
    asked, answered = each["request"], each["response"]
    assert isinstance(asked, dict)
    assert isinstance(answered, dict)
    text = answered["text"] if "text" in answered else json.dumps(answered.get("body"))
    headers = answered.get("headers", {})
    wanted = asked.get("headers", {})
    assert isinstance(headers, dict)
    assert isinstance(wanted, dict)
    return Exchange(
        str(each["name"]),
        str(asked["method"]),
        str(asked["target"]),
        asked.get("body"),
        {name.lower(): str(value) for name, value in wanted.items()},
        Response(
            int(str(answered["status"])),
            {name.lower(): str(value) for name, value in headers.items()},
            str(text).encode(),
        ),
    )


def converse(flow: Flow[T], exchanges: list[Exchange]) -> T:
    """Drives a flow; it must ask just what is in the conversation, in that order."""
    left = list(exchanges)
    try:
        batch = next(flow)
        while True:
            batch = flow.send(tuple(_answer(request, left) for request in batch))
    except StopIteration as done:
        assert not left
        found: T = done.value
        return found


def listed(flow: Listing, exchanges: list[Exchange]) -> tuple[list[Record], list[Page]]:
    """Drives a listing likewise, to its end."""
    left = list(exchanges)
    pages: list[Page] = []
    try:
        step = next(flow)
        while True:
            if isinstance(step, Page):
                pages.append(step)
                step = flow.send(())
            else:
                step = flow.send(tuple(_answer(request, left) for request in step))
    except StopIteration:
        assert not left
        return [record for page in pages for record in page.records], pages


def _answer(request: Request, left: list[Exchange]) -> Response:
    assert left, f"nobody was to ask {request.method} {request.target}"
    exchange = left.pop(0)
    exchange.assert_asked(request)
    return exchange.response

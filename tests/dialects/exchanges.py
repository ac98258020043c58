"""Golden exchanges: canned answers sent into a dialect's generators, and what comes out of them."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest

from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.exchange import Batch, Listing, Page, Reading, Request, Response
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json, Missing, Value

ORIGIN = "https://v1.api.partnerpage.io"
DIRECTORY = "e2b2a65f-0972-4fb4-96bb-498a63411bb6"
ROOT = "/api/directory/private/v1alpha"
ENTRIES = f"{ROOT}/directories/{DIRECTORY}/entries/partners/"
REVIEWS = f"{ROOT}/reviews/directory/{DIRECTORY}/"
ENTRY_ID = "237ff0f4-e9d5-4be6-a21a-5c913836d523"
REVIEW_ID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMES = ["partnerpage-entries", "partnerpage-reviews"]
Doc = dict[str, Json]


def dialect(
    name: str,
    *,
    directory: str = DIRECTORY,
    authorization: str = "",
    paths: Mapping[str, str] = MappingProxyType({}),
) -> Dialect:
    """A dialect on the origin of the seeds."""
    return DIALECTS[name](Site(ORIGIN, directory, page_size=2, authorization=authorization, paths=paths))


entries, reviews = dialect("partnerpage-entries"), dialect("partnerpage-reviews")


def fixture(name: str) -> Doc:
    """A sample of a seed page, to the letter."""
    doc: Doc = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    return doc


def seen(of: Dialect, **changed: Value) -> Draft:
    """A draft on the record that the seed's answer shows, some of its keys changed or, MISSING, left out."""
    doc = fixture("entry_response" if of is entries else "review_response")
    for name, value in changed.items():
        doc.pop(name, None)
        if not isinstance(value, Missing):
            doc[name] = value
    return Draft(of.schema, Record(RecordKey(of.name, str(doc["id"])), doc))


def says(value: Json, status: int = 200, **headers: str) -> Response:
    """An answer with a JSON body."""
    return Response(status, headers, json.dumps(value).encode())


@dataclass(frozen=True, slots=True)
class Walk:
    """What a listing asked for and gave, up to the problem it may have ended with."""

    asked: tuple[str, ...]
    pages: tuple[Page, ...]
    problem: Problem | None

    @property
    def ids(self) -> list[str]:
        """The ids of all records, page after page."""
        return [record.key.id for page in self.pages for record in page.records]


def pages_of(flow: Listing, answers: Callable[[Batch], tuple[Response, ...]]) -> Iterator[Page]:
    """Drives a listing to its end."""
    with suppress(StopIteration):
        step = next(flow)
        while True:
            if isinstance(step, Page):
                yield step
                step = flow.send(())
            else:
                step = flow.send(answers(step))


def walk(flow: Listing, *answers: Response) -> Walk:
    """Drives a listing; every answer must have been asked for."""
    asked: list[str] = []
    pages: list[Page] = []
    left = list(answers)

    def answer(batch: Batch) -> tuple[Response, ...]:
        (request,) = batch
        assert request.safe
        assert request.body is None
        asked.append(request.target)
        return (left.pop(0),)

    try:
        pages.extend(pages_of(flow, answer))
        assert not left
        return Walk(tuple(asked), tuple(pages), None)
    except Problem as problem:
        return Walk(tuple(asked), tuple(pages), problem)


def read(flow: Reading, answer: Response) -> tuple[Request, Record]:
    """Drives a reading of one exchange."""
    ((request,),) = (next(flow),)
    with pytest.raises(StopIteration) as done:
        flow.send((answer,))
    record: Record = done.value.value
    return request, record


def body_of(of: Dialect, draft: Draft) -> Json:
    """The body of the one request that an update takes."""
    (request,) = of.update_requests(draft)
    assert request.body is not None
    body: Json = json.loads(request.body)
    return body

"""Lists without an end, from servers that do not say how many there are: 250,000 records, and no more."""

import json
from contextlib import suppress
from itertools import count
from typing import Any

import pytest

from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.dialects.bounds import IDLE, MOST, Bound
from tui.dialects.exchange import Flow, Listing, Page, Request, Response, Wanted
from tui.domain.json_text import ROOM
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json

ORIGIN = "https://api.example.com"
DIRECTORY = "e2b2a65f-0972-4fb4-96bb-498a63411bb6"
EACH = 10_000


class Endless:
    """Answers every request for a page with `each` that are new, and names the next."""

    def __init__(self, name: str, each: int = EACH, padding: bytes = b"") -> None:
        self.name = name
        self._each = each
        self._padding = padding
        self.asked: list[Request] = []
        self.given = 0
        self._numbers = count()

    def answer(self, request: Request) -> Response:
        self.asked.append(request)
        return Response(200, {}, json.dumps(self._says(request)).encode() + self._padding)

    def _says(self, request: Request) -> Json:
        if request.path.endswith("/workspaces"):
            return [{"id": "w", "name": "W", "status": 0}]
        if self.name == "myreports-contacts" and not request.path.endswith("/items"):
            return {"data": [{"id": "x", "fields": ["fullName"]}]}
        if "/objects/" in request.path:
            return {"id": "o", "related_objects": [{"relationship_id": f"r{len(self.asked)}"}]}
        if "/relations/" in request.path:
            return {"id": request.path.rpartition("/")[2]}
        new: list[Json] = [{"id": f"n{next(self._numbers)}"} for _ in range(self._each)]
        match self.name:
            case "hoko-partners":
                return new
            case "myreports-contacts":
                return {"data": new, "next_start_key": f"k{len(self.asked)}"}
            case "bluedolphin-relations":
                return {"items": new}
            case _:
                return {"results": new, "next": f"{ORIGIN}/{len(self.asked)}/"}


def read(flow: Listing | Flow[Any], there: Endless) -> None:
    """To its end, or to what ends it."""
    step = next(flow)
    with suppress(StopIteration):
        while True:
            if isinstance(step, Page):
                there.given += len(step.records)
                step = flow.send(())
            else:
                step = flow.send(tuple(map(there.answer, step)))


@pytest.mark.parametrize("name", DIALECTS)
def test_a_list_without_an_end_ends(name: str) -> None:
    """The objects of the walk count as passed already: each would be a request of its own."""
    there = Endless(name)
    passed: Json = {"workspace": "w", "object": f"n{MOST + EACH}"} if "relations" in name else None
    flow = DIALECTS[name](Site(ORIGIN, DIRECTORY, "acme", page_size=EACH)).list_records(Wanted(resume=passed))
    with pytest.raises(Problem, match="names page after page, and there are more than 250,000") as caught:
        read(flow, there)
    assert caught.value.kind is Kind.GARBLED
    assert "The list may be incomplete" in caught.value.remedy
    if name != "bluedolphin-relations":
        assert MOST < there.given <= MOST + EACH
    assert MOST // EACH < len(there.asked) <= MOST // EACH + 3


def test_choices_without_an_end_end_sooner() -> None:
    there = Endless("partnerpage-entries", each=1_000)
    flow = DIALECTS[there.name](Site(ORIGIN, DIRECTORY)).options("tier")
    assert flow is not None
    with pytest.raises(Problem, match="there are more than 10,000"):
        read(flow, there)
    assert len(there.asked) == 11


def test_as_many_as_anybody_keeps_are_listed() -> None:
    bound = Bound()
    for _ in range(MOST // EACH):
        bound.take(EACH, size=0)
    with pytest.raises(Problem, match="more than 250,000"):
        bound.take(1, size=0)


def test_what_the_server_says_there_is_bounds_it_sooner_and_never_later() -> None:
    bound = Bound()
    bound.take(10_006, total=3, size=0)
    with pytest.raises(Problem, match="more than 10,006"):
        bound.take(1, total=3, size=0)
    with pytest.raises(Problem, match="more than 250,000"):
        Bound().take(MOST + 1, total=10**8, size=0)


def test_pages_with_nothing_new_in_a_row_end_it_and_others_do_not() -> None:
    bound = Bound()
    for _ in range(3):
        for _idle in range(IDLE - 1):
            bound.take(0, size=0)
        bound.take(1, size=0)
    for _idle in range(IDLE - 1):
        bound.take(0, size=0)
    with pytest.raises(Problem, match="bring nothing new"):
        bound.take(0, size=0)


@pytest.mark.parametrize("name", DIALECTS)
def test_a_list_of_few_and_huge_records_ends_before_it_fills_the_memory(name: str) -> None:
    """A record a page, as large as one may be; those of the walk are read one by one."""
    there = Endless(name, each=1, padding=b" " * (ROOM - 1024))
    flow = DIALECTS[name](Site(ORIGIN, DIRECTORY, "acme", page_size=EACH)).list_records()
    with pytest.raises(Problem, match=r"records take \d+ MB by now; it was not asked on"):
        read(flow, there)
    assert len(there.asked) <= 3 * 48


def test_records_of_a_usual_size_have_room() -> None:
    bound = Bound()
    for _ in range(MOST // EACH):
        bound.take(EACH, size=EACH * 2_000)
    with pytest.raises(Problem, match="MB by now"):
        bound.take(0, size=40_000_000)

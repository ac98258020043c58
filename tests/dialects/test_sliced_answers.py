"""A large answer comes as several pages; stopped in its midst, a listing goes on with what is left of it."""

import json
from typing import Any

import pytest

from tests.hostile.readings import DIRECTORY
from tui.dialects import DIALECTS, made
from tui.dialects.base import Site
from tui.dialects.exchange import Batch, Listing, Page, Request, Response, Wanted
from tui.domain import json_list
from tui.domain.problem import Problem
from tui.domain.values import Json

ORIGIN = "https://directory.example"
LISTS = ("partnerpage-entries", "partnerpage-reviews", "hoko-partners", "myreports-contacts")
IDS = [f"id-{number:02}" for number in range(40)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices of some members, each a page."""
    monkeypatch.setattr(json_list, "WINDOW", 200)
    monkeypatch.setattr(made, "MODEST", 0)


class Server:
    """Two pages, the second of one record, and what it was asked."""

    def __init__(self, name: str, spoilt: bool = False) -> None:
        self._name = name
        self._spoilt = spoilt
        self.asked: list[Request] = []

    def answers(self, batch: Batch) -> tuple[Response, ...]:
        self.asked += batch
        return tuple(map(self._answer, batch))

    def _answer(self, request: Request) -> Response:
        body = json.dumps(self._says(request)).encode()
        return Response(200, {}, body.replace(b'"id-30"', b"NaN") if self._spoilt else body)

    def _says(self, request: Request) -> Any:
        behind = any(sign in request.target for sign in ("start_key", "/2/", "skip=42"))
        ids = ["last"] if behind else [IDS[0], *IDS, ""]
        members: list[Json] = [{"id": each, "name": "x [}"} if each else {"name": "y"} for each in ids]
        match self._name:
            case "hoko-partners":
                return [] if "skip=4" in request.query and not behind else members
            case "myreports-contacts" if not request.path.endswith("/items"):
                return {"data": [{"id": "x", "fields": ["fullName"]}]}
            case "myreports-contacts":
                return {"data": members} | ({} if behind else {"next_start_key": "k"})
            case _:
                return {"count": 41, "results": members, "next": None if behind else f"{ORIGIN}/2/"}


def listing(name: str, wanted: Wanted = Wanted()) -> Listing:  # noqa: B008 - frozen
    return DIALECTS[name](Site(ORIGIN, DIRECTORY, "acme")).list_records(wanted)


def pages(flow: Listing, server: Server, most: int = 99) -> list[Page]:
    """As many as there are, or as are wanted."""
    found: list[Page] = []
    for step in (sent := iter_steps(flow, server)):
        found.append(step)
        if len(found) == most:
            sent.close()
    return found


def iter_steps(flow: Listing, server: Server) -> Any:
    """The pages of a listing."""
    step = next(flow, None)
    while step is not None:
        answers: tuple[Response, ...] = ()
        if isinstance(step, Page):
            yield step
            answers = server.answers(step.ahead)
        else:
            answers = server.answers(step)
        try:
            step = flow.send(answers)
        except StopIteration:
            return


def ids(found: list[Page]) -> list[str]:
    return [record.key.id for page in found for record in page.records]


@pytest.mark.parametrize("name", LISTS)
def test_a_large_answer_comes_as_several_pages(name: str) -> None:
    server = Server(name)
    found = pages(listing(name), server)
    assert ids(found) == [*IDS, "last"]
    within = [page for page in found if page.answer]
    assert len(within) > 5
    assert all(page.resume is not None and not page.ahead and not page.notes for page in within)
    assert [note for page in found for note in page.notes] == ["1 without an id cannot be shown."]
    assert {page.total for page in found} == ({41} if name.startswith("partnerpage") else {None})


@pytest.mark.parametrize("name", LISTS)
def test_what_was_stopped_within_an_answer_goes_on_there(name: str) -> None:
    first = pages(listing(name), Server(name), 3)
    assert 1 < len(ids(first)) < len(IDS)
    server = Server(name)
    rest = pages(listing(name, Wanted(resume=first[-1].resume, known=ids(first))), server)
    assert ids(first) + ids(rest) == [*IDS, "last"]
    assert not any(page.partial for page in rest)


@pytest.mark.parametrize("name", LISTS)
def test_what_is_wrong_behind_is_told_behind_what_is_not(name: str) -> None:
    """As where a later page is wrong: what was read till then stays, and the list does not count as whole."""
    found: list[Page] = []
    with pytest.raises(Problem, match="NaN"):
        found.extend(iter_steps(listing(name), Server(name, spoilt=True)))
    assert ids(found)[:20] == IDS[:20]
    assert "id-30" not in ids(found)


@pytest.mark.parametrize("name", LISTS)
def test_an_answer_that_is_not_as_large_is_one_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "MODEST", 100_000)
    found = pages(listing(name), Server(name))
    assert [len(page.records) for page in found if page.records] == [40, 1]
    assert not any(page.answer for page in found)

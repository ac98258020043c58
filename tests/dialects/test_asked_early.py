"""What comes behind a large answer is named before that is read, where it is certain to be asked for."""

from contextlib import suppress

import pytest

from tests.dialects.exchanges import ENTRIES, ORIGIN, dialect, says
from tui.dialects import paging
from tui.dialects.bounds import IDLE
from tui.dialects.exchange import Batch, Listing, Page, Response
from tui.domain.problem import Problem
from tui.domain.values import Json

NEXT = f"{ENTRIES}?page_size=2&page={{}}"


@pytest.fixture(autouse=True)
def every_answer_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LARGE", 0)


def listing() -> Listing:
    return dialect("partnerpage-entries").list_records()


def page(ids: str, number: int, count: Json = None) -> Response:
    """One with a next page of that number."""
    members: list[Json] = [{"id": identity} for identity in ids]
    return says({"count": count, "next": ORIGIN + NEXT.format(number), "results": members})


def steps(*answers: Response) -> list[Batch | Page | str]:
    """What a listing yields, and what it says where it breaks off; answered as it asks."""
    flow, left, found = listing(), list(answers), list[Batch | Page | str]()
    step = next(flow)
    with suppress(StopIteration):
        while left or isinstance(step, Page):
            found.append(step)
            try:
                step = flow.send(() if isinstance(step, Page) else (left.pop(0),))
            except Problem as problem:
                return [*found, problem.what]
    return found


def early(found: list[Batch | Page | str]) -> list[Page]:
    return [step for step in found if isinstance(step, Page) and step.answer]


def test_it_is_named_before_and_again_behind_the_records() -> None:
    _, before, behind = steps(page("ab", 2, 3))
    assert isinstance(before, Page)
    assert isinstance(behind, Page)
    assert before.records == ()
    assert [request.target for request in before.ahead] == [NEXT.format(2)]
    assert [record.key.id for record in behind.records] == ["a", "b"]
    assert behind.ahead == before.ahead


def test_the_answer_may_be_given_at_once() -> None:
    flow = listing()
    next(flow)
    assert isinstance(flow.send((page("ab", 2),)), Page)
    behind = flow.send((page("c", 3),))
    assert isinstance(behind, Page)
    assert behind.ahead == ()
    flow.send(())
    last = flow.send(())
    assert isinstance(last, Page)
    assert [record.key.id for record in last.records] == ["c"]


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "no path", ENTRIES + "?page_size=2", None, 7])
def test_nothing_is_named_that_would_not_be_asked_for(link: Json) -> None:
    found = steps(says({"next": link, "results": [{"id": "a"}]}))
    assert early(found) == []


def test_nothing_is_named_behind_a_page_that_brought_nothing_new() -> None:
    found = steps(page("a", 2), *(page("a", 3 + number) for number in range(IDLE)))
    assert [each.ahead[0].target for each in early(found)] == [NEXT.format(2), NEXT.format(3)]
    assert isinstance(found[-1], str)
    assert "bring nothing new" in found[-1]


def test_nothing_is_named_where_the_list_may_be_over_long_by_then() -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 10_100)))
    found = steps(page(many, 2, 1))
    assert early(found) == []
    assert isinstance(found[-1], str)


def test_nothing_is_named_where_the_link_comes_behind_the_records() -> None:
    found = steps(says({"results": [{"id": "a"}], "next": ORIGIN + NEXT.format(2)}))
    assert early(found) == []
    assert [step.ahead[0].target for step in found if isinstance(step, Page)] == [NEXT.format(2)]

"""A first look at a server is as short as it can be."""

import pytest

from tests.support.bench import Bench
from tui.dialects.exchange import Listing, Page, Request, Response
from tui.domain.problem import Kind, Problem
from tui.workspace.probe import first_page

ANSWER = Response(200, {}, b"{}")


async def test_the_first_page_is_one_request_and_is_kept_nowhere(bench: Bench) -> None:
    before = dict(bench.workspace.records)
    page = await bench.workspace.first_page()
    assert [record.key.id for record in page.records] == list(before)[:10]
    assert bench.methods == ["GET"]
    assert bench.workspace.records == before


def walk(asked: list[str]) -> Listing:
    """Two steps to the first page, and more behind it."""
    for step in ("/a", "/b"):
        answers = yield (Request("GET", step),)
        asked += [f"{step} {len(answers)}"]
    yield Page((), 7)
    asked.append("too far")
    yield (Request("GET", "/c"),)


def test_a_walk_is_followed_to_its_first_page_and_closed() -> None:
    asked: list[str] = []
    flow = first_page(walk(asked))
    assert next(flow) == (Request("GET", "/a"),)
    assert flow.send((ANSWER,)) == (Request("GET", "/b"),)
    assert flow.send((ANSWER,)) == Page((), 7)
    with pytest.raises(StopIteration):
        flow.send(())
    assert asked == ["/a 1", "/b 1"]


def test_what_is_named_behind_a_large_answer_is_not_asked_for() -> None:
    def large() -> Listing:
        yield (Request("GET", "/a"),)
        yield Page((), 7, answer=1_000_000, ahead=(Request("GET", "/b"),))
        yield Page((), 7, notes=("The first.",), ahead=(Request("GET", "/b"),))

    flow = first_page(large())
    next(flow)
    assert flow.send((ANSWER,)) == Page((), 7, answer=1_000_000)
    assert flow.send(()) == Page((), 7, notes=("The first.",))


def test_a_listing_without_a_page_ends() -> None:
    def nothing() -> Listing:
        yield (Request("GET", "/a"),)

    flow = first_page(nothing())
    next(flow)
    with pytest.raises(StopIteration):
        flow.send((ANSWER,))


def test_a_problem_on_the_way_is_the_callers() -> None:
    def broken() -> Listing:
        yield (Request("GET", "/a"),)
        raise Problem(Kind.DENIED, "No.")

    flow = first_page(broken())
    next(flow)
    with pytest.raises(Problem, match="No"):
        flow.send((ANSWER,))

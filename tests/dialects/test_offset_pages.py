"""Lists by offset: pages side by side behind a full one, and none that was asked for in vain is looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dialects.exchanges import ORIGIN, says
from tests.support.bench import Bench, filled
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.dialects.exchange import Page, Response
from tui.dialects.offset_pages import SIDE_BY_SIDE

NAME = "hoko-partners"


def page_of(ids: str) -> Response:
    return says([{"id": each, "name": each.upper()} for each in ids])


def asked(page: Page) -> list[str]:
    return [request.query.split("&")[1] for request in page.ahead]


def ids(page: Page) -> str:
    return "".join(record.key.id for record in page.records)


def test_behind_a_full_page_several_are_asked_for_at_once() -> None:
    flow = DIALECTS[NAME](Site(ORIGIN, page_size=2)).list_records()
    next(flow)
    page = flow.send((page_of("ab"),))
    assert isinstance(page, Page)
    assert asked(page) == ["skip=2", "skip=4", "skip=6", "skip=8"]
    found = [flow.send(tuple(map(page_of, ("cd", "ef", "gh", "ij"))))]
    found += [flow.send(()) for _ in range(SIDE_BY_SIDE - 1)]
    assert [ids(each) for each in found if isinstance(each, Page)] == ["cd", "ef", "gh", "ij"]
    assert [asked(each) for each in found if isinstance(each, Page)] == [
        [], [], [], ["skip=10", "skip=12", "skip=14", "skip=16"]
    ]  # fmt: skip
    with pytest.raises(StopIteration):
        flow.send(tuple(map(page_of, ("", "", "", ""))))


def test_behind_a_short_page_the_rest_is_asked_for_anew() -> None:
    flow = DIALECTS[NAME](Site(ORIGIN, page_size=2)).list_records()
    next(flow)
    flow.send((page_of("ab"),))
    page = flow.send(tuple(map(page_of, ("c", "xx", "yy", "zz"))))
    assert isinstance(page, Page)
    assert (ids(page), asked(page)) == ("c", ["skip=3"])
    page = flow.send((page_of("de"),))
    assert isinstance(page, Page)
    assert (ids(page), asked(page)[:2]) == ("de", ["skip=5", "skip=7"])


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with filled() as store:
        yield Bench(store, tmp_path, NAME, site={"page_size": 4})


async def test_a_whole_list_comes_in_order_and_once(bench: Bench) -> None:
    await bench.workspace.load(lambda *_: None)
    read, received = list(bench.workspace.records), [each.path for each in bench.faults.received]
    await bench.close()
    assert len(set(read)) == len(read) == 24
    assert len(received) == 1 + 2 * SIDE_BY_SIDE

"""Pages of a list: the next one is under way while one is looked at; none for whoever looks no further."""

import asyncio
import gc
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager

import httpx
import pytest

from tests.gateway.gates import ONCE, gate
from tests.support.bench import ENTRIES, dialect_of, filled
from tests.support.wire import sandbox
from tui.dialects import paging
from tui.dialects.base import Dialect
from tui.dialects.exchange import Listing, Page
from tui.domain.problem import Problem
from tui.gateway import gateway as module
from tui.gateway.gateway import Gateway
from tui.sandbox.faults import Fault, Faults, Hold
from tui.sandbox.partnerpage import KEY
from tui.workspace.until import until


@asynccontextmanager
async def there(faults: Faults) -> AsyncIterator[tuple[Gateway, Dialect]]:
    """Two dozen entries, in three pages."""
    with filled() as store:
        async with sandbox(store, faults) as origin, gate(origin, ONCE, key=KEY) as gateway:
            yield gateway, dialect_of(ENTRIES, origin)


@asynccontextmanager
async def listing(faults: Faults) -> AsyncIterator[AsyncGenerator[Page]]:
    """Its pages, closed at the end."""
    async with there(faults) as (gateway, dialect), aclosing(gateway.pages(dialect.list_records())) as pages:
        yield pages


async def test_the_next_page_is_under_way_while_one_is_looked_at() -> None:
    faults, hold = Faults(), Hold()
    async with listing(faults) as pages:
        found = [await anext(pages)]
        faults.add(Fault(before=hold))
        await hold.reached()
        assert len(faults.received) == 2
        hold.release()
        found += [page async for page in pages]
    assert [len(page.records) for page in found] == [10, 10, 4]
    assert len(faults.received) == 3


async def test_nothing_more_is_asked_for_where_nobody_looks_further() -> None:
    faults = Faults()
    async with listing(faults) as pages:
        await anext(pages)
    assert len(faults.received) == 1


async def test_what_is_under_way_is_given_up_where_nobody_looks_further() -> None:
    faults, hold = Faults(), Hold()
    async with there(faults) as (gateway, dialect):
        async with aclosing(gateway.pages(dialect.list_records())) as pages:
            first = await anext(pages)
            faults.add(Fault(before=hold))
            await hold.reached()
        record = await gateway.read(dialect.read_record(first.records[0].key.id))
        assert record.key == first.records[0].key
        hold.release()


async def test_a_page_that_fails_ahead_is_told_once_it_is_due() -> None:
    faults = Faults()
    async with listing(faults) as pages:
        assert len((await anext(pages)).records) == 10
        faults.add(Fault(cut=True))
        with pytest.raises(Problem):
            await anext(pages)


async def test_a_large_answer_is_read_beside_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGE", 2_000)
    threads: list[int] = []
    async with there(Faults()) as (gateway, dialect):

        def noted(flow: Listing) -> Listing:
            step = next(flow)
            while True:
                answers = yield step
                threads.append(threading.get_ident())
                try:
                    step = flow.send(answers)
                except StopIteration:
                    return

        found = [page async for page in gateway.pages(noted(dialect.list_records()))]
    assert [len(page.records) for page in found] == [10, 10, 4]
    assert len(threads) == 4
    assert threading.get_ident() not in threads[:3]
    assert threads[3] == threading.get_ident()  # there was no answer left to read


@pytest.fixture
def early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is one whose next page is asked for while it is read."""
    monkeypatch.setattr(paging, "LARGE", 0)


def waiting(flow: Listing, begins: Callable[[], None], read: Callable[[], None]) -> Listing:
    """The same listing: `begins` is called with an answer that is to be read, `read` just before it is."""
    step = next(flow)
    while True:
        begun = isinstance(step, Page) and step.answer > 0
        if begun:
            begins()
        answers = yield step
        if begun:
            read()
        try:
            step = flow.send(answers)
        except StopIteration:
            return


@pytest.mark.usefixtures("early")
async def test_the_page_behind_a_large_answer_is_asked_for_before_that_is_read() -> None:
    faults, holds, asked = Faults(), [Hold(), Hold()], threading.Event()
    left = iter(holds)

    def begins() -> None:
        faults.add(Fault(before=next(left)))

    def read() -> None:
        assert asked.wait(20), "nothing was asked for while the answer was being read"

    async with there(faults) as (gateway, dialect):
        flow = waiting(dialect.list_records(), begins, read)
        async with aclosing(gateway.pages(flow)) as pages:
            first = asyncio.ensure_future(anext(pages))
            await holds[0].reached()
            asked.set()
            found = [await first]
            for hold in holds:
                hold.release()
            found += [page async for page in pages]
    assert [len(page.records) for page in found] == [10, 10, 4]
    assert len(faults.received) == 3


@pytest.mark.usefixtures("early")
async def test_what_was_asked_for_early_is_given_up_where_the_listing_ends() -> None:
    faults, hold = Faults(), Hold()

    def begins() -> None:
        faults.add(Fault(before=hold))

    async with there(faults) as (gateway, dialect):
        flow = until(dialect.list_records(), lambda page: bool(page.records), lambda _: True)
        pages = gateway.pages(waiting(flow, begins, lambda: None))
        assert len((await anext(pages)).records) == 10
        await hold.reached()
        assert [page async for page in pages] == []
        hold.release()


def answers_that_are_held() -> list[httpx.Response]:
    return [each for each in gc.get_objects() if isinstance(each, httpx.Response)]


async def test_an_answer_leaves_no_ring_with_the_key() -> None:
    async with listing(Faults()) as pages:
        gc.disable()
        try:
            before = answers_that_are_held()  # by other tests
            await anext(pages)
            now = answers_that_are_held()
        finally:
            gc.enable()
    assert [each for each in now if not any(each is other for other in before)] == []


async def test_what_is_wrong_with_a_large_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGE", 0)
    faults = Faults()
    faults.add(Fault(truncated=True))
    async with listing(faults) as pages:
        with pytest.raises(Problem):
            await anext(pages)

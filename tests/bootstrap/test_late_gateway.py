"""A gateway that is made when it is first used: once, for all who wait, and again where that went wrong."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, Bench, dialect_of, filled
from tui.bootstrap.late_gateway import Closable, LateGateway
from tui.domain.problem import Kind, Problem


class Maker:
    """Counts; fails as often as it is told to."""

    def __init__(self, gateway: Closable, fails: int = 0) -> None:
        self.gateway = gateway
        self.fails = fails
        self.times = 0

    def __call__(self) -> Closable:
        self.times += 1
        if self.times <= self.fails:
            raise Problem(Kind.INVALID, "No way.")
        return self.gateway


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with filled() as store:
        yield Bench(store, tmp_path, ENTRIES)


async def test_it_is_made_once_when_it_is_first_used(bench: Bench) -> None:
    make = Maker(bench.gateway)
    late = LateGateway(make, read_only=False)
    assert make.times == 0
    dialect = dialect_of(ENTRIES)
    async with aclosing(late.pages(dialect.list_records())) as pages:
        first = (await anext(pages)).records[0]
    record, again = await asyncio.gather(*(late.read(dialect.read_record(first.key.id)) for _ in range(2)))
    assert record == again
    assert make.times == 1
    await late.close()
    with pytest.raises(RuntimeError, match="closed"):
        await bench.gateway.read(dialect.read_record(first.key.id))


async def test_one_that_was_never_used_has_nothing_to_close(bench: Bench) -> None:
    make = Maker(bench.gateway)
    await LateGateway(make, read_only=True).close()
    assert make.times == 0
    await bench.close()


async def test_what_goes_wrong_is_told_and_tried_again(bench: Bench) -> None:
    make = Maker(bench.gateway, fails=1)
    late = LateGateway(make, read_only=False)
    with pytest.raises(Problem, match="No way"):
        async for _ in late.pages(dialect_of(ENTRIES).list_records()):
            pass
    assert [page async for page in late.pages(dialect_of(ENTRIES).list_records())]
    assert make.times == 2
    await late.close()

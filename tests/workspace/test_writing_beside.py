"""What pages bring is kept beside the reading: in its order, few of it waiting, and none given up."""

import asyncio
from collections.abc import Sequence

import pytest

from tui.dialects.exchange import Page
from tui.domain.json_list import MODEST
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.workspace.writing import Writing


class Kept:
    """Keeps one batch for each time that it is let."""

    def __init__(self) -> None:
        self.there: list[tuple[list[str], Json]] = []
        self.begun = 0
        self.let = asyncio.Semaphore(0)

    async def keep(self, records: Sequence[Record], resume: Json) -> None:
        self.begun += 1
        await self.let.acquire()
        self.there.append(([record.key.id for record in records], resume))

    def let_all(self) -> None:
        for _ in range(9):
            self.let.release()


def page(identity: str, answer: int = 0) -> Page:
    return Page((Record(RecordKey("c", identity), {}),), resume=identity, lasting=True, answer=answer)


async def third_taken(kept: Kept) -> tuple[Writing, asyncio.Future[None]]:
    """Nothing is kept yet, and the third page has just come."""
    writing = Writing(kept.keep)
    await writing.take(page("a"))
    await writing.take(page("b"))
    third = asyncio.ensure_future(writing.take(page("c")))
    await asyncio.sleep(0)
    return writing, third


async def test_one_is_kept_and_one_waits_while_a_third_is_read() -> None:
    kept = Kept()
    writing, third = await third_taken(kept)
    assert (kept.begun, third.done()) == (1, False)
    kept.let_all()
    await third
    await writing.end()
    assert kept.there == [(["a"], "a"), (["b"], "b"), (["c"], "c")]


async def test_none_waits_of_an_answer_that_fills_the_memory_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.workspace.writing.AT_ONCE", 1)
    kept = Kept()
    writing = Writing(kept.keep)
    await writing.take(page("a", MODEST + 1))
    second = asyncio.ensure_future(writing.take(page("b", MODEST + 1)))
    await asyncio.sleep(0)
    assert not second.done()
    kept.let_all()
    await second
    await writing.end()
    assert [ids for ids, _ in kept.there] == [["a"], ["b"]]


async def test_a_reading_that_is_stopped_keeps_what_it_has_read_and_where_it_goes_on() -> None:
    kept = Kept()
    writing, third = await third_taken(kept)
    third.cancel()
    with pytest.raises(asyncio.CancelledError):
        await third
    kept.let_all()
    await writing.end()
    assert kept.there == [(["a"], "a"), (["b"], "b"), (["c"], "c")]

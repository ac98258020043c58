"""Editing and committing on a full disk: nothing leaves without a durable intent, and no edit is lost."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.store.test_fold import told
from tests.support.bench import ENTRIES, Bench, bench_of
from tests.support.small_disk import Disk
from tui.domain.problem import Kind, Problem
from tui.sandbox.faults import Fault, Hold
from tui.workspace.committing import UNTOLD
from tui.workspace.outcome import Outcome, Result
from tui.workspace.standing import Standing


@pytest.fixture
async def bench(disk: Disk) -> AsyncIterator[Bench]:
    async with bench_of(ENTRIES, disk.folder) as opened:
        opened.workspace.edit(opened.key(), "title", "Before")
        yield opened
        disk.empty()


def edit_much(bench: Bench) -> None:
    workspace = bench.workspace
    for place in range(8):
        for number in range(4):
            workspace.edit(bench.key(place), "title", f"{place} {number}")
        workspace.edit(bench.key(place), "headline", f"h{place}")
    workspace.undo(bench.key(1))
    workspace.type(bench.key(2), "website", "no address")
    workspace.remove(bench.key(3))
    workspace.discard(bench.key(4))
    workspace.edit(workspace.begin().key, "title", "Brand new")


async def test_every_edit_is_there_after_space_returns(disk: Disk, bench: Bench) -> None:
    disk.fill()
    edit_much(bench)
    trouble = bench.workspace.trouble
    assert trouble is not None
    assert trouble.kind is Kind.STORAGE
    before = {draft.key: told(draft) for draft in bench.workspace.drafts}
    assert len(before) == 8
    disk.empty()
    bench.workspace.retry()
    assert bench.workspace.trouble is None
    bench.reopen()
    assert {draft.key: told(draft) for draft in bench.workspace.drafts} == before


async def test_nothing_is_sent_or_even_read_while_edits_are_in_memory_only(disk: Disk, bench: Bench) -> None:
    plan = bench.workspace.plan()
    disk.fill()
    bench.workspace.edit(bench.key(1), "title", "Mine")
    for each in (plan, bench.workspace.plan()):
        with pytest.raises(Problem) as refused:
            await bench.commit_all(each)
        assert refused.value.kind is Kind.STORAGE
    assert bench.faults.received == []
    disk.empty()
    outcomes = await bench.commit_all()
    assert [outcome.result for outcome in outcomes] == [Result.KEPT] * 2
    assert len(bench.writes) == 2
    bench.reopen()
    assert bench.workspace.drafts == ()


async def test_a_disk_that_is_full_just_before_the_intent_lets_nothing_leave(
    disk: Disk, bench: Bench
) -> None:
    hold = Hold()
    bench.faults.add(Fault(method="GET", after=hold))
    committing = asyncio.create_task(bench.commit())
    await hold.reached()
    disk.fill()
    hold.release()
    outcome = await committing
    assert (outcome.result, outcome.notes) == (Result.NOT_SENT, ())
    assert outcome.problem is not None
    assert outcome.problem.kind is Kind.STORAGE
    assert bench.workspace.trouble is not None
    assert (bench.writes, bench.methods) == ([], ["GET"])
    disk.empty()
    bench.workspace.retry()
    bench.reopen()
    assert bench.workspace.standing(bench.key()) is Standing.EDITED
    assert bench.workspace.draft(bench.key()).value("title") == "Before"
    assert (await bench.commit()).result is Result.KEPT
    assert len(bench.writes) == 1


async def full_meanwhile(disk: Disk, bench: Bench) -> Outcome:
    """A commit whose write has arrived when the disk gets full."""
    async with bench.under_way() as committing:
        disk.fill()
    return committing.result()


async def test_where_its_end_cannot_be_written_that_is_told_and_the_next_session_reads_back(
    disk: Disk, bench: Bench
) -> None:
    key = bench.key()
    outcome = await full_meanwhile(disk, bench)
    assert (outcome.result, outcome.notes) == (Result.KEPT, (UNTOLD,))
    assert bench.workspace.trouble is not None
    assert bench.workspace.drafts == ()
    disk.empty()
    bench.reopen()  # it ends with its last words in memory only, as by a kill
    assert bench.workspace.standing(key) is Standing.UNKNOWN
    assert bench.workspace.draft(key).value("title") == "Before"
    assert [again.result for again in await bench.workspace.settle()] == [Result.KEPT]
    assert len(bench.writes) == 1
    assert (await bench.held(key))["title"] == "Before"
    bench.reopen()
    assert bench.workspace.drafts == ()
    assert bench.workspace.standing(key) is Standing.CLEAN


async def test_where_there_is_room_before_the_session_ends_nothing_is_left_open(
    disk: Disk, bench: Bench
) -> None:
    key = bench.key()
    await full_meanwhile(disk, bench)
    disk.empty()
    bench.workspace.retry()
    assert bench.workspace.trouble is None
    bench.reopen()
    assert bench.workspace.drafts == ()
    assert bench.workspace.standing(key) is Standing.CLEAN


async def test_a_lost_answer_on_a_full_disk_is_trouble_too(disk: Disk, bench: Bench) -> None:
    hold = Hold()
    bench.faults.add(Fault(method="PATCH", after=hold, cut=True))
    committing = asyncio.create_task(bench.commit())
    await hold.reached()
    disk.fill()
    hold.release()
    outcome = await committing
    assert (outcome.result, outcome.notes) == (Result.UNKNOWN, (UNTOLD,))
    assert bench.workspace.trouble is not None
    disk.empty()
    bench.reopen()
    assert bench.workspace.standing(bench.key()) is Standing.UNKNOWN
    assert len(bench.writes) == 1

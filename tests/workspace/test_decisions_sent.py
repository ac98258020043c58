"""What becomes of decisions that are sent, refused, stopped, lost, or cut off by a kill."""

import asyncio

import pytest

from tests.support.bench import Bench
from tests.workspace.deciding import NO, SPAM, YES, pending, reloaded
from tui.domain.decision import Decision, Reason
from tui.sandbox.faults import Answer, Fault, Hold
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing

JSON = {"content-type": "application/json"}


async def test_refused_it_stays_staged_with_the_servers_words(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    reviews.faults.add(
        Fault(method="PATCH", applied=False, answer=Answer(400, '{"status": ["Not today."]}', JSON))
    )
    outcome = await reviews.commit()
    assert outcome.result is Result.REFUSED
    assert outcome.problem is not None
    assert "Not today." in str(outcome.problem.fields)
    assert reviews.workspace.decisions.staged == {key.id: NO}
    (entry,) = reviews.workspace.ledger()
    assert (entry.reason, entry.status) == (str(SPAM), "refused")
    assert (await reviews.commit()).result is Result.KEPT


async def test_stopped_the_rest_stays_staged(reviews: Bench) -> None:
    keys = pending(reviews)[:6]
    for key in keys:
        reviews.workspace.decisions.give(key, NO)
    committing = reviews.workspace.commit(reviews.workspace.plan(), lambda: len(reviews.writes) >= 2)
    done = [outcome.result async for outcome in committing]
    sent = done.count(Result.KEPT)
    assert (len(done), sent >= 2, done.count(Result.NOT_SENT)) == (6, True, 6 - sent)
    assert 0 < 6 - sent == len(reviews.workspace.decisions.staged)
    assert {*reviews.workspace.decisions.staged.values()} == {NO}
    assert {outcome.result for outcome in await reviews.commit_all()} == {Result.KEPT}
    assert [entry.reason for entry in reviews.workspace.ledger()] == [str(SPAM)] * 6


async def test_a_plan_is_stale_once_it_is_decided_for_another_reason(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    plan = reviews.workspace.plan()
    other = Decision("declined", "status", "D", Reason("", "Names a customer"))
    reviews.workspace.decisions.give(key, other)
    assert (await reviews.commit(plan)).result is Result.STALE
    assert reviews.writes == []
    assert (await reviews.commit()).result is Result.KEPT
    assert [entry.reason for entry in reviews.workspace.ledger()] == ["Names a customer"]


async def test_a_plan_is_stale_once_a_decision_is_taken_back(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    plan = reviews.workspace.plan()
    reviews.workspace.decisions.take_back(key)
    assert (await reviews.commit(plan)).result is Result.STALE
    assert reviews.writes == []


@pytest.mark.parametrize("landed", [True, False])
async def test_a_lost_answer_is_read_back_with_its_reason(reviews: Bench, landed: bool) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    reviews.faults.add(Fault(method="PATCH", applied=landed, cut=True))
    assert (await reviews.commit()).result is Result.UNKNOWN
    assert reviews.workspace.decisions.staged == {key.id: NO}
    reviews.reopen()
    assert await reviews.commit_all() == []
    reviews.seconds += 60
    await reviews.workspace.settle()
    (entry,) = reviews.workspace.ledger()
    assert (entry.reason, entry.status) == (str(SPAM), "kept" if landed else "not sent")
    assert reviews.workspace.decisions.staged == ({} if landed else {key.id: NO})
    assert len(reviews.writes) == 1


async def test_killed_all_are_there_with_their_reasons_and_one_on_its_way_is_in_doubt(reviews: Bench) -> None:
    keys = pending(reviews)[:3]
    decided = [YES, NO, Decision("declined", "status", "D", Reason("", "Typed: “why” \u202e"))]
    for key, decision in zip(keys, decided, strict=True):
        reviews.workspace.decisions.give(key, decision)
    hold = Hold()
    reviews.faults.add(Fault(method="PATCH", before=hold))
    committing = asyncio.create_task(reviews.commit(reviews.workspace.plan((keys[1],))))
    await hold.reached()
    committing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await committing
    reviews.reopen()
    assert reviews.workspace.decisions.staged == {
        key.id: decision for key, decision in zip(keys, decided, strict=True)
    }
    assert reviews.workspace.standing(keys[1]) is Standing.UNKNOWN
    (attempt,) = reviews.workspace.attempts
    assert attempt.reason == str(SPAM)
    assert [step.key for step in reviews.workspace.plan().sendable] == [keys[0], keys[2]]


async def test_a_line_dropped_from_the_plan_stays_decided(reviews: Bench) -> None:
    one, two = pending(reviews)[:2]
    for key in (one, two):
        reviews.workspace.decisions.give(key, NO)
    await reviews.commit(reviews.workspace.plan().without(one, reviews.dialect))
    assert reviews.workspace.decisions.staged == {one.id: NO}


async def test_a_record_that_is_gone_says_so_and_its_decision_can_be_taken_back(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    with reviews.store.transaction():
        reviews.store.remove("partnerpage/reviews", key.id)
    await reloaded(reviews)
    assert reviews.workspace.standing(key) is Standing.GONE
    reviews.workspace.decisions.take_back(key)
    assert reviews.workspace.drafts == ()


async def test_where_nobody_decides_a_draft_has_nothing_decided(entries: Bench) -> None:
    key = entries.key()
    entries.workspace.edit(key, "title", "Mine")
    assert entries.workspace.decisions.staged == {}
    assert entries.workspace.decisions.changed(key) is None
    assert [step.decision for step in entries.workspace.plan().steps] == [None]

"""Decisions on what is another record now: held back until it is read again, or a clash."""

import json

import pytest

from tests.support.bench import Bench
from tests.workspace.deciding import NO, SPAM, YES, pending, reloaded, told
from tui.domain.rebase import Side
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing

TEXTS = [{"summary": "Buy pills."}, {"title": "Buy pills"}, {"rating": 1}]


@pytest.mark.parametrize("change", TEXTS, ids=lambda change: next(iter(change)))
async def test_a_text_that_changed_before_the_plan_is_read_again_first(
    reviews: Bench, change: dict[str, str | int]
) -> None:
    key, label = pending(reviews)[1], {"summary": "Text", "title": "Title", "rating": "Rating"}[min(change)]
    reviews.workspace.decisions.give(key, NO)
    await reviews.other(key, **change)
    await reloaded(reviews)
    (step,) = reviews.workspace.plan().steps
    assert (step.requests, step.decision) == ((), NO)
    assert step.problem is not None
    assert step.problem.what == f"{label}: changed on the server after you decided."
    assert await reviews.commit_all() == []
    assert reviews.faults.received == []
    assert reviews.workspace.decisions.staged == {key.id: NO}
    assert reviews.workspace.decisions.shown(key).value(min(change)) == change[min(change)]
    reviews.workspace.decisions.give(key, NO)
    assert (await reviews.commit()).result is Result.KEPT
    assert (await reviews.held(key))["status"] == "D"
    assert [entry.reason for entry in reviews.workspace.ledger()] == [str(SPAM)]


@pytest.mark.parametrize("change", TEXTS, ids=lambda change: next(iter(change)))
async def test_a_text_that_changed_behind_the_plan_is_not_decided_on(
    reviews: Bench, change: dict[str, str | int]
) -> None:
    key = pending(reviews)[1]
    reviews.workspace.decisions.give(key, NO)
    plan = reviews.workspace.plan()
    await reviews.other(key, **change)
    outcome = await reviews.commit(plan)
    assert outcome.result is Result.CHANGED
    assert outcome.problem is not None
    assert "changed on the server after you decided" in outcome.problem.what
    assert reviews.methods == ["GET"]
    assert reviews.workspace.decisions.staged == {key.id: NO}
    assert str(reviews.workspace.decisions.changed(key)) == str(outcome.problem)
    assert [str(step.problem) for step in reviews.workspace.plan().steps] == [str(outcome.problem)]
    assert await reviews.commit_all() == []
    assert reviews.workspace.ledger() == ()
    reviews.workspace.decisions.give(key, YES)
    assert reviews.workspace.decisions.changed(key) is None
    assert (await reviews.commit()).result is Result.KEPT
    held = await reviews.held(key)
    assert (held["status"], held[min(change)]) == ("A", change[min(change)])


async def test_a_text_that_changed_and_changed_back_is_what_was_read(reviews: Bench) -> None:
    key = pending(reviews)[0]
    was = (await reviews.held(key))["summary"]
    reviews.workspace.decisions.give(key, YES)
    for text in ("Other.", was):
        await reviews.other(key, summary=text)
        await reloaded(reviews)
    assert reviews.workspace.decisions.changed(key) is None
    assert (await reviews.commit()).result is Result.KEPT


async def test_other_fields_that_changed_hold_nothing_back(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, YES)
    await reviews.other(key, company="Renamed Ltd")
    outcome = await reviews.commit()
    assert (outcome.result, outcome.taken) == (Result.KEPT, ("Company",))
    assert json.loads(reviews.writes[0].body) == {"status": "A"}


async def test_a_text_that_changed_is_still_held_back_in_the_next_session(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    await reviews.other(key, summary="Buy pills.")
    reviews.reopen()
    assert reviews.workspace.decisions.staged == {key.id: NO}
    assert (await reviews.commit()).result is Result.CHANGED
    assert reviews.writes == []
    reviews.reopen()
    await reloaded(reviews)
    assert reviews.workspace.decisions.changed(key) is not None
    assert await reviews.commit_all() == []


async def test_a_typo_fix_in_a_text_that_changed_meanwhile_is_a_clash_and_nothing_is_sent(
    reviews: Bench,
) -> None:
    key = pending(reviews)[0]
    reviews.workspace.edit(key, "summary", "Mended.")
    reviews.workspace.decisions.give(key, YES)
    await reviews.other(key, summary="Buy pills.")
    assert (await reviews.commit()).result is Result.CLASH
    await reloaded(reviews)
    assert await reviews.commit_all() == []
    assert reviews.writes == []


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
async def test_settling_a_clash_of_a_text_decides_nothing_that_was_not_read(
    reviews: Bench, side: Side
) -> None:
    key = pending(reviews)[0]
    reviews.workspace.edit(key, "summary", "Mended.")
    reviews.workspace.decisions.give(key, YES)
    await reviews.other(key, summary="Theirs.", title="Buy pills")
    assert (await reviews.commit()).result is Result.CLASH
    reviews.workspace.resolve(key, {"summary": side})
    assert reviews.workspace.decisions.of(key) is None
    assert "status" not in told(reviews.workspace.plan(), reviews)
    reviews.workspace.decisions.give(key, YES)
    assert (await reviews.commit()).result is Result.KEPT
    assert (await reviews.held(key))["summary"] == ("Mended." if side is Side.MINE else "Theirs.")


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
async def test_a_clash_of_decisions_can_be_settled_as_any_other(reviews: Bench, side: Side) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    await reviews.other(key, status="A")
    await reloaded(reviews)
    reviews.workspace.resolve(key, {"status": side})
    assert reviews.workspace.decisions.of(key) == (NO if side is Side.MINE else None)
    await reviews.commit_all()
    assert (await reviews.held(key))["status"] == ("D" if side is Side.MINE else "A")
    assert [entry.reason for entry in reviews.workspace.ledger()] == [str(SPAM)] * (side is Side.MINE)


async def test_a_clash_of_a_typo_fix_outlives_a_reading_of_the_list(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.edit(key, "summary", "Mended.")
    await reviews.other(key, summary="Theirs.")
    assert (await reviews.commit()).result is Result.CLASH
    await reloaded(reviews)
    assert reviews.workspace.standing(key) is Standing.CLASH
    reviews.workspace.resolve(key, {"summary": Side.THEIRS})
    assert (reviews.workspace.drafts, reviews.workspace.standing(key)) == ((), Standing.CLEAN)
    assert reviews.workspace.decisions.shown(key).value("summary") == "Theirs."


@pytest.mark.parametrize("theirs", ["A", "D"])
async def test_decided_elsewhere_the_other_way_is_a_clash_in_the_plan(reviews: Bench, theirs: str) -> None:
    key, mine = pending(reviews)[0], NO if theirs == "A" else YES
    word = {"A": "approved", "D": "declined"}[theirs]
    reviews.workspace.decisions.give(key, mine)
    await reviews.other(key, status=theirs)
    await reloaded(reviews)
    assert reviews.workspace.standing(key) is Standing.CLASH
    (step,) = reviews.workspace.plan().steps
    assert (step.requests, step.decision) == ((), mine)
    assert step.problem is not None
    assert f"Status is {word}" in step.problem.what
    assert await reviews.commit_all() == []
    assert reviews.faults.received == []
    reviews.workspace.decisions.give(key, mine)
    assert reviews.workspace.standing(key) is Standing.EDITED
    assert (await reviews.commit()).result is Result.KEPT
    assert (await reviews.held(key))["status"] == mine.value


async def test_decided_elsewhere_behind_the_plan_is_a_clash_that_is_decided_anew(reviews: Bench) -> None:
    one, two = pending(reviews)[:2]
    for key in (one, two):
        reviews.workspace.decisions.give(key, YES)
    plan = reviews.workspace.plan()
    for key in (one, two):
        await reviews.other(key, status="D")
    assert {outcome.result for outcome in await reviews.commit_all(plan)} == {Result.CLASH}
    assert reviews.writes == []
    assert reviews.workspace.decisions.staged == {one.id: YES, two.id: YES}
    assert all(step.problem is not None for step in reviews.workspace.plan().steps)
    assert reviews.workspace.decisions.shown(one).base.doc["status"] == "D"
    reviews.workspace.decisions.give(one, YES)
    reviews.workspace.decisions.take_back(two)
    assert (await reviews.commit()).result is Result.KEPT
    assert [(await reviews.held(key))["status"] for key in (one, two)] == ["A", "D"]
    assert reviews.workspace.drafts == ()
    assert reviews.workspace.records[two.id].doc["status"] == "D"


async def test_decided_elsewhere_the_same_way_there_is_nothing_to_send(reviews: Bench) -> None:
    one, two = pending(reviews)[:2]
    for key in (one, two):
        reviews.workspace.decisions.give(key, NO)
    plan = reviews.workspace.plan()
    await reviews.other(one, status="D")
    await reviews.other(two, status="D")
    assert {outcome.result for outcome in await reviews.commit_all(plan)} == {Result.KEPT}
    assert reviews.writes == []
    assert (reviews.workspace.decisions.staged, reviews.workspace.drafts) == ({}, ())
    assert reviews.workspace.ledger() == ()


async def test_decided_elsewhere_the_same_way_and_read_is_no_clash(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    await reviews.other(key, status="D")
    await reloaded(reviews)
    assert reviews.workspace.standing(key) is Standing.EDITED
    assert [step.problem for step in reviews.workspace.plan().steps] == [None]
    await reviews.commit_all()
    assert (reviews.writes, reviews.workspace.drafts) == ([], ())


async def test_a_clash_that_went_away_by_itself_is_none(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, YES)
    for status in ("D", "P"):
        await reviews.other(key, status=status)
        await reloaded(reviews)
    assert reviews.workspace.standing(key) is Standing.EDITED
    assert (await reviews.commit()).result is Result.KEPT

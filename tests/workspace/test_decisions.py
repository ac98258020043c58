"""Decisions on records: drafts with a reason that stays here."""

import json

import pytest

from tests.support.bench import Bench
from tests.workspace.deciding import NO, SPAM, YES, pending, reloaded, told
from tui.domain.problem import Kind, Problem
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing


async def test_deciding_sends_nothing_and_is_a_draft(reviews: Bench) -> None:
    one, two = pending(reviews)[:2]
    reviews.workspace.decisions.give(one, YES)
    reviews.workspace.decisions.give(two, NO)
    assert reviews.faults.received == []
    assert [draft.value("status") for draft in reviews.workspace.drafts] == ["A", "D"]
    assert reviews.workspace.decisions.staged == {one.id: YES, two.id: NO}
    assert reviews.workspace.decisions.any
    assert reviews.workspace.standing(one) is Standing.EDITED


async def test_the_reason_is_in_nothing_that_leaves_and_in_the_ledger(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    plan = reviews.workspace.plan()
    assert [step.decision for step in plan.steps] == [NO]
    outcome = await reviews.commit(plan)
    assert outcome.result is Result.KEPT
    (write,) = reviews.writes
    assert json.loads(write.body) == {"status": "D"}
    left = told(plan, reviews) + "".join(f"{each}" for each in reviews.faults.received)
    assert not [word for word in (SPAM.code, SPAM.text, "reason", "declined") if word in left]
    (entry,) = reviews.workspace.ledger()
    assert (entry.reason, entry.status, entry.receipt) == ("spam: Advertising", "kept", {"status": "kept"})
    assert reviews.workspace.decisions.staged == {}
    assert not reviews.workspace.decisions.any


async def test_an_approval_has_no_reason_in_the_ledger(reviews: Bench) -> None:
    reviews.workspace.decisions.give(pending(reviews)[0], YES)
    await reviews.commit()
    assert [entry.reason for entry in reviews.workspace.ledger()] == [""]


async def test_taken_back_nothing_is_left_of_it(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    reviews.workspace.decisions.take_back(key)
    reviews.workspace.decisions.take_back(key)
    assert (reviews.workspace.drafts, reviews.workspace.plan().steps) == ((), ())
    assert reviews.workspace.decisions.of(key) is None
    assert reviews.workspace.standing(key) is Standing.CLEAN
    reviews.reopen()
    assert (reviews.workspace.drafts, reviews.workspace.decisions.staged) == ((), {})


async def test_decided_anew_the_last_one_counts_with_its_own_reason(reviews: Bench) -> None:
    one, two = pending(reviews)[:2]
    reviews.workspace.decisions.give(one, NO)
    reviews.workspace.decisions.give(two, YES)
    reviews.workspace.decisions.give(one, YES)
    assert [*reviews.workspace.decisions.staged.items()] == [(two.id, YES), (one.id, YES)]
    await reviews.commit_all()
    assert [(entry.key, entry.reason) for entry in reviews.workspace.ledger(key=one)] == [(one, "")]
    assert (await reviews.held(one))["status"] == "A"


async def test_what_is_undone_in_the_form_is_not_decided_any_more(reviews: Bench) -> None:
    one, two, three = pending(reviews)[:3]
    for key in (one, two, three):
        reviews.workspace.decisions.give(key, NO)
    reviews.workspace.undo(one)
    reviews.workspace.edit(two, "status", "A")
    reviews.workspace.discard(three)
    assert reviews.workspace.decisions.staged == {}
    assert not reviews.workspace.decisions.any
    reviews.workspace.redo(one)
    assert reviews.workspace.decisions.staged == {one.id: NO}
    reviews.workspace.undo(one)
    (step,) = reviews.workspace.plan().steps
    assert (step.key, step.decision) == (two, None)
    await reviews.commit()
    assert [entry.reason for entry in reviews.workspace.ledger()] == [""]


async def test_decided_twice_and_undone_once_nothing_is_decided(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, NO)
    reviews.workspace.edit(key, "summary", "Mended.")
    reviews.workspace.decisions.give(key, YES)
    reviews.workspace.undo(key)
    assert reviews.workspace.decisions.of(key) is None
    assert [change.spec.name for change in reviews.workspace.draft(key).changes] == ["summary"]
    there = reviews.workspace.draft(key).edits
    reviews.reopen()
    assert reviews.workspace.draft(key).edits == there


async def test_a_record_that_holds_it_already_has_nothing_staged(reviews: Bench) -> None:
    key = pending(reviews)[0]
    await reviews.other(key, status="A")
    await reloaded(reviews)
    reviews.workspace.decisions.give(key, YES)
    assert (reviews.workspace.decisions.of(key), reviews.workspace.decisions.any) == (None, False)
    assert reviews.workspace.plan().steps == ()
    reviews.reopen()
    await reloaded(reviews)
    assert (reviews.workspace.decisions.staged, reviews.workspace.drafts) == ({}, ())


async def test_a_typo_fix_never_approves(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.edit(key, "summary", "Mended.")
    assert reviews.workspace.decisions.staged == {}
    (step,) = reviews.workspace.plan().steps
    assert [json.loads(request.body or b"") for request in step.requests] == [{"summary": "Mended."}]
    await reviews.commit()
    held = await reviews.held(key)
    assert (held["summary"], held["status"]) == ("Mended.", "P")


async def test_a_decision_keeps_a_typo_fix_and_taken_back_leaves_it(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.edit(key, "summary", "Mended.")
    reviews.workspace.decisions.give(key, NO)
    reviews.workspace.decisions.give(key, YES)
    assert [json.loads(request.body or b"") for request in reviews.workspace.plan().requests] == [
        {"status": "A", "summary": "Mended."}
    ]
    reviews.workspace.decisions.take_back(key)
    assert [json.loads(request.body or b"") for request in reviews.workspace.plan().requests] == [
        {"summary": "Mended."}
    ]
    reviews.reopen()
    assert reviews.workspace.draft(key).value("summary") == "Mended."
    assert reviews.workspace.draft(key).value("status") == "P"


async def test_a_typo_fix_that_is_not_kept_is_no_decision_that_waits(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.edit(key, "summary", "Mended.")
    reviews.workspace.decisions.give(key, NO)
    async with reviews.under_way() as committing:
        await reviews.other(key, summary="Theirs.")
    assert committing.result().result is Result.DIFFERS
    assert (await reviews.held(key))["status"] == "D"
    assert (reviews.workspace.decisions.of(key), reviews.workspace.decisions.any) == (None, False)
    (step,) = reviews.workspace.plan().steps
    assert (step.decision, [change.spec.name for change in step.draft.changes]) == (None, ["summary"])


async def test_while_it_is_being_sent_it_is_neither_decided_nor_taken_back(reviews: Bench) -> None:
    key = pending(reviews)[0]
    reviews.workspace.decisions.give(key, YES)
    async with reviews.under_way() as committing:
        with pytest.raises(Problem, match="is being sent") as refused:
            reviews.workspace.decisions.give(key, NO)
        with pytest.raises(Problem, match="is being sent"):
            reviews.workspace.decisions.take_back(key)
    assert refused.value.kind is Kind.STALE
    assert committing.result().result is Result.KEPT
    assert (await reviews.held(key))["status"] == "A"


async def test_what_waits_to_be_deleted_is_not_decided(reviews: Bench) -> None:
    one, two = pending(reviews)[:2]
    reviews.workspace.remove(one)
    with pytest.raises(Problem, match="waits to be deleted") as refused:
        reviews.workspace.decisions.give(one, YES)
    assert refused.value.kind is Kind.STALE
    reviews.workspace.decisions.give(two, NO)
    reviews.workspace.remove(two)
    assert reviews.workspace.decisions.staged == {}
    assert [step.decision for step in reviews.workspace.plan().steps] == [None, None]
    reviews.workspace.undo(two)
    assert reviews.workspace.decisions.staged == {two.id: NO}

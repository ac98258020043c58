"""Open, edit, type, undo, plan, commit, verify: the way of an edit to the server and back."""

import asyncio
import json

import pytest

from tests.support.bench import Bench, verdicts
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Verdict
from tui.sandbox.faults import Fault, Hold
from tui.workspace.outcome import Result
from tui.workspace.plan import Plan
from tui.workspace.standing import Standing

TEXTS = {"partnerpage-entries": "headline", "partnerpage-reviews": "summary"}


async def test_an_edit_goes_to_the_server_and_back(bench: Bench) -> None:
    workspace, key, text = bench.workspace, bench.key(), TEXTS[bench.name]
    before = await bench.held(key)
    workspace.edit(key, "title", "One")
    assert workspace.type(key, "title", "Two") is None
    assert workspace.type(key, text, "Three") is None
    workspace.undo(key)
    workspace.undo(key)
    workspace.redo(key)
    assert workspace.standing(key) is Standing.EDITED
    plan = workspace.plan()
    assert bench.faults.received == []
    (step,) = plan.sendable
    outcome = await bench.commit(plan)
    assert outcome.result is Result.KEPT
    assert verdicts(outcome) == {"title": Verdict.KEPT}
    assert bench.methods == ["GET", "PATCH", "GET"]
    (write,) = bench.writes
    assert (write.path, write.body) == (step.requests[0].path, step.requests[0].body)
    assert json.loads(write.body) == {"title": "Two"}
    assert await bench.held(key) == {**before, "title": "Two"}
    assert workspace.draft(key).clean
    assert workspace.records[key.id].doc == await bench.held(key)
    assert workspace.standing(key) is Standing.COMMITTED
    assert workspace.drafts == ()


async def test_three_requests_a_record_and_each_in_its_order(bench: Bench) -> None:
    keys = [bench.key(place) for place in range(6)]
    for place, key in enumerate(keys):
        bench.workspace.edit(key, "title", f"New {place}")
    outcomes = await bench.commit_all()
    assert {outcome.key: outcome.result for outcome in outcomes} == dict.fromkeys(keys, Result.KEPT)
    for key in keys:
        mine = [request.method for request in bench.faults.received if key.id in request.path]
        assert mine == ["GET", "PATCH", "GET"]
    assert len(bench.faults.received) == 18


async def test_a_plan_may_be_of_some_and_may_leave_some_out(bench: Bench) -> None:
    one, two, three = (bench.key(place) for place in range(3))
    for key in (one, two, three):
        bench.workspace.edit(key, "title", "New")
    assert [step.key for step in bench.workspace.plan().steps] == [one, two, three]
    plan = bench.workspace.plan((three, one))
    assert {step.key for step in plan.steps} == {one, three}
    await bench.commit_all(plan.without(one, bench.dialect))
    assert [draft.key for draft in bench.workspace.drafts] == [one, two]
    assert len(bench.writes) == 1


async def test_nothing_to_send_sends_nothing(bench: Bench) -> None:
    workspace, key = bench.workspace, bench.key()
    held = workspace.draft(key).value("title")
    workspace.edit(key, "title", "New")
    workspace.edit(key, "title", held)
    workspace.type(key, "title", str(held))
    assert workspace.plan() == Plan(())
    assert await bench.commit_all() == []
    assert bench.faults.received == []
    assert workspace.standing(key) is Standing.CLEAN


async def test_a_text_that_is_no_value_is_held_back_and_the_others_go(entries: Bench) -> None:
    workspace, key = entries.workspace, entries.key()
    problem = workspace.type(key, "website", "no address")
    assert problem is not None
    assert (problem.kind, problem.field) == (Kind.INVALID, "website")
    assert workspace.standing(key) is Standing.WRONG
    (alone,) = workspace.plan().steps
    assert (alone.requests, alone.held) == ((), ("Website",))
    assert workspace.plan().sendable == ()
    assert await entries.commit_all() == []
    workspace.edit(key, "title", "New")
    (step,) = workspace.plan().sendable
    assert step.held == ("Website",)
    assert (await entries.commit()).result is Result.KEPT
    assert json.loads(entries.writes[0].body) == {"title": "New"}
    assert workspace.draft(key).unparsed == {"website": "no address"}
    assert workspace.standing(key) is Standing.WRONG
    assert workspace.type(key, "website", "https://an.example/") is None
    await entries.commit()
    assert json.loads(entries.writes[1].body) == {"website": "https://an.example/"}


async def test_what_the_dialect_refuses_is_in_the_plan_and_is_not_sent(bench: Bench) -> None:
    workspace, (one, two) = bench.workspace, (bench.key(0), bench.key(1))
    workspace.edit(one, "id", "another")
    workspace.edit(two, "title", "New")
    refused, fine = workspace.plan().steps
    assert refused.problem is not None
    assert (refused.problem.kind, refused.problem.field) == (Kind.REFUSED, "id")
    assert workspace.plan().sendable == (fine,)
    assert [outcome.key for outcome in await bench.commit_all()] == [two]
    assert [draft.key for draft in workspace.drafts] == [one]


async def test_a_stale_plan_is_refused(bench: Bench) -> None:
    workspace, key = bench.workspace, bench.key()
    workspace.edit(key, "title", "Seen")
    plan = workspace.plan()
    workspace.edit(key, "title", "Not seen")
    outcome = await bench.commit(plan)
    assert outcome.result is Result.STALE
    assert bench.faults.received == []
    assert workspace.draft(key).value("title") == "Not seen"
    workspace.undo(key)
    assert (await bench.commit(plan)).result is Result.KEPT


async def test_a_plan_of_a_draft_that_is_gone_is_stale_and_harms_no_other(bench: Bench) -> None:
    workspace, (one, two) = bench.workspace, (bench.key(0), bench.key(1))
    for key in (one, two):
        workspace.edit(key, "title", "New")
    plan = workspace.plan()
    workspace.discard(one)
    del workspace.records[one.id]
    results = {outcome.key: outcome.result for outcome in await bench.commit_all(plan)}
    assert results == {one: Result.STALE, two: Result.KEPT}


async def test_a_stopped_commit_sends_nothing_more(bench: Bench) -> None:
    for place in range(3):
        bench.workspace.edit(bench.key(place), "title", "New")
    outcomes = [outcome async for outcome in bench.workspace.commit(bench.workspace.plan(), lambda: True)]
    assert [outcome.result for outcome in outcomes] == [Result.NOT_SENT] * 3
    assert bench.faults.received == []
    assert len(bench.workspace.drafts) == 3


async def test_a_record_under_way_is_not_sent_again(bench: Bench) -> None:
    bench.workspace.edit(bench.key(), "title", "New")
    plan, hold = bench.workspace.plan(), Hold()
    bench.faults.add(Fault(method="PATCH", before=hold))
    first = asyncio.create_task(bench.commit(plan))
    await hold.reached()
    assert (await bench.commit(plan)).result is Result.STALE
    hold.release()
    assert (await first).result is Result.KEPT
    assert bench.methods == ["GET", "PATCH", "GET"]
    assert (await bench.commit(plan)).result is Result.STALE


async def test_what_cannot_be_read_back_leaves_no_draft(entries: Bench) -> None:
    workspace, key = entries.workspace, entries.key()
    workspace.type(key, "integration", "Talks to nobody.")
    workspace.edit(key, "keywords", [{"name": "steel"}])
    (step,) = workspace.plan().sendable
    assert [words for words in step.warnings if "cannot be read back" in words] == [
        "Integration cannot be read back: nobody can check whether it was kept.",
        "Keywords cannot be read back: nobody can check whether it was kept.",
    ]
    outcome = await entries.commit()
    assert outcome.result is Result.KEPT
    assert verdicts(outcome) == {"integration": Verdict.UNREADABLE, "keywords": Verdict.UNREADABLE}
    assert entries.beside(key)["integrationDescription"] == "Talks to nobody."
    assert workspace.draft(key).clean
    assert workspace.drafts == ()


async def test_what_is_typed_during_a_commit_stays_a_draft(bench: Bench) -> None:
    workspace, key, text = bench.workspace, bench.key(), TEXTS[bench.name]
    workspace.edit(key, "title", "One")
    async with bench.under_way() as committing:
        workspace.edit(key, "title", "Two")
        workspace.edit(key, text, "Meanwhile")
    assert committing.result().result is Result.KEPT
    draft = workspace.draft(key)
    assert {change.spec.name: (change.before, change.after) for change in draft.changes} == {
        "title": ("One", "Two"),
        text: (workspace.records[key.id].doc[text], "Meanwhile"),
    }
    assert workspace.standing(key) is Standing.EDITED
    assert (await bench.commit()).result is Result.KEPT
    assert (await bench.held(key))["title"] == "Two"


async def test_a_text_that_is_no_value_and_was_typed_during_a_commit_stays(entries: Bench) -> None:
    workspace, key = entries.workspace, entries.key()
    workspace.type(key, "website", "https://one.example/")
    async with entries.under_way() as committing:
        workspace.type(key, "website", "https://two.example/")
        workspace.type(key, "website", "no address")
    assert committing.result().result is Result.KEPT
    draft = workspace.draft(key)
    assert (draft.base.doc["website"], draft.value("website")) == (
        "https://one.example/",
        "https://two.example/",
    )
    assert draft.unparsed == {"website": "no address"}
    assert workspace.standing(key) is Standing.WRONG


async def test_one_kind_of_nothing_is_sent_in_place_of_another(entries: Bench) -> None:
    await entries.other(entries.key(), customSlug="")
    await entries.load()
    entries.workspace.edit(entries.key(), "custom_slug", None)
    assert (await entries.commit()).result is Result.KEPT
    assert [request.body for request in entries.writes] == [b'{"customSlug": null}']
    assert (await entries.held(entries.key()))["custom_slug"] is None


async def test_what_is_undone_during_a_commit_is_no_wish_to_undo_it(bench: Bench) -> None:
    workspace, key = bench.workspace, bench.key()
    workspace.edit(key, "title", "One")
    async with bench.under_way() as committing:
        workspace.undo(key)
    assert committing.result().result is Result.KEPT
    assert workspace.draft(key).clean
    assert workspace.draft(key).value("title") == "One"


async def test_a_draft_that_is_discarded_during_a_commit_is_gone(bench: Bench) -> None:
    workspace, key = bench.workspace, bench.key()
    workspace.edit(key, "title", "One")
    async with bench.under_way() as committing:
        workspace.discard(key)
    assert committing.result().result is Result.KEPT
    assert workspace.drafts == ()
    assert workspace.records[key.id].doc["title"] == "One"


async def test_a_record_that_nobody_has_read_has_no_draft(bench: Bench) -> None:
    with pytest.raises(Problem) as absent:
        bench.workspace.edit(bench.workspace.key("nobody"), "title", "x")
    assert absent.value.kind is Kind.ABSENT

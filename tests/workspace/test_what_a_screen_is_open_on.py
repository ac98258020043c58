"""What happens to records and drafts that somebody looks at, or types into, while the rest goes on."""

import asyncio
from pathlib import Path

import pytest

from tests.support.bench import Bench, bench_of
from tui.dialects.exchange import Wanted
from tui.domain.values import MISSING
from tui.sandbox.faults import SERVER_ERROR, Fault, Hold
from tui.workspace.outcome import Result
from tui.workspace.plan import Verb
from tui.workspace.standing import Standing

CONTACTS = "myreports-contacts"


async def seek(bench: Bench, search: str) -> None:
    await bench.workspace.load(lambda *_: None, Wanted(search))


async def test_a_draft_outside_a_search_is_not_gone(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path) as bench:
        key = bench.key()
        bench.workspace.edit(key, "jobTitle", "Head")
        await seek(bench, "nobody has this")
        assert bench.workspace.standing(key) is Standing.EDITED
        assert [*bench.workspace.records] == [key.id]


async def test_a_form_that_is_open_on_what_a_search_left_out_can_be_typed_into(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path) as bench:
        key = bench.key()
        await seek(bench, "nobody has this")
        assert key.id not in bench.workspace.records
        assert bench.workspace.draft(key).clean
        bench.workspace.edit(key, "jobTitle", "Head")
        assert [*bench.workspace.records] == [key.id]
        assert (await bench.commit()).result is Result.KEPT


async def test_the_old_value_that_is_typed_again_during_a_commit_is_a_wish(bench: Bench) -> None:
    workspace, key = bench.workspace, bench.key()
    old = workspace.draft(key).value("title")
    workspace.edit(key, "title", "One")
    async with bench.under_way() as committing:
        assert workspace.leaving(key)
        workspace.edit(key, "title", old)
    assert committing.result().result is Result.KEPT
    assert not workspace.leaving(key)
    assert [(change.before, change.after) for change in workspace.draft(key).changes] == [("One", old)]


async def test_what_was_undone_can_be_done_again_after_a_crash(entries: Bench) -> None:
    workspace, key = entries.workspace, entries.key()
    workspace.edit(key, "headline", "One")
    workspace.edit(key, "title", "Two")
    workspace.undo(key)
    await workspace.refresh(key, "badges")
    entries.reopen()
    assert entries.workspace.redo(key).value("title") == "Two"


async def test_a_list_that_was_read_apart_stays_when_the_records_are_read_again(entries: Bench) -> None:
    workspace, key = entries.workspace, entries.key()
    await workspace.refresh(key, "badges")
    badges = workspace.draft(key).value("badges")
    assert badges is not MISSING
    await workspace.load(lambda *_: None)
    assert workspace.draft(key).value("badges") == badges


async def test_nothing_is_deleted_whose_badges_somebody_changed_since(entries: Bench) -> None:
    workspace, key = entries.workspace, entries.key()
    record = await workspace.refresh(key, "badges")
    draft = workspace.draft(key)
    await entries.meddle(draft.set("badges", [{"title": "Of another hand"}]))
    assert (await entries.now(key, "badges")).at(("badges",)) != record.at(("badges",))
    workspace.remove(key)
    outcome = await entries.commit()
    assert (outcome.result, outcome.taken) == (Result.CHANGED, ("Badges",))
    assert all(request.method != "DELETE" for request in entries.writes)


async def test_a_create_that_could_not_be_read_back_is_not_sent_again(entries: Bench) -> None:
    draft = entries.workspace.begin()
    entries.workspace.edit(draft.key, "title", "Brand new")
    entries.faults.add(Fault(method="GET", answer=SERVER_ERROR))
    assert (await entries.commit()).result is Result.UNKNOWN
    assert await entries.commit_all() == []
    assert [request.method for request in entries.writes] == ["POST"]


async def test_what_a_create_did_not_keep_is_there_after_a_crash(tmp_path: Path, entries: Bench) -> None:
    """The outcome names the step it came of, whatever the record is called by now."""
    draft = entries.workspace.begin()
    entries.workspace.edit(draft.key, "title", "Brand new")
    async with entries.under_way("POST") as committing:
        entries.workspace.edit(draft.key, "headline", "Typed meanwhile")
    outcome = committing.result()
    assert (outcome.verb, outcome.asked) == (Verb.CREATE, draft.key)
    entries.reopen()
    (left,) = entries.workspace.drafts
    assert left.key == outcome.key
    assert left.value("headline") == "Typed meanwhile"


async def test_a_stop_holds_back_the_creates_behind_the_one_under_way(entries: Bench) -> None:
    for number in range(3):
        draft = entries.workspace.begin()
        entries.workspace.edit(draft.key, "title", f"New {number}")
    hold, stop = Hold(), asyncio.Event()
    entries.faults.add(Fault(method="POST", before=hold, times=1))

    async def run() -> list[Result]:
        plan = entries.workspace.plan()
        return [outcome.result async for outcome in entries.workspace.commit(plan, stop.is_set)]

    committing = asyncio.create_task(run())
    await hold.reached()
    stop.set()
    hold.release()
    assert sorted(await committing) == [Result.KEPT, Result.NOT_SENT, Result.NOT_SENT]
    assert len(entries.writes) == 1


@pytest.mark.parametrize("name", ["hoko-partners"])
async def test_what_is_held_back_is_told_when_another_leaves_the_plan(tmp_path: Path, name: str) -> None:
    async with bench_of(name, tmp_path) as bench:
        first, second = bench.key(0), bench.key(1)
        bench.workspace.edit(first, "name", "One")
        bench.workspace.edit(second, "name", "Two")
        bench.workspace.type(second, "email", "no address")
        plan = bench.workspace.plan()
        (left,) = plan.without(first, bench.dialect).steps
        assert left.held == next(step.held for step in plan.steps if step.key == second) != ()

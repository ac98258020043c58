"""Several records in one request: all as it was seen, or nothing (contract: hoko-partners, bulk rules)."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.bench import Bench, bench_of
from tui.domain.draft import Draft
from tui.domain.problem import Kind
from tui.domain.rebase import Side
from tui.domain.record import RecordKey
from tui.sandbox.faults import SERVER_ERROR, Fault, Hold
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing

HOKO = "hoko-partners"


@pytest.fixture
async def hoko(tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench_of(HOKO, tmp_path, batch=3) as bench:
        yield bench


def edited(bench: Bench, places: int) -> list[RecordKey]:
    keys = [bench.key(place) for place in range(places)]
    for place, key in enumerate(keys):
        bench.workspace.edit(key, "name", f"Name {place}")
    return keys


async def meddled(bench: Bench, key: RecordKey, field: str, value: str) -> None:
    record = await bench.now(key)
    await bench.meddle(Draft(bench.dialect.schema_of(record), record).set(field, value))


async def test_five_records_are_two_requests_and_all_are_kept(hoko: Bench) -> None:
    keys = edited(hoko, 5)
    plan = hoko.workspace.plan()
    assert len(plan.requests) == 2
    assert [step.together for step in plan.steps] == [tuple(keys[:3])] * 3 + [tuple(keys[3:])] * 2
    outcomes = await hoko.commit_all(plan)
    assert {outcome.key: outcome.result for outcome in outcomes} == dict.fromkeys(keys, Result.KEPT)
    assert {request.body for request in hoko.writes} == {request.body for request in plan.requests}
    assert [len(json.loads(request.body)) for request in hoko.writes] in ([3, 2], [2, 3])
    assert [(await hoko.now(key)).doc["name"] for key in keys] == [f"Name {n}" for n in range(5)]
    assert hoko.workspace.drafts == ()


async def test_a_record_that_is_left_out_changes_the_request_of_the_others(hoko: Bench) -> None:
    one, two, three = edited(hoko, 3)
    plan = hoko.workspace.plan().without(two, hoko.dialect)
    assert [step.together for step in plan.steps] == [(one, three)] * 2
    await hoko.commit_all(plan)
    (request,) = hoko.writes
    assert [item["id"] for item in json.loads(request.body)] == [one.id, three.id]
    assert [draft.key for draft in hoko.workspace.drafts] == [two]


async def test_the_last_one_of_a_request_goes_by_itself(hoko: Bench) -> None:
    one, two = edited(hoko, 2)
    (step,) = hoko.workspace.plan().without(two, hoko.dialect).steps
    assert step.together == ()
    assert (await hoko.commit(hoko.workspace.plan().without(two, hoko.dialect))).key == one


async def test_one_that_clashes_holds_the_others_back(hoko: Bench) -> None:
    keys = edited(hoko, 3)
    await meddled(hoko, keys[1], "name", "Theirs")
    found = {outcome.key: outcome.result for outcome in await hoko.commit_all()}
    assert found == {keys[0]: Result.STALE, keys[1]: Result.CLASH, keys[2]: Result.STALE}
    assert hoko.writes == []
    assert len(hoko.workspace.drafts) == 3
    hoko.workspace.resolve(keys[1], {"name": Side.MINE})
    assert {outcome.result for outcome in await hoko.commit_all()} == {Result.KEPT}


async def test_somebody_elses_other_field_is_no_hindrance(hoko: Bench) -> None:
    keys = edited(hoko, 3)
    await meddled(hoko, keys[1], "phone", "+441632960001")
    outcomes = {outcome.key: outcome for outcome in await hoko.commit_all()}
    assert {outcome.result for outcome in outcomes.values()} == {Result.KEPT}
    assert "Phone" in outcomes[keys[1]].taken
    assert (await hoko.now(keys[1])).doc["phone"] == "+441632960001"


async def test_a_refusal_of_the_whole_names_those_that_are_gone(hoko: Bench) -> None:
    keys = edited(hoko, 3)

    hold = Hold()
    hoko.faults.add(Fault(method="PUT", before=hold))
    committing = asyncio.create_task(hoko.commit_all())
    await hold.reached()
    (deletion,) = hoko.dialect.delete_requests(await hoko.now(keys[2]))
    await hoko.write(deletion)
    hold.release()
    outcomes = {outcome.key: outcome for outcome in await committing}
    assert {outcome.result for outcome in outcomes.values()} == {Result.REFUSED}
    problems = {key: outcome.problem for key, outcome in outcomes.items()}
    gone = problems[keys[2]]
    assert gone is not None
    assert gone.kind is Kind.ABSENT
    assert "as a whole" in str(problems[keys[0]])
    assert hoko.workspace.standing(keys[2]) is Standing.GONE
    assert len(hoko.workspace.drafts) == 3
    assert (await hoko.now(keys[0])).doc["name"] != "Name 0"


async def test_a_lost_answer_is_unknown_for_each(hoko: Bench) -> None:
    keys = edited(hoko, 3)
    hoko.faults.add(Fault(method="PUT", answer=SERVER_ERROR))
    outcomes = await hoko.commit_all()
    assert {outcome.result for outcome in outcomes} == {Result.UNKNOWN}
    hoko.reopen()
    assert {hoko.workspace.standing(key) for key in keys} == {Standing.UNKNOWN}

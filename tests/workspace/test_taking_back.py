"""What was committed is taken back: for one record or a whole commit, in every dialect, and never over
somebody else's change."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, REVIEWS, Bench, Doc, large_bench
from tests.workspace.taken_back import reasons, take_back, taken
from tui.dialects import DIALECTS
from tui.domain.draft import Draft
from tui.domain.record import RecordKey
from tui.domain.values import MISSING, Json
from tui.sandbox.faults import SERVER_ERROR, Answer, Fault
from tui.workspace.outcome import Result

HOKO = "hoko-partners"
FIELDS = {
    ENTRIES: "title",
    REVIEWS: "summary",
    HOKO: "name",
    "myreports-contacts": "fullName",
    "bluedolphin-relations": "remark",
}
REFUSED = Answer(400, '{"title": ["Not today."]}', {"content-type": "application/json"})
CLOCKS = {"updatedAt", "modified_information"}
"""What says when a record was changed last, and so is never again as it was."""


async def held(bench: Bench, key: RecordKey, *parts: str) -> Doc:
    found = await bench.now(key, *parts)
    return {name: value for name, value in found.doc.items() if name not in CLOCKS}


async def meddled(bench: Bench, key: RecordKey, field: str, value: Json) -> None:
    record = await bench.now(key)
    await bench.meddle(Draft(bench.dialect.schema_of(record), record).set(field, value))


async def written(bench: Bench, number: int) -> list[RecordKey]:
    """So many records that have a value, each with another one since one commit."""
    field, workspace = FIELDS[bench.name], bench.workspace
    every = map(workspace.key, workspace.records)
    keys = [key for key in every if workspace.draft(key).value(field) not in (MISSING, None, "")][:number]
    assert len(keys) == number
    for place, key in enumerate(keys):
        workspace.edit(key, field, f"Changed {place}")
    assert {outcome.result for outcome in await bench.commit_all()} == {Result.KEPT}
    return keys


@pytest.fixture(params=sorted(DIALECTS))
async def many(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    """A bench of more than fifty records; hoko takes them in one request."""
    async with large_bench(str(request.param), tmp_path, batch=100) as bench:
        yield bench


async def test_fifty_records_taken_back_are_as_they_were(many: Bench) -> None:
    was = {key.id: await held(many, key) for key in map(many.key, range(len(many.workspace.records)))}
    keys = await written(many, 50)
    assert await held(many, keys[0]) != was[keys[0].id]
    found = await taken(many)
    assert (sorted(key.id for key in found.keys), found.left) == (sorted(key.id for key in keys), ())
    plan = many.workspace.plan(found.keys)
    assert len(plan.requests) == (1 if many.name == HOKO else 50)
    assert {step.undoes for step in plan.steps} == {entry.attempt for entry in many.workspace.ledger()}
    many.faults.received.clear()
    assert {outcome.result for outcome in await many.commit_all(plan)} == {Result.KEPT}
    assert {request.body for request in many.writes} == {request.body for request in plan.requests}
    assert {identity: await held(many, many.workspace.key(identity)) for identity in was} == was
    assert many.workspace.drafts == ()


async def test_of_fifty_with_one_moved_the_others_are_taken_back_and_it_is_named(many: Bench) -> None:
    field = FIELDS[many.name]
    was = {key.id: await held(many, key) for key in map(many.key, range(len(many.workspace.records)))}
    keys = await written(many, 50)
    await meddled(many, keys[17], field, "Theirs")
    found = await taken(many)
    (left, words), *others = found.left
    assert (left.key, others, len(found.keys)) == (keys[17], [], 49)
    label = many.workspace.draft(keys[17]).schema.spec(field).label
    assert words == f"Somebody has changed {label} since."
    outcomes = await many.commit_all(many.workspace.plan(found.keys))
    assert {outcome.result for outcome in outcomes} == {Result.KEPT}
    differ = [each for each in was if await held(many, many.workspace.key(each)) != was[each]]
    assert differ == [keys[17].id]
    theirs = await many.now(keys[17])
    assert theirs.at(many.dialect.schema.spec(field).pointer) == "Theirs"


async def test_the_ledger_knows_what_took_back_what(entries: Bench) -> None:
    (key,) = await written(entries, 1)
    (first,) = entries.workspace.ledger()
    await take_back(entries)
    second, again = entries.workspace.ledger()
    assert (second.undoes, again) == (first.attempt, first)
    assert reasons(await entries.workspace.take_back((first,))) == ["It was taken back already."]
    await entries.workspace.take_back((second,))
    await entries.commit()
    assert (await entries.now(key)).doc["title"] == "Changed 0"
    found = await entries.workspace.take_back((first,))
    assert found.keys == (key,)


async def test_somebody_elses_other_field_stays(entries: Bench) -> None:
    (key,) = await written(entries, 1)
    await entries.other(key, headline="Theirs")
    await take_back(entries)
    doc = await held(entries, key)
    assert (doc["headline"], doc["title"] == "Changed 0") == ("Theirs", False)


async def test_a_change_between_preview_and_commit_is_a_clash_and_not_overwritten(entries: Bench) -> None:
    (key,) = await written(entries, 1)
    found = await taken(entries)
    plan = entries.workspace.plan(found.keys)
    await entries.other(key, title="Theirs")
    assert (await entries.commit(plan)).result is Result.CLASH
    assert (await held(entries, key))["title"] == "Theirs"


async def test_what_is_back_already_is_said(entries: Bench) -> None:
    was = entries.workspace.records[entries.key().id].doc["title"]
    (key,) = await written(entries, 1)
    await entries.other(key, title=was)
    assert reasons(await taken(entries)) == ["The server holds the old values already."]
    assert entries.workspace.drafts == ()


async def test_edits_of_its_own_are_not_touched(entries: Bench) -> None:
    (key,) = await written(entries, 1)
    entries.workspace.edit(key, "headline", "Mine")
    assert reasons(await taken(entries)) == ["It has edits of its own that are not sent."]
    assert [change.spec.name for change in entries.workspace.draft(key).changes] == ["headline"]


async def test_what_was_not_kept_and_what_nobody_knows_is_left(entries: Bench) -> None:
    one, two = entries.key(0), entries.key(1)
    entries.workspace.edit(one, "title", "Refused")
    entries.workspace.edit(two, "title", "Lost")
    entries.faults.add(Fault(method="PATCH", applied=False, answer=REFUSED))
    await entries.commit(entries.workspace.plan((one,)))
    entries.faults.add(Fault(method="PATCH", cut=True))
    await entries.commit(entries.workspace.plan((two,)))
    found = await taken(entries)
    assert sorted(reasons(found)) == ["It was not kept at all.", "Nobody knows yet whether it was kept."]


async def test_a_record_that_is_gone_is_named(entries: Bench) -> None:
    (key,) = await written(entries, 1)
    await entries.write(entries.dialect.delete_requests(await entries.now(key))[0])
    assert reasons(await taken(entries)) == ["The server has no such record any more."]


async def test_a_record_that_cannot_be_read_is_left(entries: Bench) -> None:
    await written(entries, 1)
    entries.faults.add(Fault(method="GET", times=9, answer=SERVER_ERROR))
    (words,) = reasons(await taken(entries))
    assert words.startswith("It could not be read again.")


async def test_a_call_has_no_way_back(entries: Bench) -> None:
    (action,) = (each for each in entries.dialect.actions if each.id == "order")
    await entries.commit(entries.workspace.action(entries.key(3), action, "0"))
    assert reasons(await taken(entries)) == ["A call like this has no way back."]


async def test_what_is_staged_again_is_the_same_and_is_forgotten_unless_it_was_edited(entries: Bench) -> None:
    one, two = await written(entries, 2)
    found = await taken(entries)
    assert {*found.keys} == {one, two}
    assert await taken(entries) == found
    entries.workspace.edit(two, "headline", "Mine")
    entries.workspace.let_be(found.keys)
    assert [draft.key for draft in entries.workspace.drafts] == [two]
    (step,) = entries.workspace.plan((two,)).steps
    assert step.undoes == ""


async def test_what_was_staged_is_a_draft_after_a_crash(entries: Bench) -> None:
    was = entries.workspace.records[entries.key().id].doc["title"]
    (key,) = await written(entries, 1)
    await taken(entries)
    entries.reopen()
    await entries.load()
    assert entries.workspace.draft(key).value("title") == was
    assert (await entries.commit()).result is Result.KEPT
    assert (await held(entries, key))["title"] == was

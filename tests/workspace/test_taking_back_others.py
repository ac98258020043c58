"""Creations, deletions and lists of objects, taken back."""

import json
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, Bench, bench_of
from tests.workspace.taken_back import reasons, taken
from tui.dialects import DIALECTS
from tui.domain.record import RecordKey
from tui.domain.values import Json
from tui.workspace.outcome import Result
from tui.workspace.plan import Verb

HOKO = "hoko-partners"
CREATED = {ENTRIES: {"title": "New"}, HOKO: {"name": "New"}, "myreports-contacts": {"fullName": "New"}}


async def created(bench: Bench) -> RecordKey:
    """A new record, as its dialect has them."""
    workspace = bench.workspace
    if bench.name in CREATED:
        draft = workspace.begin()
        for name, value in CREATED[bench.name].items():
            workspace.edit(draft.key, name, value)
    else:
        await workspace.refresh(bench.key())
        workspace.begin(workspace.records[bench.key().id])
    outcome = await bench.commit()
    assert outcome.result is Result.KEPT, outcome
    return outcome.key


@pytest.mark.parametrize("name", sorted(DIALECTS))
async def test_what_was_created_is_deleted_again(tmp_path: Path, name: str) -> None:
    async with bench_of(name, tmp_path) as bench:
        key = await created(bench)
        found = await taken(bench)
        (step,) = bench.workspace.plan(found.keys).steps
        assert (step.key, step.verb) == (key, Verb.DELETE)
        assert (await bench.commit()).result is Result.KEPT
        assert reasons(await taken(bench))[-1] == "It was taken back already."


async def test_what_was_created_and_changed_since_is_left(entries: Bench) -> None:
    key = await created(entries)
    await entries.other(key, headline="Theirs")
    assert reasons(await taken(entries)) == ["Somebody has changed Headline since."]


@pytest.mark.parametrize("name", sorted(DIALECTS))
async def test_what_was_deleted_is_created_again_under_another_id(tmp_path: Path, name: str) -> None:
    async with bench_of(name, tmp_path) as bench:
        key = bench.key(2)
        was = await bench.workspace.refresh(key)
        bench.workspace.remove(key)
        assert (await bench.commit()).result is Result.KEPT
        found = await taken(bench)
        (new,) = found.keys
        (_, words), *_ = found.notes
        assert words.startswith("It can only be created again, under another id")
        assert (await taken(bench)).keys == (new,)
        outcome = await bench.commit()
        assert (outcome.result, outcome.key == key) == (Result.KEPT, False), outcome.receipt
        again = await bench.now(outcome.key)
        title = bench.dialect.schema_of(again).spec(bench.dialect.schema.title)
        assert again.at(title.pointer) == was.at(title.pointer)
        assert "It was taken back already." in reasons(await taken(bench))


LISTS = ("callouts", "resources", "verifications", "use_cases", "badges", "testimonials")


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_of_objects_is_as_it_was_but_for_ids_that_are_the_servers(
    entries: Bench, name: str
) -> None:
    key = entries.key()
    await entries.workspace.refresh(key, name)
    spec = entries.workspace.draft(key).schema.spec(name)
    writable = [each for each in spec.members if each.writable]
    inner = next((each.name for each in writable if each.emptied == "refused"), writable[0].name)
    extra: list[Json] = [{inner: f"One {place}"} for place in range(3)]
    there = entries.workspace.draft(key).value(name)
    start = there if isinstance(there, list) else []
    entries.workspace.edit(key, name, [*start, *extra])
    await entries.commit()
    was = entries.workspace.draft(key).value(name)
    assert isinstance(was, list)
    assert len(was) >= 3
    first, *rest = was
    assert isinstance(first, dict)
    entries.workspace.edit(key, name, [{**first, inner: "Another"}, *rest[1:], {inner: "Added"}])
    assert (await entries.commit()).result is Result.KEPT
    newest = entries.workspace.ledger()[0]
    found = await entries.workspace.take_back((newest,))
    assert [words for _, words in found.notes] == [
        f"{spec.label}: an object that is taken out comes back as a new one, under another id."
    ]
    assert (await entries.commit()).result is Result.KEPT
    now = (await entries.now(key, name)).at(spec.pointer)
    assert isinstance(now, list)
    assert sorted(map(without_id, now)) == sorted(map(without_id, was))
    if not spec.apart:
        assert [*map(without_id, now)] == [*map(without_id, was)]
    stayed = {id_of(each) for each in was} & {id_of(each) for each in now}
    assert len(stayed) == len(was) - 1


def without_id(member: Json) -> str:
    """What an object holds; its place among the others is told by where it is."""
    assert isinstance(member, dict)
    return json.dumps({name: value for name, value in member.items() if name not in ("id", "order")})


def id_of(member: Json) -> Json:
    assert isinstance(member, dict)
    return member["id"]

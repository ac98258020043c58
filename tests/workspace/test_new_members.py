"""Members that have no id yet get one from the server, and are never sent twice."""

import json

import pytest

from tests.support.bench import GRACE, Bench, verdicts
from tui.domain.rebase import Side
from tui.domain.receipt import Verdict
from tui.domain.values import Json
from tui.sandbox.faults import Fault
from tui.workspace.outcome import Result

A, B, C = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in "abc")


def callout(identity: str, name: str) -> dict[str, Json]:
    return {"id": identity, "name": name, "order": 0, "textColor": "000000", "backgroundColor": "FFFFFF"}


async def callouts(bench: Bench) -> list[str]:
    """The names of the callouts that the server holds."""
    members = (await bench.held(bench.key()))["callouts"]
    assert isinstance(members, list)
    return [str(member["name"]) for member in members if isinstance(member, dict)]


@pytest.fixture
async def listed(entries: Bench) -> Bench:
    """A record with the callouts A and B, a draft that adds one without an id."""
    await entries.other(entries.key(), callouts=[callout(A, "A"), callout(B, "B")])
    await entries.load()
    entries.workspace.edit(entries.key(), "callouts", [callout(A, "A"), {"name": "New"}, callout(B, "B")])
    return entries


async def test_a_new_member_is_kept_and_leaves_no_draft(listed: Bench) -> None:
    outcome = await listed.commit()
    assert outcome.result is Result.KEPT
    assert verdicts(outcome) == {"callouts": Verdict.KEPT}
    assert await callouts(listed) == ["A", "New", "B"]
    assert listed.workspace.drafts == ()
    assert (
        listed.workspace.draft(listed.key()).value("callouts")
        == (await listed.held(listed.key()))["callouts"]
    )


async def test_a_new_member_whose_answer_was_lost_is_not_sent_twice(listed: Bench) -> None:
    listed.faults.add(Fault(method="PATCH", cut=True))
    assert (await listed.commit()).result is Result.UNKNOWN
    (outcome,) = await listed.workspace.settle()
    assert (outcome.result, verdicts(outcome)) == (Result.KEPT, {"callouts": Verdict.KEPT})
    assert len(listed.writes) == 1
    assert await callouts(listed) == ["A", "New", "B"]
    assert listed.workspace.drafts == ()


async def test_a_new_member_whose_write_was_lost_is_sent_when_a_person_says_so(listed: Bench) -> None:
    listed.faults.add(Fault(method="PATCH", cut=True, applied=False))
    assert (await listed.commit()).result is Result.UNKNOWN
    assert await callouts(listed) == ["A", "B"]
    assert await listed.workspace.settle() == ()
    assert await listed.commit_all() == []
    listed.seconds += GRACE
    assert [outcome.result for outcome in await listed.workspace.settle()] == [Result.NOT_SENT]
    assert (await listed.commit()).result is Result.KEPT
    assert await callouts(listed) == ["A", "New", "B"]


async def test_one_that_is_added_meanwhile_does_not_double_the_first(listed: Bench) -> None:
    key = listed.key()
    async with listed.under_way() as committing:
        members = listed.workspace.draft(key).value("callouts")
        assert isinstance(members, list)
        listed.workspace.edit(key, "callouts", [*members, {"name": "Newer"}])
    assert committing.result().result is Result.KEPT
    assert (await listed.commit()).result is Result.KEPT
    assert await callouts(listed) == ["A", "New", "B", "Newer"]
    assert listed.workspace.drafts == ()


async def test_an_altered_list_stays_a_draft_without_doubles(listed: Bench) -> None:
    key = listed.key()
    async with listed.under_way() as committing:
        held = (await listed.held(key))["callouts"]
        assert isinstance(held, list)
        await listed.other(key, callouts=[*held[:2], callout(B, "Altered")])
    outcome = committing.result()
    assert (outcome.result, verdicts(outcome)) == (Result.DIFFERS, {"callouts": Verdict.ALTERED})
    assert [*names(listed.workspace.draft(key).value("callouts"))] == ["A", "New", "B"]
    assert (await listed.commit()).result is Result.KEPT
    assert await callouts(listed) == ["A", "New", "B"]


def names(members: object) -> list[object]:
    return (
        [member["name"] for member in members if isinstance(member, dict)]
        if isinstance(members, list)
        else []
    )


async def test_the_file_of_a_medium_is_sent_though_no_read_shows_it(entries: Bench) -> None:
    key = next(key for key in map(entries.key, range(24)) if media_of(entries, key.id))
    shown = media_of(entries, key.id)
    before = await entries.held(key)
    entries.workspace.edit(key, "media", [{**shown[0], "file": "https://files.example/a.pdf"}, *shown[1:]])
    outcome = await entries.commit()
    assert outcome.result is Result.KEPT
    assert len(entries.writes) == 1
    assert json.loads(entries.writes[0].body)["media"][0]["file"] == "https://files.example/a.pdf"
    assert entries.beside(key)["media_files"] == {str(shown[0]["id"]): "https://files.example/a.pdf"}
    assert await entries.held(key) == before
    assert entries.workspace.drafts == ()


async def test_the_file_of_a_medium_is_sent_even_if_all_the_rest_is_already_so(entries: Bench) -> None:
    key = next(key for key in map(entries.key, range(24)) if media_of(entries, key.id))
    shown = media_of(entries, key.id)
    wanted: list[Json] = [{**shown[0], "title": "New", "file": "https://files.example/a.pdf"}, *shown[1:]]
    entries.workspace.edit(key, "media", wanted)
    await entries.other(key, media=[{**shown[0], "title": "New"}, *shown[1:]])
    assert (await entries.commit()).result is Result.KEPT
    assert entries.beside(key)["media_files"] == {str(shown[0]["id"]): "https://files.example/a.pdf"}


def media_of(bench: Bench, identity: str) -> list[dict[str, Json]]:
    media = bench.workspace.records[identity].doc.get("media")
    return [member for member in media if isinstance(member, dict)] if isinstance(media, list) else []


async def test_one_whose_answer_was_lost_stays_single_where_another_field_clashes(listed: Bench) -> None:
    key = listed.key()
    listed.workspace.edit(key, "title", "Mine")
    listed.faults.add(Fault(method="PATCH", cut=True))
    assert (await listed.commit()).result is Result.UNKNOWN
    await listed.other(key, title="Theirs")
    members = listed.workspace.draft(key).value("callouts")
    assert isinstance(members, list)
    listed.workspace.edit(key, "callouts", [*members, {"name": "Newer"}])
    assert await listed.workspace.settle() == ()
    listed.seconds += GRACE
    assert [outcome.result for outcome in await listed.workspace.settle()] == [Result.CLASH]
    listed.reopen()
    await listed.load()
    assert (await listed.commit()).result is Result.CLASH
    listed.workspace.resolve(key, {"title": Side.MINE})
    assert (await listed.commit()).result is Result.KEPT
    assert await callouts(listed) == ["A", "New", "B", "Newer"]
    assert (await listed.held(key))["title"] == "Mine"

"""Somebody else writes between our read and our write: nothing of theirs is lost, and a person is asked."""

import json

import pytest

from tests.support.bench import Bench
from tests.workspace.test_new_members import A, B, C, callout
from tui.domain.rebase import ByHand, Settlement, Side
from tui.domain.values import Json
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing

OTHER_TEXT = {"partnerpage-entries": "headline", "partnerpage-reviews": "summary"}


async def test_another_field_loses_nothing_and_asks_nothing(bench: Bench) -> None:
    key, text = bench.key(), OTHER_TEXT[bench.name]
    bench.workspace.edit(key, "title", "Mine")
    plan = bench.workspace.plan()
    theirs = await bench.other(key, **{text: "Theirs"})
    outcome = await bench.commit(plan)
    label = bench.dialect.schema.spec(text).label
    assert outcome.result is Result.KEPT
    assert label in outcome.taken
    assert json.loads(bench.writes[0].body) == {"title": "Mine"}
    assert await bench.held(key) == {**theirs, "title": "Mine"}
    assert bench.workspace.records[key.id].doc[text] == "Theirs"
    assert bench.workspace.drafts == ()


async def test_the_same_value_is_already_so(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Same")
    await bench.other(key, title="Same")
    outcome = await bench.commit()
    assert (outcome.result, outcome.agreed) == (Result.KEPT, ("Title",))
    assert bench.methods == ["GET"]
    assert bench.workspace.drafts == ()
    assert bench.workspace.records[key.id].doc["title"] == "Same"


async def clash(bench: Bench) -> None:
    """Title: Mine here, Theirs there; another field is edited here alone."""
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    bench.workspace.edit(key, OTHER_TEXT[bench.name], "Also mine")
    await bench.other(key, title="Theirs")
    outcome = await bench.commit()
    assert outcome.result is Result.CLASH
    assert bench.methods == ["GET"]
    assert outcome.rebased is not None
    (found,) = outcome.rebased.clashes
    assert (found.spec.name, found.mine, found.theirs) == ("title", "Mine", "Theirs")


async def test_the_same_field_is_a_clash_and_nothing_is_sent(bench: Bench) -> None:
    key, before = bench.key(), await bench.held(bench.key())
    await clash(bench)
    assert await bench.held(key) == {**before, "title": "Theirs"}
    assert bench.workspace.standing(key) is Standing.CLASH
    assert bench.workspace.clash(key) is not None
    assert bench.workspace.draft(key).value("title") == "Mine"
    assert (await bench.commit()).result is Result.CLASH
    assert bench.writes == []


@pytest.mark.parametrize("settlement", [*Side, ByHand("Both of us")])
async def test_a_clash_is_decided_and_then_sent(bench: Bench, settlement: Settlement) -> None:
    key, text = bench.key(), OTHER_TEXT[bench.name]
    before = (await bench.held(key))["title"]
    await clash(bench)
    bench.workspace.resolve(key, {"title": settlement})
    sides = {Side.MINE: "Mine", Side.THEIRS: "Theirs", Side.BASE: before}
    title = settlement.value if isinstance(settlement, ByHand) else sides[settlement]
    assert bench.workspace.draft(key).value("title") == title
    assert bench.workspace.draft(key).base.doc["title"] == "Theirs"
    assert bench.workspace.standing(key) is Standing.EDITED
    assert bench.workspace.clash(key) is None
    assert (await bench.commit()).result is Result.KEPT
    sent = {text: "Also mine"} if settlement is Side.THEIRS else {"title": title, text: "Also mine"}
    assert json.loads(bench.writes[0].body) == sent
    held = await bench.held(key)
    assert (held["title"], held[text]) == (title, "Also mine")


async def test_what_is_decided_for_theirs_can_be_taken_back(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    await bench.other(key, title="Theirs")
    await bench.commit()
    bench.workspace.resolve(key, {"title": Side.THEIRS})
    assert bench.workspace.drafts == ()
    assert bench.workspace.standing(key) is Standing.CLEAN
    assert bench.workspace.undo(key).value("title") == "Mine"
    assert (await bench.commit()).result is Result.KEPT
    assert (await bench.held(key))["title"] == "Mine"


@pytest.mark.parametrize("again", ["Mine again", "Theirs", None])
async def test_an_edit_that_comes_while_the_commit_reads_is_what_clashes(
    bench: Bench, again: str | None
) -> None:
    workspace, key = bench.workspace, bench.key()
    workspace.edit(key, "title", "Mine")
    await bench.other(key, title="Theirs")
    async with bench.under_way("GET") as committing:
        if again is None:
            workspace.discard(key)
        else:
            workspace.edit(key, "title", again)
    assert committing.result().result is Result.CLASH
    assert bench.writes == []
    found = workspace.clash(key)
    if again == "Mine again":
        assert found is not None
        assert [(clash.mine, clash.theirs) for clash in found.clashes] == [(again, "Theirs")]
    else:
        assert found is None
        assert workspace.standing(key) is (Standing.CLEAN if again is None else Standing.EDITED)


async def test_a_clash_that_is_decided_is_found_again_if_they_write_again(bench: Bench) -> None:
    await clash(bench)
    bench.workspace.resolve(bench.key(), {"title": Side.MINE})
    await bench.other(bench.key(), title="Theirs again")
    assert (await bench.commit()).result is Result.CLASH
    assert bench.writes == []


async def test_a_clash_stops_no_other_record(bench: Bench) -> None:
    one, two = bench.key(0), bench.key(1)
    for key in (one, two):
        bench.workspace.edit(key, "title", "Mine")
    await bench.other(one, title="Theirs")
    results = {outcome.key: outcome.result for outcome in await bench.commit_all()}
    assert results == {one: Result.CLASH, two: Result.KEPT}


async def test_an_edit_after_a_clash_keeps_the_clash_for_the_next_commit(bench: Bench) -> None:
    key = bench.key()
    await clash(bench)
    bench.workspace.edit(key, "title", "Mine again")
    assert bench.workspace.clash(key) is None
    assert (await bench.commit()).result is Result.CLASH
    assert bench.writes == []


async def test_a_clash_in_a_field_that_was_held_back_is_not_lost_with_the_commit(entries: Bench) -> None:
    workspace, key = entries.workspace, entries.key()
    workspace.edit(key, "headline", "Mine")
    workspace.type(key, "website", "https://mine.example/")
    workspace.type(key, "website", "no address")
    await entries.other(key, website="https://theirs.example/")
    assert (await entries.commit()).result is Result.KEPT
    workspace.undo(key)
    assert workspace.draft(key).value("website") == "https://mine.example/"
    outcome = await entries.commit()
    assert outcome.result is Result.CLASH
    assert (await entries.held(key))["website"] == "https://theirs.example/"
    workspace.resolve(key, {"website": Side.MINE})
    assert (await entries.commit()).result is Result.KEPT
    assert (await entries.held(key))["website"] == "https://mine.example/"


async def test_a_clash_in_a_field_that_is_edited_during_a_commit_is_not_lost_either(bench: Bench) -> None:
    workspace, key, text = bench.workspace, bench.key(), OTHER_TEXT[bench.name]
    workspace.edit(key, "title", "Mine")
    await bench.other(key, **{text: "Theirs"})
    async with bench.under_way() as committing:
        workspace.edit(key, text, "Mine")
    assert committing.result().result is Result.KEPT
    bench.reopen()
    assert (await bench.commit()).result is Result.CLASH
    assert (await bench.held(key))[text] == "Theirs"


async def test_one_clash_is_decided_while_another_waits(entries: Bench) -> None:
    workspace, key = entries.workspace, entries.key()
    workspace.edit(key, "headline", "Mine")
    workspace.type(key, "website", "https://mine.example/")
    workspace.type(key, "website", "no address")
    await entries.other(key, website="https://theirs.example/", headline="Theirs")
    assert (await entries.commit()).result is Result.CLASH
    workspace.resolve(key, {"headline": Side.MINE})
    assert (await entries.commit()).result is Result.KEPT
    assert (await entries.held(key))["headline"] == "Mine"
    workspace.undo(key)
    assert (await entries.commit()).result is Result.CLASH
    assert (await entries.held(key))["website"] == "https://theirs.example/"


async def names(bench: Bench) -> list[Json]:
    members = (await bench.held(bench.key()))["callouts"]
    assert isinstance(members, list)
    return [member["name"] for member in members if isinstance(member, dict)]


async def listed(bench: Bench) -> list[Json]:
    await bench.other(bench.key(), callouts=[callout(A, "A"), callout(B, "B")])
    await bench.load()
    members = bench.workspace.draft(bench.key()).value("callouts")
    assert isinstance(members, list)
    return members


async def test_different_members_of_a_list_are_shown_again_and_both_kept(entries: Bench) -> None:
    members, key = await listed(entries), entries.key()
    entries.workspace.edit(key, "callouts", [callout(A, "Mine"), members[1]])
    await entries.other(key, callouts=[members[0], callout(B, "Theirs"), callout(C, "C")])
    outcome = await entries.commit()
    assert outcome.result is Result.CHANGED
    assert entries.writes == []
    assert await names(entries) == ["A", "Theirs", "C"]
    assert [callout(B, "Theirs")["name"], "C"] == [
        member["name"] for member in doc_members(entries.workspace.records[key.id].doc)[1:]
    ]
    assert entries.workspace.standing(key) is Standing.EDITED
    assert (await entries.commit()).result is Result.KEPT
    assert await names(entries) == ["Mine", "Theirs", "C"]
    assert entries.workspace.drafts == ()


def doc_members(doc: dict[str, Json]) -> list[dict[str, Json]]:
    members = doc["callouts"]
    return [member for member in members if isinstance(member, dict)] if isinstance(members, list) else []


async def test_a_member_that_both_took_out_is_already_so(entries: Bench) -> None:
    members, key = await listed(entries), entries.key()
    entries.workspace.edit(key, "callouts", members[1:])
    await entries.other(key, callouts=[members[1], callout(C, "C")])
    outcome = await entries.commit()
    assert (outcome.result, outcome.agreed) == (Result.KEPT, ("Callouts",))
    assert entries.writes == []
    assert await names(entries) == ["B", "C"]
    assert entries.workspace.drafts == ()


async def test_the_same_member_is_a_clash(entries: Bench) -> None:
    members, key = await listed(entries), entries.key()
    entries.workspace.edit(key, "callouts", [callout(A, "Mine"), members[1]])
    await entries.other(key, callouts=[callout(A, "Theirs"), members[1]])
    assert (await entries.commit()).result is Result.CLASH
    assert entries.writes == []
    entries.workspace.resolve(key, {"callouts": Side.MINE})
    assert (await entries.commit()).result is Result.KEPT
    assert await names(entries) == ["Mine", "B"]


async def test_what_they_wrote_after_our_reading_is_not_taken_for_ours(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    async with bench.under_way() as committing:
        await bench.other(key, title="Theirs")
    outcome = committing.result()
    assert outcome.result is Result.DIFFERS
    assert bench.workspace.standing(key) is Standing.DIFFERS
    draft = bench.workspace.draft(key)
    assert [(change.before, change.after) for change in draft.changes] == [("Theirs", "Mine")]

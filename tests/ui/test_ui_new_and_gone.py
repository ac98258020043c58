"""Records that begin and end, and what else the list can be asked: by its keys."""

import json
from pathlib import Path

import pytest

from tests.ui.driver import World, at_desk, new_world
from tui.sandbox.faults import SERVER_ERROR, Fault, Hold
from tui.sandbox.halves import SWITCHES
from tui.sandbox.partnerpage_directories import ENTRIES
from tui.sandbox.switches import chosen

CONTACTS = ("built-in sandbox", "Full name")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_a_new_record_is_filled_in_seen_and_created(world: World, size: tuple[int, int]) -> None:
    async with at_desk(world, size=size) as desk:
        await desk.press("a")
        assert "new record › edit" in desk.lines()[0]
        assert "nothing filled in yet" in desk.lines()[0]
        await desk.press("ctrl+s")
        await desk.see("Title cannot be empty. Fill it in first")
        await desk.press("q", "enter")
        await desk.type("Brand new")
        await desk.press("ctrl+s")
        await desk.see("POST /api/", '{"title": "Brand new"}', "created once, and never sent again")
        assert world.writes == []
        await desk.press("y")
        await desk.see("1 of 1 record kept.", "created")
        await desk.press("q")
        assert "Brand new" in desk.here()
        assert "✓ committed" in desk.lines()[0]
    assert world.writes == [b'{"title": "Brand new"}']


async def test_a_new_record_is_forgotten_by_deleting_it(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("a", "escape")
        assert "+ new" in desk.lines()[0]
        await desk.press("d")
        await desk.see("It was new, and is gone.", "12 of 12")
    assert world.writes == []


async def test_a_deletion_waits_is_seen_done_and_can_be_begun_again(world: World) -> None:
    title = str(world.held(1)["title"])
    async with at_desk(world) as desk:
        await desk.press("down", "d")
        await desk.see("It will be deleted once that is committed", "− to be deleted")
        await desk.press("e")
        assert desk.says() == "It waits to be deleted: u takes that back."
        await desk.press("p")
        await desk.see("The record is deleted.", "DELETE /api/")
        assert world.writes == []
        await desk.press("y")
        await desk.see("1 of 1 record done.", "deleted", "n begins a new record")
        assert world.store.find(ENTRIES, world.kept(1).id) is not None
        await desk.press("n")
        assert f"{title[:12]}" in desk.lines()[0]
        await desk.see("› edit")


async def test_what_is_deleted_from_its_own_screen_is_left_for_the_list(world: World) -> None:
    title = str(world.held()["title"])
    async with at_desk(world) as desk:
        await desk.press("enter")
        await desk.see("Read just now.")
        await desk.press("d", "p", "y")
        await desk.see("1 of 1 record done.")
        await desk.press("q")
        await desk.see("1-11 of 11")
        assert title not in desk.screen()
        await desk.press("a", "escape", "enter")
        await desk.see("No server has it yet")
        await desk.press("d")
        await desk.see("1-11 of 11")


async def test_a_deletion_is_taken_back(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("d", "u")
        assert "to be deleted" not in desk.screen()
    assert world.writes == []


async def test_an_action_is_chosen_asked_seen_and_done(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("t")
        await desk.see("Submit the pending changes", "Set the recommended order")
        await desk.press("k", "enter")
        await desk.see("Place, a whole number")
        await desk.type("3")
        await desk.press("enter")
        await desk.see("recommended-order/", '{"order": 3}', "A call beside reading and writing")
        await desk.press("y")
        await desk.see("1 of 1 record done.", "Done: Set the recommended order.")


async def test_an_approval_call_that_is_not_there_is_said_in_words(world: World) -> None:
    world.switches = chosen(["partnerpage-entries.no-approval-calls"], SWITCHES)
    async with at_desk(world) as desk:
        await desk.press("t", "enter")
        await desk.see("review/submit/")
        await desk.press("y")
        await desk.see("This call is not available on this server (404).", "name its path in the")


async def test_a_record_is_opened_by_its_id(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("o")
        await desk.type(world.kept(5).id)
        await desk.press("enter")
        await desk.see("Read just now.", str(world.held(5)["title"]))
        await desk.press("q", "o")
        await desk.type("nonsense")
        await desk.press("enter")
        await desk.see("no such record")
        await desk.press("o", "ctrl+g")
        assert "Which record?" not in desk.screen()


async def test_the_server_searches_and_the_list_says_so(world: World) -> None:
    async with at_desk(world, "sandbox contacts", sees=CONTACTS) as desk:
        await desk.press("f")
        await desk.type("in:phone1,phone2 +44")
        await desk.press("enter")
        await desk.see("found for +44")
        (asked,) = (each.query for each in world.faults.received if "filter" in each.query)
        assert asked == "filter=%2B44&fields=phone1&fields=phone2"
        await desk.press("f", "ctrl+u")
        await desk.type("nobody has this")
        await desk.press("enter")
        await desk.see("There are no contacts here.")


async def test_an_api_that_cannot_says_why(world: World) -> None:
    async with at_desk(world) as desk:
        reasons = {"f": "This API cannot search", "X": "This API makes no file", "S": "to its end"}
        for key, words in reasons.items():
            await desk.press(key)
            assert words in desk.says()


@pytest.mark.parametrize("key", ["R", "S"])
async def test_reading_the_list_is_stopped_and_begun_anew_or_gone_on_with(world: World, key: str) -> None:
    world.page_size = 5
    hold = Hold()
    world.faults.add(Fault(path="partners/$", times=1))
    world.faults.add(Fault(path="partners/$", before=hold, times=1))
    async with at_desk(world, sees=("Reading the entries: 5 of 12",)) as desk:
        await desk.press("S")
        await desk.see("Stopped: 5 records so far. S goes on from there, R begins anew.", "1-5 of 5")
        hold.release()
        await desk.press(key)
        await desk.see("built-in sandbox", "12 of 12")


async def test_the_reviews_are_saved_where_patchdesk_was_started(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_desk(world, "sandbox reviews") as desk:
        for _ in range(2):
            await desk.press("X")
            await desk.see("Saved as")
    first, second = sorted(tmp_path.glob("*.csv"))
    assert first.stat().st_mode & 0o777 == 0o600
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().count(b"\n") > 12


async def test_a_list_that_is_kept_apart_is_read_when_it_is_opened(world: World) -> None:
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("e")
        await desk.field("Badges")
        await desk.press("enter")
        await desk.see("Read just now.")
        await desk.press("a", "enter")
        await desk.type("Fast")
        await desk.press("escape", "escape", "ctrl+s")
        await desk.see("badges/", '"title": "Fast"')
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    (body,) = world.writes
    assert json.loads(body)["title"] == "Fast"


async def test_where_changes_wait_for_approval_the_way_to_it_is_offered(world: World) -> None:
    world.switches = chosen(["partnerpage-entries.approval"], SWITCHES)
    async with at_desk(world) as desk:
        await desk.press("e", "down", "enter", "!", "ctrl+s", "y")
        await desk.see("ignored", "until they are approved: t on the entry submits them.")
        await desk.press("q", "t", "enter", "y")
        await desk.see("Done: Submit the pending changes.")


async def test_a_walk_is_stopped_and_gone_on_with(tmp_path: Path) -> None:
    world = new_world(tmp_path, records=60)
    hold = Hold()
    world.faults.add(Fault(path="^/v1/", times=20))
    world.faults.add(Fault(path="^/v1/", before=hold, times=1))
    with world.store:
        async with at_desk(world, "sandbox relations", sees=("Reading the relations", "object ")) as desk:
            await hold.reached()
            await desk.press("S")
            await desk.see("S goes on from there, R begins anew.")
            hold.release()
            asked = [each.path for each in world.faults.received]
            await desk.press("S")
            await desk.see("built-in sandbox")
            again = [each.path for each in world.faults.received[len(asked) :]]
            passed = {path for path in asked if path.startswith("/v1/relations/")} - {asked[-1]}
            assert passed
            assert not passed & {*again}


async def test_nothing_is_taken_back_while_it_is_being_sent(world: World) -> None:
    hold = Hold()
    world.faults.add(Fault(method="POST", before=hold, times=1))
    async with at_desk(world) as desk:
        await desk.press("a", "enter")
        await desk.type("Brand new")
        await desk.press("escape", "ctrl+s", "y")
        await hold.reached()
        await desk.press("escape")
        for key in ("u", "d", "x"):
            await desk.press(key)
            assert desk.says() == "It is being sent: wait for its receipt."
        hold.release()
        await desk.see("✓ committed")
    assert len(world.writes) == 1


async def test_an_object_that_was_undone_can_be_typed_at_without_harm(world: World) -> None:
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("e")
        await desk.field("Badges")
        await desk.press("enter")
        await desk.see("Read just now.")
        await desk.press("a", "u", "enter")
        await desk.type("x")
        await desk.press("escape", "escape")
        await desk.see("Badges")
    assert world.writes == []


async def test_a_create_without_an_answer_is_told_as_it_is(world: World) -> None:
    world.faults.add(Fault(method="POST", applied=False, answer=SERVER_ERROR))
    async with at_desk(world) as desk:
        await desk.press("a", "enter")
        await desk.type("Brand new")
        await desk.press("escape", "ctrl+s", "y")
        await desk.see("unknown")
        while "1 write without an answer: read back in" not in desk.says():  # it may be wrapped on the screen
            await desk.pilot.pause()
        await desk.press("p")
        shown = await desk.see("An earlier write of this record got no answer", "It is read back in")
        assert "read again before" not in shown
        await desk.press("escape", "escape", "home", "enter")
        await desk.see("It may have been created: R on the list looks for it.")
    assert len(world.writes) == 1


async def test_a_create_that_has_happened_is_found_at_once(world: World) -> None:
    world.faults.add(Fault(method="POST", answer=SERVER_ERROR))
    async with at_desk(world) as desk:
        await desk.press("a", "enter")
        await desk.type("Brand new")
        await desk.press("escape", "ctrl+s", "y")
        await desk.see("✓ created", "The record that was created without an answer is there.")
    assert len(world.writes) == 1

"""What a session left that was not closed: offered at the next start, and there whatever is answered."""

import sqlite3

import pytest

from tests.ui.driver import World, at_desk
from tui.sandbox.faults import SERVER_ERROR, Fault, Hold

ENTRIES = "partnerpage-entries"
OFFER = "Patchdesk was not closed:"


async def left(world: World) -> None:
    """A session with a draft, of which the journal does not say that it was ended."""
    async with at_desk(world) as desk:
        await desk.press("e", "down", "enter", "x")
    connection = sqlite3.connect(world.journal(ENTRIES))
    connection.execute("UPDATE session SET ended = NULL")
    connection.commit()
    connection.close()


async def test_a_session_that_was_closed_is_not_asked_about(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "down", "enter", "x")
    async with at_desk(world) as desk:
        assert OFFER not in await desk.see("1 draft from an earlier session")


@pytest.mark.parametrize("keys", [("enter",), ("q",)], ids=["go on", "later"])
async def test_its_drafts_are_gone_on_with(world: World, keys: tuple[str, ...]) -> None:
    await left(world)
    async with at_desk(world) as desk:
        await desk.see(OFFER, "It left 1 draft.", "Go on with them", "Discard them")
        await desk.press(*keys, "p")
        await desk.see("Nothing has been sent yet.", "Headline")
    assert world.writes == []


async def test_who_stops_the_list_is_asked_as_well(world: World) -> None:
    await left(world)
    world.faults.add(Fault(before=Hold(), times=None))
    async with at_desk(world, sees=("Reading the entries",)) as desk:
        assert OFFER not in desk.screen()
        await desk.press("S")
        await desk.see(OFFER, "It left 1 draft.")


async def test_they_are_discarded_only_by_typing(world: World) -> None:
    await left(world)
    async with at_desk(world) as desk:
        await desk.see(OFFER)
        await desk.press("down", "down", "enter")
        await desk.type("yes")
        await desk.press("enter")
        assert desk.says() == "Nothing was discarded: every draft is there."
    await left(world)
    async with at_desk(world) as desk:
        await desk.press("down", "down", "enter")
        await desk.type("discard")
        await desk.press("enter")
        assert desk.says() == "Discarded: nothing of it is sent."
        await desk.press("p")
        assert desk.says().startswith("Nothing is edited yet")


async def test_they_are_saved_as_a_file_and_gone_on_with(world: World) -> None:
    await left(world)
    async with at_desk(world) as desk:
        await desk.press("down", "enter")
        await desk.see("Save 1 draft as which file?")


async def lost_create(world: World) -> None:
    """A session that creates a record, hears nothing of it, and is left."""
    async with at_desk(world) as desk:
        await desk.press("a", "enter")
        await desk.type("Brand new")
        await desk.press("escape", "ctrl+s")
        world.faults.add(Fault(method="POST", cut=True))
        world.faults.add(Fault(method="GET", answer=SERVER_ERROR, times=None))
        await desk.press("y")
        await desk.see("unknown: it may have happened")
        await desk.press("ctrl+q")
        question = "1 write without an answer. The next start reads it back. Leave now?"
        await desk.see(question)
        await desk.press("n", "ctrl+q")
        await desk.see(question)
        await desk.press("y")
        assert not desk.app.is_running
    world.faults.clear()


async def test_a_person_tells_which_record_a_lost_create_has_made(world: World) -> None:
    await lost_create(world)
    async with at_desk(world) as desk:
        await desk.see("There is a record just like the one that got no answer")
        await desk.press("v", "enter")
        await desk.see("What became of the new record?", "It is this one: Brand new", "It was not created")
        await desk.press("q", "enter", "enter")
        assert "The record that was created without an answer is there." in desk.says()
        await desk.see("✓ created")
        await desk.press("q", "p")
        assert desk.says().startswith("Nothing is edited yet")
    assert len(world.writes) == 1


async def test_while_it_may_still_be_created_nobody_can_say_that_it_was_not(world: World) -> None:
    await lost_create(world)
    async with at_desk(world) as desk:
        await desk.see("There is a record just like")
        await desk.press("v", "enter", "down", "enter")
        assert desk.says().startswith("It may still be created. Wait")

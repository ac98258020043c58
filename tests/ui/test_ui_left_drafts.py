"""What a session left that was not closed: offered at the next start, and there whatever is answered."""

import sqlite3

import pytest

from tests.ui.driver import World, at_desk

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

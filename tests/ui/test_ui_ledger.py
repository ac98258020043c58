"""The ledger on the screen: what was written, in this session and before, of all records or of one."""

import sqlite3
from contextlib import closing

import pytest

from tests.ui.driver import World, at_desk

SIZES = [(80, 24), (120, 40), (200, 50)]


async def headline(world: World, size: tuple[int, int], text: str) -> None:
    """A session that writes one headline."""
    async with at_desk(world, size=size) as desk:
        await desk.press("e", "down", "enter", "ctrl+u")
        await desk.type(text)
        await desk.press("escape", "ctrl+s", "y")
        await desk.see("1 of 1 record kept.")


async def test_an_empty_ledger_says_so(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("L")
        await desk.see("Nothing was written with this profile yet.")
        await desk.press("u")
        assert desk.says() == "There is no write under the cursor."
        await desk.press("q")
        await desk.see("▸")


@pytest.mark.parametrize("size", SIZES)
async def test_a_write_of_an_earlier_session_is_told_in_full(world: World, size: tuple[int, int]) -> None:
    before = str(world.held()["headline"])
    await headline(world, size, "Written")
    async with at_desk(world, size=size) as desk:
        await desk.press("L")
        shown = await desk.see("ledger", "1 write", "update: Headline", "✓", "kept")
        await desk.press("J", "J", "J")
        shown += await desk.see("Attempt")
        assert before in shown
        assert "→ Written" in shown
        assert '{"op": "replace", "path": "/headline", "value": "Written"}' in shown


async def test_a_record_shows_its_own_writes_alone(world: World) -> None:
    await headline(world, (120, 40), "Written")
    async with at_desk(world) as desk:
        await desk.press("enter", "L")
        await desk.see("1 write")
        await desk.press("q", "q", "down", "enter", "L")
        await desk.see("Nothing was written with this profile yet.")


async def test_a_filter_narrows_and_is_dropped(world: World) -> None:
    for text in ("One", "Two"):
        await headline(world, (120, 40), text)
    async with at_desk(world) as desk:
        await desk.press("L")
        await desk.see("2 writes")
        await desk.press("slash")
        await desk.type("nobody")
        await desk.see("No write fits this filter.", "0 writes of 2")
        await desk.press("enter", "q")
        await desk.see("2 writes")


async def test_a_write_is_taken_back_from_here(world: World) -> None:
    before = world.held()["headline"]
    await headline(world, (120, 40), "Written")
    async with at_desk(world) as desk:
        await desk.press("L", "u")
        await desk.see("Nothing has been sent yet.", str(before))
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
        assert world.held()["headline"] == before
        await desk.press("L")
        await desk.see("2 writes", "Takes back")
        await desk.press("down", "u")
        assert "It was taken back already." in (await desk.see("Left alone"))


async def test_a_hostile_title_does_nothing_here(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "enter", "ctrl+u")
        await desk.paste("[@click=app.quit]x[/] \x1b]0;t\x07")
        await desk.press("escape", "ctrl+s", "y")
        await desk.see("1 of 1 record")
        await desk.press("L")
        assert "[@click=app.quit]x[/]" in await desk.see("1 write", "update: Title")


@pytest.mark.parametrize("size", SIZES)
async def test_rows_that_cannot_be_read_are_told_beside_those_that_can(
    world: World, size: tuple[int, int]
) -> None:
    for text in ("One", "Two"):
        await headline(world, (120, 40), text)
    path = world.journal("partnerpage-entries")
    for left, wanted in ((1, ("1 write, some cannot be read", "update: Headline")), (0, ("0 writes",))):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE ledger SET body = '{' WHERE seq > ?", (left,))
        async with at_desk(world, size=size) as desk:
            await desk.press("L")
            shown = await desk.see(*wanted)
            said = f"{2 - left} row{'s' * (left == 0)} of the ledger cannot be read"
            assert shown.count(said) == 2 - left  # where there is nothing else, in its place as well
            assert "Nothing was written" not in shown


async def test_what_the_journal_cannot_tell_of_a_record_is_forgotten_on_it(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "down", "enter", "ctrl+u")
        await desk.type("One")
    with closing(sqlite3.connect(world.journal("partnerpage-entries"))) as db, db:
        db.execute("UPDATE event SET body = '{' WHERE kind = 'base'")
    async with at_desk(world, sees=("1 line of the journal", "Title")) as desk:
        await desk.press("x")
        await desk.see("Forget 1 line of the journal that cannot be read, about this record?")
        await desk.press("y")
        await desk.see("Forgotten: nothing of it is sent.")
        await desk.press("x")
        assert desk.says() == "There are no edits on this record."

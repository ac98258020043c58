"""Objects in a list of a record: what is done to those that the server has is an edit like any other."""

import json

from tests.ui.driver import Driver, World, at_desk
from tui.domain.values import Json


def callout(number: int, name: str, order: int) -> dict[str, Json]:
    identity = f"00000000-0000-4000-8000-00000000000{number}"
    return {"id": identity, "name": name, "order": order, "textColor": "000000", "backgroundColor": "FFFFFF"}


async def on_list(desk: Driver) -> None:
    """The callouts of the first entry."""
    await desk.press("e")
    await desk.field("Callouts")
    await desk.press("enter")
    await desk.see("2 objects")


def sent(world: World) -> list[tuple[str, int]]:
    """Names and orders of what the last write had."""
    return [(each["name"], each["order"]) for each in json.loads(world.writes[-1])["callouts"]]


async def test_an_object_that_the_server_has_is_edited_undone_and_sent(world: World) -> None:
    world.put({"callouts": [callout(1, "One", 0), callout(2, "Two", 1)]})
    async with at_desk(world) as desk:
        await on_list(desk)
        await desk.press("enter", "enter", "!", "escape")
        assert "▸* Name" in desk.here()
        assert desk.lines()[0].endswith("1 field edited")
        await desk.press("u")
        assert "*" not in desk.here()
        await desk.press("ctrl+r", "q")
        assert "* edited · 2 objects" in desk.lines()[0]
        await desk.press("ctrl+s")
        await desk.see("Nothing has been sent yet.")
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert sent(world) == [("One!", 0), ("Two", 1)]


async def test_an_object_that_is_edited_is_edited_still_at_the_next_start(world: World) -> None:
    world.put({"callouts": [callout(1, "One", 0), callout(2, "Two", 1)]})
    async with at_desk(world) as desk:
        await on_list(desk)
        await desk.press("enter", "enter", "!", "escape", "q", "J", "enter")
        await desk.press("enter", "?", "escape")
    async with at_desk(world) as desk:
        await on_list(desk)
        assert desk.here().split()[:3] == ["▸", "*", "Two"]
        assert "*  One!?" in desk.screen()
        await desk.press("ctrl+s", "y")
        await desk.see("1 of 1 record kept.")
    assert sent(world) == [("Two", 0), ("One!?", 1)]

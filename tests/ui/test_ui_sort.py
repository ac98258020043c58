"""Sorting the list by several columns, as a person asks for it."""

from tests.ui.driver import World, at_desk


async def test_a_list_is_sorted_by_two_columns(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("|")
        await desk.see("Sort by which column?", "the server's order")
        await desk.press("j", "j", "j", "enter")
        await desk.see("Sorted by Status ▲.", "And where that is equal?", "nothing more")
        await desk.press("j", "j", "enter")
        await desk.see("Sorted by Status ▲, then Title ▼.", "And where that is equal?")
        await desk.press("enter")
        await desk.see("Sorted by Status ▲, then Title ▼.", "Title ▼2", "Status ▲1")
        index = desk.app.screen.desk.index  # type: ignore[attr-defined]
        assert (index.sort, index.then) == (("status", False), (("title", True),))
        await desk.press("|", "enter")
        await desk.see("In the server's order.")
        assert (index.sort, index.then) == (None, ())

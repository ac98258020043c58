"""What may be chosen is known once a record was read, whatever was begun on it before."""

from tests.ui.driver import World, at_desk


async def test_a_draft_that_was_begun_on_the_list_has_its_choices_once_its_record_was_read(
    world: World,
) -> None:
    async with at_desk(world, "sandbox relations", (80, 24), sees=("built-in sandbox", "Remark")) as desk:
        await desk.press("e", "enter")
        await desk.type("Mine")
        await desk.press("escape", "q", "enter")
        await desk.see("Read just now.")
        await desk.press("e")
        await desk.field("Frequency")
        await desk.press("enter")
        await desk.see("On demand")
        await desk.press("down", "enter")
        assert desk.lines()[0].endswith("2 fields edited")

"""The palette: the table of commands, and nothing of textual's own."""

from tests.ui.driver import World, at_desk
from tui.ui.commands import commands_of


async def test_it_offers_what_the_screen_has_and_no_screenshot_of_peoples_data(world: World) -> None:
    async with at_desk(world) as desk:
        offered = [command.title for command in desk.app.get_system_commands(desk.app.screen)]
        assert [title.rpartition("  (")[0].lower() for title in offered] == [
            command.label.lower() for command in commands_of("list")
        ]
        await desk.press("ctrl+p")
        await desk.type("screenshot")
        await desk.see("No matches found")
        await desk.press("escape", "ctrl+p")
        await desk.type("preview")
        await desk.see("Preview  (p)")
    assert not [*world.state.glob("*.svg")]

"""Y in the preview: the clipboard where the terminal has one, and the text itself where it has none."""

from pathlib import Path

import pytest

from tests.ui.clashes import write
from tests.ui.driver import Driver, World, at_desk
from tui.ui.terminal.clipboard import LIMIT

SIZES = [(80, 24), (120, 40)]
XTERM, CONSOLE = {"TERM": "xterm"}, {"TERM": "linux"}


async def preview(desk: Driver, environ: dict[str, str], text: str = "It's new") -> None:
    """The plan of one edit, on such a terminal."""
    desk.app.terminal_environ = environ
    await write(desk, {"Headline": text})
    await desk.press("p")
    await desk.see("Nothing has been sent yet")


def shown(desk: Driver) -> str:
    """The text on the screen, its lines put together again as they were cut."""
    return "".join(line.strip() for line in desk.lines())


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_copied_and_shown_when_it_is_asked_for_again(world: World, size: tuple[int, int]) -> None:
    async with at_desk(world, size=size) as desk:
        await preview(desk, XTERM)
        await desk.press("Y")
        await desk.see("Copied, if your terminal allows it; Y again shows it.")
        assert "Set PATCHDESK_TOKEN before you run it." in desk.says()
        assert desk.app.clipboard.startswith("curl -X PATCH http://127.0.0.1:8000/")
        assert "curl -X" not in desk.screen()
        await desk.press("Y")
        await desk.see("It was copied, if your terminal allows that.", "curl -X PATCH")
        assert "".join(desk.app.clipboard.split()) in "".join(shown(desk).split())
        await desk.press("q")
        await desk.see("preview", "Changes")


@pytest.mark.parametrize("size", SIZES)
async def test_without_a_clipboard_it_is_shown_and_can_be_saved(
    world: World, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_desk(world, size=size) as desk:
        await preview(desk, CONSOLE)
        await desk.press("Y")
        await desk.see("This terminal has no clipboard that could be told.", "curl -X PATCH")
        await desk.press("w")
        await desk.see("Save it as which file?", "request.sh")
        await desk.press("ctrl+u")
        await desk.type(str(tmp_path / "nowhere" / "x.sh"))
        await desk.press("enter")
        await desk.see("The file could not be saved: No such file or directory.")
        await desk.press("ctrl+u")
        await desk.type(str(tmp_path / "x.sh"))
        await desk.press("enter")
        await desk.see("only you can read it")
    file = tmp_path / "x.sh"
    assert file.read_text() == f"{desk.app.clipboard}\n"
    assert file.stat().st_mode & 0o777 == 0o600


async def test_a_text_that_is_too_long_is_shown(world: World) -> None:
    world.put({"description": "d" * LIMIT})
    async with at_desk(world) as desk:
        desk.app.terminal_environ = XTERM
        await desk.press("e")
        await desk.field("Description")
        await desk.press("enter", "x", "escape", "q", "p", "Y")
        await desk.see("bytes are too many for a terminal's clipboard, which takes 74,994.", "curl -X PATCH")
        await desk.press("q")
        await desk.see("preview")

"""What is seen while a screen opens."""

from pathlib import Path

import pytest

from tests.ui.driver import at_desk, new_world
from tui.ui.app import PatchdeskApp
from tui.ui.screens.listing import ListScreen

WORDS = -2
"""The line for words."""


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_a_screen_that_opens_is_painted_with_all_that_it_shows_or_not_at_all(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but the words: what is known is shown before the server is asked whether it still holds."""
    frames: list[str] = []
    shown = PatchdeskApp._display

    def watched(app: PatchdeskApp, screen: object, update: object) -> None:
        if update is not None:
            lines = [strip.text for strip in app.screen._compositor.render_strips()]
            frames.append("\n".join([*lines[:WORDS], lines[-1]]))
        shown(app, screen, update)  # type: ignore[arg-type]

    async with at_desk(new_world(tmp_path)) as desk:
        await desk.settle()
        monkeypatch.setattr(PatchdeskApp, "_display", watched)
        await desk.press(key)
    assert frames
    assert len(set(frames)) == 1


async def test_a_list_that_is_not_built_yet_is_nothing_to_begin_with(tmp_path: Path) -> None:
    """What the next start shows is kept half a second after a list was read: another may open just then."""
    async with at_desk(new_world(tmp_path)) as desk:
        assert desk.app._desk is not None
        assert ListScreen(desk.app._desk).first_rows(lambda column, line: "0") == ""

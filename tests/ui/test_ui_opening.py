"""What is seen while a screen opens."""

from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from tests.ui.driver import at_desk, new_world
from tui.ui import app
from tui.ui.app import PatchdeskApp
from tui.ui.screens.listing import ListScreen

WORDS = -2
"""The line for words."""


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("key", ["enter", "e"])
async def test_a_screen_that_opens_is_painted_with_all_that_it_shows_or_not_at_all(
    key: str, again: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but the words: what is known is shown before the server is asked whether it still holds."""
    frames: list[str] = []
    shown = PatchdeskApp._display

    def watched(self: PatchdeskApp, screen: object, update: object) -> None:
        if update is not None:
            lines = [strip.text for strip in self.screen._compositor.render_strips()]
            frames.append("\n".join([*lines[:WORDS], lines[-1]]))
        shown(self, screen, update)  # type: ignore[arg-type]

    async with at_desk(new_world(tmp_path)) as desk:
        await desk.settle()
        if again:
            await desk.press(key, "q", "down")
        title = desk.here().split("  ")[0]
        monkeypatch.setattr(PatchdeskApp, "_display", watched)
        await desk.press(key)
    assert frames
    assert title.removeprefix("▸").strip() in frames[0]
    assert len(set(frames)) == 1


@pytest.mark.parametrize(("opens", "ahead"), [("enter", True), ("e", True), ("p", False)])
async def test_what_opens_again_is_neither_made_nor_styled_anew_and_painted_once(
    opens: str, ahead: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SETTLED", 1000.0)
    async with at_desk(new_world(tmp_path)) as desk:
        await desk.press("e", "enter", "x", "enter", "q")
        if ahead:
            assert desk.app._desk is not None
            await desk.app.make_ready(desk.app._desk, desk.app._desk.workspace.drafts[0].key)
        else:
            await desk.press(opens, "q")
        await desk.settle()
        styled, painted = list[str](), list[str]()
        apply, render = Stylesheet.apply, Compositor.render_full_update

        def styles(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
            styled.append(type(node).__name__)
            apply(sheet, node, **how)

        def paints(compositor: Compositor, **how: Any) -> object:
            painted.append(type(compositor.root).__name__)
            return render(compositor, **how)

        monkeypatch.setattr(Stylesheet, "apply", styles)
        monkeypatch.setattr(Compositor, "render_full_update", paints)
        await desk.press(opens)
        assert styled == []
        assert painted == [type(desk.app.screen).__name__]
        assert desk.app.screen in desk.app._installed_screens.values()


async def test_a_list_is_as_it_was_under_a_record_that_was_read_again(tmp_path: Path) -> None:
    async with at_desk(new_world(tmp_path)) as desk:
        assert desk.app._desk is not None
        index = desk.app._desk.index
        ids = index.ids
        await desk.press("enter")
        await desk.see("Read just now.")
        await desk.press("q")
        assert index.ids is ids


async def test_nothing_of_the_last_record_is_left_on_the_next(tmp_path: Path) -> None:
    async with at_desk(new_world(tmp_path), size=(80, 24)) as desk:
        await desk.press("enter", "pagedown", "w")
        await desk.see("{")
        await desk.press("q", "down")
        title = desk.here().split("  ")[0].removeprefix("▸").strip()
        await desk.press("enter")
        assert desk.lines()[1].strip().startswith(title)
        await desk.press("q", "e", "G", "q", "e")
        await desk.line("▸")
        assert desk.here()[3:].startswith("Title")


async def test_a_form_that_opens_shows_its_first_row_however_fast_the_keys_come(tmp_path: Path) -> None:
    """It was scrolled to its last row a moment ago."""
    async with at_desk(new_world(tmp_path), size=(80, 24)) as desk:
        await desk.press("e")
        for key in ("G", "q", "e"):
            desk.hit(key)
        await desk.press("?", "q")
        await desk.line("▸")
        assert desk.here()[3:].startswith("Title")


async def test_a_list_that_is_not_built_yet_is_nothing_to_begin_with(tmp_path: Path) -> None:
    """What the next start shows is kept half a second after a list was read: another may open just then."""
    async with at_desk(new_world(tmp_path)) as desk:
        assert desk.app._desk is not None
        assert ListScreen(desk.app._desk).first_rows(lambda column, line: "0") == ""

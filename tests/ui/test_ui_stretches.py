"""A list whose server names no end: it pauses in words, and a key goes on with it."""

from pathlib import Path

import pytest

from tests.ui.driver import at_desk, new_world

PAUSED = "Paused at 20 records: the server names no end. S goes on."


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_list_without_an_end_pauses_and_goes_on(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.workspace.stretch.LONG", 15)
    world = new_world(tmp_path, records=30)
    world.page_size = 10
    with world.store:
        async with at_desk(world, "sandbox partners", size, sees=(PAUSED, "of 20")) as desk:
            await desk.press("S")
            await desk.see("Read just now.")
            assert "of 20" not in desk.lines()[0]
            await desk.press("R")
            await desk.see(PAUSED)
            await desk.press("S")
            await desk.see("Read just now.")
            await desk.press("S")
            assert desk.says() == "The list is read to its end."


async def test_a_queue_says_that_the_list_behind_it_pauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.workspace.stretch.LONG", 15)
    monkeypatch.setattr("tui.workspace.stretch.BELIEVED", 20)
    world = new_world(tmp_path, records=30)
    world.page_size = 10
    with world.store:
        async with at_desk(world, "sandbox reviews", sees=("Paused at 20 records of 3",)) as desk:
            await desk.press("T", "R")
            await desk.see("Paused at 20 records of 3", "S in the list goes on.")

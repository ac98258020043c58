"""W saves the drafts as a file: where it is asked, what is proposed, and what happens when it cannot be."""

import json
from pathlib import Path

import pytest

from tests.ui.driver import World, at_desk


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_drafts_are_saved_under_the_name_that_is_proposed(
    world: World, here: Path, size: tuple[int, int]
) -> None:
    async with at_desk(world, size=size) as desk:
        await desk.press("W")
        assert desk.says() == "There is no draft to save."
        await desk.press("e", "down", "enter", "!", "escape", "q", "down", "d", "W")
        await desk.see("Save 2 drafts as which file?", "drafts-sandbox-entries-20")
        await desk.press("enter")
        (path,) = here.iterdir()
        await desk.see("Every draft is in")
        assert desk.says() == f"Every draft is in {path} now; only you can read it."
    document = json.loads(path.read_text("utf-8"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert [draft["id"] for draft in document["drafts"]] == [world.kept(place).id for place in (0, 1)]
    assert document["drafts"][0]["fields"][0]["after"] == f"{world.held()['headline']}!"
    assert world.writes == []


async def test_another_folder_can_be_typed_and_a_wrong_one_is_told_in_the_question(
    world: World, here: Path
) -> None:
    (here / "taken").write_text("theirs")
    async with at_desk(world) as desk:
        await desk.press("d", "p", "W", "ctrl+u")
        await desk.type("none/mine")
        await desk.press("enter")
        await desk.see(
            "No such file or directory. Make its", "folder first, or give another one.", "none/mine"
        )
        await desk.press("ctrl+u")
        await desk.type("taken")
        await desk.press("enter")
        await desk.see("File exists. Nothing was written over:")
        await desk.press("ctrl+u")
        await desk.type(f"{here.parent}/two")
        await desk.press("enter")
        await desk.see("Every draft is in")
        assert "› preview" in desk.lines()[0]
    assert (here / "taken").read_text() == "theirs"
    assert json.loads((here.parent / "two").read_text())["profile"] == "sandbox entries"


async def test_whoever_goes_back_has_saved_nothing(world: World, here: Path) -> None:
    async with at_desk(world) as desk:
        await desk.press("d", "enter", "W", "escape")
        assert "which file" not in desk.screen()
        assert "drafts" not in desk.says()
    assert list(here.iterdir()) == []


WAYS = {"list": "", "record": "enter", "form": "e", "preview": "p"}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_every_screen_of_the_desk_has_it(world: World, here: Path, way: str) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "down", "delete", "q", *way.split(), "W")
        await desk.see("Save 1 draft as which file?")

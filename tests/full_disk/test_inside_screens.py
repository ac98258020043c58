"""A full disk as a person sees it, at the desk and on the command line."""

import json
from collections.abc import Iterator

import pytest

from tests.cli.site import Site
from tests.support.small_disk import Disk
from tests.ui.driver import Driver, World, at_desk, new_world
from tui.present.words import IN_MEMORY, ON_RESERVE
from tui.sandbox.faults import Fault, Hold
from tui.ui.widgets.bars import TroubleLine


@pytest.fixture
def world(disk: Disk) -> Iterator[World]:
    made = new_world(disk.folder, records=12)
    with made.store:
        yield made
        disk.empty()


def banner(desk: Driver) -> str:
    """The lines between the title and what the screen shows, as they are read."""
    (line,) = desk.app.screen.query(TroubleLine)
    height = line.size.height if line.display else 0
    return " ".join(text.strip() for text in desk.lines()[1 : 1 + height])


def is_red(desk: Driver) -> bool:
    (line,) = desk.app.screen.query(TroubleLine)
    colour = line.styles.background
    return colour.r > 1.9 * max(colour.g, colour.b)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_every_screen_says_so_nothing_is_sent_and_the_drafts_can_be_saved(
    world: World, disk: Disk, size: tuple[int, int]
) -> None:
    headline = world.held()["headline"]
    async with at_desk(world, size=size) as desk:
        await desk.press("e", "down", "enter", "a")
        assert banner(desk) == ""
        disk.fill()
        await desk.press("b")
        assert banner(desk) == IN_MEMORY
        assert is_red(desk)
        assert desk.says().startswith("The journal cannot be written")
        for keys in ("escape", "q", "enter", "e", "p"):
            await desk.press(keys)
            assert banner(desk) == IN_MEMORY, desk.screen()
        await desk.press("y", "y")
        assert desk.says().startswith("Nothing is sent while edits are in memory only")
        assert "y commit" in desk.lines()[-1]
        await desk.press("W", "ctrl+u")
        await desk.type(f"{disk.elsewhere}/")
        await desk.press("enter")
        await desk.see("Every draft is in")
        assert banner(desk) == IN_MEMORY
        (saved,) = disk.elsewhere.iterdir()
        (draft,) = json.loads(saved.read_text("utf-8"))["drafts"]
        assert draft["fields"][0]["after"] == f"{headline}ab"
        assert world.writes == []
        disk.empty()
        await desk.press("q")
        assert desk.says() == "The journal can be written again: every edit is kept."
        assert banner(desk) == ""
    async with at_desk(world, size=size) as desk:
        await desk.press("p")
        await desk.see(f"{headline}ab"[-20:])
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert len(world.writes) == 1


async def test_with_the_reserve_every_edit_is_durable_and_can_be_committed(world: World, disk: Disk) -> None:
    world.ballast = disk.ballast()
    async with at_desk(world) as desk:
        await desk.press("e", "down", "enter", "a")
        disk.fill()
        await desk.press("b", *"cdefghij")
        assert banner(desk) == ON_RESERVE
        assert not is_red(desk)
        await desk.press("escape", "p")
        assert banner(desk) == ON_RESERVE
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
        assert banner(desk) == ON_RESERVE
        disk.empty()
        await desk.press("q", "e", "down", "delete", "q")
        assert banner(desk) == ""
    assert world.held()["headline"] == json.loads(world.writes[0])["headline"]
    assert str(world.held()["headline"]).endswith("abcdefghij")


async def test_whoever_leaves_is_asked_before_edits_are_lost(world: World, disk: Disk) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "down")
        disk.fill()
        await desk.press("delete", "ctrl+q")
        await desk.see("Some edits are in memory only, and gone once you leave.")
        await desk.press("n")
        assert banner(desk) == IN_MEMORY
        await desk.press("q", "c", "q")
        await desk.see("Some edits are in memory only, and gone once you leave.")
        running = [desk.app.is_running]
        disk.empty()
        await desk.press("n", "ctrl+c")
        assert [*running, desk.app.is_running] == [True, False]
    async with at_desk(world) as desk:
        assert "* edited" in desk.lines()[0]


async def test_who_asks_twice_leaves(world: World, disk: Disk) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "down")
        disk.fill()
        await desk.press("delete", "ctrl+c")
        await desk.see("Some edits are in memory only")
        await desk.press("ctrl+c")
        assert not desk.app.is_running


async def test_a_disk_that_gets_full_while_a_write_is_under_way_is_told_with_the_receipt(
    world: World, disk: Disk
) -> None:
    hold = Hold()
    world.faults.add(Fault(method="PATCH", after=hold))
    async with at_desk(world) as desk:
        await desk.press("e", "down", "delete", "p", "y")
        await hold.reached()
        disk.fill()
        hold.release()
        await desk.see("1 of 1 record kept.", "The journal could not take this result.")
        assert banner(desk) == IN_MEMORY
    disk.empty()
    async with at_desk(world) as desk:
        await desk.see("It was read back: it has happened.")
    assert len(world.writes) == 1


@pytest.fixture
def site(world: World, disk: Disk) -> Site:
    return Site(world.store, disk.folder)


def test_the_command_line_says_that_it_could_not_be_stored(site: Site, disk: Disk) -> None:
    (identity, *_) = site.ids()
    assert site.run("set", identity, "headline=New").status == 0
    site.on_request = lambda _: disk.fill()
    ran = site.run("set", identity, "headline=Newer")
    assert (ran.status, ran.out) == (1, "")
    assert "The edits could not be stored. Make room on the disk" in ran.err
    ran = site.run("apply", "--yes")
    assert (ran.status, site.writes) == (1, [])
    disk.empty()
    site.on_request = lambda _: None
    assert site.run("drafts").documents[0]["drafts"][0]["fields"][0]["after"] == "New"


def test_the_command_line_goes_on_with_the_reserve_and_says_so(site: Site, disk: Disk) -> None:
    (identity, *_) = site.ids()
    site.run("set", identity, "headline=New")
    site.ballast = disk.ballast()
    disk.fill()
    ran = site.run("set", identity, "headline=Newer")
    assert ran.status == 0
    assert ran.err.endswith(f"{ON_RESERVE}\n")
    saved = site.run("drafts", "--save", str(disk.elsewhere / "mine.json"))
    assert saved.status == 0
    assert "Newer" in (disk.elsewhere / "mine.json").read_text("utf-8")

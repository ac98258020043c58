"""What this machine keeps of a profile is removed on the screen when its name is typed, and not else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.support.bench import filled
from tests.support.wire import sandbox
from tests.ui.driver import Driver, World
from tests.workspace.profile_files import WHOLE, read
from tui.bootstrap.desks import Desks
from tui.bootstrap.kept import kept_names
from tui.domain.record import RecordKey
from tui.sandbox.faults import Faults
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY
from tui.store.events import Event
from tui.store.journal import Journal
from tui.ui.app import PatchdeskApp

SIZES = [(80, 24), (120, 40)]


@asynccontextmanager
async def choosing(
    world: World, size: tuple[int, int], origin: str = "https://x.example"
) -> AsyncIterator[Driver]:
    """The profiles: `mine` is in the file, and whatever else something is kept of."""
    text = WHOLE.replace("https://v1.api.partnerpage.io", origin)
    text = text.replace("9666c7ff-e19c-4368-9dce-c81e0d2de158", DIRECTORY_ID)
    text = text.replace('{ env = "PARTNERS_KEY" }', f'{{ command = ["echo", "{KEY}"] }}')
    file = read(world.state, f"[profiles.mine]\n{text}")
    desks = Desks(world.state, lambda: None, file)
    app = PatchdeskApp((*desks.profiles, *desks.gone), desks.open, None, file.problem)
    app.purge = desks.purge
    async with app.run_test(size=size) as pilot:
        desk = Driver(pilot, world)
        await desk.see("sandbox entries", "mine")
        yield desk


def keep(world: World, name: str) -> None:
    """Somebody has edited something with a profile of that name."""
    journal = Journal(world.state / f"journal-{name}.sqlite")
    journal.append(Event("base", RecordKey("partnerpage-entries", "r1"), {"doc": {}, "revision": ""}))
    journal.close()


@pytest.mark.parametrize("size", SIZES)
async def test_the_name_removes_it_all(world: World, size: tuple[int, int]) -> None:
    keep(world, "mine")
    async with choosing(world, size) as desk:
        await desk.press("G", "P")
        await desk.see("Remove what this machine keeps of 'mine'? Type its name:")
        await desk.see("its edits that wait, its ledger, and its records as last", "Nothing on the")
        await desk.type("mine")
        await desk.press("enter")
        await desk.see("Removed: nothing is kept of 'mine'")
        assert kept_names(world.state) == ()
        assert not list(world.state.glob("journal-mine*"))
        assert "mine" in desk.here()


@pytest.mark.parametrize("typed", ["", "y", "Mine", "min"])
async def test_nothing_else_does(world: World, typed: str) -> None:
    keep(world, "mine")
    async with choosing(world, SIZES[0]) as desk:
        await desk.press("G", "P")
        await desk.type(typed)
        await desk.press("enter")
        await desk.see("Nothing was removed: that is not its name.")
        await desk.press("P", "escape")
        await desk.see("Nothing was removed.")
        assert kept_names(world.state) == ("mine",)


@pytest.mark.parametrize("size", SIZES)
async def test_one_that_is_in_no_file_any_more_is_there_to_be_removed(
    world: World, size: tuple[int, int]
) -> None:
    keep(world, "old one")
    async with choosing(world, size) as desk:
        await desk.see("old one", "gone")
        await desk.press("G")
        await desk.see("It is in no profile file any more", "P, or 'patchdesk purge', removes them.")
        await desk.press("enter")
        await desk.see("profiles")
        await desk.press("P")
        await desk.type("old one")
        await desk.press("enter")
        await desk.see("Removed: nothing is kept of 'old one'")
        assert not any(line.strip().startswith(("–", "▸–")) for line in desk.lines())
        assert kept_names(world.state) == ()


async def test_one_that_another_session_has_open_is_left_alone(world: World) -> None:
    other = Journal(world.state / "journal-mine.sqlite")
    async with choosing(world, SIZES[0]) as desk:
        await desk.press("G", "P")
        await desk.type("mine")
        await desk.press("enter")
        await desk.see("A session of this profile is open.")
        assert kept_names(world.state) == ("mine",)
    other.close()


async def test_ones_own_session_is_closed_first_and_can_begin_again(world: World) -> None:
    with filled() as store:
        async with sandbox(store, Faults()) as origin, choosing(world, SIZES[1], origin) as desk:
            await desk.press("G", "enter")
            await desk.see("Headline")
            await desk.press("d", "c")
            await desk.see("1 draft")
            await desk.press("P")
            await desk.see("its edits that wait (1 draft), its ledger,")
            await desk.type("mine")
            await desk.press("enter")
            await desk.see("Removed: nothing is kept of 'mine'")
            await desk.press("enter")
            await desk.see("Headline")
            assert "draft" not in desk.lines()[0]

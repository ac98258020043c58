"""A start shows what an earlier one has read, says how old it is, and lets nobody edit it unread."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.driver import World, at_desk, new_world
from tests.ui.queues import pending
from tui.sandbox.faults import Fault, Hold
from tui.sandbox.partnerpage_directories import ENTRIES
from tui.ui.app import PatchdeskApp

SIZES = [(80, 24), (120, 40)]
PATIENCE = 20.0


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path, records=60)
    with made.store:
        yield made


def down(world: World) -> None:
    """The server cuts every request from now on."""
    world.faults.add(Fault(times=None, applied=False, cut=True))


@pytest.mark.parametrize("size", SIZES)
async def test_the_rows_are_there_while_the_server_takes_its_time(
    world: World, size: tuple[int, int]
) -> None:
    async with at_desk(world, size=size) as desk:
        first = desk.here()
    hold = Hold()
    world.faults.add(Fault(after=hold))
    async with at_desk(world, size=size, sees=("as of a moment ago", "of 60")) as desk:
        assert desk.here()[:40] == first[:40]
        assert "Reading the entries" in desk.says()
        await desk.press("down", "down")
        there = desk.here()
        hold.release()
        await desk.see("built-in sandbox")
        assert desk.here()[:40] == there[:40]
        assert "as of" not in desk.screen()


async def test_what_a_person_may_open_is_made_while_the_list_is_still_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_desk(world):
        pass
    hold, made = Hold(), asyncio.Event()
    make_ready = PatchdeskApp.make_ready

    async def told(app: PatchdeskApp, *what: Any) -> None:
        await make_ready(app, *what)
        made.set()

    monkeypatch.setattr(PatchdeskApp, "make_ready", told)
    world.faults.add(Fault(after=hold))
    async with at_desk(world, sees=("as of a moment ago", "of 60")) as desk:
        async with asyncio.timeout(PATIENCE):
            await made.wait()
        assert {"DetailScreen", "FormScreen", "PreviewScreen"} <= {*desk.app._installed_screens}
        assert "Reading the entries" in desk.says()
        hold.release()
        await desk.see("built-in sandbox")


@pytest.mark.parametrize("size", SIZES)
async def test_without_the_server_the_rows_are_there_and_cannot_be_edited(
    world: World, size: tuple[int, int]
) -> None:
    async with at_desk(world, size=size):
        pass
    down(world)
    async with at_desk(
        world, size=size, sees=("as of a moment ago", "of 60", "The connection broke")
    ) as desk:
        await desk.press("down", "e")
        await desk.see("as of a moment ago", "of 60", "The connection broke")
        assert "› edit" not in desk.screen()
        await desk.press("d")
        assert "draft" not in desk.lines()[0]
        world.faults.clear()
        await desk.press("e")
        await desk.see("› edit")
        await desk.press("q", "R")
        await desk.see("built-in sandbox")
        assert "as of" not in desk.lines()[0]
    assert world.writes == []


async def test_a_record_is_read_again_before_it_is_edited(world: World) -> None:
    async with at_desk(world):
        pass
    hold = Hold()
    world.faults.add(Fault(path="partners/$", times=None, before=hold))
    await world.other({"title": "Renamed meanwhile"})
    async with at_desk(world, sees=("as of a moment ago", "of 60")) as desk:
        assert "Renamed meanwhile" not in desk.screen()
        await desk.press("e")
        await desk.see("› edit", "Renamed meanwhile")
        hold.release()


async def test_what_vanished_is_shown_as_gone(world: World) -> None:
    async with at_desk(world) as desk:
        last = desk.lines()[3]
    (row,) = world.store.page(ENTRIES, 1, 1, {})
    with world.store.transaction():
        world.store.remove(ENTRIES, row.id)
    async with at_desk(world) as desk:
        assert desk.lines()[3][5:40] == last[5:40]
        await desk.press("down")
        await desk.see("gone")
        await desk.press("R")
        await desk.see("of 59")


async def test_a_queue_has_nothing_that_was_not_read(tmp_path: Path) -> None:
    world = pending(tmp_path, 5)
    with world.store:
        async with at_desk(world, "sandbox reviews"):
            pass
        hold = Hold()
        world.faults.add(Fault(times=None, before=hold))
        async with at_desk(world, "sandbox reviews", sees=("as of a moment ago",)) as desk:
            await desk.press("T")
            await desk.see("triage")
            assert "Review 1" not in desk.screen()
            hold.release()
            await desk.see("Review 1")


@pytest.mark.parametrize("size", SIZES)
async def test_a_list_that_could_not_be_read_is_not_called_empty(world: World, size: tuple[int, int]) -> None:
    down(world)
    async with at_desk(world, size=size, sees=("No entries could be read. Press R to try again",)) as desk:
        assert "There are no entries here." not in await desk.see("The connection broke")
        world.faults.clear()
        await desk.press("R")
        await desk.see("of 60")


@pytest.mark.parametrize("size", SIZES)
async def test_a_list_that_was_stopped_before_anything_came_says_so(
    world: World, size: tuple[int, int]
) -> None:
    hold = Hold()
    world.faults.add(Fault(before=hold, times=None))
    async with at_desk(world, size=size, sees=("Reading the entries",)) as desk:
        await desk.press("S")
        await desk.see("Stopped before any entries came. Press R to read them", "Stopped: 0 records so far.")
        hold.release()
        await desk.press("R")
        await desk.see("of 60")

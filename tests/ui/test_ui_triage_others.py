"""Triage while others are at work, on a slow line, with keys nobody pressed: a key hits what was seen."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from textual.events import Key

from tests.ui.driver import Driver, World
from tests.ui.queues import at_queue, keys, number, numbers, pending, queue_of, review
from tests.ui.test_ui_triage import DECLINED, RUN
from tui.sandbox.faults import Fault
from tui.sandbox.partnerpage_reviews import REVIEWS
from tui.ui.screens.triage import TriageScreen

CHANCES = 6
"""Random sittings."""
PRESSES = 60


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = pending(tmp_path)
    with made.store:
        yield made


@asynccontextmanager
async def meanwhile(change: Callable[[int], None], desk: Driver) -> AsyncIterator[None]:
    """Somebody changes the server's records again and again, and the queue is read after each change."""

    async def work() -> None:
        turn = 0
        while True:
            change(turn)
            turn += 1
            screen = desk.app.screen
            if isinstance(screen, TriageScreen) and not screen.reading:
                screen.read_list()
            await asyncio.sleep(0)

    task = asyncio.create_task(work())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def decided(desk: Driver, *names: str) -> dict[int, str]:
    """Presses these keys, and tells by the number of the review on the screen what each was meant to do."""
    meant: dict[int, str] = {}
    for name in names:
        if name in ("a", "d"):
            meant[number(desk.here())] = "A" if name == "a" else "D"
        await keys(desk, name)
    return meant


def plan(desk: Driver) -> dict[int, str]:
    """What would be sent, by the number of the review."""
    workspace = queue_of(desk).workspace
    found = workspace.plan(tuple(map(workspace.key, workspace.decisions.staged)))
    bodies = {int(step.key.id[-12:]): json.loads(step.requests[0].body or b"") for step in found.sendable}
    return {each: body["status"] for each, body in bodies.items()}


async def test_the_run_is_the_same_with_a_second_moderator_at_work(world: World) -> None:
    async with at_queue(world) as desk:
        for place, key in enumerate(RUN):
            if place in (3, 9, 15, 20):
                await world.other({"status": "A" if place % 2 else "D"}, 29 - place // 3, REVIEWS)
                await world.other({"company": f"Renamed {place}"}, place, REVIEWS)
                await keys(desk, "R")
            await keys(desk, key)
        await keys(desk, "g", "y")
        await desk.see("23 of 23 records kept.")
        assert numbers(world) == [*range(1, 24)]
        assert numbers(world, status="D") == DECLINED


async def test_the_run_is_the_same_on_a_slow_line(world: World) -> None:
    async with at_queue(world) as desk:
        world.faults.add(Fault(before=0.3, times=None))
        await keys(desk, "R", *RUN, "g", "y")
        await desk.see("23 of 23 records kept.")
        assert numbers(world) == [*range(1, 24)]
        assert numbers(world, status="D") == DECLINED


async def test_rows_that_come_and_go_move_no_key_to_another_review(world: World) -> None:
    def change(turn: int) -> None:
        with world.store.transaction():
            world.store.add_first(REVIEWS, review(1000 + turn))
            if turn % 2:
                world.store.remove(REVIEWS, review(1000 + turn - 1).id)
            if turn < 30 and turn % 3 == 2:
                world.store.remove(REVIEWS, review(30 - turn).id)

    async with at_queue(world) as desk:
        async with meanwhile(change, desk):
            meant = await decided(desk, *RUN)
        assert plan(desk) == meant
        assert len(meant) == 23


@pytest.mark.parametrize("seed", range(CHANCES))
async def test_what_was_never_shown_is_in_no_payload(world: World, seed: int) -> None:
    chance, shown = Random(seed), set[int]()
    moves = ["a", "d 1", "s", "x", "A", "D 2", "asterisk enter", "j", "k", "end", "home", "u", "U", "R"]
    moves += ["pagedown", "full_stop", "slash 5 enter", "slash 1 enter", "q", "new", "gone", "other"]
    async with at_queue(world, (80, 24)) as desk:
        for turn in range(PRESSES):
            shown |= {number(line) for line in desk.lines() if " Review " in line and "★" in line}
            match chance.choice(moves):
                case "new":
                    with world.store.transaction():
                        world.store.add_first(REVIEWS, review(100 + turn))
                case "gone":
                    with world.store.transaction(), suppress(LookupError):
                        world.store.remove(REVIEWS, review(chance.randrange(1, 31)).id)
                case "other":
                    await world.other({"status": "A"}, chance.randrange(5), REVIEWS)
                case "q" if "filtering" not in desk.app.screen.classes:
                    pass
                case names:
                    await keys(desk, *names.split())
            if not isinstance(desk.app.screen, TriageScreen):  # a question: no is always an answer
                await keys(desk, "escape")
        found = plan(desk)
        assert found, "nothing was decided: this sitting shows nothing"
        assert found.keys() <= shown


async def test_keys_that_come_at_once_are_no_decisions(world: World) -> None:
    async with at_queue(world) as desk:
        for letter in "aaaaddd1":
            desk.app.post_message(Key(letter, letter))
        await desk.see("Several keys came at once, as from a paste: none was taken.", "1 of 30 · 30 left")


async def test_a_decline_and_its_reason_may_come_together(world: World) -> None:
    async with at_queue(world) as desk:
        for letter in "d1":
            desk.app.post_message(Key(letter, letter))
        await desk.see("1 declined", "2 of 30")


async def test_a_key_that_was_read_before_the_review_was_painted_is_not_for_it(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "a")
        early = Key("a", "a")
        early.time = queue_of(desk).painted_at - 0.0001
        desk.app.post_message(early)
        await desk.see("That key came before this review was on the screen: nothing was decided.", "29 left")
        await keys(desk, "a")
        await desk.see("28 left")

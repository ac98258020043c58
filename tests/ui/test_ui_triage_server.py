"""Triage and its server: what is sent behind the queue, stopped or refused, and texts that come late."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.driver import World
from tests.ui.queues import at_queue, keys, number, numbers, pending, queue_of, sent
from tui.sandbox.faults import SERVER_ERROR, Answer, Fault, Hold
from tui.sandbox.partnerpage_review_switches import TEXT_HIDDEN
from tui.sandbox.switches import Switches


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = pending(tmp_path)
    with made.store:
        yield made


async def test_what_was_refused_stays_staged_with_the_servers_words(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "a", "a")
        world.faults.add(Fault(method="PATCH", answer=Answer(403, '{"detail": "You may not."}')))
        await keys(desk, "g", "y")
        await desk.see("1 of 2 records kept.")
        line = await desk.line("refused")
        await keys(desk, *(["home"] if number(line) == 1 else ["home", "down"]))
        await desk.see("You may not.")
        await keys(desk, "g")
        await desk.see("1 approved · 1 record to send")


async def test_sending_goes_on_behind_the_queue_and_can_be_stopped(world: World) -> None:
    hold = Hold()
    async with at_queue(world) as desk:
        await keys(desk, *"aaaaaaaaaa")
        world.faults.add(Fault(method="PATCH", after=hold, times=None))
        await keys(desk, "g", "y")
        await hold.reached()
        await keys(desk, "a", "ctrl+c")
        assert desk.says().startswith("Nothing more is sent; what is under way gets its receipt.")
        assert number(desk.here()) == 12
        hold.release()
        await desk.see("of 10 records kept.", "Review 12")
        stopped = len(sent(world))
        assert stopped < 10
        await keys(desk, "g")
        await desk.see(f"{11 - stopped} records to send")


async def test_texts_that_the_list_leaves_out_are_there_before_they_are_needed(world: World) -> None:
    world.switches = Switches({TEXT_HIDDEN.name: True})
    async with at_queue(world) as desk:
        await desk.see("The text of review 1.")
        for number_ in (2, 3, 4, 5):
            await keys(desk, "a")
            await desk.see(f"The text of review {number_}.")
        await keys(desk, "R")
        screen = await desk.see("Read just now.", "The text of review 5.")
        assert "has changed" not in screen
        await keys(desk, "g", "y")
        await desk.see("4 of 4 records kept.")


async def test_a_text_that_is_not_there_yet_is_not_decided_on(world: World) -> None:
    world.switches = Switches({TEXT_HIDDEN.name: True})
    world.faults.add(Fault(method="GET", path="00000000", answer=SERVER_ERROR, times=None))
    async with at_queue(world) as desk:
        await desk.see("Its text is being read…")
        await keys(desk, "a")
        assert desk.says() == "Its text has not been read from the server yet: R reads again."
        await desk.see("30 left")


async def test_a_commit_that_begins_after_a_stop_is_sent(world: World) -> None:
    hold = Hold()
    async with at_queue(world) as desk:
        await keys(desk, *"aaaaaa")
        world.faults.add(Fault(method="PATCH", after=hold, times=None))
        await keys(desk, "g", "y")
        await hold.reached()
        await keys(desk, "ctrl+c", "a", "g")
        await desk.see("to send")
        await keys(desk, "y")
        hold.release()
        await desk.see("8 of 30", "approved")
        while queue_of(desk).desk.progress.waiting:
            await desk.pilot.pause()
        assert 7 in numbers(world)

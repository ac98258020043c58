"""What a list makes before anybody asks for it is in nobody's way."""

import asyncio
import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.message_pump import MessagePump

from tests.ui.driver import at_desk, new_world
from tui.ui.app import PatchdeskApp
from tui.ui.screens.listing import ListScreen
from tui.ui.widgets import looking_on

TURNS = 50
"""Times that others have their turn."""


async def test_it_stands_still_while_a_key_does_what_it_does_and_ends_under_another_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, meanwhile, follow = 0, list[int](), PatchdeskApp._follow

    def steps(self: ListScreen) -> Iterator[None]:
        nonlocal made
        while True:
            made += 1
            yield

    async def followed(
        self: PatchdeskApp, place: tuple[MessagePump, MessagePump | None], rounds: int
    ) -> None:
        before = made
        await follow(self, place, rounds)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        meanwhile.append(made - before)

    async def goes_on() -> bool:
        before = made
        for _ in range(TURNS):
            await asyncio.sleep(0.002)
        return made > before

    async with at_desk(new_world(tmp_path)) as desk:
        screen = desk.app.screen
        assert isinstance(screen, ListScreen)
        screen._turn += 1  # whatever it is at ends
        if screen._soon is not None:
            screen._soon.stop()
        monkeypatch.setattr(ListScreen, "_steps", steps)
        monkeypatch.setattr(looking_on, "AHEAD", 0.01)
        screen._begin()
        assert await goes_on()
        monkeypatch.setattr(PatchdeskApp, "_follow", followed)
        await desk.press("down")
        assert meanwhile
        assert max(meanwhile) <= 1
        assert await goes_on()
        monkeypatch.setattr(looking_on, "AHEAD", 60.0)
        await desk.press("down")
        assert not await goes_on()  # another key may be about to come
        monkeypatch.setattr(looking_on, "AHEAD", 0.01)
        screen._begin()
        assert await goes_on()
        await desk.press("enter")
        await goes_on()  # the step at which it finds out
        assert not await goes_on()


async def test_what_is_given_up_leaves_nothing_to_the_collector(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorted lists that are half made, of a hundred thousand records, for one."""

    class Dear:
        """What it is at."""

    begun: list[weakref.ref[Dear]] = []

    def steps(self: ListScreen) -> Iterator[None]:
        del self
        dear = Dear()
        begun.append(weakref.ref(dear))
        while True:
            yield

    async with at_desk(new_world(tmp_path)) as desk:
        screen = desk.app.screen
        assert isinstance(screen, ListScreen)
        monkeypatch.setattr(looking_on, "AHEAD", 0.01)
        monkeypatch.setattr(ListScreen, "_steps", steps)
        gc.disable()
        try:
            screen._begin()
            while not begun:
                await asyncio.sleep(0.002)
            screen._turn += 1  # as another key has it do
            for _ in range(TURNS):
                await asyncio.sleep(0.002)
            assert [each() for each in begun] == [None] * len(begun)
        finally:
            gc.enable()

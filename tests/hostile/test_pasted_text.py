"""A pasted text is text, in every screen and every question: it never acts as keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.places import TYPED, WAYS, Place, edit
from tests.ui.driver import World, at_desk, new_world

TEXT = "y\nYq x d D\r\x1b\x03\x11 \t123a!A.\n"
"""A letter for each thing that could be done, between ends of lines, escape, ^C and ^Q."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path, records=12)
    with made.store:
        yield made


@pytest.mark.parametrize("place", WAYS, ids=lambda place: place.__name__)
async def test_it_does_nothing_anywhere(place: Place, world: World) -> None:
    way = WAYS[place]
    async with at_desk(world, way.profile, sees=("built-in sandbox", "of 12")) as desk:
        edit(desk, 1)
        await way.go(desk)
        await desk.press(*way.keys)
        assert type(desk.app.screen) is place
        assert desk.app._desk is not None
        workspace, sent = desk.app._desk.workspace, list(world.writes)
        drafts = workspace.drafts
        await desk.paste(TEXT)
        assert type(desk.app.screen) is place, desk.screen()
        assert (workspace.drafts, world.writes) == (drafts, sent)
        assert TYPED in repr(drafts)
        assert desk.app.is_running

"""A crash in every screen and every question: what is told then, what is kept, and that nothing else is."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Never

import pytest
from textual.pilot import Pilot

from tests.hostile.places import AT_ONCE, FIELDS, TYPED, WAYS, Place, Way, edit, places
from tests.ui.driver import Driver, World, new_world
from tui.bootstrap.desks import SANDBOX
from tui.sandbox.partnerpage import KEY
from tui.sandbox.partnerpage_directories import ENTRIES
from tui.sandbox.partnerpage_reviews import REVIEWS
from tui.ui.app import PatchdeskApp

PRIVATE = "CANARY-what-a-person-wrote"
SOON = 20.0
EACH = pytest.mark.parametrize("place", WAYS, ids=lambda place: place.__name__)


class Fault(Exception):  # noqa: N818 - nobody's but this test's
    pass


def fail(*things: Any, **_: Any) -> Never:
    """With all of it at hand, as in a real one."""
    key, text, doc = KEY, PRIVATE, {"headline": PRIVATE, "typed": TYPED}
    inner = KeyError(f"{key} {text}")
    raise Fault(f"{key} {text} {doc} {things!r}") from inner


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    state = tmp_path / "state"
    state.mkdir()
    made = new_world(state, records=12)
    with made.store:
        for collection, field in ((ENTRIES, "headline"), (REVIEWS, "summary")):
            made.put({field: PRIVATE}, collection=collection)
        yield made


async def prepared(desk: Driver, way: Way) -> None:
    """With a draft of the second record, one step from the place."""
    await desk.see("built-in sandbox", "of 12")
    edit(desk, 1)
    await way.go(desk)


async def crash(world: World, place: Place, *, inside: bool) -> None:
    """Comes to the place, whose class fails; `inside`: once it is there, at a key."""
    way = WAYS[place]
    app = PatchdeskApp(SANDBOX, world.open, way.profile)
    app.drafts_in = world.state

    async def go(pilot: Pilot[Any]) -> None:
        desk = Driver(pilot, world)
        if inside or place not in AT_ONCE:
            await prepared(desk, way)
            assert inside or type(app.screen) is not place
        if inside:
            await desk.press(*way.keys)
            assert type(app.screen) is place, desk.screen()
            desk.hit("f9")
        else:
            for key in way.keys:
                desk.hit(key)
        async with asyncio.timeout(SOON):
            await app._exception_event.wait()

    await app.run_async(headless=True, size=(120, 40), auto_pilot=go)
    assert type(app._exception) is Fault
    assert app.return_code == 1


def test_there_is_a_way_to_every_screen_and_every_question() -> None:
    assert places() == set(WAYS)


@EACH
async def test_a_place_that_cannot_be_built(
    place: Place, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(place, "compose", fail)
    await crash(world, place, inside=False)
    nothing_is_told(world, *capsys.readouterr())


@EACH
async def test_a_place_that_fails_at_a_key(
    place: Place,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(place, "key_f9", fail, raising=False)
    await crash(world, place, inside=True)
    nothing_is_told(world, *capsys.readouterr(), caplog.text)
    assert await still_typed(world, WAYS[place].profile)


def nothing_is_told(world: World, out: str, told: str, *more: str) -> None:
    """Type, places, and where the drafts are; nothing of a record, a key or a frame."""
    words = told.replace("\n", "")
    assert "Patchdesk stopped because of a fault of its own: Fault." in words
    assert "It came of: KeyError." in words
    assert str(world.state) in words
    said = "\n".join([out, told, *more])
    assert "CANARY" not in said
    assert KEY not in said
    assert "Traceback" not in said
    for path in world.state.rglob("*"):
        assert KEY.encode() not in path.read_bytes(), path


async def still_typed(world: World, profile: str) -> bool:
    """At the next start: of the record that no way leads to."""
    again = await world.open(next(each for each in SANDBOX if each.name == profile))
    drafts = [draft for draft in again.workspace.drafts if draft.value(FIELDS[profile]) == TYPED]
    await again.close()
    return bool(drafts)

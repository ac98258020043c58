"""The profiles on the screen: what there is, what is wrong, and what a person waits for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.support.bench import filled
from tests.support.wire import sandbox
from tests.ui.driver import Driver, World, at_desk
from tests.workspace.profile_files import WHOLE, read
from tui.bootstrap.desks import SANDBOX, Desks
from tui.dialects.exchange import Page
from tui.sandbox.faults import Fault, Faults, throttled
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY
from tui.ui.app import PatchdeskApp
from tui.ui.screens.listing import ListScreen
from tui.workspace.profile_file import ProfileFile

SMALL = (80, 24)
PATIENCE = 20.0
BAD = "[profiles.good]\n" + WHOLE + "[profiles.bad]\n" + WHOLE + "rate = 0\n"
WORDS = ("profiles.toml: profiles.bad.rate has a value", "Write a number of requests a second")


@asynccontextmanager
async def choosing(
    world: World, file: ProfileFile, first: str | None = None, found: dict[str, object] | None = None
) -> AsyncIterator[Driver]:
    """The app over the desks that a real start has."""
    desks = Desks(world.state, lambda: found, file)
    app = PatchdeskApp(desks.profiles, desks.open, first, file.problem)
    async with app.run_test(size=SMALL) as pilot:
        yield Driver(pilot, world)


def joined(desk: Driver) -> str:
    """The screen's words, however they were wrapped: a long path is cut anywhere."""
    return "".join(desk.screen().split())


async def test_every_profile_is_shown_with_its_records_and_its_server(world: World) -> None:
    async with choosing(world, read(world.state, BAD)) as desk:
        await desk.see("profiles", "sandbox entries", "good", "bad")
        good, bad = await desk.line(" good "), await desk.line(" bad ")
        assert "partnerpage-entries" in good
        assert "https://v1" in good
        assert "!" not in good
        assert "!" in bad
        assert "wrong" in bad
        assert "partnerpage-entries" in bad
        assert "on this machine" in await desk.line("sandbox reviews")


async def test_what_is_said_follows_the_cursor(world: World) -> None:
    async with choosing(world, read(world.state, BAD)) as desk:
        await desk.see("This is the built-in sandbox")
        await desk.press("G", "up")
        await desk.see("Server: https://v1.api.partnerpage.io. Key: variable PARTNERS_KEY.")
        await desk.press("down")
        await desk.see("profiles.bad.rate")
        assert all("".join(words.split()) in joined(desk) for words in WORDS)
        assert desk.says() == ""


async def test_opening_a_wrong_one_says_so_and_opens_nothing(world: World) -> None:
    async with choosing(world, read(world.state, BAD)) as desk:
        await desk.see("bad")
        for _ in range(2):
            await desk.press("G", "enter")
            await desk.see("profiles.bad.rate")
            assert all(words in desk.says() for words in WORDS)
            assert len(desk.app.screen_stack) == 2


async def test_a_wrong_one_that_is_asked_for_says_so_over_the_choice(world: World) -> None:
    async with choosing(world, read(world.state, BAD), first="bad") as desk, asyncio.timeout(PATIENCE):
        while not desk.says():
            await desk.settle()
        assert all(words in desk.says() for words in WORDS)
        await desk.press("G", "up")
        assert desk.here()[2:].strip().startswith("good")


async def test_a_key_that_is_not_there_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARTNERS_KEY", raising=False)
    async with choosing(world, read(world.state, BAD), first="good") as desk:
        await desk.see("The variable PARTNERS_KEY, which is to hold the key, is not set.")


async def test_a_profile_of_the_file_opens_its_list(world: World) -> None:
    with filled() as store:
        async with sandbox(store, Faults()) as origin:
            lines = f"""
[profiles.mine]
dialect = "partnerpage-entries"
origin = "{origin}"
directory = "{DIRECTORY_ID}"
note = "Take care: these are live."
secret = {{ command = ["echo", "{KEY}"] }}
"""
            async with choosing(world, read(world.state, lines), first="mine") as desk:
                await desk.see("Patchdesk › mine", "of 24", "Take care: these are live.")
                assert KEY not in desk.screen()
                await desk.press("c")
                assert "open" in await desk.line(" mine ")
                assert desk.here()[2:].strip().startswith("mine")


async def test_a_broken_file_opens_the_sandbox_and_says_what_is_wrong(world: World) -> None:
    with filled() as store:
        async with sandbox(store, Faults()) as origin:
            found: dict[str, object] = {"origin": origin, "key": KEY, "directory": DIRECTORY_ID}
            file = read(world.state, "[profiles.a\n")
            async with choosing(world, file, "sandbox entries", found) as desk:
                await desk.see("of 24", "It is not TOML")
                assert "at line 1, column 12. Mend that line. This is the built-in" in desk.says()
                await desk.press("R")
                await desk.see("Read just now.")
                assert "TOML" not in desk.screen()
                await desk.press("c")
                await desk.see(" !", "It is not TOML")


async def test_a_wait_is_counted_down_on_whatever_screen_there_is(world: World) -> None:
    slept: asyncio.Queue[asyncio.Event] = asyncio.Queue()

    async def sleep(_: float) -> None:
        wakes = asyncio.Event()
        slept.put_nowait(wakes)
        await wakes.wait()

    world.sleep = sleep
    async with at_desk(world, size=SMALL) as desk:
        world.faults.add(Fault(path="partners/$", answer=throttled(3), times=1))
        await desk.press("R")
        first = await slept.get()
        assert "again in 3 s (3 tries left)." in desk.says()
        assert desk.says().startswith("Reading the entries")
        await desk.press("enter")
        first.set()
        second = await slept.get()
        assert "again in 2 s (3 tries left)." in desk.says()
        assert "›" in desk.lines()[0]
        second.set()
        (await slept.get()).set()
        await desk.press("q")
        await desk.see("Read just now.")
        assert "again in" not in desk.screen()


async def test_what_is_said_meanwhile_stays_when_the_wait_is_over(world: World) -> None:
    async with at_desk(world, size=SMALL) as desk:
        world.faults.add(Fault(path="partners/$", answer=throttled(1), times=1))
        await desk.press("R")
        await desk.see("Read just now.")
        assert desk.says() == "Read just now."


@pytest.mark.parametrize("keys", [("q", "q"), ("c", "q"), ("ctrl+q",)])
async def test_one_may_leave_while_a_wait_is_counted_down(world: World, keys: tuple[str, ...]) -> None:
    waiting = asyncio.Event()

    async def sleep(_: float) -> None:
        waiting.set()
        await asyncio.Event().wait()

    world.sleep = sleep
    world.faults.add(Fault(path="partners/$", answer=throttled(3), times=1))
    app = PatchdeskApp(SANDBOX, world.open, SANDBOX[0].name)
    async with app.run_test(size=SMALL) as pilot:
        await waiting.wait()
        await pilot.press(*keys)
    assert app.return_code == 0


async def test_a_page_that_comes_after_one_has_left_the_list_is_nothing(world: World) -> None:
    async with at_desk(world, size=SMALL) as desk:
        left = desk.app.screen
        assert isinstance(left, ListScreen)
        await desk.press("q")
        await desk.see("Patchdesk › profiles")
        left._on_page(12, Page((), 12))
        await desk.press("enter")
        await desk.see("12 of 12")

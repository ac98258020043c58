"""What a profile masks is on no screen before it is asked for there, and what is sent is as it was typed."""

import json
from pathlib import Path

import pytest

from tests.ui.clashes import SIZES, write
from tests.ui.driver import Driver, World, at_desk
from tests.ui.queues import at_queue, keys, pending, sent
from tui.domain.values import Json
from tui.present.quoted import SIGN
from tui.sandbox.faults import Answer, Fault

OLD, NEW = "old-canary@example.org", "new-canary@example.org"
SHOWN = "Hidden fields are shown on this screen"
HIDDEN = "They are hidden."


@pytest.fixture
def masked(world: World) -> World:
    """An entry in whose masked fields there are canaries."""
    callouts: list[Json] = [
        {"id": "8e0b7a06-57a8-4a5b-a4b5-0b5d6c4f3e21", "name": "canary name", "description": "d"}
    ]
    world.put({"support_email": OLD, "headline": "Canary words", "callouts": callouts})
    world.mask = ("support_email", "headline", "callouts")
    return world


def unseen(desk: Driver) -> None:
    """Nothing of it is on the screen."""
    assert "canary" not in desk.screen().lower(), desk.screen()


async def shows(desk: Driver, text: str) -> None:
    """Nothing is seen before H, it is after, and not after another one."""
    unseen(desk)
    await desk.press("H")
    await desk.see(text)
    await desk.press("H")
    await desk.see(HIDDEN)
    unseen(desk)


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_list_to_the_ledger(masked: World, size: tuple[int, int]) -> None:
    async with at_desk(masked, size=size) as desk:
        unseen(desk)
        await desk.press("H")
        await desk.see(SHOWN)
        await desk.press("H")
        await desk.press("enter")
        await desk.see("Read just now.", SIGN)
        await shows(desk, "Canary words")
        await desk.press("w")
        await desk.see(f'"headline": "{SIGN}"')
        await shows(desk, "Canary words")
        await desk.press("q")
        await write(desk, {"Support e-mail": NEW})
        unseen(desk)
        await desk.press("p")
        await desk.see(f'{{"supportEmail": "{SIGN}"}}', f'"value": "{SIGN}"')
        await shows(desk, f'{{"supportEmail": "{NEW}"}}')
        await desk.press("y")
        await desk.see("1 of 1 record kept.", SIGN)
        assert masked.writes == [json.dumps({"supportEmail": NEW}).encode()]
        await shows(desk, NEW)
        await desk.press("L")
        await desk.see("1 write", SIGN)
        await shows(desk, NEW)


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_shows_it_in_its_editor(masked: World, size: tuple[int, int]) -> None:
    async with at_desk(masked, size=size) as desk:
        await desk.press("e")
        await desk.field("Support e-mail")
        assert SIGN in desk.here()
        unseen(desk)
        await desk.press("enter")
        await desk.see(OLD)
        await desk.press("x", "escape")
        unseen(desk)
        await desk.see(f"was: {SIGN}")
        await shows(desk, f"{OLD}x")
        await desk.field("Callouts")
        assert SIGN in desk.here()
        await desk.press("enter")
        await desk.see("1 object", SIGN)
        await shows(desk, "canary name")
        await desk.press("enter")
        await desk.see("Name", SIGN)
        await shows(desk, "canary name")


@pytest.mark.parametrize("size", SIZES)
async def test_a_clash_hides_all_three(masked: World, size: tuple[int, int]) -> None:
    async with at_desk(masked, size=size) as desk:
        await write(desk, {"Headline": "My canary"})
        await masked.other({"headline": "Their canary"})
        await desk.press("p", "y")
        await desk.see("⇄ clash: nothing sent")
        await shows(desk, "My canary")
        await desk.press("enter")
        await desk.see("0 of 1 decided", SIGN)
        await shows(desk, "Their canary")
        await desk.press("e")
        await desk.see("theirs: Their canary", "My canary")
        await desk.press("escape", "m")
        await desk.see("preview", SIGN)
        unseen(desk)


@pytest.mark.parametrize("size", SIZES)
async def test_no_guess_in_the_filter_finds_it(masked: World, size: tuple[int, int]) -> None:
    async with at_desk(masked, size=size) as desk:
        await desk.press("slash")
        await desk.type("canary")
        await desk.see("No entries match this filter.")
        await desk.press("escape", "slash")
        await desk.type("headline:canary")
        await desk.see("Headline is hidden")
        await desk.press("enter", "H")
        await desk.see("1-1 of 1")
        await desk.press("H")
        await desk.see("Headline is hidden", "of 12")


async def test_hidden_columns_sort_nothing(masked: World) -> None:
    masked.mask = ("title", "status")
    async with at_desk(masked, sees=("built-in sandbox", SIGN)) as desk:
        first = masked.held()["title"]
        assert str(first) not in desk.screen()
        await desk.press("vertical_line")
        screen = await desk.see("Sort by which column?")
        assert "Title, ascending" not in screen
        assert "Status, ascending" not in screen


async def test_a_request_with_it_is_copied_once_it_is_shown(masked: World) -> None:
    async with at_desk(masked) as desk:
        desk.app.terminal_environ = {"TERM": "xterm"}
        await write(desk, {"Support e-mail": NEW})
        await desk.press("p", "Y")
        await desk.see("The request carries hidden fields: H shows them, then it can be copied.")
        await desk.press("H", "Y")
        assert NEW in desk.app.clipboard


async def test_yes_and_no_is_not_changed_blindly(masked: World) -> None:
    masked.mask = ("featured",)
    async with at_desk(masked) as desk:
        await desk.press("e")
        await desk.field("Featured")
        await desk.press("enter")
        await desk.see("Featured is hidden: H shows it first.")
        await desk.press("H", "enter")
        await desk.see("1 field edited")


@pytest.mark.parametrize("size", SIZES)
async def test_nobody_decides_on_a_text_they_do_not_see(tmp_path: Path, size: tuple[int, int]) -> None:
    world = pending(tmp_path, 3)
    world.mask = ("summary", "email", "last_name")
    with world.store:
        async with at_queue(world, size) as desk:
            screen = await desk.see("Review 1", SIGN)
            assert "The text of review" not in screen
            assert "jane1@" not in screen
            assert "Doe" not in screen
            await keys(desk, "x", "A")
            await desk.see("None of the marked ones was read whole.")
            await keys(desk, "a")
            await desk.see("Text: hidden. H shows what has to be read.")
            await keys(desk, "H")
            await desk.see("The text of review", "jane")
            await keys(desk, "a")
            await desk.see("1 approved")
            assert not sent(world)


@pytest.mark.parametrize("size", SIZES)
async def test_a_server_that_quotes_a_short_value_is_told_without_that_sentence(
    masked: World, size: tuple[int, int]
) -> None:
    masked.put({"headline": "Ab1"})
    said = json.dumps({"detail": "No Ab1 here. Try another one."})
    masked.faults.add(Fault(method="PATCH", applied=False, answer=Answer(400, said)))
    async with at_desk(masked, size=size) as desk:
        await write(desk, {"Support e-mail": NEW})
        await desk.press("p", "y")
        await desk.see(f"The server refused it (400). {SIGN} Try another one.")
        assert "Ab1" not in desk.screen()
        await desk.press("L")
        await desk.see("1 write", f"{SIGN} Try another one.")
        assert "Ab1" not in desk.screen()
        await desk.press("H")
        await desk.see("No Ab1 here.")


async def test_words_about_another_record_hide_what_that_one_masks(masked: World) -> None:
    async with at_desk(masked) as desk:
        await write(desk, {"Support e-mail": NEW})
        await desk.press("down")
        masked.faults.add(Fault(method="GET", answer=Answer(400, json.dumps({"detail": f"Not {NEW}."}))))
        await desk.press("R")
        await desk.see(f"Not {SIGN}.")
        unseen(desk)


async def test_a_profile_that_hides_nothing_says_so(world: World) -> None:
    async with at_desk(world) as desk:
        assert "show hidden" not in desk.screen()
        await desk.press("H")
        await desk.see("This profile hides no fields")

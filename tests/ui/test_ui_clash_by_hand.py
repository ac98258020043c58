"""Long texts in a clash, told word by word; and a value made by hand out of two."""

import pytest

from tests.ui.clashes import (
    MINE,
    OTHER,
    SIZES,
    clash,
    decisions,
    rows,
    sent,
    three,
    write,
)
from tests.ui.driver import World, at_desk


async def test_one_is_made_by_hand_and_a_wrong_one_says_why(world: World) -> None:
    async with at_desk(world, size=(80, 24)) as desk:
        await clash(desk, {"Website": MINE["Website"]}, {"website": OTHER["website"]})
        await desk.press("enter", "e")
        await desk.see("Website, by hand", "theirs: https://theirs.example/", "enter or ^s take it")
        assert "must be" not in desk.screen()
        await desk.press("ctrl+u", *"no address")
        await desk.see("! Website must be a web address")
        for key in ("enter", "ctrl+s"):
            await desk.press(key)
            assert "by hand" in desk.screen()
        await desk.press("escape")
        assert decisions(desk) == ["undecided"]
        await desk.press("e")
        await desk.see("! Website must be a web address", "no address")
        await desk.press("ctrl+u", *"https://both.example/")
        assert "must be" not in desk.screen()
        await desk.press("enter")
        await desk.see("1 record to send", '{"website": "https://both.example/"}')
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert sent(world) == [{"website": "https://both.example/"}]


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_text_is_told_by_words_and_made_by_hand_in_lines(
    world: World, size: tuple[int, int]
) -> None:
    base = "We began in a spare room in 2020, and still answer the phone ourselves."
    world.put({"description": base})
    async with at_desk(world, size=size) as desk:
        await desk.press("e")
        await desk.field("Description")
        await desk.press("enter", *"Mine. ", "escape", "q")
        await world.other({"description": base.replace("2020", "the attic")})
        await desk.press("p", "y")
        await desk.see("0 of 1 record kept.")
        await desk.press("enter")
        screen = await desk.see("[-2020,-]{+the attic,+}", "{+Mine. +}We began", "it was   We began")
        assert "{+Mine. +}" in next(line for line in screen.splitlines() if line.startswith(" mine"))
        await desk.press("e")
        await desk.see("Description, by hand", "Mine. We began", "^s take it")
        await desk.press("x", "enter", "ctrl+s")
        await desk.see("1 record to send")
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert sent(world) == [{"description": f"x\nMine. {base}"}]


async def test_decided_by_hand_is_shown_beside_the_three_and_goes_on_from_what_was_typed(
    world: World,
) -> None:
    async with at_desk(world) as desk:
        await three(desk)
        await desk.press("e", *" and theirs", "enter")
        assert rows(desk)[0] == ["✓", "Headline", "edited", "Mine and theirs"]
        assert desk.says() == "Headline: edited. 2 fields left to decide."
        await desk.press("up")
        assert "edited   Mine and theirs" in desk.screen()
        await desk.press("e", *", once more", "ctrl+s")
        assert rows(desk)[0][-1] == "Mine and theirs, once more"


async def test_long_stretches_are_left_out_until_they_are_asked_for(world: World) -> None:
    base = " ".join(f"word{number}" for number in range(90))
    world.put({"description": base})
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("e")
        await desk.field("Description")
        await desk.press("enter", *"Mine ", "escape", "q")
        await world.other({"description": f"{base} theirs"})
        await desk.press("p", "y")
        await desk.see("0 of 1 record kept.")
        await desk.press("q", "C")
        await desk.see("{+Mine +}word0", "{+ theirs+}", "… 78 words the same …")
        assert "word50" not in desk.screen()
        await desk.press("w")
        assert desk.says() == "Long texts are shown whole."
        assert "word50" in desk.screen()
        assert "{+ theirs+}" not in desk.screen()
        await desk.press("J")
        await desk.see("{+Mine +}word0")
        await desk.press("J", "J", "J")
        await desk.see("{+ theirs+}")
        await desk.press("K", "w")
        assert "word50" not in desk.screen()


async def test_foreign_text_does_nothing_here(world: World) -> None:
    async with at_desk(world) as desk:
        hostile = "[@click=app.quit]x[/] \x1b]52;c;ZXZpbA==\x07 [-no-] \u202eend"
        await write(desk, {"Headline": "Mine"})
        world.put({"headline": hostile})
        await desk.press("p", "y")
        await desk.see("0 of 1 record kept.")
        await desk.press("enter")
        await desk.see("theirs   [@click=app.quit]x[/] ␛]52;c;ZXZpbA==␇ [-no-] \\u202eend")
        await desk.press("e")
        await desk.see("theirs: [@click=app.quit]x[/] ␛]52;c;ZXZpbA==␇ [-no-] \\u202eend")
        await desk.press("escape", "t")
        await desk.see("Decided: nothing is left to send.")

"""What is pasted is a text, whatever it holds: it is kept as it is, shown harmless, and never obeyed."""

import json

import pytest
from rich.segment import ControlType, Segment
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from tests.support.attacks import ALL, ATTACKS
from tests.ui.driver import Driver, World, at_desk
from tui.present.clean import is_clean
from tui.ui.line_filter import NoControls

OBEYED = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} | {*"\u202e\u2066\u200b\u2028\U000e0041"}
BEFORE, AFTER = "back\\slash x", "y \\x41"


async def open_editor(desk: Driver, label: str) -> None:
    await desk.press("e")
    await desk.field(label)
    await desk.press("enter")


async def sent(desk: Driver, field: str) -> str:
    """What the server holds of a field once it was committed."""
    await desk.press("escape", "ctrl+s")
    await desk.see("Nothing has been sent yet")
    await desk.press("y")
    await desk.see("1 of 1 record kept.")
    return json.loads(desk.world.writes[-1])[field]  # type: ignore[no-any-return]


def raw(desk: Driver) -> list[str]:
    """Lines of the screen with a character that is not clean."""
    return [line for line in desk.lines() if not is_clean(line)]


@pytest.mark.parametrize("pasted", [text for text in ATTACKS if not is_clean(text)], ids=ascii)
async def test_a_hostile_paste_into_a_line_is_spelled_and_kept_exactly(world: World, pasted: str) -> None:
    world.put({"headline": BEFORE + AFTER})
    async with at_desk(world, size=(80, 24)) as desk:
        await open_editor(desk, "Headline")
        await desk.press(*["left"] * len(AFTER))
        await desk.paste(pasted)
        line = pasted.partition("\r")[0]
        assert raw(desk) == []
        assert is_clean(line) or "Invisible characters are spelled" in desk.screen()
        await desk.press("!")
        await desk.paste("\u202e\\x42")
        assert raw(desk) == []
        assert await sent(desk, "headline") == f"{BEFORE}{line}!\u202e\\x42{AFTER}"


async def test_hostile_pastes_into_a_long_text_are_spelled_and_kept_exactly(world: World) -> None:
    world.put({"description": f"one\n{BEFORE}{AFTER}\nthree"})
    pasted = "\r\n".join(text for text in ALL if "<" not in text and "\r" not in text)
    async with at_desk(world, size=(120, 40)) as desk:
        await open_editor(desk, "Description")
        await desk.press("down", *["right"] * len(BEFORE))
        await desk.paste(pasted)
        assert raw(desk) == []
        assert "Invisible characters are spelled" in desk.screen()
        await desk.press("!")
        whole = pasted.replace("\r\n", "\n")
        assert await sent(desk, "description") == f"one\n{BEFORE}{whole}!{AFTER}\nthree"


@pytest.mark.parametrize("key", ["slash", "o"])
async def test_words_are_pasted_as_they_are_shown(world: World, key: str) -> None:
    async with at_desk(world) as desk:
        for text in ATTACKS:
            await desk.press(key)
            await desk.paste(text)
            assert raw(desk) == []
            await desk.press("escape")


async def test_the_palette_is_textual_s_own_and_has_the_net_alone(world: World) -> None:
    async with at_desk(world) as desk:
        for text in ATTACKS:
            await desk.press("ctrl+p")
            await desk.paste(text)
            assert OBEYED & set(desk.screen()) == {"\n"}
            await desk.press("escape")


async def test_the_net_holds_where_a_widget_shows_a_text_as_it_is(world: World) -> None:
    async with at_desk(world) as desk:
        for text in ATTACKS:
            await desk.app.screen.mount(static := Static(Content(text)))
            await desk.settle()
            assert OBEYED & set(desk.screen()) == {"\n"}
            await static.remove()


def test_the_net_leaves_the_width_of_a_line_and_what_textual_writes() -> None:
    told, black = NoControls(), Color(0, 0, 0)
    line = Strip([Segment("a\x1b[31mb\u202e"), Segment("c\x9b   ")])
    assert line.apply_filter(told, black).text == "a\ufffd[31mb\ufffdc\ufffd"
    assert line.apply_filter(told, black).cell_length == line.cell_length
    assert [Segment.get_line_length(told.apply(list(line), black))] == [line.cell_length]
    own = [Segment("\x1b[r", None, [(ControlType.HOME,)]), Segment("fine")]
    assert told.apply(own, black) is own

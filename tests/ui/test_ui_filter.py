"""The filter of the list by its keys: what is wrong, completing, what was used before, what is saved."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.driver import Driver, World, at_desk, new_world
from tui.bootstrap.desks import SANDBOX
from tui.ui.app import PatchdeskApp
from tui.ui.widgets.filter_line import FilterLine

SIZES = [(120, 40), (80, 24)]


def typed(desk: Driver) -> str:
    """What stands in the filter."""
    return desk.app.screen.query_one(FilterLine).value


def under(desk: Driver) -> str:
    """The line under the filter, which is the third from below at least."""
    return desk.lines()[lines_above(desk) + 1].strip()


async def begin(desk: Driver, text: str) -> None:
    await desk.press("slash")
    await desk.type(text)


@pytest.mark.parametrize("size", SIZES)
async def test_a_mistake_is_told_under_the_line_and_the_last_good_list_stays(
    world: World, size: tuple[int, int]
) -> None:
    async with at_desk(world, size=size) as desk:
        await begin(desk, "title:")
        await desk.paste(f'"{world.held()["title"]}"')
        some = desk.lines()[0]
        assert some.endswith("1-1 of 1")
        await desk.paste(" titel>4")
        assert under(desk).startswith("! There is no field 'titel'. Did you mean title")
        assert desk.lines()[0] == some
        await desk.press("enter")
        assert under(desk).startswith("! There is no field 'titel'.")
        await desk.press("slash", "end", *["backspace"] * len(" titel>4"))
        assert "!" not in under(desk)
        await desk.press("escape")
        await desk.see("12 of 12")
        assert "titel" not in desk.screen()


def rows(desk: Driver) -> list[str]:
    """What is seen of the list, without what stands beside it."""
    return [line[:60].rstrip() for line in desk.lines()[2:-2]]


def cursor(desk: Driver) -> tuple[int, str]:
    """The line it is in, and the title of its record."""
    return next((y, row[5:30].strip(" …")) for y, row in enumerate(rows(desk)) if row.startswith("▸"))


@pytest.mark.parametrize("size", SIZES)
async def test_a_filter_shows_the_first_it_finds_and_dropping_it_goes_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_desk(new_world(tmp_path, records=240), size=size) as desk:
        await desk.see(" of 240")
        first = cursor(desk)
        await desk.press("slash", "escape", "pagedown", "pagedown", "down", "down")
        before, there = rows(desk), cursor(desk)
        await begin(desk, "zzz")
        await desk.press("escape")
        await desk.see(" of 240")
        assert rows(desk) == before
        await begin(desk, first[1].split()[0])
        assert cursor(desk) == first
        await desk.press("escape")
        await desk.see(" of 240")
        assert rows(desk) == before
        await begin(desk, there[1].split()[0])
        assert cursor(desk)[1] == there[1]
        await desk.press("ctrl+u")
        await desk.type(first[1].split()[0])
        await desk.press("enter", "q")
        await desk.see(" of 240")
        assert cursor(desk) == first


async def test_the_title_tells_which_rows_are_seen_while_a_filter_is_typed(tmp_path: Path) -> None:
    async with at_desk(new_world(tmp_path, records=240), size=(80, 24)) as desk:
        await desk.see("1-20 of 240")
        await desk.press("slash")
        await desk.see("1-18 of 240")
        await desk.type("a")
        await desk.press("backspace", "escape")
        await desk.see("1-20 of 240")


async def test_a_wrong_filter_is_not_remembered_and_what_came_before_it_is_told_apart(world: World) -> None:
    async with at_desk(world) as desk:
        await begin(desk, "rating>3")
        await desk.see("No entries match what was typed before. Mend the filter")
        await desk.press("enter", "slash", "ctrl+u", "up")
        assert typed(desk) == ""


async def test_where_nothing_is_found_it_says_which_field_may_be_meant(world: World) -> None:
    async with at_desk(world) as desk:
        await begin(desk, "statu:public")
        await desk.see("No entries match this filter. There is no field 'statu'. Did you mean status?")


async def test_tab_offers_all_that_a_record_can_be(world: World) -> None:
    async with at_desk(world) as desk:
        await begin(desk, "is:")
        assert under(desk).endswith("gone  elsewhere")


async def test_the_filter_knows_what_is_edited_and_marked(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "enter", "ctrl+u")
        await desk.type("Mine")
        await desk.press("escape", "q", "space", "space")
        await begin(desk, "is:edited")
        await desk.see("1-1 of 1")
        assert "Mine" in desk.screen()
        await desk.press("escape")
        await begin(desk, "is:marked")
        await desk.see("1-2 of 2")
        await desk.type(" -is:edited")
        await desk.see("1-1 of 1")
        await desk.press("ctrl+u")
        await desk.type("is:marx")
        assert under(desk).startswith("! Nothing can be 'marx'. Did you mean marked?")


@pytest.mark.parametrize("size", SIZES)
async def test_tab_completes_fields_then_their_values(world: World, size: tuple[int, int]) -> None:
    async with at_desk(world, size=size) as desk:
        await begin(desk, "stat")
        assert under(desk) == "tab:  status:"
        await desk.press("tab")
        assert typed(desk) == "status:"
        assert under(desk).startswith("tab:  public  hidden")
        await desk.press("tab")
        assert typed(desk) == "status:public"
        assert under(desk).startswith("tab:  [public]  hidden")
        await desk.press("tab")
        assert typed(desk) == "status:hidden"
        assert under(desk).startswith("tab:  public  [hidden]")
        hidden = desk.lines()[0]
        await desk.press("shift+tab", "shift+tab", "tab", "tab")
        assert desk.lines()[0] == hidden
        await desk.type(" is:ed")
        await desk.press("tab")
        assert typed(desk) == "status:hidden is:edited"
        await desk.type(" is:")
        assert under(desk).startswith("tab:  marked  edited")
        await desk.press("ctrl+w")
        await desk.type("xyz")
        await desk.press("tab")
        assert typed(desk) == "status:hidden is:edited xyz"
        assert under(desk).startswith("tab: complete.")
        await desk.press("escape")
        await desk.see("12 of 12")


async def test_a_hostile_value_is_not_offered(world: World) -> None:
    world.put({"location": "xx\x1b]0;owned\x07[/]"})
    async with at_desk(world) as desk:
        await begin(desk, "location:xx")
        await desk.press("tab")
        assert typed(desk) == "location:xx"
        assert desk.lines()[0].endswith("1-1 of 1")


async def test_up_and_down_bring_back_filters_of_this_session(world: World) -> None:
    async with at_desk(world) as desk:
        for text in ("first", "second", "first", "third"):
            await desk.press("slash", "ctrl+u")
            await desk.type(text)
            await desk.press("enter")
        await desk.press("slash", "ctrl+u")
        await desk.type("own")
        seen = []
        for key in ("up", "up", "up", "up", "down", "down", "down", "down"):
            await desk.press(key)
            seen.append(typed(desk))
        assert seen == ["third", "first", "second", "second", "first", "third", "own", "own"]
        await desk.press("up", "enter", "c", "enter")
        await desk.see("built-in sandbox", "third")  # the desk keeps them
        await desk.press("slash", "up", "up")
        assert typed(desk) == "first"


def saved(world: World) -> PatchdeskApp:
    filters = (("hidden", "status:hidden"), ("no [b]tier[/]", "no:tier"))
    return PatchdeskApp(
        tuple(replace(each, filters=filters) for each in SANDBOX), world.open, SANDBOX[0].name
    )


async def test_saved_filters_are_offered_and_used(world: World) -> None:
    async with saved(world).run_test(size=(120, 40)) as pilot:
        desk = Driver(pilot, world)
        await desk.see("built-in sandbox", "Title")
        await desk.press("F")
        await desk.see("Which filter?", "hidden:  status:hidden", "no [b]tier[/]:  no:tier")
        await desk.press("down", "enter")
        assert typed(desk) == "no:tier"
        assert "12 of 12" not in desk.lines()[0]
        await desk.press("F")
        assert "✓ no [b]tier[/]" in await desk.see("Which filter?")
        await desk.press("q", "q")
        await desk.see("12 of 12")
        await desk.press("slash", "up")
        assert typed(desk) == "no:tier"


async def test_without_saved_filters_it_says_where_to_write_them(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("F")
        assert "[profiles.NAME.filters]" in desk.says()


async def test_the_ledger_completes_and_tells_too(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "enter", "ctrl+u")
        await desk.type("Mine")
        await desk.press("escape", "ctrl+s", "y")
        await desk.see("1 of 1 record")
        await desk.press("L")
        await begin(desk, "res")
        assert under(desk) == "tab:  result:"
        await desk.press("tab", "tab")
        assert typed(desk) == "result:kept"
        await desk.paste(" nobody>3")
        assert under(desk).startswith("! There is no field 'nobody'.")
        assert "1 write" in desk.lines()[0]


async def test_the_help_tells_of_the_language(world: World) -> None:
    async with at_desk(world, size=(120, 60)) as desk:
        await desk.press("question_mark", "G")
        await desk.see("a | b c", "is:edited", "has:field")


async def test_what_tab_offers_stays_in_one_line_and_moves_no_row(world: World) -> None:
    async with at_desk(world, size=(80, 24)) as desk:
        await begin(desk, "cloud")
        assert under(desk).startswith("tab: complete.")
        before = lines_above(desk)
        await desk.press("ctrl+u", "c")
        assert under(desk).startswith("tab:  custom_slug:  ")
        assert under(desk).endswith("…")
        assert lines_above(desk) == before
        await desk.press("tab", "tab", "tab", "tab", "tab")
        assert under(desk).startswith("tab:  …  [contact_url:]  ")


def lines_above(desk: Driver) -> int:
    """How many there are above what is typed."""
    return next(place for place, line in enumerate(desk.lines()) if line.strip() == typed(desk))

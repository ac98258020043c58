"""Choosing the columns of a list, as a person does it: tried at once, kept, and there the next time."""

import pytest
from rich.cells import cell_len

from tests.ui.driver import Driver, World, at_desk

SIZES = [(80, 24), (120, 40)]
REVIEWS = "sandbox reviews"


def header(desk: Driver) -> list[str]:
    """The labels that are shown, without the record beside the list."""
    return desk.lines()[1].partition("▏")[0].split()


async def to(desk: Driver, label: str) -> None:
    """Puts the dialog's cursor on a field."""
    await desk.press("home")
    for _ in range(60):
        if desk.here()[6:].strip().startswith(label):
            return
        await desk.press("j")
    raise AssertionError(desk.screen())


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_columns_are_shown_hidden_and_moved_and_there_the_next_time(
    world: World, size: tuple[int, int]
) -> None:
    async with at_desk(world, size=size) as desk:
        assert header(desk)[:3] == ["Title", "Status", "Tier"]
        await desk.press("w")
        await desk.see("Columns of the entries", "[x] Title", "[ ] Featured", "enter keep them")
        await to(desk, "Status")
        await desk.press("space")
        assert header(desk)[:2] == ["Title", "Tier"]  # at once, behind the dialog
        await to(desk, "Location")
        await desk.press("K", "K")
        assert header(desk)[:3] == ["Title", "Location", "Tier"]
        await desk.press("K", "shift+down")
        await to(desk, "External id")
        await desk.press("space", "K", "K", "K", "K", "enter")
        await desk.see("The list has these columns from now on.")
        assert header(desk)[:4] == ["Title", "External", "id", "Location"]
        there = desk.lines()[1:]
    async with at_desk(world, size=size) as desk:
        assert [line for line in desk.lines()[1:] if "▏" in line or "▸" in line] == [
            line for line in there if "▏" in line or "▸" in line
        ]
        assert header(desk)[:4] == ["Title", "External", "id", "Location"]


async def test_going_back_leaves_all_as_it_was(world: World) -> None:
    async with at_desk(world) as desk:
        before = desk.screen()
        for back in ("escape", "q"):
            await desk.press("w", "space", "j", "greater_than_sign", "J", back)
            assert desk.screen() == before
    assert not world.layout("partnerpage-entries").exists()


async def test_widths_are_what_a_person_says_until_they_are_automatic_again(world: World) -> None:
    async with at_desk(world, REVIEWS, size=(80, 24)) as desk:
        status = desk.lines()[1].index("Status")
        await desk.press("w")
        await desk.press("less_than_sign", "left", "left")
        await desk.see("fixed")
        assert desk.lines()[1].index("Status") == status - 3
        await desk.press("greater_than_sign", "right")
        assert desk.lines()[1].index("Status") == status - 1
        await desk.press("enter")
        assert desk.lines()[1].index("Status") == status - 1
        await desk.press("w", "equals_sign")
        assert "fixed" not in desk.screen()
        await desk.press("enter")
        await desk.see("The list has the usual columns from now on.")
        assert desk.lines()[1].index("Status") == status


async def test_numbers_stay_at_the_right_and_wide_letters_in_their_column(world: World) -> None:
    async with at_desk(world, REVIEWS, size=(80, 24)) as desk:
        await desk.press("w")
        await to(desk, "Rating")
        await desk.press("K", "K", *["greater_than_sign"] * 4)
        await to(desk, "Title")
        await desk.press(*["less_than_sign"] * 30)
        assert "  3 fixed" in desk.here()
        await desk.press("enter")
        lines = desk.lines()[1:]
        end = lines[0].index("Rating") + len("Rating")
        assert lines[0][:end].strip() == "Rating"
        rows = [line for line in lines[1:] if line[5:end].strip().isdigit()]
        assert len(rows) > 5
        assert all(line[end - 1].isdigit() and line[end : end + 2] == "  " for line in rows)
        status = cell_len(lines[0].partition("Status")[0])
        words = {"pending", "approved", "declined", "Pending", "Approved", "Declined"}
        starts = {cell_len(line.partition(word)[0]) for line in rows for word in words if word in line}
        assert starts == {status}


async def test_the_default_comes_back_and_leaves_no_choice(world: World) -> None:
    async with at_desk(world) as desk:
        usual = header(desk)
        await desk.press("w", "space", "j", "space", "enter")
        assert header(desk) != usual
        await desk.press("w", "d")
        assert header(desk) == usual
        await desk.press("enter")
        await desk.see("The list has the usual columns from now on.")
    assert '"columns":[]' in world.layout("partnerpage-entries").read_text()


async def test_the_last_column_stays(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("w")
        for _ in range(6):
            await desk.press("space", "j")
        await desk.press("home", "enter")
        assert len(header(desk)) == 1


async def test_what_has_no_room_says_so(world: World) -> None:
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("w")
        assert (await desk.line("[x] Website")).strip("│ ").endswith("18, no room")
        await to(desk, "Website")
        await desk.press(*["less_than_sign"] * 12)
        assert "6 fixed, no room" in desk.here()
        await to(desk, "Location")
        await desk.press("space")
        assert header(desk)[-1] == "Websi…"
        await to(desk, "Website")
        await desk.press(*["right"] * 60)
        assert "66 fixed, no room" in desk.here()
        assert header(desk)[-1] == "Headline"
        await desk.press(*["left"] * 60)
        assert "6 fixed  " in desk.here()
        assert header(desk)[-1] == "Websi…"
        await to(desk, "Integration")
        assert desk.here().strip("│ ▁").endswith("cannot be read")


async def test_the_sorting_is_remembered_too_and_told_where_its_column_is_hidden(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("s", "s")
        rows = [line[5:28] for line in desk.lines()[2:8]]
    async with at_desk(world, sees=("Title ▼",)) as desk:
        assert [line[5:28] for line in desk.lines()[2:8]] == rows
        await desk.press("w", "space", "enter")
        assert "sorted by Title ▼" in desk.lines()[0]
        await desk.press("s")  # by the first of those that are shown
        assert "Status ▲" in desk.lines()[1]
        assert "sorted by" not in desk.lines()[0]


async def test_a_column_of_lists_is_not_sorted_by(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("w")
        await to(desk, "Callouts")
        await desk.press("space", *["K"] * 7, "enter", "|")
        assert "Callouts" in header(desk)
        screen = await desk.see("Sort by which column?", "Title, ascending")
        assert "Callouts, ascending" not in screen


async def test_a_broken_file_is_told_and_the_usual_columns_are_shown(world: World) -> None:
    world.layout("partnerpage-entries").write_text("{")
    async with at_desk(world, sees=("set aside as partnerpage-entries.sqlite.list+broken", "Title")) as desk:
        assert header(desk)[:3] == ["Title", "Status", "Tier"]


async def test_what_cannot_be_remembered_holds_for_the_session(world: World) -> None:
    async with at_desk(world) as desk:
        world.layout("partnerpage-entries").mkdir()
        await desk.press("w", "space", "enter")
        await desk.see("This cannot be remembered: Is a directory.", "It holds until you leave Patchdesk.")
        assert header(desk)[0] == "Status"


async def test_fields_that_only_some_records_have_can_be_columns(world: World) -> None:
    async with at_desk(world, "sandbox relations", sees=("built-in sandbox", "Remark")) as desk:
        await desk.press("w")
        await to(desk, "Cost a month")
        await desk.press("space", *["K"] * 8, "enter", "s")
        assert " ".join(header(desk)).startswith("▲Cost a month Remark")
        end = desk.lines()[1].index("month") + len("month")
        costs = [line[5:end].strip() for line in desk.lines()[2:14]]
        there = [float(cost) for cost in costs if cost]
        assert len(there) > 1
        assert there == sorted(there)
        assert not any(costs[len(there) :])  # which have no such field, and come last


async def test_unknown_columns_are_ignored(world: World) -> None:
    world.layout("partnerpage-entries").write_text(
        '{"collection":"partnerpage-entries","columns":[{"name":"nowhere"},{"name":"tier","width":12}],'
        '"sort":[{"name":"nowhere","descending":true}]}'
    )
    async with at_desk(world, sees=("built-in sandbox", "Tier")) as desk:
        assert header(desk) == ["Tier"]


async def test_columns_can_be_chosen_while_no_row_is_to_be_seen(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("/")
        await desk.type("zzzzz")
        await desk.press("enter")
        await desk.see("No entries match this filter.")
        await desk.press("w")
        await desk.press("j", "space", "greater_than_sign", "k", "greater_than_sign", "enter", "q")
        await desk.see("Title", "Alder")
        assert header(desk)[:2] == ["Title", "Tier"]

"""What was committed is taken back from the receipts: one record or a whole commit, after a preview."""

import json

from tests.ui.driver import Driver, World, at_desk


async def commit_two(desk: Driver) -> None:
    """The titles of the first two entries get a letter more, in one commit."""
    for _ in range(2):
        await desk.press("e", "enter", "!", "enter", "q", "down")
    await desk.press("p", "y")
    await desk.see("2 of 2 records kept.")


def sent(world: World) -> list[object]:
    return [json.loads(body) for body in world.writes]


async def test_one_record_is_taken_back_after_a_preview(world: World) -> None:
    titles = [str(world.held(place)["title"]) for place in range(2)]
    async with at_desk(world) as desk:
        await commit_two(desk)
        assert {str(world.held(place)["title"]) for place in range(2)} == {f"{title}!" for title in titles}
        await desk.press("g", "u")
        await desk.see("Nothing has been sent yet. y sends 1 request.", titles[0])
        assert len(world.writes) == 2
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
        back = [place for place in range(2) if world.held(place)["title"] == titles[place]]
        assert len(back) == 1
    assert sent(world)[-1] == {"title": titles[back[0]]}


async def test_a_whole_commit_is_taken_back_and_the_record_that_moved_is_named(world: World) -> None:
    titles = [str(world.held(place)["title"]) for place in range(2)]
    async with at_desk(world) as desk:
        await commit_two(desk)
        await world.other({"title": "Theirs"}, 1)
        await desk.press("U")
        await desk.see("y sends 1 request. Left alone:", "Somebody has changed Title since.")
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert [world.held(place)["title"] for place in range(2)] == [titles[0], "Theirs"]


async def test_whoever_goes_back_leaves_no_drafts_behind(world: World) -> None:
    async with at_desk(world) as desk:
        await commit_two(desk)
        await desk.press("U")
        await desk.see("y sends 2 requests.")
        await desk.press("q")
        await desk.see("receipts")
        await desk.press("q")
        assert "draft" not in desk.lines()[0]
    assert len(world.writes) == 2


async def test_why_nothing_can_be_taken_back_is_said(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "enter", "!", "enter", "p", "y")
        await desk.see("1 of 1 record kept.")
        await world.other({"title": "Theirs"})
        await desk.press("u")
        await desk.see("Left alone:", "Somebody has changed Title since.")
        assert "receipts" in desk.lines()[0]


async def test_without_a_write_there_is_nothing_to_take_back(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "enter", "!", "enter")
        await world.other({"title": "Theirs"})
        await desk.press("p", "y")
        await desk.see("0 of 1 record kept.")
        for key in ("u", "U"):
            await desk.press(key)
            assert desk.says() == "Nothing was sent for this record."


async def test_the_preview_says_what_cannot_be_undone(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("d", "p")
        await desk.see("! Cannot be undone from here: It can only be created again, under another id")

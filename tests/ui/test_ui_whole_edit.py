import json

import pytest

from tests.ui.driver import World, at_desk
from tui.domain.values import Json

SIZES = [(80, 24), (120, 40), (200, 50)]
TO_THE_PREVIEW = ("e", "down", "enter", "!", "ctrl+s")


def body(**values: Json) -> str:
    return json.dumps(values, ensure_ascii=False)


@pytest.mark.parametrize("size", SIZES)
async def test_six_keys_change_a_headline_by_one_letter(world: World, size: tuple[int, int]) -> None:
    wanted = f"{world.held()['headline']}!"
    async with at_desk(world, size=size) as desk:
        await desk.press(*TO_THE_PREVIEW)
        await desk.see("Nothing has been sent yet. y sends 1 request.", "1 record to send")
        objects = [line.strip() for line in desk.lines() if line.startswith(" {")]
        assert objects[0] == body(headline=wanted)
        assert all(line.startswith('{"op": ') for line in objects[1:])
        assert "Authorization: ••••••••" in desk.screen()
        assert world.writes == []
        await desk.press("y")
        receipt = await desk.see("1 of 1 record kept.", "✓ Headline")
        assert "kept" in next(line for line in receipt.splitlines() if "✓ Headline" in line)
        assert world.writes == [body(headline=wanted).encode()]
        assert world.held()["headline"] == wanted


async def test_the_way_back_leads_to_the_list_with_the_new_value_and_no_draft(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press(*TO_THE_PREVIEW, "y")
        await desk.see("1 of 1 record kept.")
        await desk.press("q")
        assert "✓ committed · 1-12 of 12" in desk.lines()[0]
        assert "✓" in desk.here()
        await desk.press("enter")
        await desk.see("Read just now.", "universities.!")
        assert desk.lines()[0].endswith("✓ committed")


async def test_leaving_the_preview_sends_nothing_and_keeps_the_draft(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press(*TO_THE_PREVIEW)
        for back in ("q", "escape"):
            await desk.press(back)
        await desk.press("q")
        assert "* edited · 1 draft · 1-12 of 12" in desk.lines()[0]
    assert world.writes == []


async def test_a_draft_is_there_again_at_the_next_start(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press(*TO_THE_PREVIEW[:4])
    async with at_desk(world) as desk:
        await desk.see("1 draft from an earlier session: press p to see.")
        await desk.press("p", "y")
        await desk.see("1 of 1 record kept.")
    assert world.held()["headline"] == "Cloud cost reviews for universities.!"


async def test_a_review_is_changed_in_its_own_spelling(world: World) -> None:
    async with at_desk(world, "sandbox reviews") as desk:
        await desk.press("e")
        await desk.field("First name")
        await desk.press("enter", "ctrl+u")
        await desk.type("Zoë Ann")
        await desk.press("ctrl+s")
        await desk.see(body(first_name="Zoë Ann"))
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert world.writes == [body(first_name="Zoë Ann").encode()]

"""What may be chosen is known before a form opens, and where the server is away, once the record was read."""

import pytest

from tests.ui.driver import Driver, World, at_desk
from tui.sandbox.faults import Answer, Fault

SEEN = ("built-in sandbox", "Remark")


async def choose(desk: Driver) -> None:
    """One of what the record's questionnaire has on offer."""
    await desk.field("Frequency")
    await desk.press("enter")
    await desk.see("On demand")
    await desk.press("down", "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_form_that_is_opened_from_the_list_has_its_choices(
    world: World, size: tuple[int, int]
) -> None:
    async with at_desk(world, "sandbox relations", size, sees=SEEN) as desk:
        asked = len(world.faults.received)
        await desk.press("e")
        await choose(desk)
        assert desk.lines()[0].endswith("1 field edited")
        first, *others = [each.path for each in world.faults.received[asked:]]
        assert first.startswith("/v1/relations/")
        assert others
        assert all(path.startswith("/v1/questionnaires/") for path in others)
        await desk.press("q", "e")
        await desk.field("Frequency")
        assert len(world.faults.received) == asked + 1 + len(others)


async def test_a_draft_that_was_begun_without_them_has_its_choices_once_its_record_was_read(
    world: World,
) -> None:
    async with at_desk(world, "sandbox relations", (80, 24), sees=SEEN) as desk:
        world.faults.add(Fault(method="GET", answer=Answer(400, '{"detail": "Not now."}'), times=1))
        await desk.press("e", "enter")
        await desk.type("Mine")
        await desk.press("escape", "q")
        await desk.see("Not now.")
        await desk.press("enter")
        await desk.see("Read just now.")
        await desk.press("e")
        await choose(desk)
        assert desk.lines()[0].endswith("2 fields edited")

"""The question why something is declined leaves room for its answers."""

from pathlib import Path

import pytest

from tests.ui.queues import at_queue, keys, pending, review
from tui.sandbox.partnerpage_reviews import REVIEWS


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_long_title_hides_no_answer(tmp_path: Path, size: tuple[int, int]) -> None:
    world = pending(tmp_path, 0)
    with world.store.transaction():
        world.store.add(REVIEWS, [review(1, title="long " * 400)])
    async with at_queue(world, size) as desk:
        await keys(desk, "d")
        await desk.see("Decline “long long")
        await desk.see("…”: why?")
        for answer in ("1  spam:", "8  no-content:", "0  another, to be typed"):
            await desk.see(answer)

"""Long work bit by bit: others have their turn in between."""

import asyncio
from collections.abc import Iterator
from time import sleep

from tui.workspace.slices import SLICE, in_slices


async def test_slices_let_others_have_their_turn() -> None:
    done: list[int] = []
    turns: list[int] = []

    def work() -> Iterator[None]:
        for number in range(4):
            sleep(SLICE)
            done.append(number)
            yield

    async def other() -> None:
        while len(done) < 4:
            turns.append(len(done))
            await asyncio.sleep(0)

    await asyncio.gather(in_slices(work()), other())
    assert {1, 2, 3} <= {*turns}

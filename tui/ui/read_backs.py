"""Writes without an answer, read back in the background: at once, and again when their time is over."""

import asyncio
from collections.abc import Callable
from math import ceil

from tui.present.words import count
from tui.workspace.desk import Desk
from tui.workspace.outcome import Outcome

TICK = 1.0
"""Seconds between two looks at the clock, while there is something to wait for."""


async def read_back(desk: Desk, told: Callable[[Outcome], None], wait: Callable[[str], None]) -> None:
    """Until nothing is left to wait for; what a person has to decide stays open. `told` gets each end, `wait`
    the words of the countdown, and none at last."""
    try:
        while desk.workspace.attempts:
            for outcome in await desk.workspace.settle():
                told(outcome)
            early = _early(desk)
            if not early:
                return
            while early.keys() <= (now := _early(desk)).keys():
                wait(wait_words(desk))
                await asyncio.sleep(min(TICK, *now.values()))
    finally:
        wait("")


def _early(desk: Desk) -> dict[str, float]:
    """The seconds until each is due, of those that are not due yet."""
    workspace = desk.workspace
    found = {attempt.id: workspace.due(attempt) for attempt in workspace.attempts}
    return {identity: left for identity, left in found.items() if left}


def wait_words(desk: Desk) -> str:
    """Such as `2 writes without an answer: read back in 41 s.`"""
    number, early = len(desk.workspace.attempts), _early(desk)
    when = f"read back in {ceil(min(early.values()))} s" if early else "they may have happened or not"
    return f"{count(number, 'write')} without an answer: {when}." if number else ""

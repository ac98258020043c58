"""A person and somebody else at one record: what leads to the screen of a clash, and what it says."""

import json
import re

from tests.ui.driver import Driver, World
from tui.domain.values import Json

SIZES = [(80, 24), (120, 40), (200, 50)]
THEIRS = "Somebody else's words for universities."
MINE = {
    "Headline": "Mine",
    "Location": "Cork",
    "Website": "https://mine.example/",
    "Support e-mail": "me@mine.example",
}
OTHER: dict[str, Json] = {
    "headline": THEIRS,
    "website": "https://theirs.example/",
    "supportEmail": "them@theirs.example",
}
START = "Nothing is sent here. enter takes theirs; q decides later."


async def write(desk: Driver, values: dict[str, str]) -> None:
    """Types over fields of the record under the cursor, and comes back to the list."""
    await desk.press("e")
    for label, text in values.items():
        await desk.field(label)
        await desk.press("enter", "ctrl+u")
        await desk.type(text)
        await desk.press("escape")
    await desk.press("q")


async def clash(desk: Driver, mine: dict[str, str], theirs: dict[str, Json]) -> None:
    """Mine here, by labels, theirs there, as they are written; and the receipts of a commit that stopped."""
    await write(desk, mine)
    await desk.world.other(theirs)
    await desk.press("p", "y")
    await desk.see("0 of 1 record kept.", "⇄ clash: nothing sent", "enter decides field by field")


async def one(desk: Driver) -> None:
    """The screen of a clash in the headline alone."""
    await clash(desk, {"Headline": "Mine"}, {"headline": THEIRS})
    await desk.press("enter")
    await desk.see("0 of 1 decided")


async def three(desk: Driver) -> None:
    """The screen of a clash in three fields; the location is edited here alone."""
    await clash(desk, MINE, OTHER)
    await desk.press("enter")
    await desk.see("0 of 3 decided")


def rows(desk: Driver) -> list[list[str]]:
    """What the table says: cursor and sign, field, decision, and the value that will be held."""
    lines = desk.lines()[2:]
    table = lines[: next(place for place, line in enumerate(lines) if not line.strip())]
    return [re.split(" {2,}", line.strip()) for line in table]


def decisions(desk: Driver) -> list[str]:
    return [row[2] for row in rows(desk)]


def sent(world: World) -> list[Json]:
    return [json.loads(write) for write in world.writes]

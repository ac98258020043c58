"""A person at a queue of reviews, and what the server and other moderators do meanwhile."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import inf
from pathlib import Path

from tests.ui.driver import ATTEMPTS, Driver, World, at_desk, new_world
from tests.ui.server import Doc
from tui.sandbox.faults import Received
from tui.sandbox.partnerpage_review_fields import STATUSES, kept_review
from tui.sandbox.partnerpage_reviews import REVIEWS
from tui.sandbox.store import Kept
from tui.ui.screens.triage import TriageScreen

PROFILE = "sandbox reviews"


def review(number: int, **more: str | int) -> Kept:
    """A pending review that can be told by its title; the lower its number the older it is."""
    doc: Doc = {
        "id": f"00000000-0000-4000-8000-{number:012d}",
        "entry": {"id": "a0b1c2d3-0000-4000-8000-000000000001", "owner": "owner", "title": "Acme Partner"},
        "entryType": "partner",
        "title": f"Review {number}",
        "company": "Acme Inc.",
        "summary": f"The text of review {number}.",
        "shortSummary": f"The text of review {number}.",
        "firstName": "Jane",
        "lastName": f"Doe {number}",
        "email": f"jane{number}@example.com",
        "rating": 1 + number % 5,
        "created": f"2026-01-{1 + number // 24:02d}T{number % 24:02d}:00:00Z",
        "status": "P",
        "statusDisplay": STATUSES["P"],
        "approvedBy": None,
        "declinedBy": None,
        **more,
    }
    return kept_review(doc)


def pending(folder: Path, number: int = 30) -> World:
    """A world with so many pending reviews, 1 to `number`, and nothing else to decide on."""
    world = new_world(folder, records=3)
    with world.store.transaction():
        for row in world.store.page(REVIEWS, 0, 100, {}):
            world.store.remove(REVIEWS, row.id)
        world.store.add(REVIEWS, (review(each) for each in range(1, number + 1)))
    return world


@asynccontextmanager
async def at_queue(world: World, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Driver]:
    """The queue is open and read, and no request has been counted yet."""
    async with at_desk(world, PROFILE, size, sees=("built-in sandbox",)) as desk:
        await keys(desk, "T")
        await desk.see("triage")
        await painted(desk)
        world.faults.received.clear()
        yield desk


async def painted(desk: Driver) -> None:
    """Waits until the review is on the screen: a key that comes earlier is for none."""
    for _ in range(ATTEMPTS):
        if queue_of(desk).painted_at != inf:
            return
        await desk.settle()
    raise AssertionError(f"no review was ever painted:\n{desk.screen()}")


async def keys(desk: Driver, *names: str) -> None:
    """Keys, each once the screen shows what the one before has led to."""
    for name in names:
        await desk.press(name)


def sent(world: World) -> list[Received]:
    """The writes that have arrived."""
    return [received for received in world.faults.received if received.method != "GET"]


def numbers(world: World, **status: str) -> list[int]:
    """The numbers of the reviews that were sent, in order; of one `status`, if it is named."""
    found = [each for each in sent(world) if not status or json.loads(each.body) == status]
    return sorted(int(each.path.rstrip("/").rpartition("-")[2]) for each in found)


def number(words: str) -> int:
    """Which review a line is about."""
    return int(words.partition("Review ")[2].split()[0])


def queue_of(desk: Driver) -> TriageScreen:
    """The screen of the queue, which must be the one that is seen."""
    screen = desk.app.screen
    assert isinstance(screen, TriageScreen)
    return screen

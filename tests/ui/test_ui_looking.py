"""Looking at records changes nothing: no edit, no event in the journal, no write."""

import sqlite3
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.ui.driver import Driver, World, at_desk, new_world
from tests.ui.server import Doc

FLAGS = ("Featured", "Internal directory")
"""Fields that enter changes at once: they have no editor to look into."""
LABEL = 24
NAUGHTY = (
    "[/] [@click=app.quit]x[/]",
    "  \t padded \r\n",
    "\x1b[31mred\x1b[0m\x9b1m\u202egnp",
    "back\\slash \\x1b \\\\u202e",
    "e\u0301\u0301\u0301\u0301 \U0001f468\u200d\U0001f469 \ufeff",
    "",
)


@pytest.fixture
def many(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path, records=60)
    with made.store:
        yield made


def events(world: World, dialect: str) -> int:
    """How many events the journal of a session that goes on has."""
    connection = sqlite3.connect(world.journal(dialect))
    (count,) = connection.execute("SELECT count(*) FROM event").fetchone()
    connection.close()
    return int(count)


@pytest.mark.parametrize("kind", ["entries", "reviews"])
async def test_the_form_of_every_record_can_be_opened_walked_and_closed(many: World, kind: str) -> None:
    async with at_desk(many, f"sandbox {kind}", (80, 24)) as desk:
        for _ in range(60):
            await desk.press("e")
            assert "› edit" in desk.lines()[0]
            assert desk.lines()[0].endswith("not edited")
            await desk.press("pagedown", "G", "g", "q", "down")
        assert "60 of 60" in desk.lines()[0]
        assert "draft" not in desk.lines()[0]
    assert events(many, f"partnerpage-{kind}") == 0
    assert many.writes == []


async def look_into_every_editor(desk: Driver) -> int:
    """Opens and leaves the editor of each row of the form that is open."""
    seen, before = 0, ""
    while (here := desk.here()) != before:
        if not here[3:].startswith(FLAGS):
            await desk.press("enter")
            if "shown only" not in desk.says():
                await desk.press("escape")
                seen += 1
            assert desk.here()[:LABEL] == here[:LABEL]
        before = here
        await desk.press("down")
    return seen


async def test_every_editor_of_a_hostile_entry_can_be_opened_and_left(world: World) -> None:
    names = ("title", "headline", "location", "slug", "custom_slug", "description", "website", "status")
    naughty = cycle(NAUGHTY)
    member: Doc = {"id": "0" * 8 + "-0000-4000-8000-" + "0" * 12, "order": 0}
    member |= {name: next(naughty) for name in ("name", "textColor", "backgroundColor")}
    texts: Doc = {name: next(naughty) for name in names}
    world.put({**texts, "callouts": [member], "metadata": {"external_id": next(naughty)}})
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("e")
        assert await look_into_every_editor(desk) > 25
        assert desk.lines()[0].endswith("not edited")
        await desk.field("Callouts")
        await desk.press("enter", "enter")
        assert "number 1" in desk.lines()[0]
        assert await look_into_every_editor(desk) == 4
        assert desk.lines()[0].endswith("not edited")
    assert events(world, "partnerpage-entries") == 0
    assert world.writes == []


async def test_every_editor_of_a_record_that_fits_nothing_can_be_opened_and_left(world: World) -> None:
    odd: Doc = {"title": 7, "headline": ["a"], "status": None, "featured": "yes", "website": 0}
    world.put({**odd, "description": {}, "callouts": "none", "media": ["x"]})
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("e")
        await look_into_every_editor(desk)
        assert desk.lines()[0].endswith("not edited")
    assert events(world, "partnerpage-entries") == 0


async def test_reading_reloading_sorting_and_filtering_make_no_edit(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("enter")
        await desk.see("Read just now.")
        await desk.press("w", "w", "n", "N", "R")
        await desk.see("Read just now.")
        await desk.press("q", "s", "s", "R", "/")
        await desk.type("data")
        await desk.press("enter", "j", "k", "q")
        await desk.see("1-12 of 12")
        assert "draft" not in desk.lines()[0]
    assert events(world, "partnerpage-entries") == 0
    assert world.writes == []

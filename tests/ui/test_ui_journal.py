"""A key press is in the journal's file before the screen shows it."""

import json
import sqlite3

from textual.events import Key

from tests.ui.driver import World, at_desk
from tui.domain.values import Json
from tui.present.words import IN_MEMORY

ENTRIES = "partnerpage-entries"


def events(world: World) -> list[tuple[str, dict[str, Json]]]:
    """Kind and body of what the journal's file holds, read beside the session that writes it."""
    connection = sqlite3.connect(f"file:{world.journal(ENTRIES)}?mode=ro", uri=True)
    rows = connection.execute("SELECT kind, body FROM event ORDER BY seq").fetchall()
    connection.close()
    return [(kind, json.loads(body)) for kind, body in rows]


def typed(world: World) -> list[Json]:
    return [body.get("value", body.get("text")) for kind, body in events(world) if kind != "base"]


async def test_every_letter_has_its_event(world: World) -> None:
    before = str(world.held()["headline"])
    async with at_desk(world) as desk:
        await desk.press("e", "down", "enter")
        for count in range(1, 5):
            await desk.type("abcd"[count - 1])
            assert typed(world)[-1] == before + "abcd"[:count]
            assert len(typed(world)) == count
        await desk.press("backspace")
        assert typed(world)[-1] == before + "abc"


async def test_no_line_of_the_screen_shows_a_letter_the_file_does_not_have(world: World) -> None:
    """Each painting of the screen while a text is typed is held against the file at that moment."""
    async with at_desk(world) as desk:
        await desk.press("e", "down", "enter", "ctrl+u")
        seen: list[str] = []
        for letter in "letters":
            desk.app.post_message(Key(letter, letter))
        while not seen or seen[-1] != "letters":
            await desk.settle()
            shown = desk.here().removeprefix("▸* Headline").strip()
            assert shown in ("", *typed(world))
            seen.append(shown)


async def test_wrong_texts_undone_steps_and_choices_are_events_too(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e")
        await desk.field("Website")
        await desk.press("enter", "ctrl+u", "x", "escape", "u")
        await desk.field("Featured")
        await desk.press("enter", "u", "ctrl+r")
    assert [kind for kind, _ in events(world)] == ["base", "edit", "mistype", "undo", "edit", "undo", "redo"]


async def test_a_commit_is_in_the_file_before_it_leaves_and_when_it_is_done(world: World) -> None:
    async with at_desk(world) as desk:
        await desk.press("e", "down", "delete", "p", "y")
        await desk.see("1 of 1 record kept.")
        kinds = [kind for kind, _ in events(world)]
        assert kinds[:2] == ["base", "edit"]
        assert kinds.index("intent") < kinds.index("done")
        body = next(body for kind, body in events(world) if kind == "intent")
        assert str(body["body"]).encode() == world.writes[0]


def rename(world: World, before: str, after: str) -> None:
    """Takes the table away from the session that writes to it, or gives it back."""
    connection = sqlite3.connect(world.journal(ENTRIES))
    connection.execute(f"ALTER TABLE {before} RENAME TO {after}")
    connection.commit()
    connection.close()


async def test_where_the_journal_cannot_be_written_every_screen_says_so_and_nothing_is_sent(
    world: World,
) -> None:
    trouble = "The journal cannot be written: edits are in memory only, and nothing is sent."
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("e", "down", "enter", "a")
        rename(world, "event", "away")
        assert IN_MEMORY not in desk.screen()
        await desk.press("b")
        assert desk.says().startswith(trouble)
        for keys in (("escape",), ("down",), ("q",), ("enter",), ("e",), ("p",)):
            await desk.press(*keys)
            assert desk.lines()[1].strip() == IN_MEMORY
        await desk.press("y")
        assert desk.says().startswith("Nothing is sent while edits are in memory only: make room")
        assert "› preview" in desk.lines()[0]
        assert world.writes == []
        rename(world, "away", "event")
        await desk.press("q", "q", "e", "down", "enter", "c")
        assert IN_MEMORY not in desk.screen()
        assert typed(world)[-1] == f"{world.held()['headline']}abc"


async def test_once_the_journal_can_be_written_any_key_writes_it_and_y_sends(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("e", "down")
        rename(world, "event", "away")
        await desk.press("delete", "p")
        assert desk.lines()[1].strip() == IN_MEMORY
        rename(world, "away", "event")
        await desk.press("q")
        assert desk.says() == "The journal can be written again: every edit is kept."
        assert IN_MEMORY not in desk.screen()
        assert typed(world) == [""]
        rename(world, "event", "away")
        await desk.press("u", "ctrl+r", "p", "y")
        assert world.writes == []
        rename(world, "away", "event")
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
        assert IN_MEMORY not in desk.screen()
    assert len(world.writes) == 1

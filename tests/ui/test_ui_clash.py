"""A clash decided by its keys: field by field, taken back, later; and what is sent of it then."""

import json

import pytest

from tests.ui.clashes import (
    MINE,
    OTHER,
    SIZES,
    START,
    THEIRS,
    clash,
    decisions,
    one,
    rows,
    sent,
    three,
    write,
)
from tests.ui.driver import World, at_desk
from tui.sandbox.faults import Fault, Hold


@pytest.mark.parametrize("size", SIZES)
async def test_a_clash_shows_all_three_and_theirs_is_what_enter_takes(
    world: World, size: tuple[int, int]
) -> None:
    before = str(world.held()["headline"])
    async with at_desk(world, size=size) as desk:
        await one(desk)
        assert desk.says() == START
        assert "› clash" in desk.lines()[0]
        assert rows(desk) == [["▸ ⇄", "Headline", "undecided"]]
        for told in (f"it was   {before}", "mine     Mine", f"theirs   {THEIRS}"):
            assert told in desk.screen()
        assert {"enter theirs", "m mine", "b as it was", "e by hand", "? help", "q back"} <= {*desk.offers()}
        await desk.press("enter")
        assert desk.says() == "Decided: nothing is left to send. On the record, u brings your edit back."
        assert "The clash is decided, and" in desk.screen()
        await desk.press("p")
        assert desk.says() == "Nothing is left to send."
        await desk.press("q", "u")
        assert desk.says() == "Taken back: 1 field edited."
    assert world.writes == []
    assert world.held()["headline"] == THEIRS


@pytest.mark.parametrize(("key", "held"), [("m", "Mine"), ("b", "Cloud cost reviews for universities.")])
@pytest.mark.parametrize("size", SIZES)
async def test_mine_and_what_it_was_are_seen_once_more_and_then_sent(
    world: World, size: tuple[int, int], key: str, held: str
) -> None:
    async with at_desk(world, size=size) as desk:
        await one(desk)
        await desk.press(key)
        await desk.see("1 record to send", "Nothing has been sent yet. y sends 1 request.", THEIRS, held)
        assert json.dumps({"headline": held}) in desk.screen()
        assert world.writes == []
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert sent(world) == [{"headline": held}]
    assert world.held()["headline"] == held


async def test_each_field_is_decided_by_itself_and_each_leads_to_the_next(world: World) -> None:
    async with at_desk(world) as desk:
        await three(desk)
        assert decisions(desk) == ["undecided"] * 3
        await desk.press("down", "m")
        assert desk.says() == "Website: mine. 2 fields left to decide."
        assert desk.lines()[0].endswith("1 of 3 decided")
        assert rows(desk)[1:] == [
            ["✓", "Website", "mine", "https://mine.example/"],
            ["▸ ⇄", "Support e-mail", "undecided"],
        ]
        assert "them@theirs.example" in desk.screen()
        await desk.press("t")
        assert decisions(desk) == ["undecided", "mine", "theirs"]
        assert rows(desk)[0][0] == "▸ ⇄"
        await desk.press("b")
        await desk.see("1 record to send")
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert sent(world) == [
        {"headline": "Cloud cost reviews for universities.", "location": "Cork", "website": MINE["Website"]}
    ]
    assert world.held()["support_email"] == OTHER["supportEmail"]


async def test_a_decision_is_taken_back_or_made_anew(world: World) -> None:
    async with at_desk(world) as desk:
        await three(desk)
        await desk.press("u")
        assert desk.says() == "Nothing is decided yet."
        await desk.press("m", "b")
        assert decisions(desk) == ["mine", "as it was", "undecided"]
        await desk.press("up", "up", "t")
        assert decisions(desk) == ["theirs", "as it was", "undecided"]
        for decided, field in (
            (["mine", "as it was", "undecided"], "Headline"),
            (["mine", "undecided", "undecided"], "Website"),
            (["undecided"] * 3, "Headline"),
        ):
            await desk.press("u")
            assert desk.says() == f"Taken back: the decision on {field}."
            assert decisions(desk) == decided
            assert field in next(row for row in rows(desk) if "▸" in row[0])
        await desk.press("u")
        assert desk.says() == "Nothing is decided yet."


async def test_decided_later_nothing_is_decided_and_nothing_is_lost(world: World) -> None:
    async with at_desk(world) as desk:
        await three(desk)
        await desk.press("m", "e", *" too", "escape", "q")
        await desk.see("enter decides field by field")
        await desk.press("q")
        assert "⇄ clash · 1 draft" in desk.lines()[0]
        await desk.press("C")
        assert decisions(desk) == ["mine", "undecided", "undecided"]
        await desk.press("e")
        await desk.see("https://mine.example/ too")
    async with at_desk(world) as desk:
        assert "* edited · 1 draft" in desk.lines()[0]
        await desk.press("C")
        assert desk.says() == "There is no clash on this record."
        await desk.press("p", "y")
        await desk.see("0 of 1 record kept.")
        await desk.press("enter")
        assert decisions(desk) == ["undecided"] * 3
    assert world.writes == []


async def test_what_was_decided_is_there_at_the_next_start(world: World) -> None:
    async with at_desk(world) as desk:
        await three(desk)
        await desk.press("t", "m", "e", "ctrl+u", *"both@mine.example", "enter")
        await desk.see("1 record to send")
    async with at_desk(world) as desk:
        await desk.press("p", "y")
        await desk.see("1 of 1 record kept.")
    assert sent(world) == [
        {"location": "Cork", "website": MINE["Website"], "supportEmail": "both@mine.example"}
    ]


async def test_a_clash_holds_no_other_record_back_and_goes_on_alone(world: World) -> None:
    async with at_desk(world) as desk:
        for mine in ("Mine", "Second"):
            await write(desk, {"Headline": mine})
            await desk.press("down")
        await world.other({"headline": THEIRS})
        await desk.press("p")
        await desk.see("2 records to send")
        await desk.press("y")
        await desk.see("1 of 2 records kept.")
        assert sent(world) == [{"headline": "Second"}]
        await desk.press("q")
        await write(desk, {"Headline": "Third"})
        await desk.press("g", "enter")
        await desk.see("Read just now.", "C decides field by field")
        await desk.press("C", "m")
        await desk.see("1 record to send", '{"headline": "Mine"}')
        assert "Third" not in desk.screen()
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
        await desk.press("q", "q")
        assert "1 draft" in desk.lines()[0]
    assert sent(world) == [{"headline": "Second"}, {"headline": "Mine"}]


async def test_a_wrong_value_beside_the_clash_waits_and_is_told(world: World) -> None:
    async with at_desk(world) as desk:
        await clash(desk, {"Headline": "Mine", "Website": "no address"}, {"headline": THEIRS})
        await desk.press("enter", "t")
        assert "only a wrong value is left, and e opens the form" in desk.says()
        await desk.press("q")
        assert "! wrong value · 1 draft" in desk.lines()[0]


async def test_while_it_is_sent_nothing_is_decided_and_what_clashes_then_is_shown(world: World) -> None:
    hold = Hold()
    async with at_desk(world) as desk:
        await three(desk)
        await desk.press("t", "m", "q", "p")
        await desk.see("Nothing has been sent yet.")
        await world.other({"website": "https://again.example/"})
        world.faults.add(Fault(method="GET", before=hold))
        await desk.press("y")
        await hold.reached()
        await desk.press("q", "C")
        for key in ("m", "t", "b", "e", "enter"):
            await desk.press(key)
            assert desk.says() == "It is being sent: wait for its receipt."
        hold.release()
        await desk.see("0 of 1 record kept.", "1 of 3 decided")
        assert decisions(desk) == ["theirs", "undecided", "undecided"]
        await desk.press("up")
        await desk.see("theirs   https://again.example/")
    assert world.writes == []


async def test_a_clash_that_is_over_leaves_its_screen(world: World) -> None:
    before = world.held()
    hold = Hold()
    async with at_desk(world) as desk:
        await one(desk)
        await desk.press("q", "p")
        await world.other({"headline": before["headline"]})
        world.faults.add(Fault(method="GET", before=hold))
        await desk.press("y")
        await hold.reached()
        await desk.press("q", "C")
        await desk.see("0 of 1 decided")
        hold.release()
        await desk.see("1 of 1 record kept.", "✓ committed")
        assert "› clash" not in desk.lines()[0]
    assert sent(world) == [{"headline": "Mine"}]


async def test_the_help_knows_every_key_of_the_place(world: World) -> None:
    async with at_desk(world) as desk:
        await one(desk)
        await desk.press("question_mark")
        await desk.see("Keys: Clash", "enter t", "Takes what somebody else made of the field.")
        await desk.see("While editing by hand: takes it, if it is a value.")

"""Triage by keys: one key a decision, each for the review that was on the screen."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.driver import World, at_desk
from tests.ui.queues import PROFILE, at_queue, keys, number, numbers, pending, queue_of, review, sent
from tui.sandbox.partnerpage_reviews import REVIEWS

RUN = [*"aaaa", "d", "3", *"aaaaaa", "d", "full_stop", *"aaaaaa", "d", "1", *"aaaa"]
"""23 reviews: declined at places 5, 12 and 19."""
DECLINED = [5, 12, 19]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = pending(tmp_path)
    with made.store:
        yield made


async def test_23_reviews_take_28_keys(world: World) -> None:
    assert len([*RUN, "g", "y"]) == 28
    async with at_queue(world) as desk:
        await keys(desk, *RUN, "g")
        await desk.see("20 approved · 3 declined · 23 records to send", "decline: offensive")
        assert not world.faults.received
        await keys(desk, "y")
        await desk.see("23 of 23 records kept.")
        assert numbers(world) == [*range(1, 24)]
        assert numbers(world, status="D") == DECLINED
        assert numbers(world, status="A") == [each for each in range(1, 24) if each not in DECLINED]
        await desk.see("24 of 30", "20 approved · 3 declined", "▸    Review 24")


async def test_the_reason_is_in_the_ledger_and_in_no_body(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "d", "0", *"rude", "enter", "g")
        await desk.see("1 declined", "Reason", "rude (kept locally only)", '{"status": "D"}')
        await keys(desk, "y")
        await desk.see("1 of 1 record kept.")
        assert [json.loads(each.body) for each in sent(world)] == [{"status": "D"}]
        await keys(desk, "L")
        await desk.see("1 write", "Reason", "rude (kept locally only)")


async def test_take_back_returns_to_the_review_and_again_goes_on(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "a", "d", "2", "s")
        assert number(desk.here()) == 4
        await desk.see("1 approved · 1 declined · 1 skipped")
        await keys(desk, "u")
        assert number(desk.here()) == 3
        assert "skipped" not in desk.here()
        await keys(desk, "u", "u")
        assert number(desk.here()) == 1
        await desk.see("1 of 30 · 30 left")
        await keys(desk, "U", "U")
        assert number(desk.here()) == 3
        assert "decline: off-topic" in await desk.line("Review 2 ")
        await keys(desk, "u", "a", "U")
        assert desk.says() == "Nothing was taken back."
        assert "approve" in await desk.line("Review 2 ")


async def test_decisions_are_there_after_the_editor_was_left(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "a", "d", "2", "q")
    async with at_queue(world) as desk:
        await desk.see("3 of 30 · 28 left · 1 approved · 1 declined")
        await keys(desk, "u")
        assert number(desk.here()) == 2
        assert "decline" not in desk.here()


async def test_many_are_decided_only_where_they_were_read(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "x", "x", "x")
        await desk.see("A approve 3 seen  D decline 3 seen")
        await keys(desk, "end", "x")
        for place in (10, 11):
            queue_of(desk).triage.queue.marks.add(review(place).id)  # marked, and never shown
        await keys(desk, "up", "down")
        await desk.see("A approve 4 seen (2 not seen)", "6 marked")
        await keys(desk, "A")
        await desk.see("4 reviews: approve.", "2 marked")
        await keys(desk, "u")
        await desk.see("Taken back: approve of 4 reviews.")
        await keys(desk, "U", "g", "y")
        await desk.see("4 of 4 records kept.")
        assert numbers(world) == [1, 2, 3, 30]


async def test_a_long_text_counts_as_read_once_its_end_was_on_the_screen(world: World) -> None:
    long = "\n".join(f"Line {line} of it." for line in range(40))
    with world.store.transaction():
        world.store.replace(REVIEWS, review(1, summary=long))
    async with at_queue(world, size=(80, 24)) as desk:
        await keys(desk, "x", "up")
        await desk.see("A approve 0 seen (1 not seen)")
        await keys(desk, "A")
        assert desk.says() == "None of the marked ones was read whole."
        for _ in range(12):
            await keys(desk, "J")
        await desk.see("Line 39 of it.", "A approve 1 seen")


async def test_the_last_decision_is_offered_to_reviews_alike(world: World) -> None:
    with world.store.transaction():
        for each in (2, 3, 8):
            world.store.replace(REVIEWS, review(each, email="jane1@example.com"))
    async with at_queue(world) as desk:
        await desk.see("Also wrote", "Review 2 (pending, rated 3)")
        await keys(desk, "j", "j", "up", "up", "d", "1", "asterisk")
        await desk.see("Decline: spam: which others?", "decline 2 seen (1 not seen) of the same author")
        await keys(desk, "down", "enter", "g", "y")
        await desk.see("3 of 3 records kept.")
        assert numbers(world, status="D") == [1, 2, 3]


async def test_a_review_decided_elsewhere_greys_out_in_place(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "a", "a")
        await world.other({"status": "A"}, 4, REVIEWS)
        await world.other({"status": "D"}, 1, REVIEWS)
        await keys(desk, "R")
        line = await desk.line(" by Sandr")
        assert number(line) == 5
        assert number(desk.here()) == 3
        assert "clash" in await desk.line("Review 2 ")
        await keys(desk, "a", "a")
        assert number(desk.here()) == 6, "what somebody else has decided needs no turn"
        await keys(desk, "g")
        await desk.see("3 approved · 3 records to send · 1 held back", "cannot be sent")
        await keys(desk, "y")
        await desk.see("3 of 3 records kept.")
        assert numbers(world) == [1, 3, 4]
        assert world.held(1, REVIEWS)["status"] == "D"


async def test_deciding_what_is_decided_already_asks(world: World) -> None:
    async with at_queue(world) as desk:
        await world.other({"status": "A"}, 0, REVIEWS)
        await keys(desk, "R", "a")
        await desk.see("This one is approved already by Sandra Boxwell.", "send: go on?", "y go on")
        await keys(desk, "n", "d", "1")
        await desk.see("This one is approved already by Sandra Boxwell.", "y decline")
        await keys(desk, "y", "g", "y")
        await desk.see("1 of 1 record kept.")
        assert numbers(world, status="D") == [1]


async def test_a_text_that_changes_in_sight_asks_and_one_that_was_decided_is_held_back(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "a")
        await world.other({"summary": "Another text."}, 0, REVIEWS)
        await world.other({"summary": "Other words."}, 1, REVIEWS)
        await keys(desk, "R")
        await desk.see("Its text has changed while it was on the screen.", "Other words.")
        await keys(desk, "a")
        await desk.see("Approve it as it is", "y approve")
        await keys(desk, "y", "g")
        await desk.see("1 approved · 1 record to send", "cannot be sent")
        await keys(desk, "y")
        await desk.see("1 of 1 record kept.")
        assert numbers(world) == [2]
        await keys(desk, "home")
        await desk.see("its text has changed: read again", "Another text.")
        await keys(desk, "a", "g", "y")
        await desk.see("1 of 1 record kept.")
        assert numbers(world) == [1, 2]


async def test_a_text_that_changes_right_before_it_is_sent_is_not_approved(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "a", "g")
        await world.other({"summary": "Another text."}, 0, REVIEWS)
        await keys(desk, "y")
        await desk.see("0 of 1 record kept.", "its text has changed:")
        assert not sent(world)


async def test_a_typo_fix_approves_nothing(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "e", "down", "enter", *"!", "escape", "q")
        assert "Review 1!" in desk.here()
        await keys(desk, "g")
        assert desk.says() == "Nothing is decided yet: a approves, d declines."


async def test_a_paste_decides_nothing(world: World) -> None:
    async with at_queue(world) as desk:
        await desk.paste("aaaaddd1")
        await desk.see("Pasted text is never taken for keys", "30 left")


async def test_the_end_is_a_summary(tmp_path: Path) -> None:
    async with at_queue(pending(tmp_path, 3)) as desk:
        await keys(desk, "a", "d", "1", "s")
        await desk.see(
            "That was the last one.", "Approved", "Declined", "spam: Advertising", "Skipped", "Time each"
        )
        await desk.see("2 decisions not sent yet: g shows the plan.")
        await keys(desk, "a")
        assert desk.says().startswith("Every review of this queue is dealt with")
        await keys(desk, "u")
        assert number(desk.here()) == 3


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_it_fits_the_screen(world: World, size: tuple[int, int]) -> None:
    async with at_queue(world, size) as desk:
        await desk.see(
            "a approve  d decline  s skip  u take back  g plan", "? help  q back", "The text of review 1."
        )


async def test_there_is_no_queue_where_nobody_decides(world: World) -> None:
    async with at_desk(world) as desk:
        await keys(desk, "T")
        assert desk.says() == "Nobody decides on entries: there is no queue."


async def test_a_filter_narrows_the_queue(world: World) -> None:
    async with at_queue(world) as desk:
        await keys(desk, "slash", *"rating:5", "enter")
        await desk.see("1 of 6 · 6 left", "Review 4 ")
        await keys(desk, "a", "q")
        await desk.see("of 30 · 29 left")
        await keys(desk, "q")
        await desk.see(PROFILE, "Title")

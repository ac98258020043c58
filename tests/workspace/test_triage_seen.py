"""What a decision covers: what was seen as it is now, also on the way back."""

import pytest

from tests.support.bench import Bench
from tests.workspace.deciding import (
    NO,
    YES,
    decide,
    looked_at,
    opened,
    read_again,
)
from tui.domain.problem import Kind, Problem
from tui.workspace.triage_stage import Stage


async def test_seen_is_what_was_there_whole_and_says_it_still(reviews: Bench) -> None:
    triage = opened(reviews)
    first, second = triage.queue.order[:2]
    triage.show(first)
    assert not triage.seen(first)
    triage.see(first)
    assert (triage.seen(first), triage.seen(second)) == (True, False)
    await reviews.other(reviews.workspace.key(first), summary="Other.")
    await read_again(reviews, triage)
    assert not triage.seen(first)
    assert triage.changed_in_sight(first)
    assert not triage.changed_in_sight(second)
    looked_at(triage, first)
    assert triage.seen(first)
    assert not triage.changed_in_sight(first)


async def test_a_text_that_a_typo_fix_has_hidden_was_not_seen(reviews: Bench) -> None:
    triage = opened(reviews)
    first = triage.queue.order[0]
    key = reviews.workspace.key(first)
    reviews.workspace.edit(key, "summary", "Mended.")
    looked_at(triage, first)
    assert triage.seen(first)
    reviews.workspace.discard(key)
    assert triage.seen_of([first]) == ()
    looked_at(triage, first)
    assert triage.seen_of([first]) == (first,)


async def test_a_decision_on_many_covers_what_was_seen_waits_and_is_here(reviews: Bench) -> None:
    triage = opened(reviews)
    seen, decided, changed, unseen, skipped, filtered = triage.queue.order[:6]
    for each in (seen, decided, changed, skipped, filtered):
        looked_at(triage, each)
    triage.show(unseen)
    triage.queue.go(decided)
    triage.decide((decided,), NO)
    triage.queue.go(skipped)
    triage.skip()
    await reviews.other(reviews.workspace.key(changed), rating=2)
    await read_again(reviews, triage)
    triage.queue.arrange([each for each in triage.queue.order if each != filtered])
    ids = {seen, decided, changed, unseen, skipped, filtered, "nobody"}
    assert {*triage.seen_of(ids)} == {seen, skipped}
    reviews.workspace.remove(reviews.workspace.key(seen))
    assert triage.seen_of(ids) == (skipped,)
    reviews.workspace.undo(reviews.workspace.key(seen))
    triage.decide(triage.seen_of(ids), YES)
    assert {*reviews.workspace.decisions.staged} == {seen, decided, skipped}


async def test_what_changes_between_the_question_and_the_answer_is_left_out(reviews: Bench) -> None:
    triage = opened(reviews)
    one, two, three = triage.queue.order[:3]
    for each in (one, two, three):
        looked_at(triage, each)
    triage.queue.go(triage.queue.order[5])
    ids = triage.seen_of((one, two, three))
    await reviews.other(reviews.workspace.key(two), summary="Buy pills.")
    await read_again(reviews, triage)
    triage.decide(ids, YES)
    assert {*reviews.workspace.decisions.staged} == {one, three}
    assert triage.queue.last is not None
    assert triage.queue.last.ids == (one, three)
    assert triage.current == triage.queue.order[5]


async def test_many_are_one_turn_and_taken_back_together(reviews: Bench) -> None:
    triage = opened(reviews)
    one, two = triage.queue.order[:2]
    decide(triage, NO)
    looked_at(triage, two)
    triage.decide((one, two), YES)
    assert +triage.tally.labels == {"approved": 2}
    assert triage.take_back().ids == (one, two)
    assert (triage.decision(one), triage.decision(two)) == (NO, None)
    assert +triage.tally.labels == {"declined": 1}


# The way back, where the record is another meanwhile


async def test_a_decision_does_not_come_again_on_another_text(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage, YES)
    triage.take_back()
    await reviews.other(reviews.workspace.key(first), summary="Buy pills.")
    await read_again(reviews, triage)
    with pytest.raises(Problem, match="has changed since") as refused:
        triage.do_again()
    assert refused.value.kind is Kind.STALE
    assert (reviews.workspace.drafts, triage.stage(first)) == ((), Stage.WAITING)


async def test_a_decision_does_not_come_again_over_somebody_elses(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage, YES)
    triage.take_back()
    await reviews.other(reviews.workspace.key(first), status="D")
    await read_again(reviews, triage)
    with pytest.raises(Problem, match="has changed since"):
        triage.do_again()
    assert reviews.workspace.drafts == ()


@pytest.mark.parametrize("read_first", [True, False])
async def test_what_was_decided_on_an_older_text_does_not_come_back(reviews: Bench, read_first: bool) -> None:
    triage = opened(reviews)
    first = decide(triage, YES)
    triage.queue.go(first)
    if not read_first:
        decide(triage, NO)
    await reviews.other(reviews.workspace.key(first), summary="Buy pills.")
    await read_again(reviews, triage)
    if read_first:
        assert triage.stage(first) is Stage.CHANGED
        decide(triage, NO)
    triage.take_back()
    assert (triage.current, triage.decision(first), triage.stage(first)) == (first, None, Stage.WAITING)
    assert +triage.tally.labels == {}
    assert reviews.workspace.plan().steps == ()


async def test_what_was_sent_is_not_taken_back_here(reviews: Bench) -> None:
    triage = opened(reviews)
    first, second = decide(triage, YES), decide(triage, YES)
    triage.queue.go(second)
    decide(triage, NO)
    await reviews.commit_all(reviews.workspace.plan((reviews.workspace.key(second),)))
    for _ in range(2):
        with pytest.raises(Problem, match="has been sent") as refused:
            triage.take_back()
        assert refused.value.kind is Kind.STALE
    assert (triage.stage(second), +triage.tally.labels) == (Stage.SENT, {"approved": 1, "declined": 1})
    assert triage.take_back().ids == (first,)
    assert (reviews.workspace.drafts, +triage.tally.labels) == ((), {"declined": 1})


async def test_of_many_the_rest_is_taken_back_once_some_were_sent(reviews: Bench) -> None:
    triage = opened(reviews)
    one, two = looked_at(triage), looked_at(triage, triage.queue.order[1])
    triage.decide((one, two), YES)
    await reviews.commit_all(reviews.workspace.plan((reviews.workspace.key(one),)))
    triage.look_again()
    triage.take_back()
    assert (triage.stage(one), triage.stage(two)) == (Stage.SENT, Stage.WAITING)
    assert (triage.queue.settled(one), triage.queue.settled(two)) == (True, False)
    assert +triage.tally.labels == {"approved": 1}

"""A sitting over the reviews that wait: turns and their way back, what is remembered, who comes and goes."""

from tests.support.bench import Bench
from tests.workspace.deciding import (
    NO,
    SPAM,
    YES,
    decide,
    looked_at,
    opened,
    pending,
    read_again,
    reloaded,
    remove_review,
    store_review,
)
from tui.domain.decision import Reason
from tui.workspace.outcome import Result
from tui.workspace.triage_stage import Stage


async def test_those_that_wait_are_in_it_and_the_first_has_its_turn(reviews: Bench) -> None:
    triage = opened(reviews)
    assert {*triage.queue.order} == {key.id for key in pending(reviews)}
    assert triage.current == triage.queue.order[0]
    assert {triage.stage(each) for each in triage.queue.order} == {Stage.WAITING}


async def test_a_decision_is_staged_and_goes_on_and_sends_nothing(reviews: Bench) -> None:
    triage = opened(reviews)
    first, second = triage.queue.order[:2]
    assert decide(triage) == first
    assert (triage.current, triage.decision(first), triage.stage(first)) == (second, YES, Stage.STAGED)
    assert (decide(triage, triage.refusal(SPAM)), triage.last_reason) == (second, SPAM)
    assert triage.approval() == YES
    assert reviews.faults.received == []
    assert (dict(triage.tally.labels), dict(triage.tally.reasons)) == (
        {"approved": 1, "declined": 1},
        {str(SPAM): 1},
    )
    assert triage.queue.left == len(triage.queue) - 2


async def test_to_the_end_and_committed_it_is_all_sent(reviews: Bench) -> None:
    triage = opened(reviews)
    ids = [*triage.queue.order]
    while not triage.queue.ended:
        decide(triage, NO if triage.queue.left % 3 == 0 else YES)
    assert {outcome.result for outcome in await reviews.commit_all()} == {Result.KEPT}
    triage.look_again()
    assert {triage.stage(each) for each in ids} == {Stage.SENT}
    assert (triage.queue.order, triage.queue.left, triage.queue.ended) == (ids, 0, True)
    await read_again(reviews, triage)
    assert (triage.queue.order, {triage.stage(each) for each in ids}) == (ids, {Stage.SENT})


async def test_a_skipped_one_is_passed_over_and_can_be_decided_later(reviews: Bench) -> None:
    triage = opened(reviews)
    first, second = triage.queue.order[:2]
    triage.skip()
    assert (triage.current, triage.stage(first), triage.decision(first)) == (second, Stage.SKIPPED, None)
    assert (triage.tally.skipped, triage.queue.settled(first)) == (1, True)
    triage.queue.go(first)
    decide(triage, NO)
    triage.take_back()
    assert (triage.current, triage.stage(first), triage.queue.settled(first)) == (first, Stage.SKIPPED, True)
    triage.take_back()
    assert (triage.stage(first), triage.queue.settled(first), triage.tally.skipped) == (
        Stage.WAITING,
        False,
        0,
    )


async def test_skipping_what_is_decided_leaves_it_decided(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage, NO)
    triage.queue.go(first)
    triage.skip()
    assert (triage.decision(first), dict(triage.tally.labels)) == (NO, {"declined": 1})
    triage.take_back()
    assert (triage.decision(first), triage.tally.skipped) == (NO, 0)
    triage.take_back()
    assert (triage.decision(first), +triage.tally.labels) == (None, {})


async def test_taking_back_and_doing_again_are_inverse(reviews: Bench) -> None:
    triage = opened(reviews)
    first, second, third = triage.queue.order[:3]
    decide(triage, YES)
    decide(triage, NO)
    triage.skip()
    triage.queue.go(first)
    decide(triage, NO)
    after = [(triage.decision(each), triage.stage(each)) for each in (first, second, third)]
    counts = (+triage.tally.labels, +triage.tally.reasons, triage.tally.skipped)
    backs = [triage.take_back().ids for _ in range(4)]
    assert backs == [(first,), (third,), (second,), (first,)]
    assert (triage.current, triage.queue.last, reviews.workspace.drafts) == (first, None, ())
    assert (+triage.tally.labels, +triage.tally.reasons, triage.tally.skipped) == ({}, {}, 0)
    for _ in range(4):
        triage.do_again()
    assert [(triage.decision(each), triage.stage(each)) for each in (first, second, third)] == after
    assert (+triage.tally.labels, +triage.tally.reasons, triage.tally.skipped) == counts
    assert triage.take_back().before == {first: YES}
    assert triage.decision(first) == YES


async def test_what_an_earlier_session_decided_is_remembered_with_its_reasons(reviews: Bench) -> None:
    before = opened(reviews)
    ids = [decide(before, decision) for decision in (YES, NO, YES)]
    typed = Reason("", "Names a customer")
    ids.append(decide(before, before.refusal(typed)))
    reviews.reopen()
    assert opened(reviews).queue.ended  # nothing else has been read yet
    await reloaded(reviews)
    triage = opened(reviews)
    assert [triage.stage(each) for each in ids] == [Stage.STAGED] * 4
    assert (triage.last_reason, triage.current) == (typed, before.current)
    assert dict(triage.tally.labels) == {"approved": 2, "declined": 2}
    assert [triage.take_back().ids[0] for _ in ids] == ids[::-1]
    assert reviews.workspace.drafts == ()


async def test_a_typo_fix_that_was_sent_leaves_its_turn(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage)
    reviews.workspace.undo(reviews.workspace.key(first))
    reviews.workspace.edit(reviews.workspace.key(first), "summary", "Mended.")
    assert (await reviews.commit()).result is Result.KEPT
    for each in (triage, opened(reviews)):
        each.look_again()
        assert (each.stage(first), each.queue.settled(first)) == (Stage.WAITING, False)
    assert triage.take_back().ids == (first,)
    decide(triage, NO)
    assert (await reviews.commit()).result is Result.KEPT
    triage.look_again()
    assert triage.stage(first) is Stage.SENT


async def test_what_was_sent_and_waits_again_has_its_turn_again(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage)
    await reviews.commit()
    await reviews.other(reviews.workspace.key(first), status="P")
    await read_again(reviews, triage)
    assert (triage.stage(first), triage.queue.settled(first)) == (Stage.WAITING, False)


async def test_a_form_that_undoes_a_decision_gives_it_its_turn_again(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage)
    reviews.workspace.undo(reviews.workspace.key(first))
    triage.look_again()
    assert (triage.stage(first), triage.queue.settled(first)) == (Stage.WAITING, False)


async def test_a_typo_fix_is_no_decision_and_leaves_its_turn(reviews: Bench) -> None:
    triage = opened(reviews)
    first = looked_at(triage)
    reviews.workspace.edit(reviews.workspace.key(first), "summary", "Mended.")
    triage.look_again()
    assert (triage.stage(first), triage.queue.settled(first)) == (Stage.WAITING, False)
    assert triage.draft(first).value("summary") == "Mended."
    assert reviews.workspace.decisions.staged == {}
    assert not triage.seen(first)  # it was not painted since


async def test_who_comes_stands_at_the_end_and_nobody_moves(reviews: Bench) -> None:
    triage = opened(reviews)
    order = [*triage.queue.order]
    triage.queue.go(order[3])
    new = {store_review(reviews, number) for number in (7, 3)}
    remove_review(reviews, order[5])
    remove_review(reviews, order[3])
    await read_again(reviews, triage)
    assert triage.queue.order[: len(order)] == order
    assert {*triage.queue.order[len(order) :]} == new
    assert triage.current == order[3]


async def test_behind_the_end_who_comes_has_its_turn(reviews: Bench) -> None:
    triage = opened(reviews)
    while not triage.queue.ended:
        decide(triage)
    new = store_review(reviews, 1)
    await read_again(reviews, triage)
    assert (triage.current, triage.queue.ended, triage.queue.left) == (new, False, 1)


async def test_behind_the_end_a_text_that_changed_has_its_turn_again(reviews: Bench) -> None:
    triage = opened(reviews)
    while not triage.queue.ended:
        decide(triage)
    second = triage.queue.order[1]
    await reviews.other(reviews.workspace.key(second), summary="Buy pills.")
    await read_again(reviews, triage)
    assert (triage.stage(second), triage.current, triage.queue.ended) == (Stage.CHANGED, second, False)


async def test_a_filter_narrows_and_the_cursor_stays_where_it_can(reviews: Bench) -> None:
    triage = opened(reviews)
    order = [*triage.queue.order]
    fives = [each for each in order if reviews.workspace.records[each].doc["rating"] == 5]
    triage.queue.go(fives[1])
    triage.narrow("rating:5")
    assert (triage.queue.order, triage.current, triage.index.filter) == (fives, fives[1], "rating:5")
    while not triage.queue.ended:
        decide(triage)
    await reviews.commit_all()
    triage.look_again()
    triage.narrow("")
    assert (triage.queue.order, triage.queue.ended) == (order, False)
    assert triage.current not in fives
    assert {triage.stage(each) for each in fives} == {Stage.SENT}
    triage.narrow("no such words")
    assert (triage.queue.order, triage.current) == ([], None)


async def test_a_queue_can_begin_narrowed(reviews: Bench) -> None:
    triage = opened(reviews, "rating:5 great")
    assert [reviews.workspace.records[each].doc["rating"] for each in triage.queue.order] == [5, 5, 5]
    assert triage.index.filter == "rating:5 great"

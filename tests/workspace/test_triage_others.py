"""A sitting while others are at work: what they decide or write shows in its place."""

import pytest

from tests.support.bench import Bench
from tests.workspace.deciding import (
    NO,
    YES,
    decide,
    looked_at,
    opened,
    read_again,
    remove_review,
    store_review,
)
from tui.domain.values import Json
from tui.sandbox.faults import Answer, Fault
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing
from tui.workspace.triage_stage import Stage

JSON = {"content-type": "application/json"}


@pytest.mark.parametrize("place", [0, 1], ids=["under the cursor", "another"])
async def test_what_is_decided_elsewhere_steps_back_in_place(reviews: Bench, place: int) -> None:
    triage = opened(reviews)
    order = [*triage.queue.order]
    theirs = order[place]
    assert triage.elsewhere_since(theirs) is None
    await reviews.other(reviews.workspace.key(theirs), status="A")
    await read_again(reviews, triage)
    assert (triage.queue.order, triage.current) == (order, order[0])
    assert (triage.stage(theirs), triage.held(theirs)) == (Stage.ELSEWHERE, "A")
    assert triage.queue.settled(theirs)
    since = triage.elsewhere_since(theirs)
    assert since is not None
    assert since.tzinfo is not None
    await read_again(reviews, triage)
    assert triage.elsewhere_since(theirs) == since
    decide(triage)
    assert triage.current == order[1 + place]


async def test_what_waits_again_has_its_turn_again(reviews: Bench) -> None:
    triage = opened(reviews)
    second = triage.queue.order[1]
    for status, stage in (("D", Stage.ELSEWHERE), ("P", Stage.WAITING)):
        await reviews.other(reviews.workspace.key(second), status=status)
        await read_again(reviews, triage)
        assert (triage.stage(second), triage.queue.settled(second)) == (stage, stage is Stage.ELSEWHERE)


async def test_what_is_decided_here_and_elsewhere_otherwise_is_a_clash(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage, YES)
    await reviews.other(reviews.workspace.key(first), status="D")
    await read_again(reviews, triage)
    assert (triage.stage(first), triage.decision(first)) == (Stage.TROUBLE, YES)
    assert reviews.workspace.standing(reviews.workspace.key(first)) is Standing.CLASH
    assert triage.held(first) == "D"
    assert await reviews.commit_all() == []
    triage.queue.go(first)
    decide(triage, YES)
    assert (triage.stage(first), await reviews.held(reviews.workspace.key(first))) == (
        Stage.STAGED,
        reviews.workspace.records[first].doc,
    )
    triage.take_back()
    assert (triage.stage(first), triage.decision(first)) == (Stage.ELSEWHERE, None)
    assert reviews.workspace.drafts == ()


async def test_what_is_decided_over_somebody_elses_is_sent_once_it_is_decided_so(reviews: Bench) -> None:
    triage = opened(reviews)
    first = triage.queue.order[0]
    await reviews.other(reviews.workspace.key(first), status="D")
    await read_again(reviews, triage)
    decide(triage, YES)
    assert triage.stage(first) is Stage.STAGED
    assert (await reviews.commit()).result is Result.KEPT
    assert (await reviews.held(reviews.workspace.key(first)))["status"] == "A"


async def test_a_text_that_changes_after_the_decision_wants_another_look(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage, NO)
    await reviews.other(reviews.workspace.key(first), summary="Buy pills.")
    await read_again(reviews, triage)
    assert (triage.stage(first), triage.decision(first), triage.queue.settled(first)) == (
        Stage.CHANGED,
        NO,
        False,
    )
    assert triage.draft(first).value("summary") == "Buy pills."
    assert triage.seen_of([first]) == ()
    looked_at(triage, first)
    assert triage.seen_of([first]) == (first,)
    triage.queue.go(first)
    decide(triage, YES)
    assert triage.stage(first) is Stage.STAGED
    assert +triage.tally.labels == {"approved": 1}


async def test_what_the_server_refuses_stays_staged_in_its_place(reviews: Bench) -> None:
    triage = opened(reviews)
    first = decide(triage, NO)
    refusal = Answer(400, '{"status": ["Not today."]}', JSON)
    reviews.faults.add(Fault(method="PATCH", applied=False, answer=refusal))
    await reviews.commit()
    triage.look_again()
    assert (triage.stage(first), triage.decision(first)) == (Stage.TROUBLE, NO)
    assert triage.take_back().ids == (first,)
    assert (triage.stage(first), triage.current) == (Stage.WAITING, first)


async def test_what_the_server_has_no_more_stays_in_its_place(reviews: Bench) -> None:
    triage = opened(reviews)
    first, second = triage.queue.order[:2]
    decide(triage, YES)
    for each in (first, second):
        remove_review(reviews, each)
    await read_again(reviews, triage)
    assert triage.current == second
    assert triage.stage(first) is Stage.TROUBLE
    assert reviews.workspace.standing(reviews.workspace.key(first)) is Standing.GONE
    assert triage.draft(second).value("title")


# Alike


async def test_the_same_text_and_the_same_author_are_found_as_they_are_now(reviews: Bench) -> None:
    spam: dict[str, Json] = {"title": "Buy", "summary": "Buy pills.", "rating": 5}
    one = store_review(reviews, 1, **spam, email="Spam@Example.com ")
    two = store_review(reviews, 2, **spam, email="other@example.com")
    three = store_review(reviews, 3, email=" spam@example.COM")
    four = store_review(reviews, 4, **spam, email="")
    five = store_review(reviews, 5, **{**spam, "rating": 1}, email="")
    await reviews.load()
    triage = opened(reviews)
    assert {*triage.alike(one, author=False)} == {two, four}
    assert triage.alike(one, author=True) == (three,) == triage.others(one)
    assert triage.alike(four, author=True) == () == triage.others(five)
    await reviews.other(reviews.workspace.key(two), summary="Fine work.")
    await read_again(reviews, triage)
    assert triage.alike(one, author=False) == (four,)
    assert triage.alike(two, author=False) == ()


async def test_alike_are_those_that_wait_and_others_are_all(reviews: Bench) -> None:
    ids = [store_review(reviews, number, email="a@example.com") for number in (1, 2, 3, 4)]
    done = store_review(reviews, 5, email="a@example.com", status="A")
    await reviews.load()
    triage = opened(reviews)
    triage.queue.go(ids[1])
    decide(triage, NO)
    assert {*triage.alike(ids[0], author=True)} == {ids[2], ids[3]}
    assert {*triage.others(ids[0])} == {*ids[1:], done}


async def test_what_says_something_else_by_now_is_not_alike_though_it_is_decided(reviews: Bench) -> None:
    same: dict[str, Json] = {"title": "Buy", "summary": "Buy pills.", "rating": 5}
    one, two = store_review(reviews, 1, **same), store_review(reviews, 2, **same)
    await reviews.load()
    triage = opened(reviews)
    triage.queue.go(two)
    decide(triage, NO)
    await reviews.other(reviews.workspace.key(two), summary="Fine work.")
    await read_again(reviews, triage)
    looked_at(triage, two)
    assert triage.stage(two) is Stage.CHANGED
    assert triage.alike(one, author=False) == ()


async def test_a_text_is_told_in_full_types_and_all(reviews: Bench) -> None:
    triage = opened(reviews)
    record = reviews.workspace.records[triage.queue.order[0]]
    others: list[dict[str, Json]] = [{"title": None}, {"summary": ""}, {"rating": "4"}, {"rating": 4.5}]
    same: dict[str, Json] = {"company": "Other"}
    texts = {triage.groups.told(record.with_doc({**record.doc, **each})) for each in [{}, same, *others]}
    assert len(texts) == 1 + len(others)
    assert str(record.doc["summary"]) in triage.groups.told(record)

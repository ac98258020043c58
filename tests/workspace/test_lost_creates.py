"""Creates whose answer was lost: looked for, found, decided by a person, and never sent twice."""

import pytest

from tests.support.bench import GRACE, Bench
from tests.workspace.test_new_and_gone import begun
from tui.domain.problem import Problem
from tui.sandbox.faults import SERVER_ERROR, Fault
from tui.workspace.outcome import Result
from tui.workspace.plan import Verb
from tui.workspace.standing import Standing


async def test_a_create_without_an_answer_is_unknown_and_stays(bench: Bench) -> None:
    identity = await begun(bench)
    bench.faults.add(Fault(method="POST", answer=SERVER_ERROR))
    outcome = await bench.commit()
    assert outcome.result is Result.UNKNOWN
    assert len(bench.writes) == 1
    assert bench.workspace.standing(bench.workspace.key(identity)) is Standing.UNKNOWN


async def test_a_create_without_an_answer_is_looked_for_and_found(bench: Bench) -> None:
    identity = await begun(bench)
    bench.faults.add(Fault(method="POST", cut=True))
    assert (await bench.commit()).result is Result.UNKNOWN
    (step,) = bench.workspace.plan().steps
    assert step.problem is not None
    assert "got no answer: it may have happened" in step.problem.what
    assert await bench.commit_all() == []
    assert len(bench.writes) == 1
    notes = await bench.workspace.load(lambda *_: None)
    assert notes == ("The record that was created without an answer is there.",)
    assert bench.workspace.drafts == ()
    assert identity not in bench.workspace.records
    bench.reopen()
    assert bench.workspace.drafts == ()


async def test_after_a_crash_a_person_tells_whether_it_is_the_one(bench: Bench) -> None:
    identity = await begun(bench)
    bench.faults.add(Fault(method="POST", cut=True))
    await bench.commit()
    bench.reopen()
    (note,) = await bench.workspace.load(lambda *_: None)
    assert "There is a record just like" in note
    assert bench.workspace.plan().sendable == ()
    key = bench.workspace.key(identity)
    (alike,) = bench.workspace.alike(key)
    with pytest.raises(Problem, match="may still be created"):
        bench.workspace.decide(key, None)
    outcome = bench.workspace.decide(key, alike)
    assert (outcome.result, outcome.key) in [(Result.KEPT, alike.key), (Result.DIFFERS, alike.key)]
    assert bench.workspace.drafts == ()
    bench.reopen()
    assert (bench.workspace.drafts, bench.workspace.attempts) == ((), ())
    assert len(bench.writes) == 1


async def test_after_a_crash_a_person_may_say_that_it_is_another(bench: Bench) -> None:
    identity = await begun(bench)
    bench.faults.add(Fault(method="POST", cut=True))
    await bench.commit()
    bench.reopen()
    bench.seconds += GRACE
    assert [outcome.result for outcome in await bench.workspace.settle()] == [Result.UNKNOWN]
    outcome = bench.workspace.decide(bench.workspace.key(identity), None)
    assert outcome.result is Result.NOT_SENT
    assert [step.problem for step in bench.workspace.plan().steps] == [None]


async def test_a_created_record_that_could_not_be_read_back_is_known_by_its_id(bench: Bench) -> None:
    await begun(bench)
    async with bench.under_way("POST") as committing:
        bench.faults.add(Fault(method="GET", answer=SERVER_ERROR))
    assert committing.result().result is Result.UNKNOWN
    bench.reopen()
    (attempt,) = bench.workspace.attempts
    assert attempt.created
    (outcome,) = await bench.workspace.settle()
    assert outcome.key.id == attempt.created
    assert (bench.workspace.drafts, bench.workspace.attempts) == ((), ())
    assert len(bench.writes) == 1


async def test_a_create_that_never_arrived_can_be_sent_again_once_the_time_is_over(bench: Bench) -> None:
    await begun(bench)
    bench.faults.add(Fault(method="POST", applied=False, answer=SERVER_ERROR))
    assert (await bench.commit()).result is Result.UNKNOWN
    (note,) = await bench.workspace.load(lambda *_: None)
    assert note == "A create without an answer may still land: wait 60 s."
    assert bench.workspace.plan().sendable == ()
    bench.seconds = 61.0
    (note,) = await bench.workspace.load(lambda *_: None)
    assert "is not there: it can be sent again" in note
    outcome = await bench.commit()
    assert outcome.result is Result.KEPT
    assert len(bench.writes) == 2


@pytest.mark.parametrize("reopened", [False, True], ids=["in the session", "after a crash"])
async def test_what_was_typed_while_it_was_looked_for_stays_a_draft(bench: Bench, reopened: bool) -> None:
    key = bench.workspace.key(await begun(bench))
    bench.faults.add(Fault(method="POST", cut=True))
    assert (await bench.commit()).result is Result.UNKNOWN
    bench.workspace.edit(key, "title", "Typed later")
    if reopened:
        bench.reopen()
        await bench.workspace.settle()
        outcome = bench.workspace.decide(key, bench.workspace.alike(key)[0])
    else:
        (outcome,) = await bench.workspace.settle()
    assert bench.workspace.draft(outcome.key).value("title") == "Typed later"
    bench.reopen()
    assert [draft.value("title") for draft in bench.workspace.drafts] == ["Typed later"]
    assert len(bench.writes) == 1
    (left,) = bench.workspace.plan().sendable
    assert (left.key, left.verb) == (outcome.key, Verb.UPDATE)

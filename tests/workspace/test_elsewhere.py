"""Two sessions of one account: what the other one edits is marked, and the same field is not sent twice."""

from collections.abc import Iterator

import pytest

from tests.support.bench import Bench
from tests.workspace.deciding import NO, YES, pending
from tui.store.journal import Journal
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing
from tui.workspace.workspace import Workspace


@pytest.fixture
def second(bench: Bench) -> Iterator[Workspace]:
    """The second session, on the same journal and records."""
    journal = Journal(bench.folder / "state" / "journal.sqlite")
    workspace = Workspace(bench.dialect, bench.gateway, journal)
    for record in bench.workspace.records.values():
        workspace._held.hold(record)
    yield workspace
    journal.close()


async def test_its_records_are_marked_while_it_lives(bench: Bench, second: Workspace) -> None:
    one, two = bench.key(0), bench.key(1)
    second.edit(one, "title", "There")
    assert bench.workspace.standing(one) is Standing.ELSEWHERE
    assert bench.workspace.standing(two) is Standing.CLEAN
    assert [*bench.workspace.elsewhere(one)] == ["title"]
    second.discard(one)
    assert bench.workspace.standing(one) is Standing.CLEAN


async def test_the_same_field_is_refused_and_another_is_sent(bench: Bench, second: Workspace) -> None:
    one, two = bench.key(0), bench.key(1)
    second.edit(one, "title", "There")
    second.edit(two, "title", "There")
    bench.workspace.edit(one, "title", "Here")
    (step,) = bench.workspace.plan().steps
    assert step.problem is not None
    assert "Title: also edited in another session of yours, process" in step.problem.what
    assert await bench.commit_all() == []
    assert bench.writes == []
    second.discard(one)
    assert (await bench.commit()).result is Result.KEPT


async def test_what_begins_there_after_the_plan_was_made_holds_it_back(
    bench: Bench, second: Workspace
) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Here")
    plan = bench.workspace.plan()
    second.edit(key, "title", "There")
    assert (await bench.commit(plan)).result is Result.STALE
    assert bench.writes == []


async def test_a_record_that_is_to_be_deleted_there_is_not_changed_here(
    bench: Bench, second: Workspace
) -> None:
    key = bench.key()
    second.remove(key)
    bench.workspace.edit(key, "title", "Here")
    (step,) = bench.workspace.plan().steps
    assert step.problem is not None
    assert "This record: also edited" in step.problem.what


async def test_a_session_that_died_holds_nothing_back(bench: Bench) -> None:
    journal = Journal(bench.folder / "state" / "journal.sqlite")
    other = Workspace(bench.dialect, bench.gateway, journal)
    for record in bench.workspace.records.values():
        other._held.hold(record)
    key = bench.key()
    other.edit(key, "title", "There")
    bench.workspace.edit(key, "title", "Here")
    journal.close()
    assert (await bench.commit()).result is Result.KEPT


async def test_a_decision_there_holds_one_here_back(reviews: Bench) -> None:
    journal = Journal(reviews.folder / "state" / "journal.sqlite")
    other = Workspace(reviews.dialect, reviews.gateway, journal)
    for record in reviews.workspace.records.values():
        other._held.hold(record)
    key = pending(reviews)[0]
    other.decisions.give(key, NO)
    reviews.workspace.decisions.give(key, YES)
    (step,) = reviews.workspace.plan().steps
    assert step.problem is not None
    assert "Status: also edited in another session of yours" in step.problem.what
    assert await reviews.commit_all() == []
    other.decisions.take_back(key)
    assert (await reviews.commit()).result is Result.KEPT
    journal.close()

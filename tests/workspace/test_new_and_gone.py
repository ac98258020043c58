"""Records that are created and deleted, and calls beside reading and writing."""

from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, REVIEWS, Bench, bench_of, verdicts
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Verdict
from tui.sandbox.faults import Answer, Fault
from tui.sandbox.halves import SWITCHES
from tui.sandbox.switches import chosen
from tui.workspace.outcome import Result
from tui.workspace.plan import Verb
from tui.workspace.standing import Standing


async def begun(bench: Bench) -> str:
    """A new record with a title, and with what else it must have."""
    draft = bench.workspace.begin()
    bench.workspace.edit(draft.key, "title", "Brand new")
    if bench.name == REVIEWS:
        entry = bench.workspace.records[bench.key(1).id].at(("entry", "id"))
        bench.workspace.edit(draft.key, "entry_id", entry)
        bench.workspace.edit(draft.key, "rating", 4)
    return draft.key.id


async def test_a_new_record_is_created_once_and_has_the_servers_id(bench: Bench) -> None:
    identity = await begun(bench)
    assert bench.workspace.standing(bench.workspace.key(identity)) is Standing.NEW
    assert bench.faults.received == []
    (step,) = bench.workspace.plan().steps
    assert step.verb is Verb.CREATE
    outcome = await bench.commit()
    assert (outcome.result, outcome.verb) == (Result.KEPT, Verb.CREATE)
    assert verdicts(outcome)["title"] is Verdict.KEPT
    assert bench.methods == ["POST", "GET"]
    assert [request.body for request in bench.writes] == [request.body for request in step.requests]
    assert outcome.key.id != identity
    assert identity not in bench.workspace.records
    assert bench.workspace.drafts == ()
    assert bench.workspace.standing(outcome.key) is Standing.COMMITTED
    assert (await bench.now(outcome.key)).doc["title"] == "Brand new"
    assert next(iter(bench.workspace.records)) == outcome.key.id


async def test_a_new_record_is_there_after_a_crash_and_survives_a_reload(bench: Bench) -> None:
    identity = await begun(bench)
    bench.reopen()
    await bench.workspace.load(lambda *_: None)
    key = bench.workspace.key(identity)
    assert bench.workspace.standing(key) is Standing.NEW
    assert next(iter(bench.workspace.records)) == identity
    assert bench.workspace.draft(key).value("title") == "Brand new"
    assert (await bench.commit()).result is Result.KEPT


async def test_a_new_record_that_lacks_something_is_not_sent(bench: Bench) -> None:
    draft = bench.workspace.begin()
    (step,) = bench.workspace.plan().steps
    assert step.problem is not None
    assert step.problem.kind is Kind.INVALID
    assert bench.workspace.plan().sendable == ()
    bench.workspace.remove(draft.key)
    assert bench.workspace.drafts == ()
    assert draft.key.id not in bench.workspace.records


async def test_a_deletion_waits_and_can_be_taken_back(bench: Bench) -> None:
    key = bench.key(2)
    bench.workspace.remove(key)
    assert bench.workspace.standing(key) is Standing.REMOVED
    bench.reopen()
    assert bench.workspace.standing(key) is Standing.REMOVED
    bench.workspace.undo(key)
    assert bench.workspace.drafts == ()
    assert bench.faults.received == []


async def test_a_deleted_record_is_gone_and_can_be_created_again(bench: Bench) -> None:
    key = bench.key(2)
    was = await bench.now(key)
    bench.workspace.remove(key)
    outcome = await bench.commit()
    assert (outcome.result, outcome.verb) == (Result.KEPT, Verb.DELETE)
    assert bench.methods == ["GET", "DELETE", "GET"]
    assert key.id not in bench.workspace.records
    assert bench.workspace.drafts == ()
    with pytest.raises(Problem) as gone:
        await bench.now(key)
    assert gone.value.kind is Kind.ABSENT
    assert outcome.before is not None
    again = bench.workspace.begin(outcome.before)
    assert again.value("title") == was.doc["title"]
    created = await bench.commit()
    assert created.result is Result.KEPT or bench.name == REVIEWS  # a new review is pending whatever is sent
    assert (await bench.now(created.key)).doc["title"] == was.doc["title"]


async def test_what_somebody_changed_since_is_not_deleted_unseen(bench: Bench) -> None:
    key = bench.key(2)
    bench.workspace.remove(key)
    await bench.other(key, title="Theirs")
    outcome = await bench.commit()
    assert (outcome.result, outcome.taken) == (Result.CHANGED, ("Title",))
    assert bench.writes == []
    assert bench.workspace.standing(key) is Standing.REMOVED
    assert bench.workspace.draft(key).base.doc["title"] == "Theirs"
    assert (await bench.commit()).result is Result.KEPT


async def test_a_deletion_that_is_taken_but_not_done_is_said(bench: Bench) -> None:
    key = bench.key(2)
    bench.workspace.remove(key)
    bench.faults.add(Fault(method="DELETE", applied=False, answer=Answer(204)))
    outcome = await bench.commit()
    assert outcome.result is Result.DIFFERS
    assert outcome.problem is not None
    assert "still there" in outcome.problem.what
    assert bench.workspace.draft(key).removed


async def test_what_is_gone_already_is_deleted_without_a_request(bench: Bench) -> None:
    key = bench.key(2)
    bench.workspace.remove(key)
    bench.faults.add(Fault(method="GET", applied=False, answer=Answer(404)))
    outcome = await bench.commit()
    assert (outcome.result, outcome.notes) == (Result.KEPT, ("It was deleted already.",))
    assert bench.writes == []


@pytest.mark.parametrize(("switch", "said"), [("approval", ""), ("no-approval-calls", "not available")])
async def test_the_approval_of_changes(tmp_path: Path, switch: str, said: str) -> None:
    switches = chosen([f"partnerpage-entries.{switch}"], SWITCHES)
    async with bench_of(ENTRIES, tmp_path, switches) as bench:
        key = bench.key()
        bench.workspace.edit(key, "headline", "Waits for approval")
        saved = await bench.commit()
        assert saved.result is (Result.KEPT if said else Result.DIFFERS)
        for name in ("submit", "approve"):
            (action,) = (each for each in bench.dialect.actions if each.id == name)
            plan = bench.workspace.action(key, action, "")
            outcome = await bench.commit(plan)
            assert outcome.verb is Verb.ACT
            assert outcome.result is (Result.REFUSED if said else Result.KEPT)
            if outcome.problem is not None:
                assert said in outcome.problem.what
        assert (await bench.now(key)).doc["headline"] == "Waits for approval"


async def test_the_recommended_order_is_a_whole_number(entries: Bench) -> None:
    (action,) = (each for each in entries.dialect.actions if each.id == "order")
    (step,) = entries.workspace.action(entries.key(), action, "first").steps
    assert step.problem is not None
    assert step.problem.kind is Kind.INVALID
    outcome = await entries.commit(entries.workspace.action(entries.key(3), action, "0"))
    assert outcome.result is Result.KEPT
    assert entries.writes[0].body == b'{"order": 0}'


async def test_a_list_that_is_kept_apart_is_read_and_written_object_by_object(entries: Bench) -> None:
    key = entries.key()
    assert entries.workspace.draft(key).value("badges") is not None
    entries.workspace.edit(key, "badges", [{"title": "Unread"}])
    (step,) = entries.workspace.plan().steps
    assert step.problem is not None
    assert "has not been read" in step.problem.what
    entries.workspace.undo(key)
    await entries.workspace.refresh(key, "badges")
    held = entries.workspace.draft(key).value("badges")
    assert isinstance(held, list)
    entries.workspace.edit(key, "badges", [{"title": "First"}, *held[1:]])
    entries.workspace.edit(key, "headline", "Both at once")
    outcome = await entries.commit()
    assert [request.method for request in entries.writes] == ["PATCH", *["DELETE"] * bool(held), "POST"]
    assert outcome.result in (Result.KEPT, Result.DIFFERS)  # the server puts new ones last
    now = (await entries.now(key, "badges")).doc
    assert isinstance(now["badges"], list)
    assert "First" in [badge["title"] for badge in now["badges"] if isinstance(badge, dict)]
    assert now["headline"] == "Both at once"


async def test_a_part_that_is_refused_is_told_beside_what_was_kept(entries: Bench) -> None:
    key = entries.key()
    before = entries.workspace.draft(key).value("use_cases")
    assert isinstance(before, list)
    entries.workspace.edit(key, "use_cases", [*before, {"title": "New"}])
    entries.workspace.edit(key, "headline", "Kept")
    words = '{"title": ["Not today."]}'
    json = {"content-type": "application/json"}
    entries.faults.add(Fault(method="POST", applied=False, answer=Answer(400, words, json)))
    outcome = await entries.commit()
    assert outcome.result is Result.DIFFERS
    assert verdicts(outcome) == {"headline": Verdict.KEPT, "use_cases": Verdict.IGNORED}
    assert outcome.problem is not None
    assert "Not today." in outcome.problem.what
    assert [change.spec.name for change in entries.workspace.draft(key).changes] == ["use_cases"]


async def test_names_that_are_ignored_are_sent_once_more_in_the_other_spelling(tmp_path: Path) -> None:
    names = ("partnerpage-reviews.ignores-snake-names", "partnerpage-reviews.ignored-names-suffice")
    switches = chosen(names, SWITCHES)
    async with bench_of(REVIEWS, tmp_path, switches) as bench:
        key = bench.key()
        bench.workspace.edit(key, "first_name", "Zoë")
        (step,) = bench.workspace.plan().steps
        assert step.otherwise is not None
        outcome = await bench.commit()
        assert outcome.result is Result.KEPT
        assert [request.body for request in bench.writes] == [
            *(request.body for request in step.requests),
            *(request.body for request in step.otherwise.requests),
        ]
        assert any("firstName" in words for words in outcome.notes)
        assert (await bench.now(key)).doc["firstName"] == "Zoë"


async def test_the_tiers_are_read_from_the_servers_list_once(entries: Bench) -> None:
    assert entries.workspace.offered("tier") == ()
    for _ in range(2):
        await entries.workspace.read_options("tier")
    assert len(entries.workspace.offered("tier")) == 5
    assert entries.methods == ["GET"]


async def test_reviews_are_exported_as_the_servers_file(reviews: Bench) -> None:
    file = await reviews.workspace.export()
    assert file is not None
    assert file.name.endswith(".csv")
    assert file.content.count(b"\n") > 20

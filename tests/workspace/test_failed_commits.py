"""Commits that go wrong: what is said, what is sent, and that no draft is lost."""

import asyncio
import sqlite3
from collections.abc import Callable

import pytest

from tests.support.bench import GRACE, Bench, verdicts
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Verdict
from tui.sandbox.faults import SERVER_ERROR, UNAVAILABLE, Answer, Fault, Hold, throttled
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing

JSON = {"content-type": "application/json"}


async def edited(bench: Bench) -> None:
    bench.workspace.edit(bench.key(), "title", "Mine")


def still_there(bench: Bench) -> bool:
    return [draft.value("title") for draft in bench.workspace.drafts] == ["Mine"]


async def test_a_400_names_the_field_and_keeps_the_draft(bench: Bench) -> None:
    await edited(bench)
    words = '{"title": ["Ensure this field has no more than 3 characters."]}'
    bench.faults.add(Fault(method="PATCH", applied=False, answer=Answer(400, words, JSON)))
    outcome = await bench.commit()
    assert outcome.result is Result.REFUSED
    assert outcome.problem is not None
    assert outcome.problem.fields == {"title": "Ensure this field has no more than 3 characters."}
    assert bench.workspace.standing(bench.key()) is Standing.REFUSED
    assert still_there(bench)
    bench.reopen()
    assert still_there(bench)
    assert bench.workspace.standing(bench.key()) is Standing.EDITED
    assert (await bench.commit()).result is Result.KEPT


async def test_the_sandbox_itself_refuses_a_slug_that_is_taken(entries: Bench) -> None:
    key = entries.key()
    taken = entries.workspace.records[entries.key(1).id].doc["slug"]
    entries.workspace.edit(key, "slug", taken)
    before = await entries.held(key)
    outcome = await entries.commit()
    assert outcome.result is Result.REFUSED
    assert outcome.problem is not None
    assert "already exists" in outcome.problem.fields["slug"]
    assert await entries.held(key) == before


@pytest.mark.parametrize("applied", [True, False], ids=["landed", "lost"])
@pytest.mark.parametrize(
    "harm", [None, SERVER_ERROR, UNAVAILABLE, Answer(302, headers={"location": "/"}), Answer(408)]
)
async def test_a_lost_answer_is_unknown_and_nothing_is_sent_again(
    bench: Bench, harm: Answer | None, applied: bool
) -> None:
    key = bench.key()
    await edited(bench)
    bench.faults.add(Fault(method="PATCH", applied=applied, answer=harm, cut=harm is None))
    outcome = await bench.commit()
    assert outcome.result is Result.UNKNOWN
    assert outcome.problem is not None
    assert outcome.problem.kind is Kind.UNANSWERED
    assert (len(bench.writes), bench.methods) == (1, ["GET", "PATCH"])
    assert bench.workspace.standing(key) is Standing.UNKNOWN
    assert still_there(bench)
    bench.reopen()
    assert bench.workspace.standing(key) is Standing.UNKNOWN
    assert still_there(bench)
    assert await bench.commit_all() == []  # held back: it may still happen
    early = [outcome.result for outcome in await bench.workspace.settle()]
    assert early == ([Result.KEPT] if applied else [])
    bench.seconds += GRACE
    late = [outcome.result for outcome in await bench.workspace.settle()]
    assert late == ([] if applied else [Result.NOT_SENT])
    assert still_there(bench) is not applied
    if not applied:
        assert (await bench.commit()).result is Result.KEPT
    assert len(bench.writes) == (1 if applied else 2)
    assert (await bench.held(key))["title"] == "Mine"
    assert bench.workspace.attempts == ()
    bench.reopen()
    assert bench.workspace.drafts == ()
    assert key.id not in bench.workspace.records
    assert bench.workspace.standing(key) is Standing.CLEAN


async def test_a_packed_answer_to_a_write_is_unknown(bench: Bench) -> None:
    await edited(bench)
    bench.faults.add(Fault(method="PATCH", answer=Answer(200, b"\x1f\x8b", {"content-encoding": "gzip"})))
    assert (await bench.commit()).result is Result.UNKNOWN
    assert (await bench.held(bench.key()))["title"] == "Mine"
    assert [outcome.result for outcome in await bench.workspace.settle()] == [Result.KEPT]
    assert len(bench.writes) == 1


async def test_reading_the_record_again_settles_what_was_unknown(bench: Bench) -> None:
    key = bench.key()
    await edited(bench)
    bench.faults.add(Fault(method="PATCH", cut=True))
    await bench.commit()
    assert bench.workspace.standing(key) is Standing.UNKNOWN
    await bench.workspace.refresh(key)
    assert bench.workspace.standing(key) is Standing.COMMITTED
    assert bench.workspace.drafts == ()
    bench.reopen()
    assert bench.workspace.standing(key) is Standing.CLEAN


async def test_a_write_that_was_taken_and_cannot_be_read_back_is_unknown(bench: Bench) -> None:
    await edited(bench)
    async with bench.under_way() as committing:
        bench.faults.add(Fault(method="GET", answer=SERVER_ERROR))
    outcome = committing.result()
    assert outcome.result is Result.UNKNOWN
    assert verdicts(outcome) == {"title": Verdict.UNKNOWN}
    assert outcome.problem is not None
    assert "The server took it" in outcome.problem.what
    assert still_there(bench)
    (settled,) = await bench.workspace.settle()
    assert (settled.result, verdicts(settled)) == (Result.KEPT, {"title": Verdict.KEPT})
    assert bench.workspace.drafts == ()


READ_FAILURES: list[tuple[Answer, Kind]] = [
    (SERVER_ERROR, Kind.GARBLED),
    (Answer(200, "<html>"), Kind.GARBLED),
    (Answer(200, '{"id": "another"}'), Kind.GARBLED),
    (Answer(302, headers={"location": "/"}), Kind.GARBLED),
    (Answer(401, '{"detail": "No."}'), Kind.DENIED),
    (throttled(3600), Kind.BUSY),
]


@pytest.mark.parametrize(("answer", "kind"), READ_FAILURES)
async def test_without_a_reading_nothing_is_sent(bench: Bench, answer: Answer, kind: Kind) -> None:
    await edited(bench)
    bench.faults.add(Fault(method="GET", answer=answer))
    outcome = await bench.commit()
    assert outcome.result is Result.NOT_SENT
    assert outcome.problem is not None
    assert outcome.problem.kind is kind
    assert bench.methods == ["GET"]
    assert bench.workspace.standing(bench.key()) is Standing.EDITED
    assert (await bench.commit()).result is Result.KEPT


async def test_a_reading_is_tried_again_and_the_write_is_not(bench: Bench) -> None:
    await edited(bench)
    bench.faults.add(Fault(method="GET", answer=throttled(1), times=3))
    bench.faults.add(Fault(method="PATCH", answer=throttled(1), applied=False, times=3))
    outcome = await bench.commit()
    assert bench.methods == ["GET"] * 4 + ["PATCH"]
    assert outcome.result is Result.REFUSED
    assert outcome.problem is not None
    assert (outcome.problem.kind, outcome.problem.after) == (Kind.BUSY, 1.0)
    assert still_there(bench)


@pytest.mark.parametrize("method", ["GET", "PATCH"])
async def test_a_404_says_that_the_record_is_gone(bench: Bench, method: str) -> None:
    await edited(bench)
    gone = Answer(404, '{"detail": "Not found."}', JSON)
    bench.faults.add(Fault(method=method, answer=gone, applied=False))
    outcome = await bench.commit()
    assert outcome.result is (Result.NOT_SENT if method == "GET" else Result.REFUSED)
    assert outcome.problem is not None
    assert outcome.problem.kind is Kind.ABSENT
    assert bench.workspace.standing(bench.key()) is Standing.GONE
    assert still_there(bench)
    await bench.workspace.refresh(bench.key())
    assert bench.workspace.standing(bench.key()) is Standing.EDITED


async def test_a_missing_permission_is_a_refusal(bench: Bench) -> None:
    await edited(bench)
    bench.faults.add(Fault(method="PATCH", applied=False, answer=Answer(403, '{"detail": "Required: x:y"}')))
    outcome = await bench.commit()
    assert outcome.result is Result.REFUSED
    assert outcome.problem is not None
    assert "Required: x:y" in outcome.problem.what


def held_file(bench: Bench) -> sqlite3.Connection:
    """Somebody holds the journal's file, so that nothing can be written to it."""
    bench.journal._db.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(bench.folder / "state" / "journal.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def read_only(bench: Bench) -> sqlite3.Connection:
    """The journal's connection may not write."""
    bench.journal._db.execute("PRAGMA query_only = ON")
    return bench.journal._db


@pytest.mark.parametrize("harm", [held_file, read_only])
async def test_without_a_journal_nothing_leaves(
    bench: Bench, harm: Callable[[Bench], sqlite3.Connection]
) -> None:
    await edited(bench)
    holder = harm(bench)
    outcome = await bench.commit()
    assert outcome.result is Result.NOT_SENT
    assert outcome.problem is not None
    assert outcome.problem.kind is Kind.STORAGE
    assert bench.writes == []
    bench.workspace.edit(bench.key(1), "title", "In memory")
    troubles = [bench.workspace.trouble is not None]
    assert bench.workspace.draft(bench.key(1)).value("title") == "In memory"
    bench.faults.received.clear()
    with pytest.raises(Problem, match="in memory only") as refused:
        await bench.commit_all()
    assert refused.value.kind is Kind.STORAGE
    assert bench.faults.received == []
    holder.execute("ROLLBACK" if holder.in_transaction else "PRAGMA query_only = OFF")
    assert {outcome.result for outcome in await bench.commit_all()} == {Result.KEPT}
    troubles.append(bench.workspace.trouble is not None)
    assert troubles == [True, False]
    assert len(bench.writes) == 2
    if holder is not bench.journal._db:
        holder.close()
    bench.reopen()
    assert bench.workspace.drafts == ()


async def test_an_intent_is_on_disk_before_its_request_leaves(bench: Bench) -> None:
    key = bench.key()
    await edited(bench)
    hold = Hold()
    bench.faults.add(Fault(method="PATCH", before=hold))
    committing = asyncio.create_task(bench.commit())
    await hold.reached()
    with sqlite3.connect(bench.folder / "state" / "journal.sqlite") as db:
        kinds = [kind for (kind,) in db.execute("SELECT kind FROM event ORDER BY seq")]
    db.close()
    assert kinds == ["base", "edit", "intent"]
    committing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await committing
    bench.reopen()
    assert bench.workspace.standing(key) is Standing.UNKNOWN
    assert still_there(bench)

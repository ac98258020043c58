"""How writes without an answer end, once they are read back: by what the server holds then."""

import pytest

from tests.support.bench import GRACE, Bench, verdicts
from tui.domain.rebase import Side
from tui.domain.receipt import Verdict
from tui.sandbox.faults import SERVER_ERROR, Fault
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing


async def lost(bench: Bench, *, applied: bool, **fields: str) -> None:
    """A commit whose answer never came."""
    for name, value in fields.items():
        bench.workspace.edit(bench.key(), name, value)
    bench.faults.add(Fault(method="PATCH", applied=applied, cut=True))
    assert (await bench.commit()).result is Result.UNKNOWN


async def test_a_third_value_is_a_clash_and_is_asked(bench: Bench) -> None:
    key = bench.key()
    await lost(bench, applied=False, title="Mine")
    await bench.other(key, title="Theirs")
    assert await bench.workspace.settle() == ()
    bench.seconds += GRACE
    (outcome,) = await bench.workspace.settle()
    assert outcome.result is Result.CLASH
    assert bench.workspace.standing(key) is Standing.CLASH
    bench.workspace.resolve(key, {"title": Side.MINE})
    assert (await bench.commit()).result is Result.KEPT
    assert (await bench.held(key))["title"] == "Mine"


async def test_what_somebody_else_changed_meanwhile_stays(entries: Bench) -> None:
    key = entries.key()
    await lost(entries, applied=True, title="Mine")
    await entries.other(key, headline="Theirs")
    (outcome,) = await entries.workspace.settle()
    assert (outcome.result, verdicts(outcome)) == (Result.KEPT, {"title": Verdict.KEPT})
    assert entries.workspace.draft(key).value("headline") == "Theirs"
    assert entries.workspace.drafts == ()


async def test_edits_made_while_it_was_waited_for_stay_drafts(entries: Bench) -> None:
    key = entries.key()
    await lost(entries, applied=True, title="Mine")
    entries.workspace.edit(key, "headline", "Later")
    assert entries.workspace.standing(key) is Standing.UNKNOWN
    (outcome,) = await entries.workspace.settle()
    assert outcome.result is Result.KEPT
    assert [change.spec.name for change in entries.workspace.draft(key).changes] == ["headline"]
    assert (await entries.commit()).result is Result.KEPT


@pytest.mark.parametrize("applied", [True, False], ids=["landed", "lost"])
async def test_a_deletion_without_an_answer(bench: Bench, applied: bool) -> None:
    key = bench.key(2)
    bench.workspace.remove(key)
    bench.faults.add(Fault(method="DELETE", applied=applied, answer=SERVER_ERROR))
    assert (await bench.commit()).result is Result.UNKNOWN
    bench.reopen()
    bench.seconds += GRACE
    (outcome,) = await bench.workspace.settle()
    assert outcome.result is (Result.KEPT if applied else Result.NOT_SENT)
    assert (bench.workspace.drafts == ()) is applied
    assert bench.workspace.attempts == ()
    if not applied:
        assert (await bench.commit()).result is Result.KEPT
    assert len([request for request in bench.writes if request.method == "DELETE"]) == 2 - applied


async def test_while_the_server_is_away_it_stays_open(bench: Bench) -> None:
    await lost(bench, applied=True, title="Mine")
    bench.seconds += GRACE
    for _ in range(5):  # a read is tried so often
        bench.faults.add(Fault(method="GET", answer=SERVER_ERROR))
    assert await bench.workspace.settle() == ()
    (attempt,) = bench.workspace.attempts
    assert bench.workspace.due(attempt) > 0
    bench.faults.clear()
    assert [outcome.result for outcome in await bench.workspace.settle()] == [Result.KEPT]


async def test_the_ledger_tells_how_it_ended_and_once(bench: Bench) -> None:
    key = bench.key()
    before = (await bench.held(key))["title"]
    await lost(bench, applied=True, title="Mine")
    assert [entry.status for entry in bench.workspace.ledger()] == ["unknown"]
    await bench.workspace.settle()
    (entry,) = bench.workspace.ledger(key=key)
    assert (entry.status, entry.verb, entry.receipt) == ("kept", "update", {"title": "kept"})
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["title"], entry.after["title"]) == (before, "Mine")
    assert entry.operator
    assert [op["path"] for op in entry.ops] == ["/title"]

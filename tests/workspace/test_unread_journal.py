"""Lines of the journal that cannot be read: nothing of their records is sent till a person overlooks them."""

import sqlite3
from contextlib import closing

import pytest

from tests.support.bench import Bench
from tui.domain.record import RecordKey
from tui.sandbox.faults import Fault
from tui.workspace.attempts import UNREAD
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing


def spoil(bench: Bench, kind: str, key: RecordKey) -> None:
    with closing(sqlite3.connect(bench.folder / "state" / "journal.sqlite")) as db, db:
        db.execute("UPDATE event SET body = '{' WHERE kind = ? AND record = ?", (kind, key.id))


@pytest.mark.parametrize("kind", ["edit", "intent"])
async def test_a_record_is_held_back_till_what_is_left_is_forgotten(entries: Bench, kind: str) -> None:
    """An edit may be missing; or a write may have left, which is not to be sent a second time unseen."""
    key, other = entries.key(), entries.key(1)
    entries.workspace.edit(key, "title", "One")
    entries.faults.add(Fault(method="PATCH", cut=True))
    assert (await entries.commit()).result is Result.UNKNOWN
    entries.workspace.edit(other, "title", "Other")
    entries.reopen()
    spoil(entries, kind, key)
    entries.reopen()
    told = entries.workspace.aside
    entries.reopen()
    await entries.load()
    workspace = entries.workspace
    assert workspace.aside == told
    assert (key in workspace.strange, other in workspace.strange) == (True, False)
    assert all(text in told[0] for text in (key.id, str(entries.folder / "state" / "journal.sqlite")))
    workspace.edit(key, "headline", "Two")
    workspace.edit(other, "headline", "Two")
    steps = {step.key: step for step in workspace.plan().steps}
    assert (steps[key].requests, UNREAD in str(steps[key].problem)) == ((), True)
    assert [outcome.key for outcome in await entries.commit_all()] == [other]
    workspace.discard(key)
    assert workspace.standing(key) in (Standing.CLEAN, Standing.UNKNOWN)
    entries.reopen()
    assert (entries.workspace.aside, entries.workspace.strange) == ((), {})


async def test_a_create_that_may_have_left_is_not_sent_again(entries: Bench) -> None:
    key = entries.workspace.begin().key
    entries.workspace.edit(key, "title", "New")
    entries.faults.add(Fault(method="POST", cut=True))
    assert (await entries.commit()).result is Result.UNKNOWN
    entries.reopen()
    spoil(entries, "intent", key)
    entries.reopen()
    await entries.load()
    entries.faults.received.clear()
    (step,) = entries.workspace.plan().steps
    assert (step.requests, UNREAD in str(step.problem)) == ((), True)
    assert await entries.commit_all() == []
    assert entries.writes == []
    entries.workspace.discard(key)
    entries.reopen()
    assert (entries.workspace.aside, entries.workspace.drafts) == ((), ())

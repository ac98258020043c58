"""Drafts after the process that made them is gone, and drafts of sessions that live side by side."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, REVIEWS, Bench, bench_of
from tui.domain.rebase import ByHand, Settlement, Side
from tui.store.journal import Journal
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing
from tui.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
EDITING = """
import asyncio, os, signal, sys
from pathlib import Path
from tests.support.bench import bench_of

async def edit():
    async with bench_of(sys.argv[1], Path(sys.argv[2])) as bench:
        workspace = bench.workspace
        for place in range(3):
            workspace.edit(bench.key(place), "title", f"Survives {place}")
        workspace.type(bench.key(0), "title", "Survives too")
        workspace.edit(bench.key(1), "title", "Undone")
        workspace.undo(bench.key(1))
        workspace.discard(bench.key(2))
        workspace.type(bench.key(3), "title", "\\ud800 is half a letter")
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(edit())
"""


@pytest.mark.parametrize("name", [ENTRIES, REVIEWS])
async def test_drafts_survive_kill_9(name: str, tmp_path: Path) -> None:
    words = [sys.executable, "-c", EDITING, name, str(tmp_path)]
    killed = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=30, check=False)
    assert (killed.returncode, killed.stderr) == (-9, b"")
    async with bench_of(name, tmp_path) as bench:
        workspace = bench.workspace
        one, two, three, four = (bench.key(place) for place in range(4))
        assert workspace.resumed == 3
        assert [draft.key for draft in workspace.drafts] == [one, two, four]
        assert workspace.draft(one).value("title") == "Survives too"
        assert workspace.draft(two).value("title") == "Survives 1"
        assert workspace.redo(two).value("title") == "Undone"
        assert workspace.undo(one).value("title") == "Survives 0"
        assert workspace.draft(three).clean
        assert workspace.draft(four).unparsed == {"title": "\ud800 is half a letter"}
        assert workspace.standing(four) is Standing.WRONG
        assert {outcome.result for outcome in await bench.commit_all()} == {Result.KEPT}
        assert [(await bench.held(key))["title"] for key in (one, two)] == ["Survives 0", "Undone"]
        bench.reopen()
        assert [draft.key for draft in bench.workspace.drafts] == [four]


async def test_resumed_drafts_are_there_before_the_list_is_read(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    bench.reopen()
    assert bench.workspace.resumed == 1
    assert [*bench.workspace.records] == [key.id]
    assert bench.workspace.draft(key).value("title") == "Mine"
    assert bench.workspace.standing(key) is Standing.EDITED
    assert bench.faults.received == []
    bench.reopen()
    assert bench.workspace.resumed == 1


async def test_a_resumed_draft_meets_what_was_written_since(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    bench.reopen()
    await bench.other(key, title="Theirs")
    await bench.load()
    assert bench.workspace.draft(key).value("title") == "Mine"
    assert (await bench.commit()).result is Result.CLASH
    assert (await bench.held(key))["title"] == "Theirs"


@pytest.mark.parametrize(
    ("settlement", "title"), [(Side.MINE, "Mine"), (ByHand("Both"), "Both"), (ByHand("theirs"), "theirs")]
)
async def test_a_decided_clash_is_resumed_as_it_was_decided(
    bench: Bench, settlement: Settlement, title: str
) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    await bench.other(key, title="Theirs")
    await bench.commit()
    bench.workspace.resolve(key, {"title": settlement})
    bench.reopen()
    draft = bench.workspace.draft(key)
    assert (draft.base.doc["title"], draft.value("title")) == ("Theirs", title)
    assert bench.workspace.clash(key) is None
    assert bench.workspace.undo(key).value("title") == ("Mine" if title != "Mine" else "Theirs")
    bench.workspace.redo(key)
    assert (await bench.commit()).result is Result.KEPT
    assert (await bench.held(key))["title"] == title


async def test_a_clash_that_nobody_decided_is_asked_for_again_after_the_next_start(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    await bench.other(key, title="Theirs")
    await bench.commit()
    bench.reopen()
    assert bench.workspace.draft(key).value("title") == "Mine"
    assert (await bench.commit()).result is Result.CLASH
    assert bench.writes == []


async def test_nothing_is_resumed_of_a_clash_that_was_decided_for_theirs(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    await bench.other(key, title="Theirs")
    await bench.commit()
    bench.workspace.resolve(key, {"title": Side.THEIRS})
    bench.reopen()
    assert (bench.workspace.resumed, bench.workspace.records) == (0, {})


async def test_nothing_is_resumed_where_all_was_undone_sent_or_discarded(bench: Bench) -> None:
    one, two, three = (bench.key(place) for place in range(3))
    for key in (one, two, three):
        bench.workspace.edit(key, "title", "New")
    bench.workspace.undo(one)
    bench.workspace.discard(two)
    await bench.commit()
    bench.reopen()
    assert (bench.workspace.resumed, bench.workspace.records) == (0, {})


def beside(bench: Bench) -> tuple[Journal, Workspace]:
    """A second session on the same journal, which knows the same records."""
    journal = Journal(bench.folder / "state" / "journal.sqlite")
    workspace = Workspace(bench.dialect, bench.gateway, journal)
    workspace.records.update(bench.workspace.records)
    return journal, workspace


async def test_the_drafts_of_a_live_session_are_not_taken_over(bench: Bench) -> None:
    bench.workspace.edit(bench.key(), "title", "Mine")
    journal, other = beside(bench)
    assert (other.resumed, other.drafts) == (0, ())
    journal.close()


async def test_two_sessions_on_one_record_lose_nothing_of_either(bench: Bench) -> None:
    key, text = bench.key(), {ENTRIES: "headline", REVIEWS: "summary"}[bench.name]
    journal, other = beside(bench)
    bench.workspace.edit(key, "title", "One")
    other.edit(key, text, "Two")
    bench.workspace.edit(key, "title", "One again")
    other.edit(key, text, "Two again")
    bench.workspace.undo(key)
    journal.close()
    bench.reopen()
    changes = {change.spec.name: change.after for change in bench.workspace.draft(key).changes}
    assert changes == {"title": "One", text: "Two again"}

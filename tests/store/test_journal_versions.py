"""A journal of an older version is brought up with all that is in it; a newer one is left alone."""

import sqlite3
from pathlib import Path

import pytest

from tests.dialects.exchanges import entries, reviews
from tui.domain.problem import Kind, Problem
from tui.store.fold import fold
from tui.store.journal import Journal
from tui.store.tables import VERSION

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite"


def test_a_newer_journal_is_refused_in_words_and_left_alone(path: Path) -> None:
    Journal(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    for _ in range(2):
        with pytest.raises(Problem, match="newer Patchdesk") as refused:
            Journal(path)
        assert refused.value.kind is Kind.STORAGE
        assert "Update Patchdesk" in refused.value.remedy
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
        assert db.execute("SELECT count(*) FROM session").fetchone() == (1,)
    db.close()


def test_a_journal_of_the_first_version_is_brought_up_with_all_that_is_in_it(path: Path) -> None:
    path.parent.mkdir(parents=True)
    db = sqlite3.connect(path)
    db.executescript((FIXTURES / "journal-v1.sql").read_text())
    db.close()
    for _ in range(2):
        journal = Journal(path)
        state = fold(journal.events(), entries.schema_of)
        told = {draft.value("title"): draft.unparsed for draft in state.drafts.values()}
        assert journal.aside is None
        assert told["Kept in version one"] == {"website": "no address"}
        assert "One" in told
        assert [draft.redo().value("title") for draft in state.drafts.values()].count("Two") == 1
        (attempt,) = state.attempts.values()
        assert attempt.draft.value("headline") == "Its answer was lost"
        assert sum(draft.base.new for draft in state.drafts.values()) == 1
        assert state.strange.total() == 0
        assert journal.entries() == ()
        journal.close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    db.close()


def test_a_journal_of_the_second_version_is_brought_up_with_its_drafts_and_its_ledger(path: Path) -> None:
    path.parent.mkdir(parents=True)
    db = sqlite3.connect(path)
    db.executescript((FIXTURES / "journal-v2.sql").read_text())
    db.close()
    for _ in range(2):
        journal = Journal(path)
        state = fold(journal.events(), reviews.schema_of)
        told = {draft.value("title"): draft for draft in state.drafts.values()}
        assert (journal.aside, state.strange.total(), state.decisions) == (None, 0, {})
        assert told["Kept in version two"].unparsed == {"rating": "many"}
        assert told["One"].redo().value("title") == "Two"
        assert [draft.removed for draft in state.drafts.values()].count(True) == 1
        assert [draft.value("status") for draft in state.drafts.values()].count("D") == 2
        (attempt,) = state.attempts.values()
        assert (attempt.draft.value("summary"), attempt.reason) == ("Its answer was lost", "")
        found = journal.entries()
        assert [entry.status for entry in found] == ["refused", "kept", "kept", "unknown"]
        assert [entry.reason for entry in found] == [""] * 4
        assert found[1].undoes == found[2].attempt
        assert (found[0].operator, found[0].words.count("Not today.")) == ("anna", 1)
        assert journal.undone() == {found[2].attempt}
        journal.close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    db.close()

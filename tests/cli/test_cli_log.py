"""`patchdesk log`: what was written, without the server and without a session."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.site import Site
from tui.store.journal import Journal


@pytest.fixture
def written(site: Site) -> list[str]:
    """The ids of two entries that were written to, the first one first."""
    ids = site.ids()[:2]
    for place, identity in enumerate(ids):
        site.run("set", identity, f"headline=Number {place}")
        assert site.run("apply", "--yes").status == 0
    site.faults.received.clear()
    return ids


def test_a_line_a_write_the_newest_last(site: Site, written: list[str]) -> None:
    ran = site.run("log")
    assert ran.status == 0
    assert [identity for line in ran.lines for identity in written if identity in line] == written
    assert all("update: Headline" in line and "✓ kept" in line for line in ran.lines)
    assert ran.err.splitlines()[-1] == "2 writes."


def test_no_request_leaves_and_no_session_begins(site: Site, written: list[str]) -> None:
    with sqlite3.connect(site.state / "test entries.sqlite") as db:
        before = db.execute("SELECT count(*), max(ended) FROM session").fetchone()
        site.run("log")
        site.run("log", "--json")
        assert db.execute("SELECT count(*), max(ended) FROM session").fetchone() == before
    db.close()
    assert site.faults.received == []


def test_it_reads_beside_a_session_that_lives(site: Site, written: list[str]) -> None:
    journal = Journal(site.state / "test entries.sqlite", site.ballast)
    assert len(site.run("log").lines) == 2
    journal.close()


def test_json_has_all_of_an_entry_in_ascii(site: Site, written: list[str]) -> None:
    site.change(written[0], title="Zoë \x1b[31m")
    site.run("set", written[0], "headline=Third")
    site.run("apply", "--yes")
    ran = site.run("log", "--json")
    assert ran.out.isascii()
    assert "\x1b" not in ran.out
    entry = json.loads(ran.lines[-1])
    assert (entry["id"], entry["collection"]) == (written[0], "partnerpage-entries")
    assert (entry["before"]["headline"], entry["after"]["headline"]) == ("Number 0", "Third")
    assert entry["ops"] == [{"op": "replace", "path": "/headline", "value": "Third"}]
    assert entry["receipt"] == {"headline": "kept"}
    wanted = {"attempt", "batch", "profile", "verb", "status", "http", "words", "title", "undoes", "beside"}
    assert wanted | {"at", "operator", "host", "seq"} <= entry.keys()


def test_words_id_and_limit_narrow_it(site: Site, written: list[str]) -> None:
    for words, identity in ((("--limit", "1"), written[1]), (("--id", written[0][:9]), written[0])):
        (line,) = site.run("log", *words).lines
        assert identity in line
    assert len(site.run("log", "headline", "result:kept").lines) == 2
    ran = site.run("log", "result:refused")
    assert (ran.status, ran.out, ran.err.splitlines()[-1]) == (0, "", "No write fits.")
    assert site.run("log", "--", "-headline").out == ""
    assert site.run("log", "--limit", "0").status == 2


def test_a_title_cannot_act_on_the_terminal(site: Site, written: list[str]) -> None:
    site.change(written[0], title="\x1b]0;owned\x07 end")
    site.run("set", written[0], "headline=Third")
    site.run("apply", "--yes")
    ran = site.run("log", screen=True)
    assert "\x1b" not in ran.out + ran.err
    assert "␛]0;" in ran.out


def test_nothing_was_written_yet(site: Site) -> None:
    ran = site.run("log")
    assert (ran.status, ran.out) == (0, "")
    assert "Nothing was written with this profile yet." in ran.err
    assert list(site.state.iterdir()) == []


def test_what_is_no_journal_is_told_and_left_alone(site: Site) -> None:
    path: Path = site.state / "test entries.sqlite"
    path.write_bytes(b"no database at all" * 100)
    ran = site.run("log")
    assert (ran.status, ran.out) == (1, "")
    assert "cannot be read" in ran.err
    assert path.read_bytes() == b"no database at all" * 100


def test_a_row_that_cannot_be_read_leaves_the_others(site: Site, written: list[str]) -> None:
    path = site.state / "test entries.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("UPDATE ledger SET body = '{' WHERE seq = 1")
    db.close()
    for words in ((), ("--json",), ("--limit", "5")):
        ran = site.run("log", *words)
        assert ran.status == 1
        (line,) = ran.lines
        assert written[1] in line
        assert "1 row of the ledger cannot be read" in ran.err
        assert str(path) in ran.err
        assert ran.err.splitlines()[-1] == "1 write."
    refused = site.run("undo", written[0], "--yes")
    assert (refused.status, "1 row of the ledger cannot be read" in refused.err) == (1, True)
    assert "✓ kept" in site.run("undo", written[1], "--yes").out


def test_what_the_journal_cannot_tell_of_a_record_is_dropped_by_name(site: Site, written: list[str]) -> None:
    site.run("set", written[0], "headline=Third")
    with sqlite3.connect(site.state / "test entries.sqlite") as db:
        db.execute("UPDATE event SET body = '{' WHERE kind = 'base' AND record = ?", (written[0],))
    db.close()
    assert written[0] in site.run("drafts").err
    ran = site.run("drop", written[0], "--yes")
    assert (ran.status, "of the journal about" in ran.err) == (0, True)
    assert "of the journal" not in site.run("drafts").err

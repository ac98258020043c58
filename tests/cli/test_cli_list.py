"""`patchdesk list`: what is printed, what is cut, and what is said beside it."""

import json
import signal

import pytest

from tests.cli.site import ENTRIES, Site
from tui.cli.listing import short_length
from tui.cli.table import width
from tui.sandbox.faults import SERVER_ERROR, Answer, Fault, throttled


def test_a_table_is_aligned_and_holds_every_record_in_full(site: Site) -> None:
    ran = site.run("list", "--columns", "id,status")
    assert ran.status == 0
    assert ran.lines[0] == f"{'Id':36}  Status"
    assert [line[:36] for line in ran.lines[1:]] == site.ids()
    assert {line[36:38] for line in ran.lines[1:]} == {"  "}
    assert "entries: 25" in ran.err


def test_tabs_separate_the_columns_of_the_dialect(site: Site) -> None:
    ran = site.run("list", "--tsv")
    assert ran.rows[0] == ["id", "state", "title", "status", "tier", "headline", "location", "website"]
    assert {len(row) for row in ran.rows} == {8}
    assert [row[0] for row in ran.rows[1:]] == site.ids()


def test_the_profile_says_which_columns_there_are(site: Site) -> None:
    site.columns = ("location", "nowhere", "title")
    assert site.run("list", "--tsv").rows[0] == ["id", "state", "location", "title"]
    assert site.run("list", "--tsv", "--columns", "status").rows[0] == ["status"]
    site.columns = ("nowhere",)
    assert site.run("list", "--tsv").rows[0][2:4] == ["title", "status"]


def test_json_is_the_documents_as_the_server_gave_them(site: Site) -> None:
    ran = site.run("list", "--json")
    assert ran.documents == site.server("GET", f"{ENTRIES}?page_size=100")["results"]
    assert ran.out.isascii()
    assert ran.out.replace("\n", "").isprintable()


def test_json_of_a_drafted_record_is_what_the_server_holds_now(site: Site) -> None:
    identity = site.ids()[4]
    site.run("set", identity, "headline=mine")
    site.change(identity, title="theirs")
    documents = {doc["id"]: doc for doc in site.run("list", "--json").documents}
    assert documents[identity] == site.entry(identity)
    assert documents[identity]["title"] == "theirs"


def test_a_filter_finds_words_fields_and_what_must_not_be_there(site: Site) -> None:
    docs = site.run("list", "--json").documents
    public = [doc["id"] for doc in docs if doc["status"] == "public"]
    assert [row[0] for row in site.run("list", "--tsv", "--filter", "status:public").rows[1:]] == public
    without = site.run("list", "--tsv", "--filter=-status:public")
    assert len(without.rows) - 1 == len(docs) - len(public)
    assert f"entries: {len(docs) - len(public)} of 25" in without.err


def test_a_filter_that_finds_nothing_leaves_the_heading(site: Site) -> None:
    ran = site.run("list", "--tsv", "--filter", "there is no such entry")
    assert (ran.status, len(ran.lines)) == (0, 1)
    assert "entries: 0 of 25" in ran.err


def test_columns_go_by_name_or_label(site: Site) -> None:
    by_label = site.run("list", "--tsv", "--columns", "Custom slug, Support e-mail,id")
    assert by_label.rows[0] == ["custom_slug", "support_email", "id"]
    assert by_label.out == site.run("list", "--tsv", "--columns", "custom_slug,support_email,id").out


def test_an_unknown_column_is_told_with_a_guess_before_anything_is_read(site: Site) -> None:
    ran = site.run("list", "--columns", "headlin")
    assert (ran.status, ran.out) == (2, "")
    assert "There is no field 'headlin'. Did you mean headline?" in ran.err
    assert site.faults.received == []


def test_json_and_columns_do_not_go_together(site: Site) -> None:
    assert site.run("list", "--json", "--columns", "title").status == 2


def test_a_terminal_cuts_and_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    ran = site.run("list", screen=True)
    assert max(width(line) for line in ran.lines) <= 70
    assert any("…" in line for line in ran.lines)
    assert "Cut to fit this terminal: ids to 8 characters" in ran.err
    assert "Headline" in ran.err
    assert "With --tsv nothing is." in ran.err


def test_what_fits_a_terminal_is_not_cut(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    ran = site.run("list", "--columns", "status", screen=True)
    assert "Cut" not in ran.err
    assert "…" not in ran.out


def test_ids_on_a_terminal_are_long_enough_to_name_one() -> None:
    assert short_length(["aaaaaaaa-1", "bbbbbbbb-1"]) == 8
    assert short_length(["same-so-far-1x", "same-so-far-2x"]) == 13
    assert short_length(["short", "ids"]) == 0
    assert short_length([]) == 0


def test_a_draft_shows_its_edits_and_its_state(site: Site) -> None:
    first, second = site.ids()[:2]
    assert "State" not in site.run("list").lines[0]
    site.run("set", second, "title=Edited here")
    ran = site.run("list", "--tsv", "--columns", "id,state,title")
    assert {row[0]: row[1:] for row in ran.rows}[second] == ["edited", "Edited here"]
    assert {row[0]: row[1] for row in ran.rows}[first] == ""
    assert "1 draft not yet sent" in ran.err
    assert "State" in site.run("list").lines[0]


def test_a_drafted_record_that_is_gone_is_told_and_is_no_json(site: Site) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "title=Lost")
    page = {"results": [site.entry(other) for other in site.ids()[1:]], "next": None}
    site.faults.add(Fault(path="partners/$", answer=Answer(200, json.dumps(page)), times=2))
    rows = site.run("list", "--tsv", "--columns", "id,state").rows
    assert [identity, "gone"] in rows
    assert identity not in [doc["id"] for doc in site.run("list", "--json").documents]


@pytest.mark.parametrize(
    ("answer", "status"), [(SERVER_ERROR, 1), (throttled(1), 3), (Answer(403, '{"detail": "No."}'), 1)]
)
def test_half_a_list_is_not_printed(site: Site, answer: Answer, status: int) -> None:
    site.faults.add(Fault(path="partners/$", times=1))
    site.faults.add(Fault(path="partners/$", answer=answer, times=None))
    ran = site.run("list", "--tsv")
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.count("patchdesk: ") == 1


def test_an_interrupt_ends_it_without_a_trace(site: Site) -> None:
    site.on_request = lambda _: signal.raise_signal(signal.SIGINT)
    ran = site.run("list")
    assert (ran.status, ran.out) == (130, "")
    assert ran.err.endswith("Interrupted.\n")


def test_what_the_server_says_cannot_act_on_the_terminal(site: Site) -> None:
    site.change(site.ids()[0], title="a\x1b[31mb\tc\nd\x7f", headline="\u202eright to left")
    for words in (["list"], ["list", "--tsv"], ["list", "--json"]):
        ran = site.run(*words)
        assert len(ran.lines) == 26 - (words[-1] == "--json")
        assert not set(ran.out) & {"\x1b", "\x7f", "\u202e"}
    assert "a␛[31mb␉c⏎d␡" in site.run("list").out


def test_another_profile_has_other_records(site: Site) -> None:
    ran = site.run("list", "--tsv", "--profile", "test reviews")
    assert ran.rows[0][:4] == ["id", "state", "title", "status"]
    assert len(ran.rows) == 13
    assert site.run("--profile", "test reviews", "list", "--tsv").out == ran.out
    assert "test entries" not in ran.err


def test_an_unknown_profile_is_told_with_those_there_are(site: Site) -> None:
    ran = site.run("list", "--profile", "prod")
    assert (ran.status, ran.out) == (2, "")
    assert "There is no profile 'prod'. There are: 'test entries', 'test reviews'." in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("titel>4", "There is no field 'titel'. Did you mean title"),
        ("a |", "The | has no term on both sides."),
    ],
)
def test_a_filter_that_is_none_is_told_before_anything_is_read(site: Site, words: str, told: str) -> None:
    ran = site.run("list", "--filter", words)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert "Reading" not in ran.err


def test_a_list_that_pauses_is_listed_only_where_all_of_it_is_asked_for(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.workspace.stretch.BELIEVED", 24)
    monkeypatch.setattr("tui.workspace.stretch.LONG", 15)
    ran = site.run("list", "--tsv")
    assert (ran.status, ran.out) == (1, "")
    assert "Paused at 20 records of 25. Nothing is listed; --all reads on." in ran.err
    assert [row[0] for row in site.run("list", "--all", "--tsv").rows[1:]] == site.ids()
    ran = site.run("show", site.ids()[22][:8])
    assert (ran.status, ran.out) == (1, "")
    assert "Paused at 20 records of 25. Give the whole id." in ran.err


def test_a_filter_knows_how_records_stand(site: Site) -> None:
    (first, *_) = site.ids()
    assert site.run("list", "--tsv", "--filter", "is:edited").rows[1:] == []
    site.run("set", first, "headline=Mine")
    assert [row[0] for row in site.run("list", "--tsv", "--filter", "is:edited").rows[1:]] == [first]
    rest = site.run("list", "--tsv", "--filter=-is:edited no:tier | has:tier").rows[1:]
    assert [row[0] for row in rest] == site.ids()[1:]

"""`patchdesk profiles`: what there is to open, and whether it answers."""

from pathlib import Path

import pytest

from tests.cli.site import Site
from tests.workspace.profile_files import WHOLE, read
from tui.sandbox.faults import SERVER_ERROR, Answer, Fault, throttled

BAD = "[profiles.good]\n" + WHOLE + "[profiles.bad]\n" + WHOLE + "rate = 0\n"
LIST = "partners/$"


@pytest.fixture
def wrong(site: Site, tmp_path: Path) -> Site:
    """With a profile file of two, one of them wrong."""
    site.file = read(tmp_path, BAD)
    return site


def test_the_table_names_every_profile_and_no_key(wrong: Site) -> None:
    ran = wrong.run("profiles")
    rows = [line.split() for line in ran.lines]
    assert rows[0] == ["Profile", "State", "Dialect", "Server", "Secret"]
    assert rows[1][:4] == ["test", "entries", "ready", "partnerpage-entries"]
    server = "https://v1.api.partnerpage.io"
    assert rows[3] == ["good", "ready", "partnerpage-entries", server, "variable", "PARTNERS_KEY"]
    assert rows[4] == ["bad", "wrong", "partnerpage-entries", server]
    assert wrong.key not in ran.out + ran.err
    assert wrong.faults.received == []


def test_what_is_wrong_is_told_beside_it_and_by_the_status(wrong: Site) -> None:
    ran = wrong.run("profiles")
    assert ran.status == 2
    assert "profiles.bad.rate has a value that it cannot have. Write a number" in ran.err
    assert "profiles.toml: 2 profiles, 1 wrong." in ran.err


def test_without_a_file_it_says_where_one_would_be(site: Site, tmp_path: Path) -> None:
    site.file = read(tmp_path, "")
    ran = site.run("profiles")
    assert ran.status == 0
    assert f"There are no profiles in {tmp_path / 'profiles.toml'} yet." in ran.err


def test_a_file_that_is_wrong_as_a_whole_is_told_by_every_command(site: Site, tmp_path: Path) -> None:
    site.file = read(tmp_path, "[profiles")
    assert "It is not TOML" in site.run("profiles").err
    ran = site.run("list", "--tsv")
    assert (ran.status, len(ran.lines)) == (0, 26)
    assert "It is not TOML" in ran.err
    assert site.run("profiles").status == 2


def test_json_is_a_line_a_profile(wrong: Site) -> None:
    ran = wrong.run("profiles", "--json")
    docs = {doc["profile"]: doc for doc in ran.documents}
    assert list(docs) == ["test entries", "test reviews", "good", "bad"]
    assert docs["good"] == {
        "profile": "good",
        "dialect": "partnerpage-entries",
        "origin": "https://v1.api.partnerpage.io",
        "secret": "variable PARTNERS_KEY",
        "state": "ready",
        "problem": None,
    }
    assert docs["bad"]["state"] == "wrong"
    assert "profiles.bad.rate" in docs["bad"]["problem"]


def test_a_test_reads_one_page_and_no_more(site: Site) -> None:
    ran = site.run("profiles", "--test", "test entries")
    assert ran.status == 0
    (line,) = ran.lines
    assert line.startswith("✓ test entries: ok, ")
    assert line.endswith(" ms, 10 of 25 entries")
    (request,) = site.faults.received
    assert request.method == "GET"


def test_without_names_all_are_tested(wrong: Site) -> None:
    ran = wrong.run("profiles", "--test", "--json")
    assert ran.status == 1
    docs = {doc["profile"]: doc for doc in ran.documents}
    assert {name: doc["ok"] for name, doc in docs.items()} == {
        "test entries": True,
        "test reviews": True,
        "good": False,  # it has no key here
        "bad": False,
    }
    assert (docs["test reviews"]["records"], docs["test reviews"]["total"]) == (10, 12)
    assert docs["test reviews"]["ms"] >= 0
    assert "profiles.bad.rate" in docs["bad"]["problem"]


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (SERVER_ERROR, 1, "500"),
        (throttled(1), 3, "busy"),
        (Answer(403, '{"detail": "No."}'), 1, "No."),
    ],
)
def test_a_server_that_does_not_answer_well_is_told(
    site: Site, answer: Answer, status: int, words: str
) -> None:
    site.faults.add(Fault(path=LIST, answer=answer, times=None))
    ran = site.run("profiles", "--test", "test entries", "test reviews")
    assert ran.status == status
    assert ran.lines[0].startswith("× test entries: ")
    assert words in ran.lines[0]
    assert ran.lines[1].startswith("✓ test reviews: ok, ")


def test_a_failure_outweighs_what_may_work_later(wrong: Site) -> None:
    wrong.faults.add(Fault(path=LIST, answer=throttled(1), times=None))
    assert wrong.run("profiles", "--test", "test entries", "bad").status == 2
    assert wrong.run("profiles", "--test", "test entries").status == 3


def test_an_unknown_name_is_told_before_anything_is_read(site: Site) -> None:
    ran = site.run("profiles", "--test", "test entries", "prod")
    assert (ran.status, ran.out) == (2, "")
    assert "There is no profile 'prod'. There are: 'test entries', 'test reviews'." in ran.err
    assert site.faults.received == []


def test_a_person_who_watches_sees_a_wait_counted_down(site: Site) -> None:
    site.faults.add(Fault(path=LIST, answer=throttled(2), times=1))
    ran = site.run("list", "--tsv", typed="")
    for left in (2, 1):
        assert f"\r\x1b[KThe server is busy or away: trying again in {left} s (3 tries left)." in ran.err
    assert len(ran.lines) == 26


def test_a_key_that_is_printed_by_mistake_is_not(site: Site) -> None:
    site.key = "CANARY\nKEY"
    ran = site.run("profiles", "--test", "test entries")
    assert ran.status == 2
    assert "CANARY" not in ran.out + ran.err

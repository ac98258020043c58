"""`patchdesk drafts`: one JSON document, on standard output or in a new file."""

import json
from pathlib import Path

from tests.cli.site import Site


def test_the_drafts_are_one_document_and_need_no_server(site: Site) -> None:
    first, second, _ = site.ids()[:3]
    site.run("set", first, "headline=New\x1b[31m")
    site.run("delete", second)
    site.faults.received.clear()
    ran = site.run("drafts")
    (document,) = ran.documents
    assert ran.status == 0
    assert ran.out.isascii()
    assert (document["format"], document["version"]) == ("patchdesk-drafts", 1)
    assert document["profile"] == "test entries"
    told = [(each["id"], each["state"]) for each in document["drafts"]]
    assert told == [(first, "edited"), (second, "to be deleted")]
    assert document["drafts"][0]["fields"][0]["after"] == "New\x1b[31m"
    assert ran.err.endswith("2 drafts. Nothing was sent.\n")
    assert site.run("drafts", "--save", "-").documents[0]["drafts"] == document["drafts"]
    assert site.faults.received == []


def test_only_the_drafts_that_are_named(site: Site) -> None:
    first, second = site.ids()[:2]
    for identity in (first, second):
        site.run("set", identity, "headline=New")
    (document,) = site.run("drafts", second).documents
    assert [each["id"] for each in document["drafts"]] == [second]
    assert site.run("drafts", "zzz").status == 1


def test_they_are_saved_as_a_new_file_and_never_over_one(site: Site, tmp_path: Path) -> None:
    site.run("set", site.ids()[0], "headline=Née")
    path = tmp_path / "mine.json"
    ran = site.run("drafts", "--save", str(path))
    assert (ran.status, ran.out) == (0, f"{path}\n")
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text("utf-8")
    assert '"after": "Née"' in text
    again = site.run("drafts", "--save", str(path))
    assert (again.status, again.out) == (1, "")
    assert "File exists. Nothing was written over" in again.err
    assert path.read_text("utf-8") == text
    site.run("drafts", "--save", str(tmp_path))
    (made,) = tmp_path.glob("drafts-test-entries-*.json")
    assert json.loads(made.read_text("utf-8"))["drafts"] == json.loads(text)["drafts"]


def test_without_drafts_the_document_is_empty(site: Site) -> None:
    ran = site.run("drafts")
    assert (ran.status, ran.documents[0]["drafts"]) == (0, [])
    assert "0 drafts." in ran.err

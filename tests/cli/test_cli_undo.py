"""`patchdesk undo`: shown, asked for, sent; what is left alone is named."""

import json

import pytest

from tests.cli.site import Site


@pytest.fixture
def titles(site: Site) -> dict[str, str]:
    """Two entries whose titles were changed in one commit, and what they were."""
    found = {identity: str(site.entry(identity)["title"]) for identity in site.ids()[:2]}
    for identity in found:
        site.run("set", identity, f"title=New {identity[:4]}")
    assert site.run("apply", "--yes").status == 0
    return found


def held(site: Site, titles: dict[str, str]) -> dict[str, str]:
    return {identity: str(site.entry(identity)["title"]) for identity in titles}


def test_the_newest_write_of_a_record_is_taken_back(site: Site, titles: dict[str, str]) -> None:
    first, second = titles
    ran = site.run("undo", first[:8], "--yes")
    assert ran.status == 0
    assert f"-> {titles[first]}" in ran.err
    assert "✓ kept" in ran.out
    assert held(site, titles) == {first: titles[first], second: f"New {second[:4]}"}
    assert json.loads(site.run("log", "--json", "--limit", "1").out)["undoes"]


def test_a_write_is_named_by_its_attempt(site: Site, titles: dict[str, str]) -> None:
    entry = site.run("log", "--json", "--limit", "1").documents[0]
    assert site.run("undo", entry["attempt"], "--yes").status == 0
    assert site.entry(entry["id"])["title"] == titles[entry["id"]]


def test_a_whole_commit_is_taken_back(site: Site, titles: dict[str, str]) -> None:
    assert site.run("undo", "--batch", next(iter(titles)), "--yes").status == 0
    assert held(site, titles) == titles


def test_a_record_that_moved_is_named_and_left_alone(site: Site, titles: dict[str, str]) -> None:
    first, second = titles
    site.change(second, title="Theirs")
    ran = site.run("undo", "--batch", first, "--yes")
    assert ran.status == 1
    assert f"Left alone: New {second[:4]}  {second}: Somebody has changed Title since." in ran.err
    assert held(site, titles) == {first: titles[first], second: "Theirs"}


@pytest.mark.parametrize(("typed", "status"), [("n\n", 1), (None, 2)])
def test_without_a_yes_nothing_is_sent_and_nothing_stays(
    site: Site, titles: dict[str, str], typed: str | None, status: int
) -> None:
    writes = len(site.writes)
    assert site.run("undo", next(iter(titles)), typed=typed).status == status
    assert len(site.writes) == writes
    assert "Nothing waits" in site.run("plan").err


def test_a_yes_sends(site: Site, titles: dict[str, str]) -> None:
    first = next(iter(titles))
    assert site.run("undo", first, typed="y\n").status == 0
    assert site.entry(first)["title"] == titles[first]


def test_what_cannot_be_taken_back_says_why(site: Site, titles: dict[str, str]) -> None:
    first = next(iter(titles))
    site.change(first, title="Theirs")
    ran = site.run("undo", first, "--yes")
    assert ran.status == 1
    assert "Somebody has changed Title since." in ran.err
    assert "Nothing can be taken back." in ran.err


@pytest.mark.parametrize(
    ("words", "status", "said"), [("", 2, "names nothing"), ("zzz", 1, "Nothing was written")]
)
def test_what_names_no_write_is_said(
    site: Site, titles: dict[str, str], words: str, status: int, said: str
) -> None:
    ran = site.run("undo", words, "--yes")
    assert (ran.status, said in ran.err) == (status, True)


def test_the_plan_says_what_cannot_be_undone(site: Site) -> None:
    identity = site.ids()[0]
    site.run("delete", identity)
    words = "Cannot be undone from here: It can only be created again, under another id"
    assert words in site.run("plan").out
    assert words in site.run("plan", "--curl").out
    (told,) = site.run("plan", "--json").documents[0]["not_undoable"]
    assert told.startswith("It can only be created again")

"""`patchdesk set` and `patchdesk drop`: texts become edits in the journal, and nothing is sent."""

import sqlite3

import pytest

from tests.cli.site import Site


def ops(site: Site) -> list[list[object]]:
    """What waits, as path and value."""
    plans = site.run("plan", "--json").documents
    return [[op["path"], op.get("value")] for plan in plans for op in plan["ops"]]


def test_texts_become_edits_and_nothing_is_sent(site: Site) -> None:
    identity = site.ids()[0]
    old = site.entry(identity)
    ran = site.run("set", identity, "headline=New = words", "Featured=yes", "Internal directory=no")
    assert ran.status == 0
    assert ran.lines[0] == f"{old['title']}  {identity}"
    assert f"  Headline: {old['headline']} -> New = words" in ran.lines
    assert "Nothing was sent." in ran.err
    assert site.writes == []
    assert ["/headline", "New = words"] in ops(site)


def test_edits_of_several_commands_add_up(site: Site) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "headline=One")
    site.run("set", identity[:10], "title=Two")
    assert ops(site) == [["/title", "Two"], ["/headline", "One"]]


def test_nothing_after_the_sign_empties(site: Site) -> None:
    identity = site.ids()[0]
    assert site.run("set", identity, "location=", "custom_slug=").status == 0
    assert ["/location", ""] in ops(site)
    refused = site.run("set", identity, "title=")
    assert refused.status == 2
    assert "Title cannot be empty." in refused.err


def test_one_wrong_value_and_nothing_is_stored(site: Site) -> None:
    identity = site.ids()[0]
    ran = site.run("set", identity, "headline=Good", "website=no address", "featured=perhaps")
    assert (ran.status, ran.out) == (2, "")
    assert "Website must be a web address such as https://example.com." in ran.err
    assert "Featured must be yes or no." in ran.err
    assert "Nothing was changed." in ran.err
    assert ops(site) == []


def test_a_wrong_value_leaves_an_older_edit_alone(site: Site) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "website=https://good.example")
    assert site.run("set", identity, "website=bad").status == 2
    assert ops(site) == [["/website", "https://good.example"]]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("headline", "'headline' has no =."),
        ("=text", "There is no field ''."),
        ("heading=x", "There is no field 'heading'. Did you mean headline?"),
        ("id=x", "Id cannot be changed. The server gives it."),
        ("href=x", "Path cannot be changed. The server does not take it in an update."),
        ("\x1b[31m=x", "There is no field '␛[31m'."),
    ],
)
def test_a_wrong_field_is_told_before_anything_is_read(site: Site, word: str, told: str) -> None:
    ran = site.run("set", "any", word)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert site.faults.received == []


def test_a_field_is_given_once(site: Site) -> None:
    ran = site.run("set", "any", "title=x", "Title=y")
    assert ran.status == 2
    assert "Title is given twice." in ran.err


def test_bytes_that_are_no_text_are_refused(site: Site) -> None:
    ran = site.run("set", site.ids()[0], "headline=\udcff")
    assert ran.status == 2
    assert "Headline: " in ran.err
    assert ops(site) == []


def test_a_value_that_is_there_already_makes_no_draft(site: Site) -> None:
    identity = site.ids()[0]
    ran = site.run("set", identity, f"headline={site.entry(identity)['headline']}")
    assert ran.status == 0
    assert "  Headline: as the server has it" in ran.lines
    assert "Nothing waits on this record." in ran.err
    assert ops(site) == []


def test_a_list_is_given_as_json(site: Site) -> None:
    identity = site.ids()[0]
    assert site.run("set", identity, 'verifications=[{"title": "Checked"}]').status == 0
    assert site.run("set", identity, "media=[{]").status == 2


def test_a_locked_review_field_and_a_choice_by_its_label(site: Site) -> None:
    words = ("--profile", "test reviews")
    identity = site.run("list", "--tsv", *words).rows[1][0]
    assert site.run("set", identity, "entry_id=x", *words).status == 2
    assert site.run("set", identity, "status=declined", "rating=6", *words).status == 2
    assert site.run("set", identity, "Status=Declined", "Rating=2", *words).status == 0


def test_an_edit_that_cannot_be_stored_is_a_failure(site: Site) -> None:
    def take_the_table_away(_: object) -> None:
        db = sqlite3.connect(site.state / "test entries.sqlite")
        db.execute("DROP TABLE IF EXISTS event")
        db.close()

    identity = site.ids()[0]
    site.on_request = take_the_table_away
    ran = site.run("set", identity, "headline=Lost")
    assert (ran.status, ran.out) == (1, "")
    assert "The edits could not be stored. Make room on the disk;" in ran.err


def test_a_journal_that_is_none_is_set_aside_and_told(site: Site) -> None:
    path = site.state.joinpath("test entries.sqlite")
    path.write_text("this is no database at all, is it?" * 50)
    ran = site.run("plan")
    assert (ran.status, ran.out) == (0, "")
    assert "The journal was broken or no journal: it is kept as" in ran.err
    (aside,) = site.state.glob("*.broken-*")
    assert str(aside) in ran.err
    assert "broken" not in site.run("plan").err


def test_a_journal_that_cannot_be_opened_is_told(site: Site) -> None:
    site.state.joinpath("test entries.sqlite").mkdir()
    ran = site.run("plan")
    assert (ran.status, ran.out) == (1, "")
    assert "cannot be opened" in ran.err


def test_a_dropped_draft_is_gone(site: Site) -> None:
    first, second = site.ids()[:2]
    site.run("set", first, "headline=One")
    site.run("set", second, "headline=Two")
    ran = site.run("drop", first, "--yes")
    assert ran.status == 0
    assert ran.out == f"forgotten: {site.entry(first)['title']}  {first}\n"
    assert "-> One" in ran.err
    assert ops(site) == [["/headline", "Two"]]


@pytest.mark.parametrize(("answer", "left"), [("y\n", 0), ("YES\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_a_drop_asks(site: Site, answer: str, left: int) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "headline=One")
    ran = site.run("drop", identity[:9], typed=answer)
    assert "Forget this draft? [y/N]" in ran.err
    assert (ran.status, len(ops(site))) == (left, left)


def test_a_drop_refuses_where_nobody_can_be_asked(site: Site) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "headline=One")
    assert site.run("drop", identity).status == 2
    assert len(ops(site)) == 1


def test_what_has_no_draft_cannot_be_dropped(site: Site) -> None:
    ran = site.run("drop", site.ids()[0], "--yes")
    assert ran.status == 1
    assert "There is no draft whose id begins with" in ran.err


def test_a_text_the_editor_left_unfinished_is_shown(site: Site) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "headline=One")
    site.append("mistype", identity, field="website", text="htt\x1bp")
    ran = site.run("show", identity)
    place = next(line for line in ran.lines if line.startswith("! Website"))
    assert "'htt␛p' is no value yet. Website must be a web address" in place
    assert "Website: 'htt␛p', no value yet" in site.run("drop", identity).err
    assert site.run("set", identity, "website=https://now.example").status == 0
    assert ops(site) == [["/headline", "One"], ["/website", "https://now.example"]]

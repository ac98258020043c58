"""`patchdesk show`, and what a person may call a record."""

import json

from tests.cli.site import ENTRIES, Site
from tui.sandbox.faults import Answer, Fault


def test_fields_stand_in_their_groups(site: Site) -> None:
    identity = site.ids()[0]
    doc = site.entry(identity)
    ran = site.run("show", identity)
    assert ran.status == 0
    assert ran.lines[0] == f"{doc['title']}  {identity}"
    places = [ran.lines.index(group) for group in ("Entry", "Texts", "Links and contact", "Shown only")]
    assert places == sorted(places)
    assert f"  {'Status':22}  {doc['status']}" in ran.lines
    assert f"  {'Integration':22}  cannot be read back" in ran.lines


def test_a_whole_id_needs_one_read_and_no_list(site: Site) -> None:
    identity = site.ids()[0]
    site.faults.received.clear()
    site.run("show", identity)
    assert [each.path for each in site.faults.received] == [f"{ENTRIES}{identity}/"]


def test_json_is_the_document_as_the_server_gave_it(site: Site) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "headline=only here")
    ran = site.run("show", identity, "--json")
    assert ran.documents == [site.entry(identity)]
    assert "without the draft" in ran.err


def test_an_edit_is_shown_as_old_and_new(site: Site) -> None:
    identity = site.ids()[0]
    old = site.entry(identity)["headline"]
    site.run("set", identity, "headline=New words")
    ran = site.run("show", identity)
    place = ran.lines.index(f"* {'Headline':22}  {old}")
    assert ran.lines[place + 1] == f"{'':24}  -> New words"
    assert ran.lines[0].endswith("(edited)")
    assert "not yet sent" in ran.err


def test_several_lines_stay_several_and_lists_have_a_line_a_member(site: Site) -> None:
    identity = site.ids()[0]
    site.change(identity, description="one\r\ntwo\n\x1bthree", verifications=[{"title": "X"}, {"title": "Y"}])
    lines = site.run("show", identity).lines
    place = lines.index(f"  {'Description':22}  one")
    assert [line.strip() for line in lines[place + 1 : place + 3]] == ["two", "␛three"]
    place = lines.index(f"  {'Verifications':22}  - Title: X")
    assert lines[place + 1] == f"{'':24}  - Title: Y"


def test_a_change_beside_the_draft_is_told(site: Site) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "headline=Mine")
    assert "has changed since" not in site.run("show", identity).err
    site.change(identity, title="Theirs")
    assert "has changed since the draft was begun" in site.run("show", identity).err


def test_a_beginning_that_only_one_has_is_enough(site: Site) -> None:
    identity = site.ids()[3]
    assert site.run("show", identity[:9]).lines[0].endswith(identity)
    assert site.run("show", identity[:9].upper()).lines[0].endswith(identity)


def test_a_beginning_that_several_have_names_them(site: Site) -> None:
    ids = site.ids()
    several = next(letter for letter in "0123456789abcdef" if sum(i.startswith(letter) for i in ids) > 1)
    ran = site.run("show", several)
    fits = [identity for identity in ids if identity.startswith(several)]
    assert (ran.status, ran.out) == (2, "")
    assert f"'{several}' fits {len(fits)} records: " in ran.err
    assert fits[0] in ran.err
    assert "Give more of the id." in ran.err


def test_an_unknown_id_is_told(site: Site) -> None:
    ran = site.run("show", "no\x1bsuch")
    assert (ran.status, ran.out) == (1, "")
    assert "There is no record whose id begins with 'no␛such'." in ran.err


def test_an_empty_id_names_nothing(site: Site) -> None:
    assert site.run("show", "").status == 2
    assert site.run("plan", "").status == 2
    assert site.faults.received == []


def test_a_record_that_does_not_fit_its_model_is_shown_with_a_warning(site: Site) -> None:
    identity = site.ids()[0]
    doc = {**site.entry(identity), "featured": "perhaps"}
    site.faults.add(Fault(path=identity, answer=Answer(200, json.dumps(doc))))
    ran = site.run("show", identity)
    assert "perhaps" in ran.out
    assert "! Featured: " in ran.err


def test_a_record_that_is_gone_shows_what_its_draft_was_begun_on(site: Site) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "headline=Mine")
    site.faults.add(Fault(path=identity, answer=Answer(404, "{}"), times=None))
    ran = site.run("show", identity)
    assert ran.status == 1
    assert "-> Mine" in ran.out
    assert "no such record any more" in ran.err

"""`patchdesk plan`: the very requests, and that nothing was sent."""

import json
import shlex

from tests.cli.site import ENTRIES, ORIGIN, Site
from tui.sandbox.partnerpage import KEY


def test_a_plan_needs_no_network_and_says_that_nothing_was_sent(site: Site) -> None:
    identity = site.ids()[0]
    title = site.entry(identity)["title"]
    site.run("set", identity, "headline=New")
    site.faults.received.clear()
    ran = site.run("plan")
    assert ran.status == 0
    assert ran.lines[0] == f"{title}  {identity}  (edited)"
    assert f"    PATCH {ENTRIES}{identity}/" in ran.lines
    assert '    {"headline": "New"}' in ran.lines
    assert "1 request for 1 record. Nothing was sent." in ran.err
    assert site.faults.received == []


def test_what_is_planned_is_what_is_sent(site: Site) -> None:
    first, second = site.ids()[:2]
    site.run("set", first, "headline=Ünïcode ✓", "location=")
    site.run("set", second, "featured=yes", "title=T")
    bodies = [
        request["body"] for plan in site.run("plan", "--json").documents for request in plan["requests"]
    ]
    site.run("apply", "--yes")
    assert [each.body.decode() for each in site.faults.received if each.method == "PATCH"] == bodies


def test_the_secret_is_in_no_form_of_it(site: Site) -> None:
    site.run("set", site.ids()[0], "headline=New")
    for words in (["plan"], ["plan", "--json"], ["plan", "--curl"]):
        ran = site.run(*words)
        assert "Authorization" in ran.out
        assert KEY not in ran.out + ran.err


def test_json_has_a_line_a_record(site: Site) -> None:
    first, second = site.ids()[:2]
    site.run("set", first, "headline=\x1b\x7fé")
    site.run("set", second, "integration=Written, never read")
    ran = site.run("plan", "--json")
    plans = ran.documents
    assert ran.out.isascii()
    assert ran.out.replace("\n", "").isprintable()
    assert [plan["id"] for plan in plans] == [first, second]
    assert plans[0]["ops"] == [{"op": "replace", "path": "/headline", "value": "\x1b\x7fé"}]
    assert json.loads(plans[0]["requests"][0]["body"]) == {"headline": "\x1b\x7fé"}
    assert ["Authorization", "••••••••"] in plans[0]["requests"][0]["headers"]
    assert plans[0]["problem"] is None
    assert "cannot be read back" in plans[1]["warnings"][0]


def test_curl_is_a_script(site: Site) -> None:
    identity = site.ids()[0]
    site.change(identity, title="One\nrm -rf /")
    site.run("set", identity, "headline=It's $HOME", "integration=x")
    lines = site.run("plan", "--curl").lines
    assert [line[:2] for line in lines] == ["# ", "# ", "# ", "cu"]
    assert "Integration: what it held before cannot be read." in lines[2]
    words = shlex.split(lines[-1])
    assert words[:4] == ["curl", "-X", "PATCH", f"{ORIGIN}{ENTRIES}{identity}/"]
    assert json.loads(words[-1]) == {"headline": "It's $HOME", "integrationDescription": "x"}


def test_only_the_drafts_that_are_named(site: Site) -> None:
    ids = site.ids()[:3]
    for identity in ids:
        site.run("set", identity, "headline=New")
    ran = site.run("plan", "--json", ids[2][:8], ids[0], ids[0][:9])
    assert [plan["id"] for plan in ran.documents] == [ids[0], ids[2]]
    unknown = site.run("plan", ids[0], "zzz")
    assert (unknown.status, unknown.out) == (1, "")
    assert "There is no draft whose id begins with 'zzz'." in unknown.err


def test_nothing_waits(site: Site) -> None:
    ran = site.run("plan")
    assert (ran.status, ran.out) == (0, "")
    assert "Nothing waits to be sent." in ran.err


def test_warnings_are_told(site: Site) -> None:
    site.run("set", site.ids()[0], 'media=[{"title": "Only one"}]')
    ran = site.run("plan")
    assert "  ! Media: the whole list is sent" in ran.out
    assert "  ! Media: File cannot be read back; what is stored there may be lost." in ran.lines


def test_what_the_api_cannot_say_is_refused_here(site: Site) -> None:
    identity = site.ids()[0]
    site.draft_nonsense(identity)
    ran = site.run("plan")
    assert ran.status == 1
    assert "Title cannot be null here." in ran.out
    assert "0 requests for 0 records; 1 draft cannot be sent. Nothing was sent." in ran.err

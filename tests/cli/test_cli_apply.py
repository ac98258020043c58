"""`patchdesk apply`: seen, confirmed, sent once, read back, and told by an exit status."""

import json
import signal

import httpx
import pytest

from tests.cli.site import Doc, Site
from tui.sandbox.faults import SERVER_ERROR, Answer, Fault, throttled


@pytest.fixture
def drafted(site: Site) -> str:
    """The id of an entry with a draft."""
    identity = site.ids()[0]
    site.run("set", identity, "headline=New")
    return identity


def waiting(site: Site) -> list[Doc]:
    return site.run("plan", "--json").documents


def test_the_plan_is_seen_then_asked_then_sent(site: Site, drafted: str) -> None:
    ran = site.run("apply", typed="y\n")
    assert ran.status == 0
    assert ran.err.index('{"headline": "New"}') < ran.err.index("Send 1 request? [y/N]")
    assert ran.lines == [f"✓ kept: {site.entry(drafted)['title']}  {drafted}", "  ✓ Headline: kept: New"]
    assert site.writes == [{"headline": "New"}]
    assert site.entry(drafted)["headline"] == "New"
    assert waiting(site) == []


def test_the_plan_is_shown_where_the_question_is(site: Site, drafted: str) -> None:
    """Standard output may lead into a file, where nobody sees it."""
    ran = site.run("apply", typed="n\n")
    assert (ran.status, ran.out, site.writes) == (1, "", [])
    assert "Nothing was sent." in ran.err
    assert len(waiting(site)) == 1


@pytest.mark.parametrize("answer", ["\n", "", "no\n", "yes please\n", "1\n"])
def test_only_a_yes_sends(site: Site, drafted: str, answer: str) -> None:
    assert site.run("apply", typed=answer).status == 1
    assert site.writes == []


def test_where_nobody_can_be_asked_nothing_is_sent(site: Site, drafted: str) -> None:
    ran = site.run("apply")
    assert (ran.status, ran.out, site.writes) == (2, "", [])
    assert "--yes" in ran.err


def test_yes_shows_the_plan_all_the_same(site: Site, drafted: str) -> None:
    ran = site.run("apply", "--yes")
    assert ran.status == 0
    assert '{"headline": "New"}' in ran.err
    assert "?" not in ran.err
    assert "1 kept." in ran.err


def test_nothing_waits(site: Site) -> None:
    ran = site.run("apply", "--yes")
    assert (ran.status, ran.out) == (0, "")


def test_only_what_is_named_is_sent(site: Site, drafted: str) -> None:
    other = site.ids()[1]
    site.run("set", other, "headline=Other")
    assert site.run("apply", "--yes", other[:9]).status == 0
    assert site.writes == [{"headline": "Other"}]
    assert [plan["id"] for plan in waiting(site)] == [drafted]


def test_a_success_that_kept_nothing_is_a_failure(site: Site, drafted: str) -> None:
    site.faults.add(Fault(method="PATCH", applied=False, answer=Answer(200, "{}")))
    ran = site.run("apply", "--yes")
    assert ran.status == 1
    assert ran.lines[0].startswith("≠ not all kept: ")
    assert ran.lines[1].startswith("  ○ Headline: ignored: New; the server holds: ")
    assert "stays a draft" in ran.lines[2]
    assert len(waiting(site)) == 1


def test_a_refusal_is_told_in_the_servers_words(site: Site, drafted: str) -> None:
    site.faults.add(Fault(method="PATCH", applied=False, answer=Answer(400, r'{"headline": ["N\u001bo."]}')))
    ran = site.run("apply", "--yes")
    assert ran.status == 1
    assert ran.lines[0].startswith("× refused: ")
    assert "Headline: N␛o." in ran.lines[1]
    assert "\x1b" not in ran.out


def test_a_clash_sends_nothing_and_shows_all_three(site: Site, drafted: str) -> None:
    site.change(drafted, headline="Theirs")
    ran = site.run("apply", "--yes")
    assert (ran.status, site.writes) == (1, [{"headline": "Theirs"}])
    assert ran.lines[0].startswith("⇄ clash: nothing sent: ")
    assert ran.lines[1] == "  ⇄ Headline"
    assert ran.lines[3:5] == ["      mine: New", "      theirs: Theirs"]


def test_what_somebody_else_changed_beside_it_is_told_and_stays(site: Site, drafted: str) -> None:
    site.change(drafted, title="Theirs")
    ran = site.run("apply", "--yes")
    assert ran.status == 0
    assert "  Somebody else had changed Title meanwhile; that was left as it is." in ran.lines
    assert site.entry(drafted)["title"] == "Theirs"


def test_a_merged_body_is_another_and_must_be_seen_again(site: Site) -> None:
    identity = site.ids()[0]
    site.change(identity, verifications=[{"title": "First"}])
    first = site.entry(identity)["verifications"]
    site.run("set", identity, f"verifications={json.dumps([*first, {'title': 'Mine'}])}")
    site.change(identity, verifications=[{**first[0], "title": "Renamed"}])
    before = len(site.writes)
    ran = site.run("apply", "--yes")
    assert (ran.status, len(site.writes)) == (3, before)
    assert ran.lines[0].startswith("* merged: look and commit again: ")
    assert site.run("apply", "--yes").status == 0
    assert [each["title"] for each in site.entry(identity)["verifications"]] == ["Renamed", "Mine"]


def test_a_lost_answer_is_unknown_and_not_sent_twice(site: Site, drafted: str) -> None:
    site.faults.add(Fault(method="PATCH", cut=True))
    ran = site.run("apply", "--yes")
    assert ran.status == 3
    assert ran.lines[0].startswith("? unknown: it may have happened: ")
    assert "(unknown)" in site.run("plan").lines[0]
    again = site.run("apply", "--yes")
    assert again.status == 0
    assert "It was read back: it has happened." in again.err
    assert "Nothing waits to be sent." in again.err
    assert site.writes == [{"headline": "New"}]


def test_a_server_that_is_not_reached_may_be_tried_again(site: Site, drafted: str) -> None:
    def refuse(_: httpx.Request) -> None:
        raise httpx.ConnectError("refused")

    site.on_request = refuse
    ran = site.run("apply", "--yes")
    assert ran.status == 3
    assert ran.lines[0].startswith("– not sent: ")
    assert "cannot be reached" in ran.lines[1]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (throttled(1), 3),
        (SERVER_ERROR, 3),  # to a write: it may have happened
        (Answer(403, "{}"), 1),
        (Answer(404, "{}"), 1),
    ],
)
def test_the_exit_status_says_what_a_script_can_do(
    site: Site, drafted: str, answer: Answer, status: int
) -> None:
    site.faults.add(Fault(method="PATCH", applied=False, answer=answer))
    assert site.run("apply", "--yes").status == status
    assert len(waiting(site)) == 1


def test_a_failure_outweighs_what_may_work_later(site: Site, drafted: str) -> None:
    other = site.ids()[1]
    site.run("set", other, "headline=Other")
    site.faults.add(Fault(method="PATCH", path=drafted, applied=False, answer=throttled(1)))
    site.faults.add(Fault(method="PATCH", path=other, applied=False, answer=Answer(400, "{}")))
    ran = site.run("apply", "--yes")
    assert ran.status == 1
    assert "2 refused." in ran.err


def test_what_cannot_be_sent_is_left_and_the_rest_goes(site: Site, drafted: str) -> None:
    other = site.ids()[1]
    site.draft_nonsense(other)
    ran = site.run("apply", "--yes")
    assert ran.status == 1
    assert site.writes == [{"headline": "New"}]
    assert [plan["id"] for plan in waiting(site)] == [other]
    alone = site.run("apply", "--yes")
    assert alone.status == 1
    assert "Nothing here can be sent" in alone.err


def test_an_interrupt_finishes_what_is_under_way_and_sends_no_more(site: Site) -> None:
    ids = site.ids()[:7]
    for identity in ids:
        site.run("set", identity, "headline=New")

    def interrupt(request: httpx.Request) -> None:
        if request.method == "PATCH":
            site.on_request = lambda _: None
            signal.raise_signal(signal.SIGINT)

    site.on_request = interrupt
    ran = site.run("apply", "--yes")
    sent = len(site.writes)
    assert ran.status == 130
    assert 0 < sent < len(ids)
    assert ran.out.count("✓ kept: ") == sent
    assert ran.out.count("– not sent: ") == len(ids) - sent
    assert len(waiting(site)) == len(ids) - sent
    assert all(plan["state"] == "edited" for plan in waiting(site))


def test_a_second_interrupt_leaves_at_once_and_the_write_stays_unknown(site: Site, drafted: str) -> None:
    def interrupt(request: httpx.Request) -> None:
        if request.method == "PATCH":
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    site.faults.add(Fault(method="PATCH", before=3600.0))
    site.on_request = interrupt
    ran = site.run("apply", "--yes")
    assert ran.status == 130
    assert "Interrupted." in ran.err
    assert [plan["state"] for plan in waiting(site)] == ["unknown"]


def test_new_records_are_created_and_each_is_told(site: Site, drafted: str) -> None:
    for title in ("First", "Second"):
        assert site.run("new", f"title={title}").status == 0
    ran = site.run("apply", "--yes")
    assert ran.status == 0
    assert "3 kept." in ran.err
    created = [json.loads(each.body)["title"] for each in site.faults.received if each.method == "POST"]
    assert created == ["First", "Second"]
    assert waiting(site) == []


def test_a_new_record_without_an_answer_is_told_as_it_is(site: Site) -> None:
    site.run("new", "title=First")
    site.faults.add(Fault(method="POST", answer=SERVER_ERROR))
    ran = site.run("apply", "--yes")
    assert ran.status == 3
    assert "It is not sent again by itself. 'patchdesk apply --wait' looks for it" in ran.lines[-1]
    again = site.run("apply", "--yes")
    assert "There is a record just like the one that got no answer" in again.err
    assert "got no answer: it may have happened" in again.err
    assert [each.method for each in site.faults.received].count("POST") == 1

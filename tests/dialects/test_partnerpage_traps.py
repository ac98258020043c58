"""The numbered traps of the two PartnerPage contracts that concern a client, one test and more for each."""

import json

import pytest

from tests.dialects.exchanges import (
    ENTRIES,
    ENTRY_ID,
    ORIGIN,
    REVIEW_ID,
    REVIEWS,
    dialect,
    entries,
    fixture,
    read,
    reviews,
    says,
    seen,
    walk,
)
from tui.dialects.base import Dialect
from tui.dialects.exchange import Request
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Json, Value

BOTH = pytest.mark.parametrize("of", [entries, reviews], ids=["entries", "reviews"])
WRITE_ONLY = (
    "type",
    "filter_options",
    "integration",
    "internal_description",
    "contact_label",
    "contact_url",
    "channel_label",
    "channel_url",
    "keywords",
)


def body_of(of: Dialect, draft: Draft) -> dict[str, Json]:
    (request,) = of.update_requests(draft)
    body: dict[str, Json] = json.loads(request.body or b"")
    return body


def sent(of: Dialect, field: str, value: Value) -> dict[str, Json]:
    return body_of(of, seen(of).set(field, value))


def refusal(of: Dialect, status: int, body: Json, method: str = "PATCH") -> Problem:
    with pytest.raises(Problem) as refused:
        of.read_update(Request(method, "/x/"), says(body, status))
    return refused.value


# Entries


def test_entry_trap_01_names_are_written_in_camel_case_and_read_in_snake_case() -> None:
    assert fixture("entry_response").keys() >= {"custom_slug"}
    assert sent(entries, "custom_slug", "mine") == {"customSlug": "mine"}


def test_entry_trap_02_the_external_id_is_read_in_the_metadata_and_written_beside_it() -> None:
    assert entries.schema.spec("external_id").pointer == ("metadata", "external_id")
    assert sent(entries, "external_id", "X-1") == {"externalId": "X-1"}
    assert body_of(entries, seen(entries, metadata={"external_id": "old"}).set("external_id", None)) == {
        "externalId": None
    }


def test_entry_trap_03_the_owner_is_shown_only() -> None:
    owners = [spec for spec in entries.schema if spec.pointer[0] == "owner"]
    assert owners
    assert all(not spec.writable and spec.locked for spec in owners)


def test_entry_trap_04_a_tier_is_chosen_by_its_title_and_sent_by_its_id() -> None:
    tier: dict[str, Json] = {"id": "3a96aefd-2a0f-4f4b-8f1c-09d5eb7c3d8e", "title": "Gold"}
    assert sent(entries, "tier", tier) == {"tier": tier["id"]}
    flow = entries.options("tier")
    assert flow is not None
    (request,) = next(flow)
    assert "tiers" in request.path
    with pytest.raises(StopIteration) as done:
        flow.send((says([tier]),))
    assert done.value.value == (tier,)


def test_entry_trap_05_what_no_read_shows_is_said_so_and_never_emptied_by_accident() -> None:
    hidden = [spec for spec in entries.schema if not spec.readable]
    assert {spec.name for spec in hidden} == {*WRITE_ONLY}
    draft = seen(entries)
    assert all(draft.value(spec.name) is MISSING for spec in hidden)
    assert sent(entries, "headline", "New") == {"headline": "New"}


def test_entry_trap_06_a_list_is_sent_only_if_it_was_edited_and_then_whole_with_its_ids() -> None:
    draft = seen(entries)
    callouts = draft.value("callouts")
    assert isinstance(callouts, list)
    assert callouts
    assert "callouts" not in sent(entries, "headline", "New")
    whole = body_of(entries, draft.set("callouts", [*callouts, {"name": "Newer"}]))
    told = whole["callouts"]
    assert isinstance(told, list)
    ids = [member["id"] for member in callouts if isinstance(member, dict)]
    assert [member.get("id") for member in told if isinstance(member, dict)] == [*ids, None]


def test_entry_trap_07_an_id_in_two_collections_is_two_records() -> None:
    assert entries.blank(ENTRY_ID).key != reviews.blank(ENTRY_ID).key


@BOTH
def test_trap_08_only_what_was_changed_is_sent(of: Dialect) -> None:
    assert sent(of, "title", "Another") == {"title": "Another"}


@BOTH
def test_entry_trap_09_the_slash_at_the_end_stays_and_a_redirected_write_is_in_doubt(of: Dialect) -> None:
    (request,) = of.update_requests(seen(of).set("title", "Another"))
    assert request.path in (f"{ENTRIES}{ENTRY_ID}/", f"{REVIEWS}{REVIEW_ID}/")
    assert refusal(of, 301, None).kind is Kind.UNANSWERED


@BOTH
def test_entry_trap_10_the_key_is_bare_and_a_refused_one_is_told_so(of: Dialect) -> None:
    assert of.authorization.form == "{key}"
    problem = refusal(of, 401, {"detail": "Invalid token."})
    assert problem.kind is Kind.DENIED
    assert "without 'Bearer'" in problem.remedy


def test_entry_trap_11_a_2xx_is_no_proof_so_nothing_is_taken_from_its_answer() -> None:
    """What a server that wants approval answers, the old values, is no problem: the receipt is of a read."""
    entries.read_update(Request("PATCH", "/x/"), says(fixture("entry_response")))
    entries.read_update(Request("PATCH", "/x/"), says({"anything": 1}))


def test_entry_trap_12_submitting_is_offered_where_a_change_waits_for_approval() -> None:
    assert "submit" in [action.id for action in entries.actions]


@BOTH
def test_entry_trap_13_a_status_nobody_told_us_of_stays(of: Dialect) -> None:
    draft = seen(of, status="odd")
    assert draft.value("status") == "odd"
    assert body_of(of, draft.set("title", "Another")) == {"title": "Another"}


@BOTH
def test_entry_trap_14_the_key_goes_to_no_other_host(of: Dialect) -> None:
    page: Json = {"results": [], "next": "https://elsewhere.example/page/2/"}
    walked = walk(of.list_records(), says(page))
    assert len(walked.asked) == 1
    assert walked.problem is not None


def test_entry_trap_14_a_relative_link_is_followed_on_the_same_host() -> None:
    first: Json = {"results": [{"id": "1"}], "next": f"{ENTRIES}?page=2"}
    last: Json = {"results": [{"id": "2"}], "next": None}
    walked = walk(entries.list_records(), says(first), says(last))
    assert walked.asked[1] == f"{ENTRIES}?page=2"
    absolute: Json = {"results": [{"id": "1"}], "next": f"{ORIGIN}{ENTRIES}?page=2"}
    assert walk(entries.list_records(), says(absolute), says(last)).asked == walked.asked


@BOTH
def test_entry_trap_15_nothing_in_a_record_is_taken_for_its_version(of: Dialect) -> None:
    identity = ENTRY_ID if of is entries else REVIEW_ID
    doc = fixture("entry_response" if of is entries else "review_response")
    _, record = read(of.read_record(identity), says({**doc, "id": identity}))
    assert record.revision == ""


# Reviews


def test_review_trap_01_names_are_written_in_snake_case_and_once_more_in_camel_case() -> None:
    draft = seen(reviews).set("first_name", "Jane Ann")
    assert body_of(reviews, draft) == {"first_name": "Jane Ann"}
    second = reviews.otherwise(draft)
    assert second is not None
    assert [json.loads(request.body or b"") for request in second.requests] == [{"firstName": "Jane Ann"}]
    assert "once more as firstName" in second.words


@BOTH
def test_review_trap_02_keys_that_nobody_knows_are_never_sent(of: Dialect) -> None:
    draft = seen(of, surprise={"a": 1})
    assert body_of(of, draft.set("title", "Another")) == {"title": "Another"}
    with pytest.raises(Problem, match="nothing to send"):
        of.update_requests(draft)


def test_review_trap_03_who_approved_is_what_the_server_says() -> None:
    assert not reviews.schema.spec("approved_by").writable
    assert sent(reviews, "status", "D") == {"status": "D"}


def test_review_trap_04_letters_are_written_words_are_shown_and_unknown_letters_stay() -> None:
    status = reviews.schema.spec("status")
    assert [status.choice_label(letter) for letter in "PAD"] == ["pending", "approved", "declined"]
    assert seen(reviews, status="H").value("status") == "H"


def test_review_trap_05_the_status_stands_before_who_decided() -> None:
    names = [spec.name for spec in reviews.schema]
    assert names.index("status") < names.index("approved_by") < names.index("declined_by")


def test_review_trap_06_a_typo_fix_publishes_nothing_and_both_at_once_is_said() -> None:
    text = seen(reviews, status="P").set("title", "Right")
    assert body_of(reviews, text) == {"title": "Right"}
    assert reviews.warnings(text) == ()
    assert reviews.warnings(seen(reviews, status="P").set("status", "A")) == ()
    (words,) = reviews.warnings(text.set("status", "A"))
    assert "sets the status to approved" in words


def test_review_trap_07_the_entry_is_shown_only() -> None:
    of_entry = [spec for spec in reviews.schema if spec.pointer[0] == "entry"]
    assert of_entry
    assert all(not spec.writable for spec in of_entry)


def test_review_trap_08_approving_a_change_is_called_otherwise_than_a_rating() -> None:
    assert reviews.actions == ()
    calls = [action.label for action in entries.actions if action.id != "order"]
    assert all("pending changes" in label for label in calls)
    assert not any("review" in label.casefold() for label in calls)


def test_review_trap_10_a_review_without_an_address_is_one_all_the_same() -> None:
    draft = seen(reviews, email=MISSING)
    assert draft.value("email") is MISSING
    assert body_of(reviews, draft.set("title", "Another")) == {"title": "Another"}


@BOTH
def test_review_trap_11_the_permission_that_is_missing_is_shown(of: Dialect) -> None:
    problem = refusal(of, 403, {"detail": "Needs directory.change_review."})
    assert problem.kind is Kind.DENIED
    assert "directory.change_review" in problem.what


@pytest.mark.parametrize("action", ["approve", "order"])
@pytest.mark.parametrize("status", [404, 405])
def test_an_action_that_is_not_there_is_no_missing_entry_wherever_its_path_is(
    action: str, status: int
) -> None:
    of = dialect("partnerpage-entries", paths={"approve": "/elsewhere/{directory}/{id}/"})
    record = seen(of).base
    (request,) = of.action_requests(record, action, "1")
    with pytest.raises(Problem) as refused:
        of.read_update(request, says({"detail": "Not found."}, status))
    assert refused.value.kind is Kind.REFUSED
    assert "name its path in the profile" in refused.value.remedy

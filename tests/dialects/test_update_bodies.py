"""Update bodies: for every field that can be written, its name on the wire and the value that goes there."""

import json

import pytest

from tests.dialects.exchanges import ENTRIES, ENTRY_ID, REVIEW_ID, REVIEWS, body_of, entries, reviews, seen
from tui.dialects.base import Dialect
from tui.domain.draft import Draft
from tui.domain.record import Record, RecordKey
from tui.domain.values import MISSING, Json, Value

UUID = "9666c7ff-e19c-4368-9dce-c81e0d2de158"
URL = "https://new.example/"
CALLOUT: dict[str, Json] = {
    "id": "68c18fe3-9450-44dd-bc57-b332c53ce069",
    "name": "One Callout",
    "order": 0,
    "textColor": "635BFF",
    "backgroundColor": "E8E6FF",
}
RESOURCE: dict[str, Json] = {
    "id": "e4f88344-ec9d-438b-9e05-f2f4cc89ed88",
    "title": "Entry Resource",
    "url": "https://partner.domain.com/resource",
    "file": None,
    "order": 0,
}
MEDIUM: dict[str, Json] = {
    "id": "6a5fc0f0-c938-4b4e-85c2-b895a90b000d",
    "title": "Media 1",
    "description": "Media 1 description",
    "order": 0,
    "pdfFileThumbnailUrl": "https://image.domain.com/partner.png",
    "url": "https://image.domain.com/partner.png",
    "type": "I",
}
VERIFICATIONS: list[Json] = [
    {"id": "5a4045d7-9dbb-49ee-9132-180665dcdc3b", "title": "A Verification"},
    {"id": "ada6a021-e996-4d12-85dd-1d5220f67da4", "title": "B Verification"},
]
NEW_CALLOUT: Json = {"name": "New", "textColor": "000000", "backgroundColor": "FFFFFF"}

# field, what it is set to, the name it is written by, what is written
ENTRY_BODIES: list[tuple[str, Value, str, Json]] = [
    ("title", "New", "title", "New"),
    ("headline", "", "headline", ""),
    ("status", "hidden", "status", "hidden"),
    ("tier", {"id": UUID, "title": "Gold", "order": 1}, "tier", UUID),
    ("featured", False, "featured", False),
    ("location", "Zürich", "location", "Zürich"),
    ("slug", "new", "slug", "new"),
    ("custom_slug", "new", "customSlug", "new"),
    ("developer_name", "New", "developerName", "New"),
    ("description", "<p>one\r\ntwo</p>", "description", "<p>one\r\ntwo</p>"),
    ("integration", "New", "integrationDescription", "New"),
    ("website", URL, "website", URL),
    ("support_email", "new@x.example", "supportEmail", "new@x.example"),
    ("call_to_action_label", "New", "callToActionLabel", "New"),
    ("call_to_action_url", "", "callToActionUrl", ""),
    ("external_url", URL, "externalUrl", URL),
    ("external_id", "CRM-77", "externalId", "CRM-77"),
    ("internal_directory", True, "displayOnInternalDirectory", True),
    ("internal_description", "New", "internalDescription", "New"),
    ("contact_label", "New", "internalPointOfContactCtaLabel", "New"),
    ("contact_url", URL, "internalPointOfContactCtaUrl", URL),
    ("channel_label", "New", "internalChannelContactCtaLabel", "New"),
    ("channel_url", URL, "internalChannelContactCtaUrl", URL),
    ("callouts", [NEW_CALLOUT, CALLOUT], "callouts", [NEW_CALLOUT, CALLOUT]),
    ("resources", [RESOURCE | {"title": "New"}], "resources", [RESOURCE | {"title": "New"}]),
    ("media", [MEDIUM | {"file": URL}], "media", [MEDIUM | {"file": URL}]),
    ("verifications", VERIFICATIONS[::-1], "verifications", VERIFICATIONS[::-1]),
    ("keywords", [{"name": "New"}], "keywords", [{"name": "New"}]),
    ("filter_options", [UUID], "userAssignedFilterOptions", [UUID]),
]
REVIEW_BODIES: list[tuple[str, Value, str, Json]] = [
    ("status", "D", "status", "D"),
    ("title", "New", "title", "New"),
    ("rating", 4, "rating", 4),
    ("summary", "one\ntwo", "summary", "one\ntwo"),
    ("first_name", "Zoë", "first_name", "Zoë"),
    ("last_name", "", "last_name", ""),
    ("company", "New", "company", "New"),
    ("email", "new@x.example", "email", "new@x.example"),
]
TABLE = [(entries, *row) for row in ENTRY_BODIES] + [(reviews, *row) for row in REVIEW_BODIES]


@pytest.mark.parametrize(("of", "field", "value", "written", "sent"), TABLE)
def test_a_field_is_written(of: Dialect, field: str, value: Value, written: str, sent: Json) -> None:
    assert body_of(of, seen(of).set(field, value)) == {written: sent}


def test_the_table_has_every_field_that_can_be_written() -> None:
    for of, rows in ((entries, ENTRY_BODIES), (reviews, REVIEW_BODIES)):
        assert sorted(row[0] for row in rows) == sorted(
            spec.name for spec in of.schema if spec.writable and not spec.apart
        )


def test_all_at_once_is_one_request_in_field_order() -> None:
    for of, rows, path in (
        (entries, ENTRY_BODIES, f"{ENTRIES}{ENTRY_ID}/"),
        (reviews, REVIEW_BODIES, f"{REVIEWS}{REVIEW_ID}/"),
    ):
        draft = seen(of)
        for field, value, *_ in reversed(rows):
            draft = draft.set(field, value)
        (request,) = of.update_requests(draft)
        assert (request.method, request.target) == ("PATCH", path)
        assert dict(request.headers) == {"Accept": "application/json", "Content-Type": "application/json"}
        assert json.loads(request.body or b"") == {written: sent for _, _, written, sent in rows}
        assert [*json.loads(request.body or b"")] == [row[2] for row in rows]


@pytest.mark.parametrize("field", ["custom_slug", "external_id", "tier"])
def test_null_unsets(field: str) -> None:
    written = {row[0]: row[2] for row in ENTRY_BODIES}[field]
    assert body_of(entries, seen(entries, custom_slug="old").set(field, None)) == {written: None}


@pytest.mark.parametrize("metadata", [MISSING, None, {}, {"external_id": None}, {"external_id": "old"}, []])
def test_the_external_id_moves_wherever_the_metadata_is_broken(metadata: Value) -> None:
    draft = seen(entries, metadata=metadata)
    assert body_of(entries, draft.set("external_id", "CRM-77")) == {"externalId": "CRM-77"}
    assert draft.set("external_id", draft.value("external_id")) is draft


def test_other_metadata_stays_beside_the_external_id() -> None:
    draft = seen(entries, metadata={"external_id": "old", "other": 1}).set("external_id", "new")
    assert draft.doc["metadata"] == {"external_id": "new", "other": 1}
    assert body_of(entries, draft) == {"externalId": "new"}


@pytest.mark.parametrize(
    "tier", [MISSING, None, {"id": "a8216d76-beb5-4b10-a280-cb23fd031245", "title": "T"}]
)
def test_a_tier_is_the_same_by_its_id(tier: Value) -> None:
    draft = seen(entries, tier=tier)
    same: Value = {"id": tier["id"], "title": "Renamed"} if isinstance(tier, dict) else tier
    assert draft.set("tier", same).clean
    assert body_of(entries, draft.set("tier", {"id": UUID})) == {"tier": UUID}


def test_members_are_sent_whole_with_ids_and_with_known_keys_alone() -> None:
    shown: list[Json] = [CALLOUT | {"weight": 3}, {**CALLOUT, "id": "c2", "owner": None}]
    draft = seen(entries, callouts=shown)
    changed = draft.set("callouts", [shown[0], {**CALLOUT, "id": "c2", "owner": None, "name": "New"}])
    assert body_of(entries, changed) == {"callouts": [CALLOUT, {**CALLOUT, "id": "c2", "name": "New"}]}
    assert body_of(entries, draft.set("callouts", [])) == {"callouts": []}
    assert body_of(entries, draft.set("callouts", shown[:1])) == {"callouts": [CALLOUT]}


def test_text_goes_out_as_utf8_to_the_letter() -> None:
    text = 'a "quote" \\ \x00 \x1b[2J \u2028 \ufeff 👩🏾‍🔧 Zoe\u0308'
    (request,) = reviews.update_requests(seen(reviews).set("title", text))
    assert request.body is not None
    assert "👩🏾‍🔧".encode() in request.body
    assert json.loads(request.body.decode("utf-8")) == {"title": text}


def test_what_is_set_back_is_not_sent() -> None:
    draft = seen(entries).set("title", "New").set("headline", "New").set("title", "The Best Partner")
    assert body_of(entries, draft) == {"headline": "New"}


@pytest.mark.parametrize("identity", ["a b", "a/b", "%2e"])
def test_the_id_of_a_written_record_is_quoted(identity: str) -> None:
    draft = Draft(reviews.schema, Record(RecordKey(reviews.name, identity), {"id": identity}))
    (request,) = reviews.update_requests(draft.set("title", "x"))
    assert request.path == REVIEWS + {"a b": "a%20b", "a/b": "a%2Fb", "%2e": "%252e"}[identity] + "/"

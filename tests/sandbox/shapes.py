"""The answers of the seed pages as shapes: which keys there are, in which casing, and what they hold."""

from typing import Any

TEXT = (str,)
MAYBE = (str, type(None))
LINKED = {"id": TEXT, "title": TEXT, "url": TEXT, "file": MAYBE, "order": (int,)}

ENTRY_KEYS = [
    *("id", "href", "title", "headline", "description", "icon", "image", "slug", "custom_slug", "status"),
    *("featured", "owner", "website", "location", "call_to_action_url", "call_to_action_label"),
    *("external_url", "support_email", "developer_name", "metadata", "award", "use_cases", "callouts"),
    *("media", "resources", "special_offers", "clients", "testimonials", "certifications"),
    *("verifications", "tracking", "display_on_internal_directory", "tier"),
]
TIER_KEYS = ["title", "default", "image", "order", "id", "entriesCount", "entriesListUrl"]
MEMBERS: dict[str, dict[str, tuple[type, ...]]] = {
    "use_cases": {"id": TEXT, "title": TEXT, "description": TEXT, "order": (int,)},
    "callouts": {"id": TEXT, "name": TEXT, "order": (int,), "textColor": TEXT, "backgroundColor": TEXT},
    "media": {
        "id": TEXT,
        "title": TEXT,
        "description": TEXT,
        "order": (int,),
        "pdfFileThumbnailUrl": MAYBE,
        "url": TEXT,
        "type": TEXT,
    },
    "resources": LINKED,
    "special_offers": LINKED,
    "clients": LINKED,
    "testimonials": {
        "id": TEXT,
        "author_name": TEXT,
        "position": TEXT,
        "company_name": TEXT,
        "testimonial_text": TEXT,
        "order": (int,),
    },
    "certifications": {"id": TEXT, "title": TEXT, "quantity": (int,)},
    "verifications": {"id": TEXT, "title": TEXT},
}
FLAGS = {"featured", "display_on_internal_directory"}
REVIEW_KEYS = [
    *("id", "entry", "entryType", "title", "company", "summary", "shortSummary", "firstName", "lastName"),
    *("email", "rating", "created", "status", "statusDisplay", "approvedBy", "declinedBy"),
]
PERSON_KEYS = ["id", "firstName", "lastName", "email"]


def assert_entry(entry: dict[str, Any], *, whole: bool = True) -> None:
    """An entry as the seed page shows one; not `whole`: fields may be missing or more."""
    if whole:
        assert list(entry) == ENTRY_KEYS
    for name, value in entry.items():
        if name in MEMBERS:
            for member in value:
                assert member.keys() == MEMBERS[name].keys()
                assert all(type(member[key]) in kinds for key, kinds in MEMBERS[name].items()), member
        elif name in FLAGS:
            assert type(value) is bool
        elif name == "metadata":
            assert [*value] == ["external_id"]
            assert type(value["external_id"]) in MAYBE
        elif name == "tier":
            assert value is None or list(value) == TIER_KEYS
        elif name in ENTRY_KEYS and name != "tracking":
            assert type(value) in MAYBE, name


def assert_review(review: dict[str, Any], *, whole: bool = True) -> None:
    """A review as the seed page shows one, approver and status in agreement."""
    if whole:
        assert list(review) == REVIEW_KEYS
    assert list(review["entry"]) == ["id", "owner", "title"]
    assert review["rating"] in {1, 2, 3, 4, 5}
    assert type(review["rating"]) is int
    words = {"P": "pending", "A": "approved", "D": "declined", "H": "on hold"}
    assert review["statusDisplay"] == words[review["status"]]
    for person in (review["approvedBy"], review["declinedBy"]):
        assert person is None or list(person) == PERSON_KEYS
    assert review["approvedBy"] is None or review["declinedBy"] is None
    assert (review["approvedBy"] is not None) or review["status"] != "A"
    assert (review["declinedBy"] is not None) or review["status"] != "D"
    texts = {"title", "company", "summary", "shortSummary", "firstName", "lastName", "email", "created"}
    assert all(type(review[name]) is str for name in texts & review.keys())

"""Contract: partnerpage-reviews. Lists and their filters, reads, and the rules of an update."""

import httpx
import pytest

from tests.sandbox.places import ENTRIES, REVIEWS, Record, patched, record, refused
from tests.sandbox.shapes import assert_review
from tui.sandbox.partnerpage import OWNER


async def with_status(client: httpx.AsyncClient, status: str) -> Record:
    page = (await client.get(REVIEWS, params={"status": status})).json()
    found: Record = page["results"][-1]
    return found


async def test_a_read_has_the_keys_of_the_seed_page(client: httpx.AsyncClient) -> None:
    first = await record(client, REVIEWS)
    assert_review(first)
    assert (await client.get(f"{REVIEWS}{first['id']}/")).json() == first
    entry = await client.get(f"{ENTRIES}{first['entry']['id']}/")
    assert first["entry"] == {key: entry.json()[key] for key in ("id", "owner", "title")}


async def test_filters(client: httpx.AsyncClient) -> None:
    everything = (await client.get(REVIEWS)).json()["results"]
    one = everything[0]
    for name, value in (("status", one["status"]), ("rating", one["rating"]), ("entry", one["entry"]["id"])):
        found = (await client.get(REVIEWS, params={name: value})).json()
        wanted = [
            review
            for review in everything
            if value in (review[name], review["entry"]["id"] if name == "entry" else None)
        ]
        assert 0 < len(wanted) < len(everything)
        assert found["results"] == wanted
        assert found["count"] == len(wanted)
    both = (await client.get(REVIEWS, params={"status": "P", "rating": 5, "page_size": 2})).json()
    assert all((review["status"], review["rating"]) == ("P", 5) for review in both["results"])
    assert both["next"].endswith("?status=P&rating=5&page_size=2&page=2")


@pytest.mark.parametrize(
    ("query", "status"),
    [("status=X", 400), ("rating=six", 400), ("rating=6", 400), ("entry=1", 400), ("status=&rating=", 200)],
)
async def test_filters_with_odd_values(client: httpx.AsyncClient, query: str, status: int) -> None:
    assert (await client.get(f"{REVIEWS}?{query}")).status_code == status


@pytest.mark.parametrize(
    ("written", "read", "value"),
    [
        ("title", "title", "T"),
        ("company", "company", ""),
        ("first_name", "firstName", "Jané"),
        ("last_name", "lastName", "D'oe"),
        ("email", "email", "jane.doe@example.com"),
        ("rating", "rating", 1),
    ],
)
async def test_one_field_is_written_and_nothing_else(
    client: httpx.AsyncClient, written: str, read: str, value: object
) -> None:
    before = await record(client, REVIEWS)
    assert await patched(client, REVIEWS, before["id"], {written: value}) == {**before, read: value}


async def test_the_short_summary_follows_the_summary(client: httpx.AsyncClient) -> None:
    review = await record(client, REVIEWS)
    after = await patched(client, REVIEWS, review["id"], {"summary": "Fine.\n\nReally."})
    assert after["shortSummary"] == "Fine. Really."
    after = await patched(client, REVIEWS, review["id"], {"summary": "word " * 100})
    assert after["summary"] == "word " * 100
    assert after["shortSummary"] == "word " * 22 + "word…"


async def test_approve_and_decline_name_the_caller(client: httpx.AsyncClient) -> None:
    pending = await with_status(client, "P")
    approved = await patched(client, REVIEWS, pending["id"], {"status": "A"})
    assert approved == {
        **pending,
        "status": "A",
        "statusDisplay": "approved",
        "approvedBy": OWNER.card(),
        "declinedBy": None,
    }
    declined = await patched(client, REVIEWS, pending["id"], {"status": "D", "rating": 2})
    assert declined == {
        **approved,
        "rating": 2,
        "status": "D",
        "statusDisplay": "declined",
        "approvedBy": None,
        "declinedBy": OWNER.card(),
    }
    assert (
        await patched(client, REVIEWS, pending["id"], {"status": "A", "rating": pending["rating"]})
        == approved
    )


async def test_back_to_pending_leaves_the_old_approver(client: httpx.AsyncClient) -> None:
    pending = await with_status(client, "P")
    approved = await patched(client, REVIEWS, pending["id"], {"status": "A"})
    again = await patched(client, REVIEWS, pending["id"], {"status": "P"})
    assert again == {**approved, "status": "P", "statusDisplay": "pending"}


async def test_the_same_status_names_nobody_new(client: httpx.AsyncClient) -> None:
    approved = (await client.get(REVIEWS, params={"status": "A"})).json()["results"]
    other = next(review for review in approved if review["approvedBy"]["id"] != OWNER.id)
    assert await patched(client, REVIEWS, other["id"], {"status": "A"}) == other


async def test_a_verdict_moves_a_review_to_another_list(client: httpx.AsyncClient) -> None:
    pending = await with_status(client, "P")
    await patched(client, REVIEWS, pending["id"], {"status": "D"})
    still = (await client.get(REVIEWS, params={"status": "P"})).json()["results"]
    assert pending["id"] not in {review["id"] for review in still}
    assert (await with_status(client, "D"))["status"] == "D"


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"non_field_errors": ["At least one field must be provided."]}),
        ({"firstName": "Jane"}, {"non_field_errors": ["At least one field must be provided."]}),
        ({"entry_id": "x", "rating": 4}, {"entry_id": ["A review cannot be moved to another entry."]}),
        ({"status": "X"}, {"status": ['"X" is not a valid choice.']}),
        ({"status": "a"}, {"status": ['"a" is not a valid choice.']}),
        ({"status": None}, {"status": ["This field may not be null."]}),
        ({"rating": 0}, {"rating": ["Ensure this value is greater than or equal to 1."]}),
        ({"rating": 6}, {"rating": ["Ensure this value is less than or equal to 5."]}),
        ({"rating": "5"}, {"rating": ["A valid integer is required."]}),
        ({"rating": 4.5}, {"rating": ["A valid integer is required."]}),
        ({"rating": True}, {"rating": ["A valid integer is required."]}),
        ({"summary": None}, {"summary": ["This field may not be null."]}),
        ({"email": []}, {"email": ["Not a valid string."]}),
    ],
)
async def test_wrong_values(client: httpx.AsyncClient, body: Record, errors: Record) -> None:
    review = await record(client, REVIEWS)
    assert await refused(client, REVIEWS, review["id"], body) == errors

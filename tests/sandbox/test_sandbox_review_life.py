"""Contract: partnerpage-reviews. How reviews come and go, and how they leave as a file."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import httpx
import pytest

from tests.sandbox.places import (
    ENTRIES,
    EVERY_ENTRY,
    OTHER_DIRECTORY,
    REVIEWS,
    Record,
    created,
    deleted,
    everything,
    record,
)
from tests.sandbox.shapes import REVIEW_KEYS, assert_review


async def test_a_review_of_an_entry(client: httpx.AsyncClient) -> None:
    entry, before = await record(client, ENTRIES), await everything(client, REVIEWS)
    body: Record = {
        "entry_id": entry["id"],
        "title": "Fine",
        "company": "Acme",
        "summary": "It was fine.\n\nReally.",
        "first_name": "Jané",
        "last_name": "Doe",
        "email": "jane@example.com",
        "rating": 4,
    }
    new = await created(client, REVIEWS, body)
    assert_review(new)
    assert new["entry"] == {key: entry[key] for key in ("id", "owner", "title")}
    assert new["entryType"] == "partner"
    assert (new["firstName"], new["lastName"], new["shortSummary"]) == ("Jané", "Doe", "It was fine. Really.")
    same = ("title", "company", "summary", "email", "rating")
    assert {key: new[key] for key in same} == {key: body[key] for key in same}
    expected = {"status": "P", "statusDisplay": "pending", "approvedBy": None, "declinedBy": None}
    assert expected.items() <= new.items()
    age = datetime.now(UTC) - datetime.fromisoformat(new["created"])
    assert timedelta(0) <= age < timedelta(minutes=5)
    assert await everything(client, REVIEWS) == [new, *before]
    pending = (await client.get(REVIEWS, params={"status": "P", "entry": entry["id"], "rating": 4})).json()
    assert new in pending["results"]


async def test_the_entry_is_enough(client: httpx.AsyncClient) -> None:
    entry = await record(client, ENTRIES)
    new = await created(client, REVIEWS, {"entry_id": entry["id"], "status": "A", "id": OTHER_DIRECTORY})
    assert list(new) == REVIEW_KEYS
    assert new["id"] != OTHER_DIRECTORY
    assert (new["status"], new["rating"], new["summary"], new["approvedBy"]) == ("P", None, "", None)


async def test_a_review_of_an_app(client: httpx.AsyncClient) -> None:
    app = (await everything(client, EVERY_ENTRY))[-1]
    new = await created(client, REVIEWS, {"entry_id": app["id"], "rating": 1})
    assert (new["entryType"], new["entry"]["title"]) == ("app", app["title"])


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"entry_id": ["This field is required."]}),
        ({"entry_id": None}, {"entry_id": ["This field may not be null."]}),
        ({"entry_id": "x", "rating": 9}, None),
        (
            {"entry_id": OTHER_DIRECTORY},
            {"entry_id": [f'Invalid pk "{OTHER_DIRECTORY}" - object does not exist.']},
        ),
    ],
)
async def test_a_wrong_review_is_not_created(
    client: httpx.AsyncClient, body: Record, errors: Record | None
) -> None:
    before = await everything(client, REVIEWS)
    both = {
        "entry_id": ["Must be a valid UUID."],
        "rating": ["Ensure this value is less than or equal to 5."],
    }
    answer = await client.post(REVIEWS, json=body)
    assert (answer.status_code, answer.json()) == (400, errors or both)
    assert await everything(client, REVIEWS) == before


async def test_a_deleted_review_is_gone(client: httpx.AsyncClient) -> None:
    first, *rest = await everything(client, REVIEWS)
    await deleted(client, REVIEWS, first["id"])
    assert await everything(client, REVIEWS) == rest


async def test_the_export_is_a_file_of_all_reviews(client: httpx.AsyncClient) -> None:
    reviews = await everything(client, REVIEWS)
    answer = await client.get(f"{REVIEWS}export/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="directory-reviews.csv"'
    rows = [*csv.DictReader(StringIO(answer.text, newline=""))]
    for review, row in zip(reviews, rows, strict=True):
        same = ("id", "entryType", "title", "company", "summary", "firstName", "created", "status")
        assert {name: row[name] for name in same} == {name: review[name] for name in same}
        assert (row["entry"], row["entryTitle"]) == (review["entry"]["id"], review["entry"]["title"])
        assert row["rating"] == str(review["rating"])
        assert row["email"] == review.get("email", "")
        assert row["approvedBy"] == (review["approvedBy"] or {"email": ""})["email"]

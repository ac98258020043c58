"""Contract: partnerpage-reviews, what is inferred there: both settings of each switch."""

import csv
from io import StringIO

import httpx
import pytest

from tests.sandbox.places import ENTRIES, OTHER_DIRECTORY, REVIEWS, Record, created, patched, record, refused
from tests.sandbox.switched import switched
from tui.sandbox.store import Store

HALF = "partnerpage-reviews"
EMPTY = {"non_field_errors": ["At least one field must be provided."]}


@pytest.mark.parametrize(("snake", "camel"), [("first_name", "firstName"), ("last_name", "lastName")])
async def test_the_casing_of_names(client: httpx.AsyncClient, store: Store, snake: str, camel: str) -> None:
    review = await record(client, REVIEWS)
    body = {snake: "Snake", camel: "Camel"}
    assert (await patched(client, REVIEWS, review["id"], body))[camel] == "Snake"
    assert await refused(client, REVIEWS, review["id"], {camel: "Camel"}) == EMPTY
    async with switched(store, f"{HALF}.ignores-snake-names") as other:
        assert (await patched(other, REVIEWS, review["id"], body))[camel] == "Camel"
        assert await refused(other, REVIEWS, review["id"], {snake: "Snake"}) == EMPTY
        both = {snake: "Snake", "rating": review["rating"]}
        assert (await patched(other, REVIEWS, review["id"], both))[camel] == "Camel"
        new = {"entry_id": review["entry"]["id"], **body}
        assert (await created(other, REVIEWS, new))[camel] == "Camel"


async def test_the_entry_cannot_be_changed(client: httpx.AsyncClient, store: Store) -> None:
    review = await record(client, REVIEWS)
    body: Record = {"entry_id": OTHER_DIRECTORY, "title": "T"}
    errors = await refused(client, REVIEWS, review["id"], body)
    assert errors == {"entry_id": ["A review cannot be moved to another entry."]}
    async with switched(store, f"{HALF}.immutable-entry-ignored") as lenient:
        assert await patched(lenient, REVIEWS, review["id"], body) == {**review, "title": "T"}
        assert await refused(lenient, REVIEWS, review["id"], {"entry_id": OTHER_DIRECTORY}) == EMPTY


async def test_nothing_but_ignored_names(client: httpx.AsyncClient, store: Store) -> None:
    review = await record(client, REVIEWS)
    assert await refused(client, REVIEWS, review["id"], {"nonsense": 1}) == EMPTY
    async with switched(store, f"{HALF}.ignored-names-suffice") as lenient:
        assert await patched(lenient, REVIEWS, review["id"], {"nonsense": 1}) == review
        assert await refused(lenient, REVIEWS, review["id"], {}) == EMPTY


async def test_the_email(client: httpx.AsyncClient, store: Store) -> None:
    review = await record(client, REVIEWS)
    assert review["email"]
    without = {name: value for name, value in review.items() if name != "email"}
    async with switched(store, f"{HALF}.email-hidden") as hiding:
        assert await record(hiding, REVIEWS) == without
        assert (await hiding.get(f"{REVIEWS}{review['id']}/")).json() == review
        exported = await hiding.get(f"{REVIEWS}export/")
        assert review["email"] not in exported.text
        (columns, *_) = csv.reader(StringIO(exported.text, newline=""))
        assert "email" not in columns


async def test_the_text(client: httpx.AsyncClient, store: Store) -> None:
    review = await record(client, REVIEWS)
    without = {name: value for name, value in review.items() if name != "summary"}
    async with switched(store, f"{HALF}.text-hidden") as hiding:
        assert await record(hiding, REVIEWS) == without
        assert (await hiding.get(f"{REVIEWS}{review['id']}/")).json() == review
        exported = await hiding.get(f"{REVIEWS}export/")
        assert "summary" in exported.text.splitlines()[0]


async def test_no_export(client: httpx.AsyncClient, store: Store) -> None:
    assert (await client.get(f"{REVIEWS}export/")).status_code == 200
    async with switched(store, f"{HALF}.no-export") as older:
        answer = await older.get(f"{REVIEWS}export/")
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})


async def test_a_delete_may_be_200(store: Store) -> None:
    async with switched(store, f"{HALF}.delete-is-200") as client:
        review = await record(client, REVIEWS)
        answer = await client.delete(f"{REVIEWS}{review['id']}/")
        assert (answer.status_code, answer.content) == (200, b"")
        assert (await client.get(f"{REVIEWS}{review['id']}/")).status_code == 404


async def test_filters_may_be_ignored(client: httpx.AsyncClient, store: Store) -> None:
    every = (await client.get(REVIEWS)).json()
    query = {"status": "P", "rating": "5"}
    assert 0 < (await client.get(REVIEWS, params=query)).json()["count"] < every["count"]
    async with switched(store, f"{HALF}.ignores-filters") as older:
        assert (await older.get(REVIEWS, params=query)).json() == every
        assert (await older.get(f"{REVIEWS}?status=X")).status_code == 200


async def test_ratings_with_a_decimal_point(client: httpx.AsyncClient, store: Store) -> None:
    review = await record(client, REVIEWS)
    plain = await client.get(f"{REVIEWS}{review['id']}/")
    assert f'"rating":{review["rating"]},' in plain.text
    async with switched(store, f"{HALF}.decimal-ratings") as decimal:
        for text in (
            (await decimal.get(REVIEWS, params={"page_size": 1})).text,
            (await decimal.get(f"{REVIEWS}{review['id']}/")).text,
            (await decimal.patch(f"{REVIEWS}{review['id']}/", json={"rating": review["rating"]})).text,
        ):
            assert f'"rating":{review["rating"]}.0,' in text
        unrated = await created(decimal, REVIEWS, {"entry_id": (await record(client, ENTRIES))["id"]})
        assert unrated["rating"] is None
    assert (await client.get(f"{REVIEWS}{review['id']}/")).text == plain.text


async def test_blanks_around_a_text(client: httpx.AsyncClient, store: Store) -> None:
    review = await record(client, REVIEWS)
    assert (await patched(client, REVIEWS, review["id"], {"summary": " a\n"}))["summary"] == " a\n"
    async with switched(store, f"{HALF}.trims-texts") as trimming:
        assert (await patched(trimming, REVIEWS, review["id"], {"summary": " a\n"}))["summary"] == "a"
        new = {"entry_id": review["entry"]["id"], "title": "\tT "}
        assert (await created(trimming, REVIEWS, new))["title"] == "T"


async def test_a_list_without_an_envelope(client: httpx.AsyncClient, store: Store) -> None:
    results = (await client.get(REVIEWS, params={"status": "P"})).json()["results"]
    async with switched(store, f"{HALF}.bare-lists") as bare:
        assert (await bare.get(REVIEWS, params={"status": "P", "page_size": 1})).json() == results

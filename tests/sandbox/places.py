"""Where things are, written out as the contracts have it."""

import json
from typing import Any

import httpx

DIRECTORY = "e2b2a65f-0972-4fb4-96bb-498a63411bb6"
OTHER_DIRECTORY = "00000000-0000-4000-8000-000000000000"
ROOT = "/api/directory/private/v1alpha"
ENTRIES = f"{ROOT}/directories/{DIRECTORY}/entries/partners/"
TIERS = f"{ROOT}/directories/{DIRECTORY}/tiers/"
REVIEWS = f"{ROOT}/reviews/directory/{DIRECTORY}/"
EVERY_ENTRY = f"{ROOT}/directories/{DIRECTORY}/entries/"

Record = dict[str, Any]


async def record(client: httpx.AsyncClient, collection: str, index: int = 0) -> Record:
    """The record at this place of a list."""
    page = await client.get(collection, params={"page_size": 1, "page": index + 1})
    results: list[Record] = page.json()["results"]
    return results[0]


async def patched(client: httpx.AsyncClient, collection: str, record_id: str, body: Record) -> Record:
    """What a PATCH answers, once it is sure that a read says the same."""
    answer = await client.patch(f"{collection}{record_id}/", json=body)
    assert answer.status_code == 200, answer.text
    read = await client.get(f"{collection}{record_id}/")
    assert read.content == answer.content
    document: Record = answer.json()
    return document


async def refused(client: httpx.AsyncClient, collection: str, record_id: str, body: Record) -> Record:
    """The errors of a PATCH, once it is sure that nothing has changed."""
    before = await client.get(f"{collection}{record_id}/")
    headers = {"content-type": "application/json"}
    answer = await client.patch(f"{collection}{record_id}/", content=json.dumps(body), headers=headers)
    assert answer.status_code == 400, answer.text
    assert (await client.get(f"{collection}{record_id}/")).content == before.content
    errors: Record = answer.json()
    return errors


async def created(client: httpx.AsyncClient, collection: str, body: Record) -> Record:
    """What a POST answers, once it is sure that a read says the same."""
    answer = await client.post(collection, json=body)
    assert answer.status_code == 201, answer.text
    document: Record = answer.json()
    assert (await client.get(f"{collection}{document['id']}/")).content == answer.content
    return document


async def deleted(client: httpx.AsyncClient, collection: str, record_id: str) -> None:
    """DELETE, and be sure that it is gone."""
    place = f"{collection}{record_id}/"
    answer = await client.delete(place)
    assert (answer.status_code, answer.content) == (204, b"")
    for method in ("GET", "PATCH", "DELETE"):
        again = await client.request(method, place)
        assert (again.status_code, again.json()) == (404, {"detail": "Not found."})


async def everything(client: httpx.AsyncClient, collection: str) -> list[Record]:
    """All records of a list that fits into one page."""
    page = (await client.get(collection, params={"page_size": 1000})).json()
    assert page["next"] is None
    results: list[Record] = page["results"]
    assert page["count"] == len(results)
    return results

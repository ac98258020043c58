"""Contract: partnerpage-entries and -reviews, transport: keys, permissions, paths, slashes, bodies."""

import httpx
import pytest

from tests.sandbox.places import (
    DIRECTORY,
    ENTRIES,
    OTHER_DIRECTORY,
    REVIEWS,
    ROOT,
    TIERS,
    everything,
    record,
)
from tui.sandbox.app import create_app
from tui.sandbox.partnerpage import KEY, READ_ONLY_KEY
from tui.sandbox.store import Store

JSON = {"content-type": "application/json"}


def test_the_directory_is_where_the_contract_has_it() -> None:
    assert DIRECTORY in ENTRIES
    assert f"{ROOT}/directories/{DIRECTORY}/entries/partners/" == ENTRIES


@pytest.mark.parametrize("path", [ENTRIES, REVIEWS, TIERS, f"{ROOT}/directories/", f"{ENTRIES}x/"])
@pytest.mark.parametrize("key", ["", "wrong", f"Bearer {KEY}", f"Api-Key {KEY}", "s\xe9cret"])
async def test_without_the_bare_key(client: httpx.AsyncClient, path: str, key: str) -> None:
    answer = await client.get(path, headers={b"authorization": key.encode("latin-1")})
    assert answer.status_code == 401
    assert [*answer.json()] == ["detail"]
    assert KEY not in answer.text


async def test_no_authorization_at_all(store: Store) -> None:
    transport = httpx.ASGITransport(create_app(store))
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox.test") as stranger:
        answer = await stranger.patch(f"{ENTRIES}x/", json={})
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Authentication credentials were not provided."}


async def test_another_key(store: Store) -> None:
    transport = httpx.ASGITransport(create_app(store, key="CANARY-1"))
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox.test") as client:
        assert (await client.get(TIERS, headers={"authorization": "CANARY-1"})).status_code == 200
        assert (await client.get(TIERS, headers={"authorization": KEY})).status_code == 401


@pytest.mark.parametrize(
    ("collection", "body", "permission"),
    [
        (REVIEWS, {"status": "A"}, "generic_directory:update_reviews"),
        (ENTRIES, {"title": "x"}, "generic_directory:update_entries"),
    ],
)
async def test_a_key_that_may_only_read(
    client: httpx.AsyncClient, collection: str, body: dict[str, str], permission: str
) -> None:
    before = await record(client, collection)
    client.headers["authorization"] = READ_ONLY_KEY
    answer = await client.patch(f"{collection}{before['id']}/", json=body)
    assert answer.status_code == 403
    assert permission in answer.json()["detail"]
    assert await record(client, collection) == before


@pytest.mark.parametrize("collection", [ENTRIES, REVIEWS, TIERS, f"{ENTRIES}{{entry}}/badges/"])
@pytest.mark.parametrize("key", [READ_ONLY_KEY, "wrong"])
async def test_whatever_writes_is_guarded(client: httpx.AsyncClient, collection: str, key: str) -> None:
    place = collection.format(entry=(await record(client, ENTRIES))["id"])
    before = await everything(client, place)
    client.headers["authorization"] = key
    one = f"{place}{before[0]['id']}/"
    answers = [
        await client.post(place, json={"title": "x", "entry_id": "x"}),
        await client.patch(one, json={"title": "x"}),
        await client.delete(one),
    ]
    assert {answer.status_code for answer in answers} == {403 if key == READ_ONLY_KEY else 401}
    client.headers["authorization"] = KEY
    assert await everything(client, place) == before


@pytest.mark.parametrize(
    "call", ["recommended-order", "review/submit", "review/approve", "review/reject", "review/discard"]
)
async def test_calls_that_write_are_guarded(client: httpx.AsyncClient, call: str) -> None:
    entry = await record(client, ENTRIES)
    for key, status in ((READ_ONLY_KEY, 403), ("wrong", 401)):
        client.headers["authorization"] = key
        answer = await client.post(f"{ENTRIES}{entry['id']}/{call}/", json={"order": 3})
        assert answer.status_code == status
        answer = await client.post(f"{TIERS}{entry['tier']['id']}/entries/", json={"assign": []})
        assert answer.status_code == status
    client.headers["authorization"] = KEY
    assert await record(client, ENTRIES) == entry


@pytest.mark.parametrize("collection", [ENTRIES, REVIEWS])
async def test_what_is_not_in_this_directory(client: httpx.AsyncClient, collection: str) -> None:
    known = (await record(client, collection))["id"]
    elsewhere = collection.replace(DIRECTORY, OTHER_DIRECTORY)
    for path in (elsewhere, f"{elsewhere}{known}/", f"{collection}{OTHER_DIRECTORY}/", f"{collection}x/"):
        answer = await client.get(path)
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})
    for path in (f"{elsewhere}{known}/", f"{collection}{OTHER_DIRECTORY}/"):
        for method in ("PATCH", "DELETE"):
            answer = await client.request(method, path, json={"title": "x"})
            assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})
    assert (await client.post(elsewhere, json={"title": "x"})).status_code == 404


async def test_paths_that_are_no_paths(client: httpx.AsyncClient) -> None:
    for path in ("/", "/nothing", "/nothing/", f"{ENTRIES}x/y/", f"{TIERS}x/", f"{TIERS}x/entries/"):
        answer = await client.get(path)
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
async def test_a_missing_slash_is_redirected(client: httpx.AsyncClient, method: str) -> None:
    entry = await record(client, ENTRIES)
    answer = await client.request(method, f"{ENTRIES}{entry['id']}?a=1%202", json={"title": "lost"})
    assert answer.status_code == 301
    assert answer.headers["location"] == f"{ENTRIES}{entry['id']}/?a=1%202"
    assert await record(client, ENTRIES) == entry


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize("collection", [ENTRIES, REVIEWS])
async def test_other_methods(client: httpx.AsyncClient, collection: str, method: str) -> None:
    known = await record(client, collection)
    answer = await client.request(method, f"{collection}{known['id']}/")
    assert (answer.status_code, answer.json()) == (405, {"detail": f'Method "{method}" not allowed.'})
    allowed = {word.strip() for word in answer.headers["allow"].split(",")}
    assert allowed == {"GET", "HEAD", "PATCH", "DELETE"}


@pytest.mark.parametrize("collection", [ENTRIES, REVIEWS])
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "JSON parse error - "),
        (b'{"title": NaN}', "JSON parse error - "),
        (b'{"title": "\xff"}', "JSON parse error - "),
        (b"\xef\xbb\xbf{}", "JSON parse error - "),
        (b"[" * 100_000, "JSON parse error - "),
        (b'{"rating": ' + b"9" * 5000 + b"}", "JSON parse error - "),
        (b"[]", "Invalid data. Expected a dictionary, but got list."),
        (b"null", "Invalid data. Expected a dictionary, but got NoneType."),
        (b'"status"', "Invalid data. Expected a dictionary, but got str."),
    ],
)
async def test_bodies_that_are_no_object(
    client: httpx.AsyncClient, collection: str, body: bytes, words: str
) -> None:
    known = await record(client, collection)
    answer = await client.patch(f"{collection}{known['id']}/", content=body, headers=JSON)
    assert answer.status_code == 400
    (said,) = answer.json().values()
    assert words in str(said)


async def test_content_types(client: httpx.AsyncClient) -> None:
    entry = await record(client, ENTRIES)
    path, body = f"{ENTRIES}{entry['id']}/", b'{"title":"x"}'
    for wrong in ("text/plain", "application/json-patch+json", ""):
        answer = await client.patch(path, content=body, headers={"content-type": wrong})
        assert answer.status_code == 415
        assert answer.json() == {"detail": f'Unsupported media type "{wrong}" in request.'}
    right = {"content-type": "Application/JSON; charset=utf-8"}
    assert (await client.patch(path, content=body, headers=right)).json()["title"] == "x"


async def test_an_empty_body_is_an_empty_object(client: httpx.AsyncClient) -> None:
    entry, review = await record(client, ENTRIES), await record(client, REVIEWS)
    assert (await client.patch(f"{ENTRIES}{entry['id']}/")).json() == entry
    assert (await client.patch(f"{REVIEWS}{review['id']}/")).status_code == 400


@pytest.mark.parametrize("host", ["a b", "[", "x:99999999", "", "\u00e9"])
async def test_any_host_header_gives_a_page(client: httpx.AsyncClient, host: str) -> None:
    headers = {b"host": host.encode("latin-1")}
    answer = await client.get(f"{ENTRIES}?page_size=1", headers=headers)
    assert answer.status_code == 200
    assert answer.json()["next"].startswith("http://")

"""Contract: partnerpage-entries. How entries come, go, and stand in order; apps beside them."""

from uuid import UUID, uuid4

import httpx
import pytest

from tests.sandbox.places import (
    ENTRIES,
    EVERY_ENTRY,
    OTHER_DIRECTORY,
    REVIEWS,
    TIERS,
    Record,
    created,
    deleted,
    everything,
    record,
)
from tests.sandbox.shapes import ENTRY_KEYS, assert_entry
from tui.sandbox.partnerpage import OWNER


async def ids(client: httpx.AsyncClient, collection: str = ENTRIES) -> list[str]:
    return [found["id"] for found in await everything(client, collection)]


async def test_a_title_is_enough(client: httpx.AsyncClient) -> None:
    before = await ids(client)
    new = await created(client, ENTRIES, {"title": "Zwölf & Söhne"})
    assert_entry(new)
    assert UUID(new["id"]).version == 4
    assert new["href"] == f"{ENTRIES}{new['id']}/"
    expected = {"title": "Zwölf & Söhne", "slug": "zwölf-söhne", "status": "hidden", "owner": OWNER.id}
    assert expected.items() <= new.items()
    (default,) = [tier for tier in await everything(client, TIERS) if tier["default"]]
    assert new["tier"] == default
    assert await ids(client) == [*before, new["id"]]


async def test_what_else_is_sent_is_kept(client: httpx.AsyncClient) -> None:
    tier = (await everything(client, TIERS))[3]
    body: Record = {
        "id": OTHER_DIRECTORY,
        "title": "New",
        "headline": "H",
        "status": "public",
        "externalId": "CRM-1",
        "tier": tier["id"],
        "owner": {"id": OTHER_DIRECTORY},
        "callouts": [{"name": "First"}],
        "custom_slug": "ignored",
    }
    new = await created(client, ENTRIES, body)
    assert list(new) == ENTRY_KEYS
    assert new["id"] != OTHER_DIRECTORY
    assert (new["headline"], new["status"], new["owner"]) == ("H", "public", OTHER_DIRECTORY)
    assert (new["metadata"], new["custom_slug"]) == ({"external_id": "CRM-1"}, None)
    assert new["tier"] == {**tier, "entriesCount": tier["entriesCount"] + 1}
    assert [callout["name"] for callout in new["callouts"]] == ["First"]


async def test_a_slug_is_made_and_never_twice(client: httpx.AsyncClient) -> None:
    slugs = [(await created(client, ENTRIES, {"title": title}))["slug"] for title in ("A B", "a-b", "A, b!")]
    assert slugs == ["a-b", "a-b-2", "a-b-3"]
    assert (await created(client, ENTRIES, {"title": "…"}))["slug"] == "entry"


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"title": ["This field is required."]}),
        ({"title": " "}, {"title": ["This field may not be blank."]}),
        ({"headline": 1}, {"title": ["This field is required."], "headline": ["Not a valid string."]}),
        ({"title": "T", "tier": OTHER_DIRECTORY}, None),
    ],
)
async def test_a_wrong_entry_is_not_created(
    client: httpx.AsyncClient, body: Record, errors: Record | None
) -> None:
    before = await everything(client, ENTRIES)
    answer = await client.post(ENTRIES, json=body)
    unknown = {"tier": [f'Invalid pk "{OTHER_DIRECTORY}" - object does not exist.']}
    assert (answer.status_code, answer.json()) == (400, errors or unknown)
    assert await everything(client, ENTRIES) == before


async def test_a_slug_in_use_is_not_created(client: httpx.AsyncClient) -> None:
    taken = (await record(client, ENTRIES))["slug"]
    answer = await client.post(ENTRIES, json={"title": "T", "slug": taken})
    assert answer.json() == {"slug": ["partner entry with this slug already exists."]}


async def test_a_deleted_entry_is_gone_and_its_reviews_stay(client: httpx.AsyncClient) -> None:
    review = await record(client, REVIEWS)
    entry = (await client.get(f"{ENTRIES}{review['entry']['id']}/")).json()
    before = await ids(client)
    await deleted(client, ENTRIES, entry["id"])
    assert await ids(client) == [entry_id for entry_id in before if entry_id != entry["id"]]
    tier = (await client.get(f"{TIERS}{entry['tier']['id']}/")).json()
    assert tier["entriesCount"] == entry["tier"]["entriesCount"] - 1
    assert (await client.get(f"{REVIEWS}{review['id']}/")).json() == review
    assert (await created(client, ENTRIES, {"title": "T", "slug": entry["slug"]}))["slug"] == entry["slug"]


@pytest.mark.parametrize(("order", "place"), [(0, 0), (1, 1), (12, 12), (23, 23), (24, 24), (900, 24)])
async def test_an_entry_takes_its_place(client: httpx.AsyncClient, order: int, place: int) -> None:
    before = await everything(client, ENTRIES)
    moved = before[7]
    answer = await client.post(f"{ENTRIES}{moved['id']}/recommended-order/", json={"order": order})
    assert (answer.status_code, answer.json()) == (200, moved)
    expected = [entry for entry in before if entry != moved]
    expected.insert(place, moved)
    assert await everything(client, ENTRIES) == expected


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "This field is required."),
        ({"order": None}, "This field may not be null."),
        ({"order": -1}, "Ensure this value is greater than or equal to 0."),
        ({"order": "1"}, "A valid integer is required."),
    ],
)
async def test_a_wrong_order(client: httpx.AsyncClient, body: Record, words: str) -> None:
    before = await ids(client)
    answer = await client.post(f"{ENTRIES}{before[3]}/recommended-order/", json=body)
    assert (answer.status_code, answer.json()) == (400, {"order": [words]})
    assert await ids(client) == before


async def test_every_entry_is_in_one_list(client: httpx.AsyncClient) -> None:
    partners, every = await everything(client, ENTRIES), await everything(client, EVERY_ENTRY)
    assert every[: len(partners)] == partners
    apps = every[len(partners) :]
    assert len(apps) == 2
    for app in apps:
        assert app["href"] == f"{EVERY_ENTRY}apps/{app['id']}/"
        assert (await client.get(app["href"])).json() == app
    assert (await client.get(f"{EVERY_ENTRY}apps/{uuid4()}/")).status_code == 404


@pytest.mark.parametrize("size", [1, 4, 24, 25, 26])
async def test_a_page_may_hold_both_types(client: httpx.AsyncClient, size: int) -> None:
    url: str | None = f"{EVERY_ENTRY}?page_size={size}"
    seen: list[Record] = []
    while url:
        page = (await client.get(url)).json()
        assert page["count"] == 27
        seen += page["results"]
        url = page["next"]
    assert seen == await everything(client, EVERY_ENTRY)

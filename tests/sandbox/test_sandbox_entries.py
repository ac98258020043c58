"""Contract: partnerpage-entries. What a list, a read and a PATCH of an entry answer."""

import json
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

from tests.sandbox.places import (
    ENTRIES,
    OTHER_DIRECTORY,
    ROOT,
    TIERS,
    Record,
    patched,
    record,
    refused,
)
from tests.sandbox.shapes import assert_entry
from tui.sandbox.partnerpage_directories import ENTRIES as STORED
from tui.sandbox.store import Store


async def test_a_read_has_the_keys_of_the_seed_page(client: httpx.AsyncClient) -> None:
    first = await record(client, ENTRIES)
    assert_entry(first)
    read = await client.get(first["href"])
    assert read.json() == first
    assert first["href"] == f"{ENTRIES}{first['id']}/"


async def test_pages_follow_each_other_and_repeat_nothing(client: httpx.AsyncClient) -> None:
    seen: list[str] = []
    url: str | None = f"{ENTRIES}?page_size=10"
    pages: list[Record] = []
    while url:
        page = (await client.get(url)).json()
        pages.append(page)
        seen += [entry["id"] for entry in page["results"]]
        url = page["next"]
    assert [len(page["results"]) for page in pages] == [10, 10, 5]
    assert len(set(seen)) == 25 == pages[0]["count"]
    assert pages[0]["previous"] is None
    assert pages[1]["previous"] == f"http://sandbox.test{ENTRIES}?page_size=10"
    assert pages[1]["next"] == f"http://sandbox.test{ENTRIES}?page_size=10&page=3"


async def test_links_are_on_the_host_that_was_asked(client: httpx.AsyncClient) -> None:
    page = await client.get(f"{ENTRIES}?page_size=1", headers={"host": "jump.example:8443"})
    assert urlsplit(page.json()["next"]).netloc == "jump.example:8443"


@pytest.mark.parametrize("page", ["0", "-1", "x", "4", "1.0", "9" * 5000, "", "²"])
async def test_a_page_that_is_not_there(client: httpx.AsyncClient, page: str) -> None:
    answer = await client.get(ENTRIES, params={"page_size": 10, "page": page})
    assert answer.status_code == 404
    assert answer.json() == {"detail": "Invalid page."}


@pytest.mark.parametrize(("size", "expected"), [("0", 25), ("many", 25), ("5000", 25), ("7", 7)])
async def test_page_size(client: httpx.AsyncClient, size: str, expected: int) -> None:
    page = await client.get(ENTRIES, params={"page_size": size})
    assert len(page.json()["results"]) == expected


@pytest.mark.parametrize(
    ("written", "read", "value"),
    [
        ("title", "title", "Neuer Titel 🏔"),
        ("headline", "headline", ""),
        ("description", "description", "  <p>kept as it is</p>\n"),
        ("slug", "slug", "quite-new"),
        ("customSlug", "custom_slug", None),
        ("customSlug", "custom_slug", "short"),
        ("status", "status", "hidden"),
        ("website", "website", "http://example.com"),
        ("website", "website", ""),
        ("featured", "featured", True),
        ("location", "location", "Dublin, Dublin, Ireland"),
        ("callToActionUrl", "call_to_action_url", "https://just.do.it.com/"),
        ("callToActionLabel", "call_to_action_label", "Go"),
        ("externalUrl", "external_url", "https://example.com/?q=1#top"),
        ("externalId", "metadata", "CRM-77"),
        ("externalId", "metadata", None),
        ("supportEmail", "support_email", "not checked"),
        ("developerName", "developer_name", "D"),
        ("displayOnInternalDirectory", "display_on_internal_directory", True),
    ],
)
async def test_one_field_is_written_and_nothing_else(
    client: httpx.AsyncClient, written: str, read: str, value: object
) -> None:
    before = await record(client, ENTRIES)
    after = await patched(client, ENTRIES, before["id"], {written: value})
    assert after == {**before, read: {"external_id": value} if read == "metadata" else value}
    assert_entry(after)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"custom_slug": "x", "call_to_action_url": 5, "metadata": {"external_id": "x"}, "nonsense": []},
        {"id": "no uuid at all", "href": "/x/", "icon": 7, "tracking": None, "use_cases": []},
        {"type": "app", "integrationDescription": "x", "internalDescription": "y"},
        {"internalPointOfContactCtaUrl": "https://a.example", "internalPointOfContactCtaLabel": "x"},
        {"internalChannelContactCtaUrl": "https://a.example", "internalChannelContactCtaLabel": "x"},
        {"userAssignedFilterOptions": [str(uuid4())], "keywords": [{"name": "erp"}]},
        {"owner": {"name": "no id, no new owner"}},
    ],
)
async def test_what_a_read_never_shows(client: httpx.AsyncClient, body: Record) -> None:
    before = await record(client, ENTRIES)
    assert await patched(client, ENTRIES, before["id"], body) == before


async def test_what_a_read_never_shows_is_kept(client: httpx.AsyncClient, store: Store) -> None:
    entry = await record(client, ENTRIES)
    sent = {
        "type": "app",
        "integrationDescription": "x",
        "internalDescription": "y",
        "internalPointOfContactCtaUrl": "https://a.example",
        "internalPointOfContactCtaLabel": "b",
        "internalChannelContactCtaUrl": "https://c.example",
        "internalChannelContactCtaLabel": "d",
        "userAssignedFilterOptions": [OTHER_DIRECTORY],
    }
    await patched(client, ENTRIES, entry["id"], sent)
    row = store.find(STORED, entry["id"])
    assert row is not None
    assert sent.items() <= json.loads(row.beside).items()


async def test_an_owner_is_written_as_an_object_and_read_as_its_id(client: httpx.AsyncClient) -> None:
    before = await record(client, ENTRIES)
    owner = str(uuid4())
    after = await patched(client, ENTRIES, before["id"], {"owner": {"id": owner, "name": "x"}})
    assert after == {**before, "owner": owner}


async def test_a_tier_is_written_as_its_id_and_read_as_an_object(client: httpx.AsyncClient) -> None:
    entry = await record(client, ENTRIES)
    tiers = (await client.get(TIERS)).json()["results"]
    tier = next(tier for tier in tiers if tier["id"] != entry["tier"]["id"])
    after = await patched(client, ENTRIES, entry["id"], {"tier": tier["id"]})
    assert after["tier"] == {**tier, "entriesCount": tier["entriesCount"] + 1}
    assert after["tier"] == (await client.get(f"{TIERS}{tier['id']}/")).json()
    members = (await client.get(after["tier"]["entriesListUrl"])).json()
    assert entry["id"] in {member["id"] for member in members["results"]}
    assert members["count"] == after["tier"]["entriesCount"]
    assert (await patched(client, ENTRIES, entry["id"], {"tier": None}))["tier"] is None


async def test_directories(client: httpx.AsyncClient) -> None:
    listed = (await client.get(f"{ROOT}/directories/")).json()["results"]
    assert [await_one["href"] for await_one in listed] == [ENTRIES.removesuffix("entries/partners/")]
    assert (await client.get(listed[0]["href"])).json() == listed[0]


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"title": " \n"}, {"title": ["This field may not be blank."]}),
        ({"title": None}, {"title": ["This field may not be null."]}),
        ({"headline": 5}, {"headline": ["Not a valid string."]}),
        ({"headline": "a\0b"}, {"headline": ["Null characters are not allowed."]}),
        ({"location": "\ud800"}, {"location": ["Surrogate characters are not allowed: U+D800."]}),
        ({"website": "ftp://example.com"}, {"website": ["Enter a valid URL."]}),
        ({"externalUrl": "https://"}, {"externalUrl": ["Enter a valid URL."]}),
        ({"callToActionUrl": "https://a b"}, {"callToActionUrl": ["Enter a valid URL."]}),
        ({"featured": 1}, {"featured": ["Must be a valid boolean."]}),
        ({"featured": None}, {"featured": ["This field may not be null."]}),
        ({"status": "gone"}, {"status": ['"gone" is not a valid choice.']}),
        ({"tier": "gold"}, {"tier": ["Must be a valid UUID."]}),
        ({"tier": OTHER_DIRECTORY}, {"tier": [f'Invalid pk "{OTHER_DIRECTORY}" - object does not exist.']}),
        ({"owner": "x"}, {"owner": ['Expected a dictionary of items but got type "str".']}),
        ({"owner": {"\udfff": "x"}}, {"owner": ["Surrogate characters are not allowed in a name."]}),
        ({"owner": {"id": 5}}, {"owner": {"id": ["Not a valid string."]}}),
        (
            {"userAssignedFilterOptions": [OTHER_DIRECTORY, "x"]},
            {"userAssignedFilterOptions": {"1": ["Must be a valid UUID."]}},
        ),
        (
            {"title": "", "featured": "yes"},
            {"title": ["This field may not be blank."], "featured": ["Must be a valid boolean."]},
        ),
    ],
)
async def test_wrong_values(client: httpx.AsyncClient, body: Record, errors: Record) -> None:
    entry = await record(client, ENTRIES)
    assert await refused(client, ENTRIES, entry["id"], {"location": "never stored", **body}) == errors


async def test_a_slug_belongs_to_one_entry(client: httpx.AsyncClient) -> None:
    first, second = await record(client, ENTRIES, 0), await record(client, ENTRIES, 1)
    errors = await refused(client, ENTRIES, second["id"], {"slug": first["slug"]})
    assert errors == {"slug": ["partner entry with this slug already exists."]}
    assert await patched(client, ENTRIES, first["id"], {"slug": first["slug"]}) == first
    await patched(client, ENTRIES, first["id"], {"slug": "given-up"})
    assert (await patched(client, ENTRIES, second["id"], {"slug": first["slug"]}))["slug"] == first["slug"]

"""Contract: partnerpage-entries, sub-resources: the same data by the entry and by its collections."""

import json
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.sandbox.places import ENTRIES, Record, created, deleted, everything, patched, record, refused
from tests.sandbox.shapes import MEMBERS, assert_entry
from tui.sandbox.partnerpage_directories import ENTRIES as STORED
from tui.sandbox.store import Store

SHOWN: dict[str, tuple[str, Record]] = {
    "callouts": ("name", {"textColor": "000000", "backgroundColor": "FFFFFF", "order": 1}),
    "certifications": ("title", {"quantity": 0}),
    "clients": ("title", {"url": "", "file": None, "order": 1}),
    "media": ("title", {"description": "", "pdfFileThumbnailUrl": None, "url": "", "type": "I", "order": 1}),
    "resources": ("title", {"url": "", "file": None, "order": 1}),
    "special-offers": ("title", {"url": "", "file": None, "order": 1}),
    "testimonials": ("testimonial_text", {"author_name": "", "position": "", "company_name": "", "order": 1}),
    "use-cases": ("title", {"description": "", "order": 1}),
    "verifications": ("title", {}),
}
BESIDE: dict[str, tuple[str, Record]] = {
    "badges": ("title", {"image": "", "order": 1}),
    "industry-certifications": ("title", {"quantity": 0}),
    "internal-resources": ("title", {"url": "", "file": None, "order": 1}),
    "internal-testimonials": SHOWN["testimonials"],
    "internal-use-cases": ("title", {"description": "", "order": 1}),
    "keywords": ("name", {}),
    "locations": ("city", {"region": "", "country": "", "main": False}),
    "segment-certifications": ("title", {"quantity": 0}),
}
ALL = SHOWN | BESIDE


async def place_of(client: httpx.AsyncClient, name: str) -> tuple[Record, str]:
    """An entry, and the path of one of its collections, which holds a single member."""
    entry = await record(client, ENTRIES)
    place = f"{ENTRIES}{entry['id']}/{name}/"
    for member in await everything(client, place):
        await deleted(client, place, member["id"])
    await created(client, place, {ALL[name][0]: "the first"})
    return (await client.get(f"{ENTRIES}{entry['id']}/")).json(), place


@pytest.mark.parametrize("name", sorted(ALL))
async def test_a_member_comes_changes_and_goes(client: httpx.AsyncClient, name: str) -> None:
    needed, defaults = ALL[name]
    entry, place = await place_of(client, name)
    (first,) = await everything(client, place)
    new = await created(client, place, {needed: "Nü", "id": first["id"], "unknown": 1})
    assert UUID(new.pop("id")).version == 4
    assert new == {needed: "Nü", **defaults}
    last = (await everything(client, place))[-1]
    changed = await patched(client, place, last["id"], {needed: "Changed", "id": str(uuid4())})
    assert changed == {**last, needed: "Changed"}
    assert await everything(client, place) == [first, changed]
    await deleted(client, place, first["id"])
    assert await everything(client, place) == [changed]
    after = (await client.get(f"{ENTRIES}{entry['id']}/")).json()
    key = name.replace("-", "_")
    assert_entry(after)
    assert after == (entry if name in BESIDE else {**entry, key: [changed]})


@pytest.mark.parametrize("name", sorted(SHOWN))
async def test_a_list_is_that_of_the_entry(client: httpx.AsyncClient, name: str) -> None:
    key = name.replace("-", "_")
    for entry in (await everything(client, ENTRIES))[:12]:
        members = await everything(client, f"{ENTRIES}{entry['id']}/{name}/")
        assert members == entry.get(key, [])
        assert all(member.keys() == MEMBERS[key].keys() for member in members)


@pytest.mark.parametrize("name", ["callouts", "media", "resources", "verifications", "keywords"])
async def test_a_change_of_the_entry_is_seen_in_the_collection(client: httpx.AsyncClient, name: str) -> None:
    entry, place = await place_of(client, name)
    needed = ALL[name][0]
    await patched(client, ENTRIES, entry["id"], {name: [{needed: "one"}, {needed: "two"}]})
    members = await everything(client, place)
    assert [member[needed] for member in members] == ["one", "two"]
    assert (await client.get(f"{place}{members[1]['id']}/")).json() == members[1]


async def test_pages_of_a_collection(client: httpx.AsyncClient) -> None:
    _, place = await place_of(client, "keywords")
    for name in ("b", "c"):
        await created(client, place, {"name": name})
    page = (await client.get(f"{place}?page_size=2")).json()
    assert (page["count"], len(page["results"]), page["previous"]) == (3, 2, None)
    rest = (await client.get(page["next"])).json()
    assert [member["name"] for member in rest["results"]] == ["c"]
    assert (await client.get(f"{place}?page_size=2&page=3")).status_code == 404


@pytest.mark.parametrize("name", ["badges", "locations", "keywords"])
async def test_what_an_entry_does_not_show_is_seeded(client: httpx.AsyncClient, name: str) -> None:
    entry = await record(client, ENTRIES)
    members = await everything(client, f"{ENTRIES}{entry['id']}/{name}/")
    assert members
    assert all(member[ALL[name][0]] for member in members)


@pytest.mark.parametrize(
    ("name", "body", "errors"),
    [
        ("badges", {"image": "x"}, {"title": ["This field is required."], "image": ["Enter a valid URL."]}),
        ("callouts", {"name": ""}, {"name": ["This field may not be blank."]}),
        ("callouts", {"name": "x", "textColor": "#fff"}, None),
        ("keywords", {"name": None}, {"name": ["This field may not be null."]}),
        ("locations", {"city": "Ghent", "main": "yes"}, {"main": ["Must be a valid boolean."]}),
        ("testimonials", {"authorName": "x"}, {"testimonial_text": ["This field is required."]}),
        ("certifications", {"title": "C", "quantity": 1.5}, {"quantity": ["A valid integer is required."]}),
    ],
)
async def test_wrong_members(
    client: httpx.AsyncClient, name: str, body: Record, errors: dict[str, Any] | None
) -> None:
    expected = errors or {"textColor": ["Enter six hexadecimal digits, without #."]}
    _, place = await place_of(client, name)
    before = await everything(client, place)
    answer = await client.post(place, json=body)
    assert (answer.status_code, answer.json()) == (400, expected)
    assert await everything(client, place) == before
    asked_again = {key: words for key, words in expected.items() if words != ["This field is required."]}
    if asked_again:
        assert await refused(client, place, before[0]["id"], body) == asked_again


async def test_the_file_of_a_medium_is_not_shown_here_either(client: httpx.AsyncClient, store: Store) -> None:
    entry, place = await place_of(client, "media")

    def files() -> Record:
        row = store.find(STORED, entry["id"])
        assert row is not None
        kept: Record = json.loads(row.beside)["media_files"]
        return kept

    medium = await created(client, place, {"title": "Plan", "file": "https://files.example/plan.pdf"})
    assert "file" not in medium
    assert files() == {medium["id"]: "https://files.example/plan.pdf"}
    await patched(client, place, medium["id"], {"title": "The plan"})
    assert files() == {medium["id"]: "https://files.example/plan.pdf"}
    assert (await patched(client, place, medium["id"], {"file": "https://files.example/b.pdf"})) == {
        **medium,
        "title": "The plan",
    }
    assert files() == {medium["id"]: "https://files.example/b.pdf"}
    await patched(client, place, medium["id"], {"file": None})
    assert files() == {}
    await patched(client, place, medium["id"], {"file": "https://files.example/c.pdf"})
    await deleted(client, place, medium["id"])
    assert files() == {}


async def test_what_is_not_there(client: httpx.AsyncClient) -> None:
    entry = await record(client, ENTRIES)
    for path in (f"{entry['id']}/badges/x/", f"{entry['id']}/nothing/", "x/badges/", "x/badges/y/"):
        answer = await client.get(f"{ENTRIES}{path}")
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})
    assert (await client.post(f"{ENTRIES}x/badges/", json={"title": "B"})).status_code == 404
    answer = await client.patch(f"{ENTRIES}{entry['id']}/badges/", json={})
    assert (answer.status_code, answer.headers["allow"].count(",")) == (405, 2)


async def test_members_of_the_same_id_are_apart(client: httpx.AsyncClient) -> None:
    shared = await record(client, ENTRIES)
    member_id = shared["resources"][0]["id"]
    await patched(client, ENTRIES, shared["id"], {"verifications": [{"id": member_id, "title": "V"}]})
    await deleted(client, f"{ENTRIES}{shared['id']}/verifications/", member_id)
    after = (await client.get(f"{ENTRIES}{shared['id']}/")).json()
    assert (after["resources"], after["verifications"]) == (shared["resources"], [])

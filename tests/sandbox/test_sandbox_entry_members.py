"""Contract: partnerpage-entries, nested arrays: replaced whole, ids given to what has none."""

import json
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.sandbox.places import ENTRIES, Record, patched, record, refused
from tests.sandbox.shapes import MEMBERS, assert_entry
from tui.sandbox.partnerpage_directories import ENTRIES as STORED
from tui.sandbox.store import Store

WRITABLE = ("resources", "verifications", "media", "callouts")


def unseen(store: Store, entry_id: str) -> Record:
    """What the server keeps and does not show."""
    row = store.find(STORED, entry_id)
    assert row is not None
    kept: Record = json.loads(row.beside)
    return kept


@pytest.mark.parametrize("name", WRITABLE)
async def test_a_list_is_replaced_by_what_was_sent(client: httpx.AsyncClient, name: str) -> None:
    before = await record(client, ENTRIES)
    kept = before[name][0]
    after = await patched(client, ENTRIES, before["id"], {name: [{}, kept, {"id": kept["id"][:-1] + "0"}]})
    assert after.keys() == before.keys()
    assert after[name][1] == kept
    assert len({UUID(member["id"]) for member in after[name]}) == 3
    assert {key: value for key, value in after.items() if key != name} == {
        key: value for key, value in before.items() if key != name
    }
    assert_entry(after)
    assert await patched(client, ENTRIES, before["id"], {name: after[name]}) == after
    assert (await patched(client, ENTRIES, before["id"], {name: []}))[name] == []


@pytest.mark.parametrize("name", WRITABLE)
async def test_what_the_server_gives_it_takes_back(client: httpx.AsyncClient, name: str) -> None:
    page = (await client.get(ENTRIES)).json()["results"]
    entries = [entry for entry in page if entry.get(name)]
    assert entries
    for entry in entries:
        assert await patched(client, ENTRIES, entry["id"], {name: entry[name]}) == entry


async def test_unknown_keys_of_a_member_are_dropped(client: httpx.AsyncClient) -> None:
    entry = await record(client, ENTRIES)
    sent = [{"name": "New", "text_color": "000000", "colour": 5, "textColor": "abcdef"}]
    after = await patched(client, ENTRIES, entry["id"], {"callouts": sent})
    (callout,) = after["callouts"]
    assert callout.keys() == MEMBERS["callouts"].keys()
    assert (callout["name"], callout["textColor"], callout["order"]) == ("New", "abcdef", 0)


async def test_the_file_of_a_medium_is_kept_and_not_shown(client: httpx.AsyncClient, store: Store) -> None:
    entry = await record(client, ENTRIES)
    sent = [{"title": "Plan", "file": "https://files.example/plan.pdf", "type": "P", "order": 4}]
    (medium,) = (await patched(client, ENTRIES, entry["id"], {"media": sent}))["media"]
    assert medium == {**medium, "title": "Plan", "type": "P", "order": 4}
    assert "file" not in medium
    await patched(client, ENTRIES, entry["id"], {"media": [{}, medium]})
    assert unseen(store, entry["id"])["media_files"] == {medium["id"]: "https://files.example/plan.pdf"}
    await patched(client, ENTRIES, entry["id"], {"media": [{}]})
    assert unseen(store, entry["id"])["media_files"] == {}


async def test_the_file_of_a_resource_is_shown(client: httpx.AsyncClient) -> None:
    entry = await record(client, ENTRIES)
    sent = [{"title": "A", "file": "a.pdf"}, {"title": "B", "file": None, "url": "http://b.example"}]
    after = await patched(client, ENTRIES, entry["id"], {"resources": sent})
    assert [resource["file"] for resource in after["resources"]] == ["a.pdf", None]


async def test_keywords_are_kept_with_ids_and_not_shown(client: httpx.AsyncClient, store: Store) -> None:
    entry = await record(client, ENTRIES)
    sent = [{"name": "erp"}, {"name": "crm", "id": TWICE}]
    assert await patched(client, ENTRIES, entry["id"], {"keywords": sent}) == entry
    first, second = unseen(store, entry["id"])["keywords"]
    assert (first["name"], UUID(first["id"]).version) == ("erp", 4)
    assert second == sent[1]


TWICE = str(uuid4())


@pytest.mark.parametrize(
    ("name", "sent", "errors"),
    [
        ("resources", None, ["This field may not be null."]),
        ("resources", {}, ['Expected a list of items but got type "dict".']),
        (
            "resources",
            ["x"],
            [{"non_field_errors": ["Invalid data. Expected a dictionary, but got str."]}],
        ),
        ("resources", [{}, {"url": "x"}], [{}, {"url": ["Enter a valid URL."]}]),
        ("resources", [{"order": "1"}], [{"order": ["A valid integer is required."]}]),
        ("resources", [{"order": True}], [{"order": ["A valid integer is required."]}]),
        (
            "resources",
            [{"order": 2**31}],
            [{"order": ["Ensure this value is less than or equal to 2147483647."]}],
        ),
        ("verifications", [{"id": "1", "title": 1}], None),
        ("media", [{"file": "nowhere"}], [{"file": ["Enter a valid URL."]}]),
        (
            "callouts",
            [{"textColor": "#635BFF"}],
            [{"textColor": ["Enter six hexadecimal digits, without #."]}],
        ),
        ("callouts", [{"backgroundColor": None}], [{"backgroundColor": ["This field may not be null."]}]),
        ("keywords", [{"id": None}], [{"id": ["This field may not be null."]}]),
        ("keywords", [{"id": TWICE}, {"id": TWICE}], [{}, {"id": ["This id is in the list twice."]}]),
    ],
)
async def test_wrong_members(client: httpx.AsyncClient, name: str, sent: Any, errors: Any) -> None:
    entry = await record(client, ENTRIES)
    answer: Record = await refused(client, ENTRIES, entry["id"], {name: sent})
    expected = errors or [{"id": ["Must be a valid UUID."], "title": ["Not a valid string."]}]
    assert answer == {name: expected}

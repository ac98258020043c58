"""Contract: partnerpage-entries, tiers: their calls, and the entries that belong to them."""

import httpx
import pytest

from tests.sandbox.places import (
    ENTRIES,
    OTHER_DIRECTORY,
    TIERS,
    Record,
    created,
    deleted,
    everything,
    patched,
    record,
    refused,
)
from tests.sandbox.shapes import TIER_KEYS


async def test_a_tier_comes_changes_and_goes(client: httpx.AsyncClient) -> None:
    before = await everything(client, TIERS)
    new = await created(client, TIERS, {"title": "Diamond", "id": OTHER_DIRECTORY})
    assert set(new) == set(TIER_KEYS)
    expected = {"title": "Diamond", "default": False, "image": None, "order": 5, "entriesCount": 0}
    assert expected.items() <= new.items()
    assert new["entriesListUrl"] == f"{TIERS}{new['id']}/entries/"
    assert await everything(client, new["entriesListUrl"]) == []
    body = {"title": "Ruby", "image": "https://a.example/r.png", "order": 9}
    assert await patched(client, TIERS, new["id"], body) == {**new, **body}
    await deleted(client, TIERS, new["id"])
    assert await everything(client, TIERS) == before


async def test_one_tier_at_most_is_the_default(client: httpx.AsyncClient) -> None:
    first, second = (await everything(client, TIERS))[:2]
    assert (first["default"], second["default"]) == (True, False)
    await patched(client, TIERS, second["id"], {"default": True})
    new = await created(client, ENTRIES, {"title": "T"})
    assert new["tier"]["id"] == second["id"]
    third = await created(client, TIERS, {"title": "Third", "default": True})
    assert [tier["id"] for tier in await everything(client, TIERS) if tier["default"]] == [third["id"]]
    await patched(client, TIERS, third["id"], {"default": False})
    assert (await created(client, ENTRIES, {"title": "T"}))["tier"] is None


async def test_entries_of_a_deleted_tier_have_none(client: httpx.AsyncClient) -> None:
    entry = await record(client, ENTRIES)
    members = await everything(client, entry["tier"]["entriesListUrl"])
    await deleted(client, TIERS, entry["tier"]["id"])
    for member in members:
        assert (await client.get(member["href"])).json() == {**member, "tier": None}


async def test_assign_and_unassign(client: httpx.AsyncClient) -> None:
    tier = (await everything(client, TIERS))[4]
    place = tier["entriesListUrl"]
    inside = {member["id"] for member in await everything(client, place)}
    outside = [
        entry
        for entry in await everything(client, ENTRIES)
        if entry["id"] not in inside and entry.get("tier")
    ]
    coming, staying = outside[0]["id"], outside[1]["id"]
    answer = await client.post(place, json={"assign": [coming], "unassign": [*sorted(inside), staying]})
    assert (answer.status_code, answer.json()) == (200, {**tier, "entriesCount": 1})
    assert [member["id"] for member in await everything(client, place)] == [coming]
    assert (await client.get(outside[1]["href"])).json()["tier"]["id"] == outside[1]["tier"]["id"]
    answer = await client.post(place, json={"unassign": [coming]})
    assert answer.json()["entriesCount"] == 0
    assert (await client.get(outside[0]["href"])).json() == {**outside[0], "tier": None}


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"non_field_errors": ["Either assign or unassign must be provided."]}),
        ({"assign": "x"}, {"assign": ['Expected a list of items but got type "str".']}),
        ({"unassign": ["x"]}, {"unassign": {"0": ["Must be a valid UUID."]}}),
        (
            {"assign": [OTHER_DIRECTORY]},
            {"assign": [f'Invalid pk "{OTHER_DIRECTORY}" - object does not exist.']},
        ),
    ],
)
async def test_a_wrong_assignment_moves_nobody(
    client: httpx.AsyncClient, body: Record, errors: Record
) -> None:
    entry = await record(client, ENTRIES)
    tiers = await everything(client, TIERS)
    place = f"{TIERS}{entry['tier']['id']}/entries/"
    known = {"unassign": [entry["id"]]} if "assign" in body else {}
    answer = await client.post(place, json=body | known)
    assert (answer.status_code, answer.json()) == (400, errors)
    assert await everything(client, TIERS) == tiers


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"title": ""}, {"title": ["This field may not be blank."]}),
        ({"title": "T", "default": 1}, {"default": ["Must be a valid boolean."]}),
        ({"title": "T", "image": "x"}, {"image": ["Enter a valid URL."]}),
        ({"title": "T", "order": -1}, {"order": ["Ensure this value is greater than or equal to 0."]}),
    ],
)
async def test_wrong_tiers(client: httpx.AsyncClient, body: Record, errors: Record) -> None:
    before = await everything(client, TIERS)
    answer = await client.post(TIERS, json=body)
    assert (answer.status_code, answer.json()) == (400, errors)
    assert await refused(client, TIERS, before[0]["id"], body) == errors
    assert (await client.post(TIERS, json={})).json() == {"title": ["This field is required."]}
    assert await everything(client, TIERS) == before

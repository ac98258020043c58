"""Contract: partnerpage-entries, what is inferred there: both settings of each switch."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.sandbox.places import (
    ENTRIES,
    EVERY_ENTRY,
    ROOT,
    TIERS,
    Record,
    created,
    patched,
    record,
    refused,
)
from tests.sandbox.switched import switched
from tui.sandbox.partnerpage import SWITCHES
from tui.sandbox.store import Store
from tui.sandbox.switches import chosen

HALF = "partnerpage-entries"


def test_every_switch_is_one_of_a_half_and_off_at_first() -> None:
    assert len({switch.name for switch in SWITCHES}) == len(SWITCHES) == 22
    for switch in SWITCHES:
        assert switch.name.partition(".")[0] in {HALF, "partnerpage-reviews"}
        assert not switch.default
        assert switch.words
        assert chosen([switch.name], SWITCHES).on(switch)


def test_every_switch_is_turned_in_a_test() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for switch in SWITCHES:
        in_its_half = "{HALF}." + switch.name.partition(".")[2]
        assert in_its_half in sources or switch.name in sources, switch.name


@pytest.mark.parametrize("merges", [False, True])
@pytest.mark.parametrize("name", ["callouts", "resources"])
async def test_a_nested_array(store: Store, merges: bool, name: str) -> None:
    key = "name" if name == "callouts" else "title"
    async with switched(store, f"{HALF}.merges-lists={'on' if merges else 'off'}") as client:
        entry = await record(client, ENTRIES)
        first, *rest = entry[name]
        sent = [{key: "new"}, {"id": first["id"], key: "changed"}]
        after = (await patched(client, ENTRIES, entry["id"], {name: sent}))[name]
        if merges:
            assert after[:-1] == [{**first, key: "changed"}, *rest]
            assert after[-1][key] == "new"
        else:
            assert [member[key] for member in after] == ["new", "changed"]
            assert after[1]["id"] == first["id"] != after[0]["id"]
        emptied = (await patched(client, ENTRIES, entry["id"], {name: []}))[name]
        assert emptied == (after if merges else [])


async def test_a_merged_medium_keeps_its_file(store: Store) -> None:
    async with switched(store, f"{HALF}.merges-lists") as client:
        entry = await record(client, ENTRIES)
        media = entry["media"]
        sent = [{"id": media[0]["id"], "file": "https://files.example/a.pdf"}]
        assert await patched(client, ENTRIES, entry["id"], {"media": sent}) == entry


@pytest.mark.parametrize("name", ["customSlug", "externalId", "tier"])
async def test_null(client: httpx.AsyncClient, store: Store, name: str) -> None:
    entry = await record(client, ENTRIES)
    async with switched(store, f"{HALF}.null-refused") as strict:
        errors = await refused(strict, ENTRIES, entry["id"], {name: None})
        assert errors == {name: ["This field may not be null."]}
    after = await patched(client, ENTRIES, entry["id"], {name: None})
    read = {"customSlug": after["custom_slug"], "externalId": after["metadata"]["external_id"]}
    assert (after["tier"] if name == "tier" else read[name]) is None


async def test_an_unknown_name(client: httpx.AsyncClient, store: Store) -> None:
    entry = await record(client, ENTRIES)
    body = {"id": entry["id"], "custom_slug": "x", "nonsense": 1, "headline": "New"}
    async with switched(store, f"{HALF}.unknown-names-refused") as strict:
        unexpected = ["Unexpected field."]
        errors = await refused(strict, ENTRIES, entry["id"], body)
        assert errors == {"custom_slug": unexpected, "nonsense": unexpected}
        assert (await strict.post(ENTRIES, json={"title": "T", "x": 1})).json() == {"x": unexpected}
    after = await patched(client, ENTRIES, entry["id"], body)
    assert after == {**entry, "headline": "New"}


async def test_names_in_errors(client: httpx.AsyncClient, store: Store) -> None:
    entry = await record(client, ENTRIES)
    body = {"callToActionUrl": "x", "title": "", "internalPointOfContactCtaUrl": "x"}
    wrong, blank = ["Enter a valid URL."], ["This field may not be blank."]
    assert await refused(client, ENTRIES, entry["id"], body) == {
        "callToActionUrl": wrong,
        "title": blank,
        "internalPointOfContactCtaUrl": wrong,
    }
    async with switched(store, f"{HALF}.errors-in-snake-case") as snake:
        assert await refused(snake, ENTRIES, entry["id"], body) == {
            "call_to_action_url": wrong,
            "title": blank,
            "internal_point_of_contact_cta_url": wrong,
        }


async def test_blanks_around_a_text(client: httpx.AsyncClient, store: Store) -> None:
    entry = await record(client, ENTRIES)
    callout = entry["callouts"][0]
    body: Record = {"headline": " a b\n", "callouts": [{**callout, "name": "\u3000c "}], "featured": True}
    after = await patched(client, ENTRIES, entry["id"], body)
    assert (after["headline"], after["callouts"][0]["name"]) == (" a b\n", "\u3000c ")
    async with switched(store, f"{HALF}.trims-texts") as trimming:
        after = await patched(trimming, ENTRIES, entry["id"], body)
        assert (after["headline"], after["callouts"]) == ("a b", [{**callout, "name": "c"}])
        assert (await created(trimming, f"{entry['href']}badges/", {"title": " b "}))["title"] == "b"
        assert (await refused(trimming, ENTRIES, entry["id"], {"title": " "})).keys() == {"title"}
    assert (await created(client, f"{entry['href']}badges/", {"title": " b "}))["title"] == " b "


@pytest.mark.parametrize(
    ("sent", "kept"), [("As It Is!", "as-it-is"), ("--Ünï  c0de_x", "ünï-c0de-x"), ("plain", "plain")]
)
async def test_a_slug(client: httpx.AsyncClient, store: Store, sent: str, kept: str) -> None:
    entry = await record(client, ENTRIES)
    assert (await patched(client, ENTRIES, entry["id"], {"slug": sent}))["slug"] == sent
    async with switched(store, f"{HALF}.rewrites-slugs") as rewriting:
        assert (await patched(rewriting, ENTRIES, entry["id"], {"slug": sent}))["slug"] == kept
        errors: dict[str, Any] = await refused(rewriting, ENTRIES, entry["id"], {"slug": "!"})
        assert errors == {"slug": ["This field may not be blank."]}


@pytest.mark.parametrize("kind", ["entries", "every", "tiers", "of a tier", "directories", "badges"])
async def test_a_list_without_an_envelope(client: httpx.AsyncClient, store: Store, kind: str) -> None:
    entry = await record(client, ENTRIES)
    place = {
        "entries": ENTRIES,
        "every": EVERY_ENTRY,
        "tiers": TIERS,
        "of a tier": entry["tier"]["entriesListUrl"],
        "directories": f"{ROOT}/directories/",
        "badges": f"{entry['href']}badges/",
    }[kind]
    page = (await client.get(place)).json()
    assert page.keys() == {"count", "next", "previous", "results"}
    async with switched(store, f"{HALF}.bare-lists") as bare:
        assert (await bare.get(place)).json() == page["results"] != []
        assert (await bare.get(f"{place}?page_size=1&page=900")).json() == page["results"]

"""The frame: which half a path belongs to, what is filled, and that no half knows another."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.architecture.house import read_house
from tests.sandbox.places import ENTRIES
from tests.sandbox.visits import ORIGIN
from tui.sandbox import hoko, myreports, partnerpage_half
from tui.sandbox.app import create_app
from tui.sandbox.half import Half
from tui.sandbox.halves import DOORS, OTHERS, SWITCHES, door_to
from tui.sandbox.seed import fill, refill
from tui.sandbox.store import Store
from tui.sandbox.switches import AS_INFERRED, chosen, listed

HALVES: tuple[Half, ...] = (partnerpage_half, *OTHERS)


def sizes(store: Store, half: Half) -> dict[str, int]:
    return {name: store.count(name, {}) for name in half.COLLECTIONS}


def contents(store: Store, half: Half) -> list[Any]:
    return [json.loads(row.doc) for name in half.COLLECTIONS for row in store.page(name, 0, -1, {})]


@pytest.mark.parametrize(
    ("path", "dialect"),
    [
        (ENTRIES, "partnerpage-entries"),
        ("/api/partners", "hoko-partners"),
        ("/api/partners/x/y", "hoko-partners"),
        ("/api/partnership", None),
        ("/api", None),
        ("", None),
        ("/api/v1.0/contactdirectories", "myreports-contacts"),
        ("/api/v1.0", "myreports-contacts"),
        ("/api/v1.00", None),
    ],
)
def test_paths_belong_to_halves(path: str, dialect: str | None) -> None:
    door = door_to(path)
    assert (door.dialect if door else None) == dialect


async def test_each_half_speaks_its_own_errors(store: Store) -> None:
    transport = httpx.ASGITransport(create_app(store))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        said = [
            (await client.get(path)).json()
            for path in (f"{ENTRIES}x/y/", "/nothing", "/api/partners/x", "/api/v1.0/x")
        ]
    assert said[0] == said[1] == {"detail": "Not found."}
    assert said[2]["error"]["en"] == "Endpoint not found"
    assert [said[3]["error"], said[3]["message"]] == [404, "Not Found"]


def test_no_half_has_what_is_anothers() -> None:
    for names in (
        [name for half in HALVES for name in half.COLLECTIONS],
        [prefix for half in HALVES for prefix in half.PREFIXES],
        [switch.name for switch in SWITCHES],
        [door.dialect for door in DOORS],
    ):
        assert len(names) == len({*names})
    for half in (hoko, myreports):
        assert all(switch.name.startswith(f"{half.__name__.rpartition('.')[2]}.") for switch in half.SWITCHES)
        assert all(not switch.default and switch.words for switch in half.SWITCHES)


def test_no_half_imports_another() -> None:
    house = read_house(Path(__file__).parents[2])
    families = {"hoko", "myreports", "bluedolphin", "partnerpage"}

    def family(module: str) -> str:
        name = module.removeprefix("tui.sandbox.").partition("_")[0]
        return name if name in families and module.startswith("tui.sandbox.") else ""

    crossing = [
        (name, found.target)
        for name, module in house.items()
        for found in module.imports
        if family(name) and family(found.target) not in {"", family(name)}
    ]
    assert crossing == []
    assert {family(name) for name in house} >= {"hoko", "myreports", "partnerpage"}


def test_a_file_with_some_halves_gets_the_others() -> None:
    with Store() as store, Store() as whole:
        with store.transaction():
            partnerpage_half.fill(store, records=3, seed=7)
        before = sizes(store, partnerpage_half)
        assert fill(store, records=30)
        assert sizes(store, partnerpage_half) == before
        assert not fill(store, records=99)
        fill(whole, records=30)
        for half in OTHERS:
            assert contents(store, half) == contents(whole, half)


def test_sizes_follow_from_the_records() -> None:
    with Store() as store:
        fill(store)
        assert store.count("hoko/partners", {}) == 240
        assert sum(sizes(store, myreports).values()) == 3 + 240 + 24
        refill(store, records=10, reviews=3)
        assert sizes(store, hoko) == {"hoko/workspaces": 1, "hoko/partners": 10}


@pytest.mark.parametrize("half", OTHERS, ids=lambda half: half.__name__)
def test_a_half_without_records_is_filled_nevertheless(half: Half) -> None:
    with Store() as store:
        fill(store, records=0)
        assert store.holds(half.COLLECTIONS)
        assert not fill(store, records=5)


@pytest.mark.parametrize("half", HALVES, ids=lambda half: half.__name__)
def test_the_same_numbers_give_the_same_data(half: Half) -> None:
    with Store() as one, Store() as same, Store() as other:
        for store, seed in ((one, 1), (same, 1), (other, 2)):
            with store.transaction():
                half.fill(store, records=40, seed=seed)
        assert contents(one, half) == contents(same, half) != contents(other, half)
        assert sizes(one, half) == sizes(other, half)


@pytest.mark.parametrize("half", OTHERS, ids=lambda half: half.__name__)
def test_the_world_is_in_every_half(half: Half) -> None:
    with Store() as store:
        with store.transaction():
            half.fill(store, records=240, seed=1)
        text = json.dumps(contents(store, half), ensure_ascii=False)
    assert all(piece in text for piece in ("\u0308", "\u202e", "Берёз", "\\u001b[31m", "👩"))


def test_every_door_opens_with_its_own_curl(store: Store) -> None:
    for door in DOORS:
        words = door.curl.format(origin=ORIGIN, **door.half.connection())
        assert door.half.connection()["key"] in words
        assert "{" not in words
        found = door_to(words.split(ORIGIN)[1].partition("?")[0].rstrip("'"))
        assert found is not None
        assert found.half is door.half


def test_switches_in_words() -> None:
    switches = chosen(["hoko.one-is-bare", "myreports.put-merges=off"], SWITCHES)
    assert switches.chosen == {"hoko.one-is-bare": True, "myreports.put-merges": False}
    assert chosen([], SWITCHES) == AS_INFERRED
    with pytest.raises(ValueError, match=r"no such switch: hoko\.x; there are hoko\.answers-in-reverse, "):
        chosen(["hoko.x"], SWITCHES)
    with pytest.raises(ValueError, match=r"no such switch: x; there are .*myreports"):
        chosen(["x=on"], SWITCHES)
    for setting in ("", "yes", "ON"):
        with pytest.raises(ValueError, match=f"is on or off, not '{setting}'"):
            chosen([f"hoko.one-is-bare={setting}"], SWITCHES)
    lines = listed(SWITCHES).splitlines()
    assert len(lines) == len(SWITCHES)
    assert ["hoko.one-is-bare", "off"] in [line.split()[:2] for line in lines]
    assert listed([]) == ""

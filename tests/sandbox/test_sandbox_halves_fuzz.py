"""Whatever is sent to Hoko and MyReports, the answer is no 5xx, and what is read afterwards has its shape."""

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sandbox.hoko_calls import KEYS, PARTNERS, everything
from tests.sandbox.myreports_calls import CRM_ITEMS, ITEMS, first
from tests.sandbox.visits import visit
from tui.sandbox import hoko, myreports
from tui.sandbox.myreports_directories import ALL_FIELDS
from tui.sandbox.switches import AS_INFERRED

KNOWN = "<an id that is there>"
TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)  # lone surrogates too
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.sampled_from(["a@b.c", "+441"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
PARTNER = st.dictionaries(st.sampled_from(KEYS) | TEXTS, VALUES | st.just(KNOWN), max_size=4)
RIGHT = st.fixed_dictionaries(
    {"name": st.text(min_size=1, max_size=5)},
    optional={"id": st.just(KNOWN), "email": st.none() | TEXTS, "phone": st.none() | TEXTS},
)
"""What is taken, or nearly: without such bodies hardly anything would be written."""
FIELDS = st.dictionaries(st.sampled_from(ALL_FIELDS) | TEXTS, VALUES, max_size=4) | st.dictionaries(
    st.sampled_from(ALL_FIELDS), st.text(min_size=1, max_size=5), max_size=3
)
POINTERS = st.sampled_from([f"/fields/{name}" for name in ALL_FIELDS]) | TEXTS
OPERATION = st.fixed_dictionaries(
    {},
    optional={
        "op": st.sampled_from(["add", "replace", "remove", "test", "move", "copy"]) | VALUES,
        "path": POINTERS | VALUES,
        "from": POINTERS,
        "value": VALUES,
    },
)
SET = st.fixed_dictionaries(
    {
        "op": st.just("add"),
        "path": st.sampled_from(["/fields/title", "/fields/jobTitle"]),
        "value": st.text(min_size=1, max_size=5),
    }
)
quickly = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
async def hoko_client() -> AsyncIterator[httpx.AsyncClient]:
    async with visit(hoko, AS_INFERRED, records=3) as client:
        yield client


@pytest.fixture
async def myreports_client() -> AsyncIterator[httpx.AsyncClient]:
    async with visit(myreports, AS_INFERRED, records=3) as client:
        yield client


async def status(client: httpx.AsyncClient, method: str, path: str, body: bytes) -> int:
    return (await client.request(method, path, content=body)).status_code


@quickly
@given(
    method=st.sampled_from(["POST", "PUT", "DELETE"]),
    body=st.lists(RIGHT, min_size=1, max_size=2)
    | st.lists(st.just(KNOWN), min_size=1, max_size=2)
    | st.lists(PARTNER | VALUES | st.just(KNOWN), max_size=3)
    | VALUES,
)
async def test_partners_bear_anything(hoko_client: httpx.AsyncClient, method: str, body: Any) -> None:
    before = await everything(hoko_client)
    known = before[-1]["id"] if before else ""
    content = json.dumps(body).replace(KNOWN, known).encode()
    assert await status(hoko_client, method, PARTNERS, content) in {200, 201, 400}
    for partner in await everything(hoko_client):
        assert [*partner] == KEYS
        assert type(partner["name"]) is str
        assert all(partner[name] is None or type(partner[name]) is str for name in ("email", "phone"))


@quickly
@given(
    body=st.fixed_dictionaries({"fields": FIELDS})
    | OPERATION
    | SET
    | st.lists(OPERATION | SET, max_size=3)
    | VALUES
)
async def test_items_bear_anything(myreports_client: httpx.AsyncClient, body: Any) -> None:
    content = json.dumps(body).encode()
    item = await first(myreports_client)
    for method, path in (("POST", ITEMS), ("POST", CRM_ITEMS)):
        assert await status(myreports_client, method, path, content) in {201, 400}
    for method in ("PUT", "PATCH"):
        assert await status(myreports_client, method, f"{ITEMS}/{item['id']}", content) in {201, 400}
    after = await first(myreports_client)
    assert [*after] == ["id", "fields"]
    assert after["fields"].keys() <= {*ALL_FIELDS}
    assert all(type(text) is str and text for text in after["fields"].values())


QUERIES = st.dictionaries(
    st.sampled_from(["id", "take", "skip", "sort", "filter", "fields"]) | st.text(max_size=4),
    st.text(max_size=6) | st.integers().map(str) | st.sampled_from(["asc", "email"]),
    max_size=4,
)


@quickly
@given(query=QUERIES, raw=st.binary(max_size=12))
async def test_queries_and_paths_bear_anything(
    hoko_client: httpx.AsyncClient, myreports_client: httpx.AsyncClient, query: dict[str, str], raw: bytes
) -> None:
    escaped = "".join(f"%{byte:02x}" for byte in raw)
    for client, path in ((hoko_client, PARTNERS), (myreports_client, ITEMS)):
        for target in (urlencode(query), escaped, f"take={escaped}&filter={escaped}"):
            url = client.base_url.copy_with(raw_path=f"{path}?{target}".encode())
            assert (await client.get(url)).status_code in {200, 400, 404}
        url = client.base_url.copy_with(raw_path=f"{path}/x{escaped}".encode())
        assert (await client.get(url)).status_code in {400, 404}

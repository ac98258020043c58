"""Whatever is sent, the answer is no 5xx, and what is read afterwards still has its shape."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.places import ENTRIES, REVIEWS, TIERS
from tests.sandbox.shapes import assert_entry, assert_review
from tui.sandbox.app import create_app
from tui.sandbox.partnerpage import KEY, SWITCHES
from tui.sandbox.partnerpage_entry_fields import FIELDS as ENTRY_FIELDS
from tui.sandbox.partnerpage_entry_fields import MEMBERS
from tui.sandbox.partnerpage_part_fields import PARTS
from tui.sandbox.partnerpage_review_fields import FIELDS as REVIEW_FIELDS
from tui.sandbox.seed import fill
from tui.sandbox.store import Store
from tui.sandbox.switches import chosen

TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates too
LIKELY = st.sampled_from(
    ["", " ", "https://example.com", "http://[", "0B6E4F", "A", "D", "P", "hidden", "public", "e" * 300]
    + [f"00000000-0000-4000-8000-00000000000{digit}" for digit in range(10)]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | LIKELY | st.integers(0, 6)
MEMBER_KEYS = st.sampled_from(sorted({key for fields in MEMBERS.values() for key in fields})) | TEXTS
MEMBER_DICTS = st.dictionaries(MEMBER_KEYS, SCALARS, max_size=5)
VALUES = st.recursive(
    SCALARS | st.lists(MEMBER_DICTS, max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)

NAMES = st.text(min_size=1, max_size=9) | LIKELY
RIGHT_REVIEWS = st.fixed_dictionaries(
    {},
    optional={
        "title": NAMES,
        "summary": NAMES,
        "rating": st.integers(1, 5),
        "status": st.sampled_from("PAD"),
    },
).map(lambda value: json.dumps(value).encode())


def bodies(fields: list[str]) -> st.SearchStrategy[bytes]:
    known = st.dictionaries(st.sampled_from(fields), VALUES, max_size=4)
    other = st.dictionaries(TEXTS | st.sampled_from(["id", "entry_id", "type", "owner"]), VALUES, max_size=3)
    objects = st.builds(lambda a, b: a | b, other, known)
    return (objects | objects | VALUES).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=40)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as opened:
        fill(opened, records=2, reviews=2)
        yield opened


async def sent_and_read(store: Store, collection: str, body: bytes) -> tuple[httpx.Response, dict[str, Any]]:
    headers = {"authorization": KEY, "content-type": "application/json"}
    transport = httpx.ASGITransport(create_app(store))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://sandbox.test", headers=headers
    ) as client:
        first = (await client.get(f"{collection}?page_size=1")).json()["results"][0]
        answer = await client.patch(f"{collection}{first['id']}/", content=body)
        read = await client.get(f"{collection}{first['id']}/")
        assert read.status_code == 200
        after: dict[str, Any] = read.json()
        assert after == (answer.json() if answer.status_code == 200 else first)
        return answer, after


@settings(max_examples=150, deadline=None)
@given(body=bodies(sorted(ENTRY_FIELDS)))
async def test_entries_bear_anything(store: Store, body: bytes) -> None:
    answer, after = await sent_and_read(store, ENTRIES, body)
    assert answer.status_code in {200, 400}
    assert_entry(after)


@settings(max_examples=150, deadline=None)
@given(body=bodies(sorted(REVIEW_FIELDS)) | RIGHT_REVIEWS)
async def test_reviews_bear_anything(store: Store, body: bytes) -> None:
    answer, after = await sent_and_read(store, REVIEWS, body)
    assert answer.status_code in {200, 400}
    assert_review(after)


PART_FIELDS = sorted({name for part in PARTS.values() for name in part.fields})
NEW = st.fixed_dictionaries(
    {"title": NAMES, "city": NAMES, "entry_id": st.just("{entry}")},
    optional={"order": st.integers(0, 99), "rating": st.integers(0, 6), "slug": NAMES, "file": LIKELY},
)
NEW_BODIES = bodies([*ENTRY_FIELDS, *REVIEW_FIELDS, *PART_FIELDS, "default", "assign", "unassign"])
CALLS = [
    *(ENTRIES, REVIEWS, TIERS, f"{TIERS}{{tier}}/entries/", f"{ENTRIES}{{entry}}/recommended-order/"),
    *(f"{ENTRIES}{{entry}}/media/", f"{ENTRIES}{{entry}}/locations/"),
]


@settings(max_examples=40, deadline=None)
@given(body=NEW_BODIES | NEW.map(lambda value: json.dumps(value).encode()))
@pytest.mark.parametrize("call", CALLS)
async def test_every_call_bears_anything(store: Store, call: str, body: bytes) -> None:
    headers = {"authorization": KEY, "content-type": "application/json"}
    transport = httpx.ASGITransport(create_app(store))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://sandbox.test", headers=headers
    ) as client:
        entry = (await client.get(ENTRIES)).json()["results"][0]
        tier = (await client.get(TIERS)).json()["results"][0]
        place = call.format(entry=entry["id"], tier=tier["id"])
        answer = await client.post(place, content=body.replace(b"{entry}", entry["id"].encode()))
        assert answer.status_code in {200, 201, 400, 409}
        if answer.status_code == 201:
            one = f"{place}{answer.json()['id']}/"
            assert (await client.get(one)).json() == answer.json()
            assert (await client.delete(one)).status_code == 204


@settings(max_examples=40, deadline=None)
@given(body=NEW_BODIES | st.just(b"") | NAMES.map(lambda text: json.dumps({"comment": text}).encode()))
async def test_a_rejection_bears_anything(body: bytes) -> None:
    with Store() as store:
        fill(store, records=1, reviews=1)
        switches = chosen(["partnerpage-entries.approval"], SWITCHES)
        transport = httpx.ASGITransport(create_app(store, switches=switches))
        headers = {"authorization": KEY, "content-type": "application/json"}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://sandbox.test", headers=headers
        ) as client:
            entry = (await client.get(ENTRIES)).json()["results"][0]
            place = f"{ENTRIES}{entry['id']}/"
            assert (await client.patch(place, content=b'{"title": "Pending"}')).status_code == 200
            assert (await client.post(f"{place}review/submit/")).status_code == 200
            rejected = await client.post(f"{place}review/reject/", content=body)
            assert rejected.status_code in {200, 400}
            assert_entry((await client.get(place)).json())


QUERIES = st.dictionaries(
    st.sampled_from(["page", "page_size", "status", "entry", "rating"]) | st.text(max_size=5),
    st.text(max_size=8) | st.integers().map(str) | st.sampled_from(["A", "P", "1", "2"]),
    max_size=4,
)


async def status_of(store: Store, target: bytes) -> int:
    """The status of a GET of these bytes, which need not be what a well-behaved client sends."""
    transport = httpx.ASGITransport(create_app(store))
    headers = {"authorization": KEY}
    async with httpx.AsyncClient(transport=transport, headers=headers) as client:
        url = httpx.URL("http://sandbox.test").copy_with(raw_path=target)
        return (await client.get(url)).status_code


@settings(max_examples=100, deadline=None)
@given(query=QUERIES, raw=st.binary(max_size=12))
@pytest.mark.parametrize("collection", [ENTRIES, REVIEWS])
async def test_lists_bear_any_query(store: Store, collection: str, query: dict[str, str], raw: bytes) -> None:
    escaped = "".join(f"%{byte:02x}" for byte in raw)
    for text in (urlencode(query), f"page_size=1&{escaped}", f"page_size=1&page={escaped}"):
        assert await status_of(store, f"{collection}?{text}".encode()) in {200, 400, 404}


@settings(max_examples=50, deadline=None)
@given(raw=st.binary(min_size=1, max_size=12))
async def test_nothing_has_such_an_id(store: Store, raw: bytes) -> None:
    escaped = "".join(f"%{byte:02x}" for byte in raw)
    assert await status_of(store, f"{ENTRIES}{escaped}/".encode()) == 404

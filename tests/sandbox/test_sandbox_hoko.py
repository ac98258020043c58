"""Contract: hoko-partners, as it stands where no switch is turned."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.sandbox.hoko_calls import KEYS, PARTNERS, UNKNOWN, everything, partners, refused, sent
from tests.sandbox.visits import visit
from tui.sandbox import hoko
from tui.sandbox.hoko_gate import KEY, LINKS_KEY, READ_ONLY_KEY
from tui.sandbox.switches import AS_INFERRED


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with visit(hoko, AS_INFERRED, records=60) as opened:
        yield opened


async def test_a_list_is_a_bare_array_newest_first(client: httpx.AsyncClient) -> None:
    found = await partners(client)
    assert len(found) == 50
    assert all([*partner] == KEYS for partner in found)
    created = [partner["createdAt"] for partner in found]
    assert created == sorted(created, reverse=True)
    whole = await partners(client, take=10_000, sort="asc")
    assert whole[::-1][:50] == found
    assert await partners(client, take=10, skip=45, sort="desc") == whole[::-1][45:55]
    assert await partners(client, take=10, skip=55, sort="asc") == whole[55:]
    assert await partners(client, skip=60) == []


async def test_one_by_its_id_is_an_array_of_one(client: httpx.AsyncClient) -> None:
    one = (await partners(client, take=1, skip=3))[0]
    assert await partners(client, id=one["id"]) == [one]
    assert await partners(client, id=one["id"].upper()) == [one]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("take=0", "take must be a number from 1 to 10000"),
        ("take=10001", "take must be a number from 1 to 10000"),
        ("take=-1", "take must be a number from 1 to 10000"),
        ("take=", "take must be a number from 1 to 10000"),
        ("take=1.5", "take must be a number from 1 to 10000"),
        ("skip=-1", "skip must be a number from 0"),
        ("skip=99999999999999999999", "skip must be a number from 0"),
        ("sort=name", "sort must be asc or desc"),
        ("id=7", "Invalid partner id"),
        (f"id={UNKNOWN}", "Partner not found"),
    ],
)
async def test_queries_that_are_refused(client: httpx.AsyncClient, query: str, words: str) -> None:
    answer = await client.get(f"{PARTNERS}?{query}")
    assert (answer.status_code, answer.json()["error"]["en"]) == (400, words)


@pytest.mark.parametrize("key", [f"Bearer {KEY}", KEY, f"bearer  {KEY}"])
async def test_the_key_may_stand_bare(client: httpx.AsyncClient, key: str) -> None:
    assert (await client.get(PARTNERS, headers={"authorization": key})).status_code == 200


@pytest.mark.parametrize(
    ("key", "words"),
    [("", "API key is missing"), ("Bearer no", "Invalid API key"), (f"Basic {KEY}", "Invalid API key")],
)
async def test_without_a_key(client: httpx.AsyncClient, key: str, words: str) -> None:
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = await client.request(method, PARTNERS, headers={"authorization": key})
        assert (answer.status_code, answer.json()["error"]["en"]) == (401, words)


@pytest.mark.parametrize(
    ("key", "missing"),
    [
        (READ_ONLY_KEY, {"POST": "partnersWrite", "PUT": "linksWrite", "DELETE": "linksWrite"}),
        (LINKS_KEY, {"GET": "partnersRead", "POST": "partnersWrite"}),
    ],
)
async def test_scopes(client: httpx.AsyncClient, key: str, missing: dict[str, str]) -> None:
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = await sent(client, method, [], authorization=f"Bearer {key}")
        if method in missing:
            assert answer.status_code == 403
            assert [*answer.json()] == ["error", "missingScopes"]
            assert answer.json()["missingScopes"] == [missing[method]]
        else:
            assert answer.status_code in {200, 400}


async def test_a_key_that_may_only_write_links_updates_and_deletes(client: httpx.AsyncClient) -> None:
    one = (await partners(client))[0]
    key = f"Bearer {LINKS_KEY}"
    body = [{"id": one["id"], "name": "x"}]
    assert (await sent(client, "PUT", body, authorization=key)).status_code == 200
    assert (await sent(client, "DELETE", [one["id"]], authorization=key)).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"{PARTNERS}/"),
        ("GET", f"{PARTNERS}/{UNKNOWN}"),
        ("PATCH", PARTNERS),
        ("GET", f"{PARTNERS}/a/b"),
    ],
)
async def test_an_unknown_endpoint_alone_is_404(client: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await client.request(method, path)
    assert (answer.status_code, answer.json()["error"]["en"]) == (404, "Endpoint not found")


async def test_what_is_omitted_stays_and_null_clears(client: httpx.AsyncClient) -> None:
    one = (await partners(client, sort="asc"))[0]
    assert one["email"]
    answer = await sent(client, "PUT", [{"id": one["id"].upper(), "phone": None}])
    assert answer.status_code == 200
    (after,) = answer.json()
    assert after == {**one, "phone": None, "updatedAt": after["updatedAt"]}
    assert after["updatedAt"] > one["updatedAt"]
    assert await partners(client, id=one["id"]) == [after]
    (again,) = (
        await sent(client, "PUT", [{"id": one["id"], "name": "N", "email": "", "phone": "ask"}])
    ).json()
    assert [again[name] for name in KEYS[1:4]] == ["N", None, "ask"]


async def test_updates_and_creations_mix(client: httpx.AsyncClient) -> None:
    first, second = (await partners(client))[:2]
    body = [
        {"id": second["id"], "name": "Second"},
        {"name": "New", "email": "new@partner.example"},
        {"id": first["id"], "phone": "1"},
        {"name": "Newer", "createdAt": "2001-01-01T00:00:00Z", "colour": 7},
    ]
    answer = await sent(client, "PUT", body)
    assert answer.status_code == 200
    rows = answer.json()
    assert [row["name"] for row in rows] == ["Second", "New", first["name"], "Newer"]
    assert rows[1]["phone"] is None
    assert rows[3]["createdAt"] == rows[3]["updatedAt"] > first["createdAt"]
    assert await partners(client, take=2) == [rows[3], rows[1]]
    assert len(await everything(client)) == 62


async def test_the_later_of_two_items_with_one_id_has_the_last_word(client: httpx.AsyncClient) -> None:
    known = (await partners(client))[0]["id"]
    answer = await sent(client, "PUT", [{"id": known, "name": "a", "phone": "1"}, {"id": known, "name": "b"}])
    assert [(row["name"], row["phone"]) for row in answer.json()] == [("a", "1"), ("b", "1")]
    assert (await partners(client, id=known))[0]["name"] == "b"


GOOD: dict[str, Any] = {"name": "Good"}


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"id": UNKNOWN, "name": "x"}, "Partner not found"),
        ({"id": "7", "name": "x"}, "Invalid partner id"),
        ({"id": None, "name": "x"}, "Invalid partner id"),
        ({"email": "a@b.example"}, "Name is required"),
        ({"name": None}, "Name is required"),
        ({"name": " "}, "Name is required"),
        ({"name": 7}, "Name must be text"),
        ({**GOOD, "email": "nobody"}, "Invalid email address"),
        ({**GOOD, "email": "a b@c.example"}, "Invalid email address"),
        ({**GOOD, "email": 1}, "Invalid email address"),
        ({**GOOD, "phone": 1}, "Phone must be text"),
        ({**GOOD, "phone": ["1"]}, "Phone must be text"),
        ("x", "Each partner must be an object"),
    ],
)
async def test_one_wrong_item_fails_the_whole_request(
    client: httpx.AsyncClient, item: Any, words: str
) -> None:
    known = (await partners(client))[0]["id"]
    for body in ([item], [{"id": known, "name": "not kept"}, GOOD, item]):
        assert await refused(client, "PUT", body) == words


async def test_ids_are_judged_before_what_is_there_and_that_before_fields(client: httpx.AsyncClient) -> None:
    wrong, unknown, malformed = {"name": 7}, {"id": UNKNOWN}, {"id": "7"}
    assert await refused(client, "PUT", [wrong, unknown, malformed]) == "Invalid partner id"
    assert await refused(client, "PUT", [wrong, unknown]) == "Partner not found"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "Request body must be a JSON array"),
        (b"{}", "Request body must be a JSON array"),
        (b"[NaN]", "Request body must be a JSON array"),
        (b'["\\ud800"]', "Request body must be a JSON array"),
        (b"[" * 100_000, "Request body must be a JSON array"),
        ([], "At least one item is required"),
        ([{}] * 10_001, "At most 10,000 items are allowed in a request"),
    ],
)
async def test_bodies_that_are_refused(client: httpx.AsyncClient, method: str, body: Any, words: str) -> None:
    assert await refused(client, method, body) == words


async def test_creation(client: httpx.AsyncClient) -> None:
    answer = await sent(client, "POST", [GOOD, {"name": "Ünal", "email": None, "phone": "(0151) 1"}])
    assert answer.status_code == 201
    assert [[row[name] for name in KEYS[1:4]] for row in answer.json()] == [
        ["Good", None, None],
        ["Ünal", None, "(0151) 1"],
    ]
    assert await partners(client, take=2) == answer.json()[::-1]
    known = answer.json()[0]["id"]
    assert await refused(client, "POST", [GOOD, {**GOOD, "id": known}]) == "A new partner must not have an id"
    assert await refused(client, "POST", [GOOD, {"email": "a@b.example"}]) == "Name is required"


async def test_deletion_hides_for_good(client: httpx.AsyncClient) -> None:
    first, second, third = (await partners(client))[:3]
    ids = [second["id"], first["id"].upper(), second["id"]]
    answer = await sent(client, "DELETE", ids)
    assert (answer.status_code, answer.json()) == (200, {"deletedIds": [second["id"], first["id"]]})
    assert (await partners(client))[0] == third
    assert len(await everything(client)) == 58
    assert (await client.get(PARTNERS, params={"id": first["id"]})).status_code == 400
    assert await refused(client, "PUT", [{"id": first["id"], "name": "back"}]) == "Partner not found"
    assert await refused(client, "DELETE", [third["id"], first["id"]]) == "Partner not found"
    assert await refused(client, "DELETE", [third["id"], "7"]) == "Invalid partner id"
    assert await refused(client, "DELETE", [{"id": third["id"]}]) == "Invalid partner id"


async def test_ten_thousand_at_once(client: httpx.AsyncClient) -> None:
    answer = await sent(client, "POST", [{"name": f"n{number}"} for number in range(10_000)])
    assert answer.status_code == 201
    assert [row["name"] for row in await partners(client, take=2)] == ["n9999", "n9998"]


async def test_the_seeded_partners_could_be_written_back(client: httpx.AsyncClient) -> None:
    before = await everything(client)
    body = [{name: partner[name] for name in KEYS[:4]} for partner in before]
    answer = await sent(client, "PUT", body)
    assert answer.status_code == 200
    assert [[row[name] for name in KEYS[:5]] for row in answer.json()] == [
        [partner[name] for name in KEYS[:5]] for partner in before
    ]

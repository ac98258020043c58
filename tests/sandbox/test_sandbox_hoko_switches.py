"""Contract: hoko-partners, what it only infers: both settings of every switch."""

from pathlib import Path

import httpx
import pytest

from tests.sandbox.hoko_calls import KEYS, PARTNERS, UNKNOWN, everything, partners, sent
from tests.sandbox.visits import turned, visit
from tui.sandbox import hoko, hoko_switches
from tui.sandbox.faults import Fault, Faults, Throttled
from tui.sandbox.hoko_gate import LINKS_KEY, READ_ONLY_KEY
from tui.sandbox.hoko_switches import (
    BARE_ONE,
    CAPS_PAGES,
    EMPTY_TEXT,
    ERROR_IS_TEXT,
    EXTRAS_INSIDE,
    NULL_NAME,
    ONE_WRITE_SCOPE,
    PIECEMEAL,
    PLAN_LIMITS,
    RESTRICTED,
    RETRY_HEADER,
    REVERSED,
    REVIVES,
    SECONDS_AS_TEXT,
    SHOWS_DELETED,
    STILL_UPDATED_AT,
    STRICT_KEYS,
    UNKNOWN_IS_EMPTY,
)
from tui.sandbox.switches import Switch

both = pytest.mark.parametrize("on", [False, True])


def test_each_has_a_test_here() -> None:
    source = Path(__file__).read_text("utf-8")
    names = [name for name, value in vars(hoko_switches).items() if isinstance(value, Switch)]
    assert len(names) == len(hoko.SWITCHES)
    assert all(f"({name}, on=on)" in source for name in names)


@both
async def test_one_is_bare(on: bool) -> None:
    async with visit(hoko, turned(BARE_ONE, on=on)) as client:
        one = (await partners(client))[0]
        answer = (await client.get(PARTNERS, params={"id": one["id"]})).json()
        assert answer == (one if on else [one])


@both
async def test_an_unknown_one_is_an_empty_array(on: bool) -> None:
    async with visit(hoko, turned(UNKNOWN_IS_EMPTY, on=on)) as client:
        answer = await client.get(PARTNERS, params={"id": UNKNOWN})
        assert (answer.status_code, answer.json() == []) == ((200, True) if on else (400, False))


@both
async def test_pages_are_capped(on: bool) -> None:
    async with visit(hoko, turned(CAPS_PAGES, on=on), records=130) as client:
        assert len(await partners(client, take=120)) == (100 if on else 120)
        assert len(await partners(client, take=120, skip=100)) == 30


@both
async def test_empty_text(on: bool) -> None:
    async with visit(hoko, turned(EMPTY_TEXT, on=on)) as client:
        one = (await partners(client))[0]
        (after,) = (await sent(client, "PUT", [{"id": one["id"], "email": "", "phone": ""}])).json()
        assert (after["email"], after["phone"]) == (("", "") if on else (None, None))


@both
async def test_a_name_of_null(on: bool) -> None:
    async with visit(hoko, turned(NULL_NAME, on=on)) as client:
        one = (await partners(client))[0]
        answer = await sent(client, "PUT", [{"id": one["id"], "name": None}])
        assert answer.status_code == (200 if on else 400)
        assert (await partners(client, id=one["id"]))[0]["name"] == (None if on else one["name"])
        assert (await sent(client, "POST", [{"name": None}])).status_code == 400


@both
async def test_unknown_keys(on: bool) -> None:
    async with visit(hoko, turned(STRICT_KEYS, on=on)) as client:
        one = (await partners(client))[0]
        for item in ({"id": one["id"], "updatedAt": "x"}, {"name": "x", "colour": 1}):
            assert (await sent(client, "PUT", [item])).status_code == (400 if on else 200)
        assert (await sent(client, "PUT", [{"id": one["id"], "name": "x"}])).status_code == 200


@both
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_what_came_before_the_wrong_item(on: bool, method: str) -> None:
    async with visit(hoko, turned(PIECEMEAL, on=on)) as client:
        before = await everything(client)
        known = before[0]["id"]
        bodies: dict[str, list[object]] = {
            "POST": [{"name": "kept?"}, {"name": 7}, {"name": "after"}],
            "PUT": [{"id": known, "name": "kept?"}, {"id": UNKNOWN}, {"name": "after"}],
            "DELETE": [known, UNKNOWN, before[1]["id"]],
        }
        assert (await sent(client, method, bodies[method])).status_code == 400
        after = await everything(client)
        changed = {partner["id"] for partner in after if partner not in before}
        gone = {partner["id"] for partner in before if partner not in after}
        assert len(changed | gone) == (1 if on else 0)
        assert all(partner["name"] != "after" for partner in after)


@both
async def test_the_plan_limits_bulk(on: bool) -> None:
    async with visit(hoko, turned(PLAN_LIMITS, on=on)) as client:
        answer = await sent(client, "POST", [{"name": "x"}] * 101)
        assert answer.status_code == (400 if on else 201)
        assert ("plan" in answer.text) is on
        assert (await sent(client, "POST", [{"name": "x"}] * 100)).status_code == 201


@both
async def test_the_order_of_the_answer(on: bool) -> None:
    async with visit(hoko, turned(REVERSED, on=on)) as client:
        for method in ("POST", "PUT"):
            rows = (await sent(client, method, [{"name": "a"}, {"name": "b"}])).json()
            assert [row["name"] for row in rows] == (["b", "a"] if on else ["a", "b"])


@both
async def test_updated_at(on: bool) -> None:
    async with visit(hoko, turned(STILL_UPDATED_AT, on=on)) as client:
        one = (await partners(client))[0]
        (after,) = (await sent(client, "PUT", [{"id": one["id"], "name": "x"}])).json()
        assert (after["updatedAt"] == one["updatedAt"]) is on


@both
async def test_a_put_to_what_is_deleted(on: bool) -> None:
    async with visit(hoko, turned(REVIVES, on=on)) as client:
        one = (await partners(client))[0]
        await sent(client, "DELETE", [one["id"]])
        answer = await sent(client, "PUT", [{"id": one["id"], "phone": "back"}])
        assert answer.status_code == (200 if on else 400)
        assert (await client.get(PARTNERS, params={"id": one["id"]})).status_code == (200 if on else 400)
        assert len(await everything(client)) == (20 if on else 19)


@both
async def test_deleted_partners_are_shown(on: bool) -> None:
    async with visit(hoko, turned(SHOWS_DELETED, on=on)) as client:
        one = (await partners(client))[0]
        await sent(client, "DELETE", [one["id"]])
        assert (one in await everything(client)) is on
        assert (await client.get(PARTNERS, params={"id": one["id"]})).status_code == (200 if on else 400)
        assert (await sent(client, "DELETE", [one["id"]])).status_code == 400


async def not_allowed(client: httpx.AsyncClient) -> httpx.Response:
    return await sent(client, "POST", [{"name": "x"}], authorization=READ_ONLY_KEY)


@both
async def test_where_the_missing_scopes_are(on: bool) -> None:
    async with visit(hoko, turned(EXTRAS_INSIDE, on=on)) as client:
        body = (await not_allowed(client)).json()
        place = body["error"] if on else body
        assert place["missingScopes"] == ["partnersWrite"]
        assert ("missingScopes" in body) is not on


@both
async def test_the_error_is_text(on: bool) -> None:
    async with visit(hoko, turned(ERROR_IS_TEXT, on=on)) as client:
        error = (await not_allowed(client)).json()["error"]
        assert (error if on else error["en"]) == "API key lacks a required scope"


@both
async def test_which_scope_a_change_asks_for(on: bool) -> None:
    async with visit(hoko, turned(ONE_WRITE_SCOPE, on=on)) as client:
        for method in ("PUT", "DELETE"):
            answer = await sent(client, method, [], authorization=LINKS_KEY)
            assert answer.status_code == (403 if on else 400)
            assert answer.json().get("missingScopes") == (["partnersWrite"] if on else None)


@both
@pytest.mark.parametrize(
    ("header", "place", "foreign"),
    [
        ("origin", "https://hoko.example", False),
        ("referer", "https://hoko.example/partners", False),
        ("origin", "https://elsewhere.example", True),
        ("referer", "http://[", True),
        ("origin", "null", True),
    ],
)
async def test_keys_for_some_hosts(on: bool, header: str, place: str, foreign: bool) -> None:
    async with visit(hoko, turned(RESTRICTED, on=on)) as client:
        assert (await client.get(PARTNERS)).status_code == 200
        answer = await client.get(PARTNERS, headers={header: place})
        assert answer.status_code == (403 if on and foreign else 200)


async def throttled(switch: Switch, *, on: bool) -> httpx.Response:
    faults = Faults()
    faults.add(Fault(answer=Throttled(3), applied=False))
    async with visit(hoko, turned(switch, on=on), faults=faults) as client:
        answer = await client.get(PARTNERS)
        assert answer.status_code == 429
        assert len(await partners(client)) == 20
        return answer


@both
async def test_the_pause_of_a_429(on: bool) -> None:
    answer = await throttled(SECONDS_AS_TEXT, on=on)
    assert answer.json() == {
        "error": {"en": "Too many requests", "ar": answer.json()["error"]["ar"]},
        "retryAfter": "3" if on else 3,
    }


@both
async def test_the_header_of_a_429(on: bool) -> None:
    answer = await throttled(RETRY_HEADER, on=on)
    assert answer.headers.get("retry-after") == ("3" if on else None)


@both
async def test_the_pause_may_be_inside_the_error(on: bool) -> None:
    body = (await throttled(EXTRAS_INSIDE, on=on)).json()
    assert (body["error"] if on else body)["retryAfter"] == 3


async def test_a_record_keeps_its_shape_with_all_switches_on() -> None:
    async with visit(hoko, turned(*hoko.SWITCHES)) as client:
        assert all([*partner] == KEYS for partner in await everything(client))

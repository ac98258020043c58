"""Contract: bluedolphin-relations, transport and errors: keys, tenants, paths, bodies."""

import httpx
import pytest

from tests.sandbox.bluedolphin_site import NOBODY, errors_of, site
from tui.sandbox import bluedolphin
from tui.sandbox.bluedolphin_gate import KEY, READ_ONLY_KEY, TENANT, TENANT_WITHOUT_ADD_ON

CALLS = [
    ("GET", "/v1/workspaces"),
    ("GET", "/v1/objects"),
    ("GET", f"/v1/objects/{NOBODY}"),
    ("GET", f"/v1/questionnaires/{NOBODY}"),
    ("GET", f"/v1/relations/{NOBODY}"),
    ("PATCH", f"/v1/relations/{NOBODY}"),
    ("DELETE", f"/v1/relations/{NOBODY}"),
    ("DELETE", "/v1/relations"),
    ("POST", "/v1/relations"),
]
UPDATE = f"/v1/relations/{NOBODY}"
JSON = {"content-type": "application/json"}


def test_what_the_frame_is_told() -> None:
    assert bluedolphin.PREFIXES == ("/v1/", "/liveness")
    assert bluedolphin.connection() == {"key": KEY, "tenant": TENANT}
    names = [switch.name for switch in bluedolphin.SWITCHES]
    assert len(set(names)) == len(names)
    assert all(switch.name.startswith("bluedolphin.") and switch.words for switch in bluedolphin.SWITCHES)


async def test_liveness_needs_no_key() -> None:
    async with site() as here:
        here.client.headers.clear()
        answer = await here.client.get("/liveness")
        assert (answer.status_code, answer.text) == (200, "Healthy")
        assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize(
    ("headers", "status", "errors"),
    [
        ({"x-api-key": KEY}, 401, {"tenant": ["Tenant header missing or empty"]}),
        ({"x-api-key": KEY, "tenant": ""}, 401, {"tenant": ["Tenant header missing or empty"]}),
        ({"x-api-key": KEY, "tenant": "elsewhere"}, 401, {"tenant": ["Unknown tenant specified"]}),
        ({"tenant": TENANT}, 401, {"x-api-key": ["API key header missing or empty"]}),
        ({"x-api-key": "wrong", "tenant": TENANT}, 401, {"x-api-key": ["Invalid API key specified"]}),
        (
            {"x-api-key": KEY, "tenant": TENANT_WITHOUT_ADD_ON},
            403,
            {"tenant": ["The PUBLIC_API add-on is not enabled for this tenant"]},
        ),
    ],
)
async def test_who_may_not_come_in(
    method: str, path: str, headers: dict[str, str], status: int, errors: dict[str, list[str]]
) -> None:
    async with site(records=0) as here:
        here.client.headers = httpx.Headers(headers)
        answer = await here.client.request(method, path)
        assert errors_of(answer, status) == errors
        assert KEY not in answer.text


async def test_header_names_in_any_case() -> None:
    async with site(records=0) as here:
        here.client.headers = httpx.Headers({"X-API-KEY": KEY, "TENANT": TENANT})
        await here.get("/v1/workspaces")


async def test_nothing_at_all_is_said() -> None:
    async with site(records=0) as here:
        here.client.headers.clear()
        errors = errors_of(await here.client.get("/v1/workspaces"), 401)
        assert set(errors) == {"tenant", "x-api-key"}


async def test_a_key_that_may_only_read() -> None:
    async with site() as here:
        relation = await here.relation(here.first())
        here.client.headers["x-api-key"] = READ_ONLY_KEY
        assert (await here.relation(here.first()))["id"] == here.first()
        for method, path in CALLS:
            if method != "GET":
                answer = await here.client.request(method, path.replace(NOBODY, here.first()))
                assert "not allowed" in str(errors_of(answer, 403))
        here.client.headers["x-api-key"] = KEY
        assert await here.relation(here.first()) == relation


@pytest.mark.parametrize(
    "path", ["/v1/", "/v1/nothing", "/v1/relations/", "/v1/relations/a/b", "/v1/workspaces/"]
)
async def test_paths_that_are_no_paths(path: str) -> None:
    async with site(records=0) as here:
        assert set(errors_of(await here.client.get(path), 404)) == {"path"}


async def test_other_methods() -> None:
    async with site(records=0) as here:
        for method, path, allowed in (
            ("PUT", UPDATE, {"GET", "HEAD", "PATCH", "DELETE"}),
            ("GET", "/v1/relations", {"POST", "DELETE"}),
            ("POST", "/v1/objects", {"GET", "HEAD"}),
        ):
            answer = await here.client.request(method, path)
            errors_of(answer, 405)
            assert {word.strip() for word in answer.headers["allow"].split(",")} == allowed


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"remark": NaN}',
        b'{"remark": "\xff"}',
        b'{"remark": "\\ud800"}',
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        b'{"remark": ' + b"9" * 5000 + b"}",
        b"[]",
        b"null",
        b'"remark"',
        # The example of the seed page lacks a comma.
        b'{"remark": "", "relationship_lifecycle_state": "Future" "boem": []}',
    ],
)
@pytest.mark.parametrize(("method", "path"), [call for call in CALLS if call[0] in {"POST", "PATCH"}])
async def test_bodies_that_are_no_object(method: str, path: str, body: bytes) -> None:
    async with site(records=0) as here:
        answer = await here.client.request(method, path, content=body, headers=JSON)
        assert set(errors_of(answer, 400)) == {"$"}


async def test_content_types() -> None:
    async with site() as here:
        path = f"/v1/relations/{here.first()}"
        for wrong in ("text/plain", "application/json-patch+json", ""):
            answer = await here.client.patch(path, content=b"{}", headers={"content-type": wrong})
            assert set(errors_of(answer, 415)) == {"content-type"}
        right = {"content-type": "Application/JSON; charset=utf-8"}
        assert (await here.client.patch(path, content=b"{}", headers=right)).text == '"Ok"'


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"remark": 5}, "$.remark"),
        ({"remark": ["x"]}, "$.remark"),
        ({"boem": {}}, "$.boem"),
        ({"boem": ["x"]}, "$.boem[0]"),
        ({"boem": [{}]}, "$.boem[0].id"),
        ({"boem": [{"id": ""}]}, "$.boem[0].id"),
        ({"boem": [{"id": 7}]}, "$.boem[0].id"),
        ({"boem": [{"id": "x", "items": "y"}]}, "$.boem[0].items"),
        ({"boem": [{"id": "x", "items": [{}, {"id": "y", "value": True}]}]}, "$.boem[0].items[1].value"),
        ({"boem": [{"id": "x", "items": [{"value": "z"}]}]}, "$.boem[0].items[0].id"),
    ],
)
async def test_values_of_the_wrong_type(body: dict[str, object], place: str) -> None:
    async with site() as here:
        before = await here.relation(here.first())
        assert place in errors_of(await here.sent(here.first(), {"remark": "kept?"} | body), 400)
        assert await here.relation(here.first()) == before


@pytest.mark.parametrize("relation_id", [NOBODY, "x", "%00", "%2F", "a" * 5000, "..%2F..", "\u00e9"])
async def test_nothing_has_such_an_id(relation_id: str) -> None:
    async with site() as here:
        path = f"/v1/relations/{relation_id}"
        for answer in (
            await here.client.get(path),
            await here.client.patch(path, json={"remark": "x"}),
            await here.client.delete(path),
        ):
            errors_of(answer, 404 if relation_id in {"%2F", "..%2F.."} else 400)

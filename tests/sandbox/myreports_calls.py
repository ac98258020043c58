"""Calls of the MyReports half, as the contract writes them, and the envelope around every answer."""

import json
import re
from typing import Any

import httpx

from tui.sandbox.myreports_directories import ARCHIVE, CUSTOMERS, SWITCHBOARD

DIRECTORIES = "/api/v1.0/contactdirectories"
ITEMS = f"{DIRECTORIES}/{CUSTOMERS}/items"
CRM_ITEMS = f"{DIRECTORIES}/{CUSTOMERS}/crmitems"
SWITCHBOARD_ITEMS = f"{DIRECTORIES}/{SWITCHBOARD}/items"
ARCHIVE_ITEMS = f"{DIRECTORIES}/{ARCHIVE}/items"
UNKNOWN = "00000000-0000-0000-0000-000000000123"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z")
JSON = "application/json; charset=utf-8"

Item = dict[str, Any]


def listed(answer: httpx.Response, *, size: type = int) -> list[Item]:
    """The `data` of a read, in its envelope."""
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert [*body] == ["page_size", "data", "status", "timestamp"]
    assert body["page_size"] == size(len(body["data"]))
    assert type(body["page_size"]) is size
    assert_end(body, "success")
    found: list[Item] = body["data"]
    return found


def single(answer: httpx.Response, status: int = 201) -> Item:
    """The `data` of a write, in its envelope."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, JSON), answer.text
    body = answer.json()
    assert [*body] == ["data", "status", "timestamp"]
    assert_end(body, "success")
    item: Item = body["data"]
    assert [*item] == ["id", "fields"]
    return item


def wrong(answer: httpx.Response) -> tuple[int, str]:
    """The status and the message of a refusal, in its envelope."""
    body = answer.json()
    assert [*body] == ["error", "message", "status", "timestamp"]
    assert (body["error"], answer.headers["content-type"]) == (answer.status_code, JSON)
    assert_end(body, "error")
    return answer.status_code, body["message"]


def assert_end(body: dict[str, Any], status: str) -> None:
    assert body["status"] == status
    assert TIME.fullmatch(body["timestamp"])


async def first(client: httpx.AsyncClient, items: str = ITEMS) -> Item:
    return listed(await client.get(items, params={"filter": ""}))[0]


async def read(client: httpx.AsyncClient, item_id: str) -> Item:
    (item,) = listed(await client.get(f"{ITEMS}/{item_id}"))
    return item


async def sent(client: httpx.AsyncClient, method: str, path: str, body: Any) -> httpx.Response:
    """A write; the client carries no `accept-charges`."""
    content = body if isinstance(body, bytes) else json.dumps(body)
    return await client.request(method, path, content=content, headers={"content-type": "application/json"})


async def patch(client: httpx.AsyncClient, item_id: str, body: Any) -> httpx.Response:
    return await sent(client, "PATCH", f"{ITEMS}/{item_id}", body)


async def made(client: httpx.AsyncClient, **fields: str) -> Item:
    return single(await sent(client, "POST", ITEMS, {"fields": fields}))


def op(kind: str, name: str, *value: Any) -> dict[str, Any]:
    """An operation on a field; without a value there is none in it."""
    return {"op": kind, "path": f"/fields/{name}", **({"value": value[0]} if value else {})}

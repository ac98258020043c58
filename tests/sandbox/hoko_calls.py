"""Calls of the Hoko half, as the contract writes them."""

import json
from typing import Any

import httpx

PARTNERS = "/api/partners"
UNKNOWN = "00000000-0000-4000-8000-000000000000"
KEYS = ["id", "name", "email", "phone", "createdAt", "updatedAt"]

Partner = dict[str, Any]


async def partners(client: httpx.AsyncClient, **query: Any) -> list[Partner]:
    answer = await client.get(PARTNERS, params=query)
    assert answer.status_code == 200, answer.text
    found: list[Partner] = answer.json()
    return found


async def everything(client: httpx.AsyncClient) -> list[Partner]:
    return await partners(client, take=10_000)


async def sent(client: httpx.AsyncClient, method: str, body: Any, **headers: str) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body)
    named = {"content-type": "application/json", **headers}
    return await client.request(method, PARTNERS, content=content, headers=named)


async def refused(client: httpx.AsyncClient, method: str, body: Any) -> str:
    """What a write is refused with, once it is sure that nothing has changed."""
    before = await everything(client)
    answer = await sent(client, method, body)
    assert answer.status_code == 400, answer.text
    assert await everything(client) == before
    assert [*answer.json()] == ["error"]
    error = answer.json()["error"]
    assert [*error] == ["en", "ar"]
    assert error["ar"]
    assert not error["ar"].isascii()
    words: str = error["en"]
    return words

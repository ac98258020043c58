"""The key in what a server says: taken out in every spelling, and never written back as its sign."""

import json
from urllib.parse import quote

import pytest

from tests.gateway.gates import KEY, PATCH, answer_to, gate, problem_of
from tests.support.wire import says, wire
from tui.dialects.exchange import Request
from tui.domain.problem import Kind
from tui.gateway.echoes import IN_ITS_PLACE, headers_without_key, without_key

ODD = 'a/b"c\\d+e=f&g h'


@pytest.mark.parametrize("key", [KEY, ODD])
@pytest.mark.parametrize(
    "spelled",
    [
        str,
        lambda key: json.dumps(key)[1:-1],
        lambda key: json.dumps(key)[1:-1].replace("/", "\\/"),
        lambda key: quote(key, safe=""),
    ],
    ids=["as it is", "JSON", "JSON with slashes", "address"],
)
def test_every_spelling_goes(key: str, spelled: object) -> None:
    assert callable(spelled)
    text = f"before {spelled(key)} between {spelled(key)} after".encode()
    assert without_key(text, key) == f"before {IN_ITS_PLACE} between {IN_ITS_PLACE} after".encode()


def test_what_is_too_short_to_protect_anything_stays() -> None:
    assert without_key(b"a test of tests", "test") == b"a test of tests"
    assert without_key(b"abc", "") == b"abc"


def test_headers_too() -> None:
    found = headers_without_key({"www-authenticate": f"Key {KEY}", "etag": "Z\u00fcrich"}, KEY)
    assert found == {"www-authenticate": f"Key {IN_ITS_PLACE}", "etag": "Z\u00fcrich"}


async def test_an_answer_stays_json() -> None:
    body = json.dumps({"id": "x", "note": f"it is {KEY}"}).encode()
    async with wire(says("200 OK", body)) as there, gate(there.origin) as gateway:
        answer = await answer_to(gateway)
    assert json.loads(answer.body) == {"id": "x", "note": f"it is {IN_ITS_PLACE}"}


async def test_the_sign_is_never_written() -> None:
    body = json.dumps({"note": f"it is {IN_ITS_PLACE}"}).encode()
    async with wire(says()) as there, gate(there.origin) as gateway:
        problem = await problem_of(gateway, Request("PATCH", "/x/", headers=PATCH.headers, body=body))
    assert problem.kind is Kind.REFUSED
    assert there.seen == []

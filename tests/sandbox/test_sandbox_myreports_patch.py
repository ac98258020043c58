"""Contract: myreports-contacts, patches: by example, and for any operations against a library of its own."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import jsonpatch
import jsonpointer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.myreports_calls import ITEMS, first, made, op, patch, read, single, wrong
from tests.sandbox.visits import ORIGIN, visit
from tui.sandbox import myreports
from tui.sandbox.myreports_answers import MyReportsRefused
from tui.sandbox.myreports_directories import Directory
from tui.sandbox.myreports_fields import FieldRules
from tui.sandbox.myreports_patch import Patch, operations
from tui.sandbox.switches import AS_INFERRED


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with visit(myreports, AS_INFERRED, records=60) as opened:
        yield opened


async def test_a_patch_of_one_bare_operation(client: httpx.AsyncClient) -> None:
    item = await made(client, title="Mr", fullName="CRM3a", phone1="+441632960001")
    answer = await patch(
        client, item["id"], {"path": "/fields/phone2", "op": "add", "value": "+441632960002"}
    )
    assert single(answer)["fields"] == {**item["fields"], "phone2": "+441632960002"}
    assert answer.headers["location"] == f"{ORIGIN}{ITEMS}/{item['id']}"
    assert await read(client, item["id"]) == single(answer)


async def test_a_patch_of_an_array_is_applied_in_order(client: httpx.AsyncClient) -> None:
    item = await made(client, title="Mr", fullName="A", field1="one")
    ops = [
        op("test", "title", "Mr"),
        op("replace", "title", "Dr"),
        {"op": "move", "from": "/fields/field1", "path": "/fields/field2"},
        {"op": "copy", "from": "/fields/field2", "path": "/fields/field3"},
        op("remove", "fullName"),
        op("add", "email", ""),
    ]
    answer = single(await patch(client, item["id"], ops))
    assert answer["fields"] == {"title": "Dr", "field2": "one", "field3": "one"}
    standard = {"content-type": "application/json-patch+json"}
    again = await client.patch(f"{ITEMS}/{item['id']}", content="[]", headers=standard)
    assert single(again) == answer


@pytest.mark.parametrize(
    ("wrong_op", "value"),
    [
        (op("remove", "field9"), "/fields/field9"),
        (op("replace", "field9", "x"), "/fields/field9"),
        (op("test", "field9", "x"), "x"),
        (op("test", "title", "Mrs"), "Mrs"),
        (op("test", "title", None), "null"),
        (op("increment", "title", 1), "increment"),
        (op("add", "title", 7), "7"),
        (op("add", "title", None), "null"),
        (op("add", "nickname", "x"), "nickname"),
        (op("add", "a~1b~0", "x"), "a/b~"),
        (op("add", "phone1", "+44 1"), "+44 1"),
        (op("add", "title/0", "x"), "/fields/title/0"),
        (op("add", "a~2b", "x"), "/fields/a~2b"),
        ({"op": "add", "path": "/id", "value": "x"}, "/id"),
        ({"op": "replace", "path": "/fields", "value": {}}, "/fields"),
        ({"op": "add", "path": "", "value": {}}, ""),
        ({"op": "remove"}, "null"),
        ({"path": "/fields/title"}, "null"),
        ({"op": "copy", "path": "/fields/field1", "from": "/fields/field9"}, "/fields/field9"),
        ({"op": "move", "path": "/fields/field1", "from": "/id"}, "/id"),
        ({"op": "move", "path": "/fields/phone1", "from": "/fields/title"}, "Mr"),
    ],
)
async def test_a_patch_that_fails_changes_nothing(
    client: httpx.AsyncClient, wrong_op: dict[str, Any], value: str
) -> None:
    item = await made(client, title="Mr", fullName="A")
    for body in (wrong_op, [op("add", "jobTitle", "x"), wrong_op, op("add", "email", "e")]):
        answer = await patch(client, item["id"], body)
        assert wrong(answer) == (400, f"The value '{value}' is not valid.")
        assert await read(client, item["id"]) == item


@pytest.mark.parametrize("body", ["x", 7, None, [7], [[]], {"op": "add", "path": "/fields/title"}, b"{"])
async def test_what_is_no_patch(client: httpx.AsyncClient, body: Any) -> None:
    item = await first(client)
    assert wrong(await patch(client, item["id"], body)) == (400, "The input was not valid.")
    assert await read(client, item["id"]) == item


DIRECTORY = Directory("d", ("title", "fullName", "field1", "field2"), "{}")
NAMES = st.sampled_from(DIRECTORY.fields)
TEXTS = st.sampled_from(["a", "b", "c"])
PATHS = NAMES.map(lambda name: f"/fields/{name}")
OPERATIONS = st.one_of(
    st.fixed_dictionaries({"op": st.sampled_from(["add", "replace", "test"]), "path": PATHS, "value": TEXTS}),
    st.fixed_dictionaries({"op": st.just("remove"), "path": PATHS}),
    st.fixed_dictionaries({"op": st.sampled_from(["move", "copy"]), "path": PATHS, "from": PATHS}),
)


def by_the_library(fields: dict[str, str], ops: list[dict[str, Any]]) -> dict[str, str] | None:
    try:
        document = jsonpatch.apply_patch({"fields": fields}, ops)
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException):
        return None
    patched: dict[str, str] = document["fields"]
    return patched


def by_the_sandbox(fields: dict[str, str], ops: list[dict[str, Any]]) -> dict[str, str] | None:
    patch = Patch(FieldRules(DIRECTORY, AS_INFERRED), AS_INFERRED)
    try:
        for operation in operations([*ops], AS_INFERRED):
            fields = patch.applied(fields, operation)
    except MyReportsRefused:
        return None
    return fields


@settings(max_examples=400, deadline=None)
@given(fields=st.dictionaries(NAMES, TEXTS), ops=st.lists(OPERATIONS, max_size=6))
def test_a_patch_does_what_the_standard_says(fields: dict[str, str], ops: list[dict[str, Any]]) -> None:
    before = dict(fields)
    assert by_the_sandbox(fields, ops) == by_the_library(fields, ops)
    assert fields == before

"""Contract: myreports-contacts, what it only infers: both settings of every switch."""

from pathlib import Path

import pytest

from tests.sandbox.myreports_calls import (
    CRM_ITEMS,
    DIRECTORIES,
    ITEMS,
    SWITCHBOARD_ITEMS,
    first,
    listed,
    made,
    op,
    patch,
    read,
    sent,
    single,
    wrong,
)
from tests.sandbox.visits import turned, visit
from tui.sandbox import myreports, myreports_switches
from tui.sandbox.faults import Fault, Faults, Throttled
from tui.sandbox.myreports_switches import (
    CHARGES,
    DROPS_FOREIGN,
    EMPTY_FILTER_404,
    EMPTY_TEXT,
    KEEPS_CRM_ID,
    MERGES,
    MINDS_CASE,
    NEEDS_FIELDS,
    NEEDS_NAME,
    NO_ARRAY,
    NO_CREATE,
    NO_FILTER_404,
    NO_TEST,
    NULL_CLEARS,
    ONLY_ADDS,
    PAGE_SIZE_TEXT,
    PAGES,
    PIECEMEAL,
    REMOVE_ABSENT,
    REPLACE_ADDS,
    REWRITES_PHONES,
)
from tui.sandbox.switches import AS_INFERRED, Switch

both = pytest.mark.parametrize("on", [False, True])


def test_each_has_a_test_here() -> None:
    source = Path(__file__).read_text("utf-8")
    names = [name for name, value in vars(myreports_switches).items() if isinstance(value, Switch)]
    assert len(names) == len(myreports.SWITCHES)
    assert all(f"({name}, on=on)" in source for name in names)


@both
async def test_page_size(on: bool) -> None:
    async with visit(myreports, turned(PAGE_SIZE_TEXT, on=on)) as client:
        for path in (ITEMS, DIRECTORIES, SWITCHBOARD_ITEMS):
            assert listed(await client.get(path), size=str if on else int)


@both
async def test_charges(on: bool) -> None:
    async with visit(myreports, turned(CHARGES, on=on)) as client:
        item = await first(client)
        path = f"{ITEMS}/{item['id']}"
        calls = [
            ("POST", ITEMS, {"fields": {}}),
            ("PATCH", path, op("add", "title", "Dr")),
            ("PUT", path, {"fields": {}}),
            ("DELETE", path, {}),
        ]
        for method, place, body in calls:
            answer = await client.request(method, place, json=body, headers={"accept-charges": "false"})
            if on:
                assert wrong(answer) == (402, "accept charges")
                answer = await client.request(method, place, json=body, headers={"accept-charges": "true"})
            single(answer, 200 if method == "DELETE" else 201)


@both
async def test_long_answers(on: bool) -> None:
    async with visit(myreports, turned(PAGES, on=on), records=130) as client:
        if not on:
            assert len(listed(await client.get(ITEMS))) == 130
            return
        start = (await client.get(ITEMS)).json()
        assert [*start] == ["page_size", "next_start_key", "data", "status", "timestamp"]
        assert start["page_size"] == len(start["data"]) == 100
        rest = listed(await client.get(ITEMS, params={"start_key": start["next_start_key"]}))
        assert len({item["id"] for item in [*start["data"], *rest]}) == 130
        assert wrong(await client.get(ITEMS, params={"start_key": "x"}))[0] == 400


@both
async def test_no_filter(on: bool) -> None:
    async with visit(myreports, turned(NO_FILTER_404, on=on)) as client:
        assert (await client.get(ITEMS)).status_code == (404 if on else 200)
        assert len(listed(await client.get(ITEMS, params={"filter": ""}))) == 20


@both
async def test_an_empty_filter(on: bool) -> None:
    async with visit(myreports, turned(EMPTY_FILTER_404, on=on)) as client:
        assert (await client.get(ITEMS, params={"filter": ""})).status_code == (404 if on else 200)
        assert listed(await client.get(ITEMS, params={"filter": "+"}))


@both
async def test_a_filter_without_fields(on: bool) -> None:
    async with visit(myreports, turned(NEEDS_FIELDS, on=on)) as client:
        assert (await client.get(ITEMS, params={"filter": "+"})).status_code == (400 if on else 200)
        assert listed(await client.get(ITEMS, params={"filter": "+", "fields": "phone1"}))
        assert listed(await client.get(ITEMS))


@both
async def test_capitals(on: bool) -> None:
    async with visit(myreports, turned(MINDS_CASE, on=on)) as client:
        await made(client, fullName="Zwölfzeiler")
        assert (await client.get(ITEMS, params={"filter": "zwölfz"})).status_code == (404 if on else 200)
        assert listed(await client.get(ITEMS, params={"filter": "Zwölfz"}))


@both
async def test_creation_at_items(on: bool) -> None:
    async with visit(myreports, turned(NO_CREATE, on=on)) as client:
        answer = await sent(client, "POST", ITEMS, {"fields": {"crmId": "a"}})
        assert answer.status_code == (405 if on else 201)
        single(await sent(client, "POST", CRM_ITEMS, {"fields": {"crmId": "b"}}))


@both
async def test_a_put_that_leaves_fields_out(on: bool) -> None:
    async with visit(myreports, turned(MERGES, on=on)) as client:
        item = await made(client, title="Mr", fullName="A")
        answer = single(await sent(client, "PUT", f"{ITEMS}/{item['id']}", {"fields": {"fullName": "B"}}))
        assert answer["fields"] == ({"title": "Mr", "fullName": "B"} if on else {"fullName": "B"})


@both
async def test_fields_of_other_directories(on: bool) -> None:
    async with visit(myreports, turned(DROPS_FOREIGN, on=on)) as client:
        item = await made(client, fullName="A")
        path = f"{ITEMS}/{item['id']}"
        bodies = [
            ("PUT", {"fields": {"fullName": "A", "nickname": "x"}}),
            ("PATCH", op("add", "nickname", "x")),
        ]
        for method, body in bodies:
            answer = await sent(client, method, path, body)
            assert answer.status_code == (201 if on else 400)
            assert await read(client, item["id"]) == item


@both
async def test_empty_text(on: bool) -> None:
    async with visit(myreports, turned(EMPTY_TEXT, on=on)) as client:
        item = await made(client, title="Mr", email="")
        assert item["fields"] == ({"title": "Mr", "email": ""} if on else {"title": "Mr"})
        answer = single(await patch(client, item["id"], op("add", "title", "")))
        assert answer["fields"].get("title") == ("" if on else None)


@both
async def test_null(on: bool) -> None:
    async with visit(myreports, turned(NULL_CLEARS, on=on)) as client:
        for body in (op("replace", "title", None), op("add", "title", None)):
            item = await made(client, title="Mr", fullName="A")
            answer = await patch(client, item["id"], body)
            assert answer.status_code == (201 if on else 400)
            held = await read(client, item["id"])
            assert held["fields"].get("title") == (None if on else "Mr")
        assert (await sent(client, "POST", ITEMS, {"fields": {"title": None}})).status_code == (
            201 if on else 400
        )


@both
async def test_a_name_is_needed(on: bool) -> None:
    async with visit(myreports, turned(NEEDS_NAME, on=on)) as client:
        item = await made(client, fullName="A")
        path, refusal = f"{ITEMS}/{item['id']}", 400 if on else 201
        assert (await sent(client, "POST", ITEMS, {"fields": {"title": "Dr"}})).status_code == refusal
        assert (await sent(client, "PUT", path, {"fields": {"fullName": " "}})).status_code == refusal
        assert (await patch(client, item["id"], op("remove", "fullName"))).status_code == refusal
        passing = [
            {"op": "move", "from": "/fields/fullName", "path": "/fields/title"},
            op("add", "fullName", "B"),
        ]
        single(await sent(client, "PUT", path, {"fields": {"fullName": "A"}}))
        assert single(await patch(client, item["id"], passing))["fields"] == {"title": "A", "fullName": "B"}


@both
async def test_the_crm_id_stands(on: bool) -> None:
    async with visit(myreports, turned(KEEPS_CRM_ID, on=on)) as client:
        item = await made(client, crmId="old")
        replaced = single(await sent(client, "PUT", f"{ITEMS}/{item['id']}", {"fields": {"crmId": "new"}}))
        assert replaced["fields"] == {"crmId": "old" if on else "new"}
        removed = single(await patch(client, item["id"], op("remove", "crmId")))
        assert removed["fields"] == ({"crmId": "old"} if on else {})


@both
@pytest.mark.parametrize("number", ["+44 1632 960001", "0044 (1632) 960-001", "+44.1632/960001"])
async def test_numbers_are_rewritten(on: bool, number: str) -> None:
    async with visit(myreports, turned(REWRITES_PHONES, on=on)) as client:
        item = await made(client, fullName="A")
        for body in (op("add", "phone1", number), [op("add", "phone1", number)]):
            answer = await patch(client, item["id"], body)
            if on:
                assert single(answer)["fields"]["phone1"] == "+441632960001"
            else:
                assert wrong(answer) == (400, f"The value '{number}' is not valid.")
        assert wrong(await patch(client, item["id"], op("add", "phone1", "1632 960001")))[0] == 400


@both
async def test_arrays(on: bool) -> None:
    async with visit(myreports, turned(NO_ARRAY, on=on)) as client:
        item = await first(client)
        for body in ([op("add", "title", "Dr")], [op("add", "title", "Dr"), op("add", "field9", "x")]):
            assert (await patch(client, item["id"], body)).status_code == (400 if on else 201)
        single(await patch(client, item["id"], op("add", "title", "Dr")))


@both
async def test_only_add(on: bool) -> None:
    async with visit(myreports, turned(ONLY_ADDS, on=on)) as client:
        item = await made(client, title="Mr", fullName="A")
        others = [
            op("test", "title", "Mr"),
            op("replace", "title", "Dr"),
            {"op": "copy", "from": "/fields/title", "path": "/fields/field1"},
            {"op": "move", "from": "/fields/title", "path": "/fields/field2"},
            op("remove", "fullName"),
        ]
        for body in others:
            assert (await patch(client, item["id"], body)).status_code == (400 if on else 201)
        single(await patch(client, item["id"], op("add", "title", "Dr")))


@both
async def test_the_operation_test(on: bool) -> None:
    async with visit(myreports, turned(NO_TEST, on=on)) as client:
        item = await made(client, title="Mr")
        answer = await patch(client, item["id"], op("test", "title", "Mr"))
        assert answer.status_code == (400 if on else 201)
        single(await patch(client, item["id"], op("remove", "title")))


@both
async def test_operations_before_the_wrong_one(on: bool) -> None:
    async with visit(myreports, turned(PIECEMEAL, on=on)) as client:
        item = await made(client, fullName="A")
        ops = [op("add", "title", "Dr"), op("remove", "field9"), op("add", "email", "after")]
        assert wrong(await patch(client, item["id"], ops)) == (
            400,
            "The value '/fields/field9' is not valid.",
        )
        after = await read(client, item["id"])
        assert after["fields"] == ({"title": "Dr", "fullName": "A"} if on else {"fullName": "A"})


@both
async def test_removing_what_is_not_there(on: bool) -> None:
    async with visit(myreports, turned(REMOVE_ABSENT, on=on)) as client:
        item = await made(client, title="Mr")
        assert (await patch(client, item["id"], op("remove", "email"))).status_code == (201 if on else 400)
        assert await read(client, item["id"]) == item


@both
async def test_replacing_what_is_not_there(on: bool) -> None:
    async with visit(myreports, turned(REPLACE_ADDS, on=on)) as client:
        item = await made(client, title="Mr")
        answer = await patch(client, item["id"], op("replace", "email", "e"))
        assert answer.status_code == (201 if on else 400)
        assert (await read(client, item["id"]))["fields"].get("email") == ("e" if on else None)


async def test_a_429_has_the_envelope() -> None:
    faults = Faults()
    faults.add(Fault(answer=Throttled(3), applied=False))
    async with visit(myreports, AS_INFERRED, faults=faults) as client:
        answer = await client.get(ITEMS)
        assert wrong(answer) == (429, "Too Many Requests")
        assert answer.headers["retry-after"] == "3"

"""Contract: myreports-contacts, as it stands where no switch is turned."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.sandbox.myreports_calls import (
    ARCHIVE_ITEMS,
    CRM_ITEMS,
    DIRECTORIES,
    ITEMS,
    JSON,
    SWITCHBOARD_ITEMS,
    UNKNOWN,
    first,
    listed,
    made,
    op,
    read,
    sent,
    single,
    wrong,
)
from tests.sandbox.visits import ORIGIN, visit
from tui.sandbox import myreports
from tui.sandbox.myreports_directories import CUSTOMERS, SWITCHBOARD, TOKEN
from tui.sandbox.myreports_fields import E164
from tui.sandbox.switches import AS_INFERRED

FIELDS = [
    *("title", "fullName", "companyName", "jobTitle", "phone1", "phone2", "phone3", "phone4", "email"),
    *("crmId", "field1", "field2", "field3", "field4", "field5", "field6", "field7", "field8", "field9"),
    *("field10", "avatar"),
]


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with visit(myreports, AS_INFERRED, records=60) as opened:
        yield opened


async def test_directories_say_which_fields_they_have(client: httpx.AsyncClient) -> None:
    every = await client.get(DIRECTORIES)
    assert every.headers["content-type"] == JSON
    found = listed(every)
    assert all([*directory] == ["id", "name", "description", "fields"] for directory in found)
    assert [found[0]["id"], found[0]["fields"]] == [CUSTOMERS, FIELDS]
    assert [found[1]["id"], found[1]["fields"]] == [SWITCHBOARD, ["fullName", "phone1", "email"]]
    one = await client.get(f"{DIRECTORIES}/{CUSTOMERS.upper()}")
    assert one.headers["content-type"] == "application/octet-stream"
    assert listed(one) == [found[0]]


@pytest.mark.parametrize("authorization", ["", "Bearer no", TOKEN, f"Basic {TOKEN}", f"Token {TOKEN}"])
async def test_without_the_token_there_is_no_body(client: httpx.AsyncClient, authorization: str) -> None:
    for path in (DIRECTORIES, ITEMS, f"{ITEMS}/x", f"{CRM_ITEMS}/x"):
        answer = await client.get(path, headers={"authorization": authorization})
        assert (answer.status_code, answer.content) == (401, b"")
    written = await client.post(ITEMS, headers={"authorization": authorization}, content="{")
    assert (written.status_code, written.content) == (401, b"")


async def test_ids_that_are_none_and_that_are_not_there(client: httpx.AsyncClient) -> None:
    places = [f"{DIRECTORIES}/{{}}", f"{DIRECTORIES}/{{}}/items", f"{ITEMS}/{{}}"]
    for place in places:
        assert wrong(await client.get(place.format("7"))) == (400, "The value '7' is not valid.")
        assert wrong(await client.get(place.format(UNKNOWN))) == (404, "Not Found")
    for method in ("PUT", "PATCH", "DELETE"):
        body = op("add", "title", "Dr") if method == "PATCH" else {"fields": {}}
        assert wrong(await sent(client, method, f"{ITEMS}/7", body))[0] == 400
        assert wrong(await sent(client, method, f"{ITEMS}/{UNKNOWN}", body)) == (404, "Not Found")
        assert wrong(await sent(client, method, f"{CRM_ITEMS}/{UNKNOWN}", body)) == (404, "Not Found")


async def test_paths_that_are_none(client: httpx.AsyncClient) -> None:
    for path in ("/api/v1.0", "/api/v1.0/other", f"{DIRECTORIES}/", f"{ITEMS}/a/b"):
        assert wrong(await client.get(path)) == (404, "Not Found")
    for method, path in (("DELETE", DIRECTORIES), ("POST", f"{ITEMS}/{UNKNOWN}"), ("GET", CRM_ITEMS)):
        answer = await client.request(method, path)
        assert wrong(answer) == (405, "Method Not Allowed")
        assert answer.headers["allow"]


async def test_a_search(client: httpx.AsyncClient) -> None:
    everything = listed(await client.get(ITEMS))
    assert len(everything) == 60
    assert listed(await client.get(ITEMS, params={"filter": ""})) == everything
    number = next(item["fields"]["phone1"] for item in everything if "phone1" in item["fields"])
    by_phone = {"filter": number[:9], "fields": ["phone1", "phone2"]}
    wanted = [
        item
        for item in everything
        if any(number[:9] in item["fields"].get(name, "") for name in ("phone1", "phone2"))
    ]
    assert 0 < len(wanted) < 60
    assert listed(await client.get(ITEMS, params=by_phone)) == wanted
    assert wrong(await client.get(ITEMS, params={"filter": number, "fields": "email"})) == (404, "Not Found")
    assert item_ids(await client.get(ITEMS, params={"filter": number})) >= {wanted[0]["id"]}


def item_ids(answer: httpx.Response) -> set[str]:
    return {item["id"] for item in listed(answer)}


async def test_a_plus_must_be_escaped(client: httpx.AsyncClient) -> None:
    assert listed(await client.get(f"{ITEMS}?filter=%2B44&fields=phone1"))
    assert wrong(await client.get(f"{ITEMS}?filter=+44&fields=phone1")) == (404, "Not Found")


async def test_capitals_do_not_matter(client: httpx.AsyncClient) -> None:
    item = await made(client, fullName="Große Bär", companyName="ACME")
    for text in ("GROSSE BÄR", "acme", "ße b"):
        assert item["id"] in item_ids(await client.get(ITEMS, params={"filter": text}))


async def test_no_match_is_the_same_404_as_no_directory(client: httpx.AsyncClient) -> None:
    none = wrong(await client.get(ITEMS, params={"filter": "nobody at all"}))
    assert none == wrong(await client.get(ARCHIVE_ITEMS)) == (404, "Not Found")
    assert listed(await client.get(ARCHIVE_ITEMS.removesuffix("/items")))


@pytest.mark.parametrize("name", ["phone5", "", "id", "field 10"])
async def test_fields_that_the_directory_does_not_have(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get(ITEMS, params={"filter": "a", "fields": ["email", name]})
    assert wrong(answer) == (400, f"The value '{name}' is not valid.")
    short = await client.get(SWITCHBOARD_ITEMS, params={"filter": "a", "fields": "title"})
    assert wrong(short) == (400, "The value 'title' is not valid.")


async def test_one_item_is_an_array_of_one(client: httpx.AsyncClient) -> None:
    item = await first(client)
    answer = await client.get(f"{ITEMS}/{item['id'].upper()}")
    assert answer.headers["content-type"] == JSON
    assert listed(answer) == [item]


async def test_seeded_items_hold_to_the_contract(client: httpx.AsyncClient) -> None:
    for item in listed(await client.get(ITEMS)):
        assert item["fields"].keys() <= {*FIELDS}
        assert all(type(text) is str and text for text in item["fields"].values())
        numbers = [text for name, text in item["fields"].items() if name.startswith("phone")]
        assert all(E164.fullmatch(number) for number in numbers)
        written = await sent(client, "PUT", f"{ITEMS}/{item['id']}", {"fields": item["fields"]})
        assert single(written) == item
    for item in listed(await client.get(SWITCHBOARD_ITEMS)):
        assert item["fields"].keys() <= {"fullName", "phone1", "email"}


async def test_creation(client: httpx.AsyncClient) -> None:
    answer = await sent(
        client, "POST", ITEMS, {"id": "mine", "fields": {"phone1": "+441632960001", "title": ""}}
    )
    item = single(answer)
    assert item["fields"] == {"phone1": "+441632960001"}
    assert answer.headers["location"] == f"{ORIGIN}{ITEMS}/{item['id']}"
    assert listed(await client.get(answer.headers["location"])) == [item]


async def test_replacement_drops_what_is_left_out(client: httpx.AsyncClient) -> None:
    item = await made(client, fullName="A", title="Dr", field3="x")
    path = f"{ITEMS}/{item['id']}"
    answer = await sent(client, "PUT", path, {"fields": {"fullName": "B", "email": "b@b.example"}})
    assert single(answer) == {"id": item["id"], "fields": {"fullName": "B", "email": "b@b.example"}}
    assert answer.headers["location"] == f"{ORIGIN}{path}"
    assert await read(client, item["id"]) == single(answer)


async def test_deletion_answers_the_old_record(client: httpx.AsyncClient) -> None:
    item = await made(client, fullName="Gone")
    assert single(await client.delete(f"{ITEMS}/{item['id']}"), 200) == item
    assert wrong(await client.get(f"{ITEMS}/{item['id']}")) == (404, "Not Found")
    assert wrong(await client.delete(f"{ITEMS}/{item['id']}")) == (404, "Not Found")
    assert wrong(await client.get(ITEMS, params={"filter": "Gone"})) == (404, "Not Found")


async def test_by_crm_id(client: httpx.AsyncClient) -> None:
    answer = await sent(client, "POST", CRM_ITEMS, {"fields": {"fullName": "C", "crmId": "店 1"}})
    item = single(answer)
    assert answer.headers["location"] == f"{ORIGIN}{CRM_ITEMS}"
    path = f"{CRM_ITEMS}/%E5%BA%97%201"
    assert listed(await client.get(path)) == [item] == [await read(client, item["id"])]
    patched = await sent(client, "PATCH", path, op("add", "title", "Dr"))
    assert single(patched)["fields"] == {"title": "Dr", "fullName": "C", "crmId": "店 1"}
    assert patched.headers["location"] == f"{ORIGIN}{path}"
    replaced = single(await sent(client, "PUT", path, {"fields": {"fullName": "D", "crmId": "crm 2"}}))
    assert wrong(await client.get(path)) == (404, "Not Found")
    assert single(await client.delete(f"{CRM_ITEMS}/crm%202"), 200) == replaced
    assert wrong(await client.get(f"{ITEMS}/{item['id']}")) == (404, "Not Found")


async def test_creation_by_crm_id_needs_a_new_one(client: httpx.AsyncClient) -> None:
    await made(client, crmId="taken")
    for fields, value in (({"fullName": "x"}, ""), ({"crmId": "taken"}, "taken")):
        answer = await sent(client, "POST", CRM_ITEMS, {"fields": fields})
        assert wrong(answer) == (400, f"The value '{value}' is not valid.")
    elsewhere = SWITCHBOARD_ITEMS.replace("items", "crmitems")
    assert wrong(await sent(client, "POST", elsewhere, {"fields": {"crmId": "x"}}))[0] == 400


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "The input was not valid."),
        (b"{", "The input was not valid."),
        (b'{"fields":{"title":"\\ud800"}}', "The input was not valid."),
        ([], "The input was not valid."),
        ({}, "The input was not valid."),
        ({"fields": []}, "The input was not valid."),
        ({"fields": {"nickname": "x"}}, "The value 'nickname' is not valid."),
        ({"fields": {"id": "x"}}, "The value 'id' is not valid."),
        ({"fields": {"title": None}}, "The value 'null' is not valid."),
        ({"fields": {"title": 7}}, "The value '7' is not valid."),
        ({"fields": {"title": {"a": []}}}, "The value '{\"a\":[]}' is not valid."),
        ({"fields": {"phone1": "+44 1632 960001"}}, "The value '+44 1632 960001' is not valid."),
        ({"fields": {"phone4": "01632960001"}}, "The value '01632960001' is not valid."),
        ({"fields": {"phone4": "+4416329600011234567"}}, "The value '+4416329600011234567' is not valid."),
    ],
)
async def test_bodies_that_are_refused(client: httpx.AsyncClient, body: Any, message: str) -> None:
    item = await first(client)
    count = len(listed(await client.get(ITEMS)))
    for method, path in (("POST", ITEMS), ("POST", CRM_ITEMS), ("PUT", f"{ITEMS}/{item['id']}")):
        assert wrong(await sent(client, method, path, body)) == (400, message)
    assert await read(client, item["id"]) == item
    assert len(listed(await client.get(ITEMS))) == count


@pytest.mark.parametrize("host", ["a b", "[", "x:99999999", ""])
async def test_any_host_header_is_borne(client: httpx.AsyncClient, host: str) -> None:
    for path in (ITEMS, CRM_ITEMS):
        body = b'{"fields":{"crmId":"h"}}'
        answer = await client.post(path, content=body, headers={b"host": host.encode()})
        assert answer.status_code in {201, 400}

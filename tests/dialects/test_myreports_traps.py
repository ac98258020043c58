"""Each numbered trap of the contract myreports-contacts that concerns a client.

Not here: 14 is a slip of a manual's copy, 16 is the workspace's (it reads again before it sends).
"""

import json

import pytest

from tests.dialects.exchanges import says, walk
from tests.dialects.myreports import (
    DIRECTORY,
    ITEM,
    OFFERED,
    OTHER,
    ROOT,
    contact,
    contacts,
    listed,
    seen,
)
from tui.dialects.base import Dialect
from tui.dialects.exchange import Request, Response, Wanted
from tui.domain import rules, typed
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Json, Value

DIRECTORY_DOC: dict[str, Json] = {"id": DIRECTORY, "name": "Customers", "fields": [*OFFERED]}
CRM_POST = Request("POST", f"{ROOT}/items", body=b"{}")


def directory(**more: Json) -> Response:
    return says({"page_size": 1, "data": [DIRECTORY_DOC], "status": "success", **more})


def answer(*items: Json, **more: Json) -> Response:
    return says({"page_size": len(items), "data": [*items], "status": "success", **more})


def ops(of: Dialect, draft: Draft) -> list[Json]:
    """The operations of all of an update's requests."""
    bodies: list[Json] = [json.loads(request.body or b"") for request in of.update_requests(draft)]
    return [op for body in bodies for op in (body if isinstance(body, list) else [body])]


def refusal(of: Dialect, request: Request, response: Response) -> Problem:
    with pytest.raises(Problem) as failed:
        of.read_update(request, response)
    return failed.value


@pytest.mark.parametrize("status", [200, 201, 204])
def test_trap_01_any_2xx_is_success_and_201_is_no_new_record(status: int) -> None:
    of = listed()
    (request,) = of.update_requests(seen(of).set("title", "Dr"))
    of.read_update(request, Response(status, {"location": f"{ROOT}/items/{OTHER}"}, b""))


def test_trap_02_one_operation_is_bare_and_several_are_an_array() -> None:
    of = listed()
    one = seen(of).set("title", "Dr")
    (request,) = of.update_requests(one)
    assert json.loads(request.body or b"") == {"op": "add", "path": "/fields/title", "value": "Dr"}
    assert of.otherwise(one) is None
    (request,) = of.update_requests(one.set("phone4", "+441632960004"))
    assert [op["path"] for op in json.loads(request.body or b"")] == ["/fields/title", "/fields/phone4"]


def test_trap_02_one_by_one_from_the_start_where_the_profile_says_so() -> None:
    of = listed(patch="operation")
    draft = seen(of).set("title", "Dr").set("phone4", "+441632960004")
    requests = of.update_requests(draft)
    assert [json.loads(request.body or b"")["path"] for request in requests] == [
        "/fields/title",
        "/fields/phone4",
    ]
    assert of.otherwise(draft) is None
    assert of.warnings(draft) == (
        "Each change is a request of its own, one after the other: not all or nothing.",
    )
    assert of.warnings(seen(of).set("title", "Dr")) == ()


def test_trap_02_removals_go_last() -> None:
    of = listed()
    draft = seen(of).set("title", MISSING).set("field1", MISSING).set("field9", "new")
    assert [(op["op"], op["path"]) for op in ops(of, draft) if isinstance(op, dict)] == [
        ("add", "/fields/field9"),
        ("remove", "/fields/title"),
        ("remove", "/fields/field1"),
    ]


@pytest.mark.parametrize("body", [{"data": "x"}, {"data": ["x"]}, {"status": "success"}, [], {"data": None}])
def test_trap_03_data_of_another_shape_is_told(body: Json) -> None:
    of = listed()
    flow = of.read_record(ITEM)
    next(flow)
    with pytest.raises(Problem) as failed:
        flow.send((says(body),))
    assert failed.value.kind is Kind.GARBLED


def test_trap_03_another_contact_than_the_one_asked_for_is_told() -> None:
    flow = listed().read_record(ITEM)
    next(flow)
    with pytest.raises(Problem, match="something else than this contact"):
        flow.send((answer({"id": OTHER, "fields": {}}),))


def test_trap_03_an_id_is_the_same_in_capitals() -> None:
    flow = listed().read_record("AB-1")
    next(flow)
    with pytest.raises(StopIteration) as done:
        flow.send((answer({"id": "ab-1", "fields": {}}),))
    assert done.value.value.key.id == "ab-1"


def test_trap_04_a_search_in_vain_is_an_empty_list_for_the_directory_was_read() -> None:
    found = walk(contacts().list_records(Wanted("x", ("email",))), directory(), says({"error": 404}, 404))
    assert found.asked == (ROOT, f"{ROOT}/items?filter=x&fields=email")
    assert (found.problem, found.ids) == (None, [])


def test_trap_05_what_is_absent_is_empty_and_removed_only_where_it_was() -> None:
    of = listed()
    draft = seen(of)
    assert draft.value("phone3") is MISSING
    assert draft.set("phone3", MISSING) is draft
    assert draft.set("phone3", "+441632960003").set("phone3", MISSING).clean
    assert ops(of, draft.set("title", MISSING)) == [{"op": "remove", "path": "/fields/title"}]


@pytest.mark.parametrize("value", ["", None, 7, ["x"]])
@pytest.mark.parametrize("field", ["title", "phone3", "avatar"])
def test_trap_05_an_empty_text_null_and_what_is_no_text_are_refused(field: str, value: Value) -> None:
    of = listed()
    with pytest.raises(Problem) as refused:
        of.update_requests(seen(of).set(field, value))
    assert (refused.value.kind, refused.value.field) == (Kind.REFUSED, field)
    assert refused.value.remedy == "Empty it instead."


def test_trap_05_the_full_name_stays() -> None:
    of = listed()
    for nothing in (MISSING, "", None):
        with pytest.raises(Problem) as refused:
            of.update_requests(seen(of).set("fullName", nothing))
        assert (refused.value.kind, refused.value.field) == (Kind.REFUSED, "fullName")


def test_trap_06_add_sets_what_is_there_and_what_is_not() -> None:
    of = listed()
    draft = seen(of).set("phone1", "+441632960007").set("phone3", "+441632960003")
    assert ops(of, draft) == [
        {"op": "add", "path": "/fields/phone1", "value": "+441632960007"},
        {"op": "add", "path": "/fields/phone3", "value": "+441632960003"},
    ]


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("+441632960001", True),
        ("+12", True),
        ("+1", False),
        ("+0441632960001", False),
        ("01632 960001", False),
        ("+44 1632 960001", False),
        ("+1234567890123456", False),
        ("+٤٤١٦٣٢٩٦٠٠٠١", False),
        ("+441632960001\n", False),
    ],
)
def test_trap_07_a_number_has_the_form_of_e164(number: str, fits: bool) -> None:
    of = listed()
    draft = seen(of)
    spec = draft.schema.spec("phone2")
    if not fits:
        with pytest.raises(Problem, match="international number such as"):
            rules.check(spec, number)
        return
    rules.check(spec, number)
    assert ops(of, draft.set("phone2", number)) == [{"op": "add", "path": "/fields/phone2", "value": number}]


@pytest.mark.parametrize("text", ["+44 1632 960001", "+44-1632-960001", "+44 (1632) 960.001"])
def test_trap_07_what_people_write_between_digits_is_left_out(text: str) -> None:
    assert typed.parse(seen(listed()).schema.spec("phone2"), text) == "+441632960001"


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("+44", "%2B44"),
        ("a b", "a%20b"),
        ("a&fields=x", "a%26fields%3Dx"),
        ("50%/#", "50%25%2F%23"),
        ("ü", "%C3%BC"),
    ],
)
def test_trap_08_a_search_is_percent_encoded(text: str, encoded: str) -> None:
    found = walk(contacts().list_records(Wanted(text, ("phone1",))), directory(), answer())
    assert found.asked[1] == f"{ROOT}/items?filter={encoded}&fields=phone1"


def test_trap_08_no_search_is_made_in_the_photo_or_in_a_field_that_is_not_there() -> None:
    found = walk(contacts().list_records(Wanted("x")), directory(), answer())
    assert found.asked[1].count("fields=") == len(OFFERED) - 1
    assert "avatar" not in found.asked[1]
    found = walk(contacts().list_records(Wanted("x", ("phone9",))), directory())
    assert found.problem is not None
    assert found.problem.kind is Kind.INVALID
    assert "'phone9'" in found.problem.what
    assert "phone1, phone2" in found.problem.remedy


def test_trap_09_every_path_begins_with_the_version_below_api() -> None:
    of = listed()
    draft = seen(of).set("title", "Dr")
    requests = (*of.update_requests(draft), *of.delete_requests(draft.base))
    assert {request.path for request in requests} == {f"{ROOT}/items/{ITEM}"}
    assert ROOT.startswith("/api/v1.0/")


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff", b'{"a":1,"a":2}', b"[]", b'"no"'])
@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, Kind.REFUSED), (401, Kind.DENIED), (402, Kind.DENIED), (404, Kind.ABSENT), (503, Kind.UNANSWERED)],
)
def test_trap_10_an_error_is_told_by_its_status_whatever_its_body(
    body: bytes, status: int, kind: Kind
) -> None:
    of = listed()
    (request,) = of.update_requests(seen(of).set("title", "Dr"))
    assert refusal(of, request, Response(status, {}, body)).kind is kind


def test_trap_11_json_is_json_whatever_its_type() -> None:
    odd = Response(200, {"content-type": "application/octet-stream"}, directory().body)
    items = Response(200, {}, answer({"id": ITEM, "fields": {}}).body)
    assert walk(contacts().list_records(), odd, items).ids == [ITEM]


@pytest.mark.parametrize("size", [1, "1", None, "many", 99])
@pytest.mark.parametrize("error", [404, "404", None])
def test_trap_12_numbers_may_be_texts(size: Json, error: Json) -> None:
    items = answer({"id": ITEM, "fields": {}}, page_size=size)
    assert walk(contacts().list_records(), directory(page_size=size), items).ids == [ITEM]
    of = listed()
    (request,) = of.update_requests(seen(of).set("title", "Dr"))
    told = refusal(of, request, says({"error": error, "message": "Not Found"}, 404))
    assert told.what == "The server has no such record. Not Found"


@pytest.mark.parametrize("body", [b"", b"{}", b'{"data": []}', b'{"data": {"id": "x"}}'])
def test_trap_13_a_deletion_without_the_old_record_is_one_all_the_same(body: bytes) -> None:
    of = listed()
    (request,) = of.delete_requests(contact())
    assert of.read_deleted(request, Response(200, {}, body)) is None


def test_trap_15_the_id_of_a_new_record_is_the_one_in_the_answer() -> None:
    of = listed()
    created = says({"data": {"id": OTHER, "fields": {}}}, 201, location=f"{ROOT}/crmitems")
    assert of.read_created(CRM_POST, created) == OTHER


@pytest.mark.parametrize("body", [b"", b"x", b"{}", b'{"data": []}', b'{"data": {"id": ""}}', b'{"data": 1}'])
def test_trap_15_a_creation_whose_answer_names_no_id_is_unknown(body: bytes) -> None:
    with pytest.raises(Problem) as failed:
        listed().read_created(CRM_POST, Response(201, {"location": f"{ROOT}/items/{OTHER}"}, body))
    assert failed.value.kind is Kind.UNANSWERED


def test_trap_17_times_of_seven_digits_are_no_matter() -> None:
    items = answer({"id": ITEM, "fields": {}}, timestamp="2019-11-29T16:03:23.9251680Z")
    assert walk(contacts().list_records(), directory(), items).problem is None


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("The value '<tenant id>' is not valid.", "It does not take the value '<tenant id>'."),
        ("The value 'it's' is not valid.", "It does not take the value 'it's'."),
        ("The value 'two\nlines' is not valid.", "It does not take the value 'two\nlines'."),
        ("The value '' is not valid.", "It does not take the value ''."),
        (f"The value '{'x' * 500}' is not valid.", f"It does not take the value '{'x' * 80}…'."),
        ("The input was not valid.", "The input was not valid."),
    ],
)
def test_trap_18_a_400_names_the_value_and_no_field(message: str, words: str) -> None:
    of = listed()
    (request,) = of.update_requests(seen(of).set("title", "Dr"))
    told = refusal(of, request, says({"error": 400, "message": message}, 400))
    assert told.what == f"The server refused it (400). {words}"
    assert (told.field, told.fields) == ("", {})

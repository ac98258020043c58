"""Hoko partners: the golden exchanges, and each trap of the contract that concerns the client."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialects.exchanges import says
from tests.dialects.golden import Conversation, conversation
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.errors import seconds_asked
from tui.dialects.exchange import Page, Request, Response
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.values import MISSING, Json, Missing, Value

NAME = "hoko-partners"
ORIGIN = "https://hoko.to"
ID, OTHER = "550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440001"
HOKO = DIALECTS[NAME](Site(ORIGIN, page_size=2))


def draft(identity: str = ID, **doc: Json) -> Draft:
    base = {"id": identity, "name": "Old", "email": "old@example.com", "phone": None, **doc}
    return Draft(HOKO.schema, Record(RecordKey(NAME, identity), base))


def first_asked(of: Dialect) -> Request:
    batch = next(of.list_records())
    assert isinstance(batch, tuple)
    return batch[0]


def answer(what: str) -> Response:
    """The one answer of a conversation, whoever asked for it."""
    (exchange,) = conversation(NAME, what).exchanges
    said = exchange["response"]
    return Response(said["status"], said["headers"], json.dumps(said["body"]).encode())


def problem_of(what: str) -> Problem:
    (exchange,) = conversation(NAME, what).exchanges
    with pytest.raises(Problem) as caught:
        HOKO.read_update(Request(exchange["request"]["method"], "/api/partners"), answer(what))
    return caught.value


def listed(talk: Conversation) -> tuple[list[Record], list[Page]]:
    pages = talk.pages(HOKO.list_records())
    return [record for page in pages for record in page.records], pages


def test_a_list_asks_on_until_a_page_is_empty_and_shows_each_once() -> None:
    records, pages = listed(conversation(NAME, "list"))
    assert [record.doc["name"] for record in records] == ["Updated Partner", "Second", "Third"]
    assert {page.total for page in pages} == {None}


def test_a_server_that_repeats_a_page_for_ever_ends_the_list() -> None:
    first, second, _ = conversation(NAME, "list").exchanges
    records, _ = listed(Conversation([first, {**second, "response": first["response"]}]))
    assert len(records) == 2


@pytest.mark.parametrize("size", [0, 1, 10_000, 99_999])
def test_take_stays_within_its_limits(size: int) -> None:
    request = first_asked(DIALECTS[NAME](Site(ORIGIN, page_size=size)))
    assert request.query.startswith(f"take={max(1, min(size, 10_000))}&")


def test_hoko_trap_01_missing_scopes_are_shown_as_they_are() -> None:
    assert "Missing scopes: linksWrite." in problem_of("no scope").what
    inside = problem_of("no scope inside")
    assert (inside.kind, "partnersWrite" in inside.what) == (Kind.DENIED, True)
    assert "linksWrite both" in inside.remedy


def test_hoko_trap_02_an_update_always_has_an_id() -> None:
    (request,) = HOKO.update_requests(draft().set("name", "New name").set("email", None))
    conversation(NAME, "update").write(HOKO, (request,))
    for identity in ("", "new-1", "null", "../x", f"{ID}&take=1"):
        with pytest.raises(Problem) as refused:
            HOKO.update_requests(draft(identity).set("name", "x"))
        assert refused.value.kind is Kind.REFUSED


def test_hoko_trap_03_one_record_a_request_unless_the_profile_says_otherwise() -> None:
    assert HOKO.together == 1
    several = DIALECTS[NAME](Site(ORIGIN, batch=50))
    assert several.together == 50
    request = several.joint_request((draft().set("name", "One"), draft(OTHER).set("phone", "+44")))
    assert request.body is not None
    assert json.loads(request.body) == [{"id": ID, "name": "One"}, {"id": OTHER, "phone": "+44"}]
    assert DIALECTS[NAME](Site(ORIGIN, batch=99_999)).together == 10_000


@pytest.mark.parametrize("what", ["read none", "read unknown"])
def test_hoko_trap_04_not_found_is_an_empty_array_or_400(what: str) -> None:
    with pytest.raises(Problem) as gone:
        conversation(NAME, what).read(HOKO.read_record(ID))
    assert gone.value.kind is Kind.ABSENT


@pytest.mark.parametrize("what", ["read", "read bare"])
def test_hoko_trap_05_a_single_partner_is_an_array_of_one_or_bare(what: str) -> None:
    record = conversation(NAME, what).read(HOKO.read_record(ID))
    assert (record.key.id, record.revision) == (ID, "2024-01-01T00:00:00Z")
    assert record.warnings == ()


def test_hoko_trap_06_put_carries_the_changes_alone_and_null_clears() -> None:
    (request,) = HOKO.update_requests(draft(phone="+1").set("phone", ""))
    assert request.body is not None
    assert json.loads(request.body) == [{"id": ID, "phone": None}]
    for nothing in (None, ""):
        with pytest.raises(Problem) as refused:
            HOKO.update_requests(draft().set("name", nothing))
        assert (refused.value.kind, refused.value.field) == (Kind.REFUSED, "name")


def test_hoko_trap_07_a_deletion_has_its_ids_in_the_body() -> None:
    request, said = conversation(NAME, "delete").one(HOKO.delete_requests(draft().base))
    assert HOKO.read_deleted(request, said) is None


def test_hoko_trap_08_any_2xx_is_success() -> None:
    (request,) = HOKO.update_requests(draft().set("name", "New"))
    for status in (200, 201):
        HOKO.read_update(request, Response(status, {}, b"[]"))
    blank = Draft(HOKO.schema_of(HOKO.blank("new-1")), HOKO.blank("new-1")).set("name", "New one")
    create, said = conversation(NAME, "create").one(HOKO.create_requests(blank))
    assert HOKO.read_created(create, said) == OTHER
    with pytest.raises(Problem) as nameless:
        HOKO.read_created(create, Response(201, {}, b"[]"))
    assert nameless.value.kind is Kind.UNANSWERED


def test_hoko_trap_09_errors_are_told_in_english_and_a_plain_text_is_fine() -> None:
    assert "Invalid API key" in problem_of("wrong key").what
    assert "Bad request" in problem_of("plain error").what


def test_hoko_trap_10_there_is_no_total() -> None:
    _, pages = listed(conversation(NAME, "list"))
    assert all(page.total is None for page in pages)


def test_retry_after_in_the_body_is_honoured() -> None:
    assert seconds_asked(answer("busy")) == 7.0
    assert problem_of("busy").after == 7.0


def test_no_header_names_a_host() -> None:
    (update,) = HOKO.update_requests(draft().set("name", "New"))
    first = first_asked(HOKO)
    for request in (update, first):
        assert not {name.lower() for name, _ in request.headers} & {"origin", "referer"}
    assert (HOKO.authorization.header, HOKO.authorization.form) == ("Authorization", "Bearer {key}")


def read(identity: str, said: Response) -> Record:
    flow = HOKO.read_record(identity)
    next(flow)
    with pytest.raises(StopIteration) as done:
        flow.send((said,))
    record: Record = done.value.value
    return record


def new(**fields: Json) -> Draft:
    blank = HOKO.blank("new-1")
    found = Draft(HOKO.schema_of(blank), blank)
    for name, value in fields.items():
        found = found.set(name, value)
    return found


def test_hoko_trap_04_a_404_is_no_missing_partner() -> None:
    flow = HOKO.read_record(ID)
    next(flow)
    with pytest.raises(Problem) as refused:
        flow.send((says({"error": {"en": "No such endpoint"}}, 404),))
    assert refused.value.kind is Kind.REFUSED
    assert "No such endpoint" in refused.value.what
    assert "origin" in refused.value.remedy


def test_an_id_in_capitals_is_the_servers_own() -> None:
    assert read(ID.upper(), says([{"id": ID, "name": "x"}])).key.id == ID


@pytest.mark.parametrize("base", [None, MISSING])
@pytest.mark.parametrize("emptied", [None, "", MISSING])
def test_what_is_empty_already_is_not_sent(base: Value, emptied: Value) -> None:
    fields: dict[str, Json] = {} if isinstance(base, Missing) else {"phone": base}
    record = Record(RecordKey(NAME, ID), {"id": ID, "name": "Old", **fields})
    empty = Draft(HOKO.schema, record).set("phone", emptied)
    with pytest.raises(Problem) as nothing:
        HOKO.update_requests(empty)
    assert nothing.value.kind is Kind.INVALID
    (request,) = HOKO.update_requests(empty.set("name", "New"))
    assert json.loads(request.body or b"") == [{"id": ID, "name": "New"}]


@pytest.mark.parametrize("emptied", [None, ""])
def test_a_new_partner_has_what_was_filled_in_alone(emptied: Json) -> None:
    (request,) = HOKO.create_requests(new(name="New one", email=emptied, phone="+44"))
    assert json.loads(request.body or b"") == [{"name": "New one", "phone": "+44"}]


@pytest.mark.parametrize(("name", "same"), [("New one", True), (" New one ", True), ("Another", False)])
def test_a_created_partner_has_the_name_that_was_sent(name: str, same: bool) -> None:
    (request,) = HOKO.create_requests(new(name="New one "))
    said = says([{"id": OTHER, "name": name}], 201)
    if same:
        assert HOKO.read_created(request, said) == OTHER
        return
    with pytest.raises(Problem) as another:
        HOKO.read_created(request, said)
    assert another.value.kind is Kind.UNANSWERED


def test_a_page_that_brings_nothing_new_says_so() -> None:
    flow = HOKO.list_records()
    next(flow)
    page = flow.send((says([{"name": "no id"}, {"name": "no id either"}]),))
    assert isinstance(page, Page)
    assert page.notes[0] == "2 without an id cannot be shown."
    assert "may be incomplete" in page.notes[1]
    with pytest.raises(StopIteration):
        flow.send(())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            {"error": {"en": "No.", "ar": "لا"}, "missingScopes": "linksWrite"},
            "No. Missing scopes: linksWrite.",
        ),
        ({"error": {"missingScopes": ["a", "b"]}}, "Missing scopes: a, b."),
        ({"error": {"en": None, "ar": "لا", "missingScopes": ["a"]}}, "ar: لا Missing scopes: a."),
        ({"error": {"en": "No.", "missingScopes": ["a"]}, "missingScopes": []}, "No. Missing scopes: a."),
    ],
)
def test_hoko_trap_01_scopes_are_told_once_in_whatever_shape(body: Json, words: str) -> None:
    with pytest.raises(Problem) as denied:
        HOKO.read_update(Request("PUT", "/api/partners"), says(body, 403))
    assert denied.value.what == f"The key may not do this. {words}"


IDLE = {"name": "Old", "createdAt": "2024-01-01T00:00:00Z"}
held = st.dictionaries(st.sampled_from(["email", "phone"]), st.none() | st.text("ab@.", max_size=3))
wanted = st.dictionaries(
    st.sampled_from(["name", "email", "phone"]), st.sampled_from([MISSING, None, "", "a", "b"]), max_size=3
)


@given(held, wanted)
def test_a_body_makes_the_drafts_document_and_says_nothing_twice(
    fields: dict[str, Json], edits: dict[str, Value]
) -> None:
    base: dict[str, Json] = {"id": ID, **IDLE, **fields}
    after = Draft(HOKO.schema, Record(RecordKey(NAME, ID), base))
    for name, value in edits.items():
        after = after.set(name, value)
    try:
        (request,) = HOKO.update_requests(after)
    except Problem as problem:
        emptied = after.value("name") in (MISSING, None, "")
        assert (problem.kind, problem.field) == ((Kind.REFUSED, "name") if emptied else (Kind.INVALID, ""))  # noqa: PT017
        assert emptied or all(_bare(after.doc.get(key)) == _bare(base.get(key)) for key in base | after.doc)
        return
    (item,) = json.loads(request.body or b"")
    assert item.pop("id") == ID
    assert item
    assert all(base.get(name) != value for name, value in item.items())
    served = {**base, **item}
    assert {key: _bare(served.get(key)) for key in served} == {
        key: _bare(after.doc.get(key)) for key in served
    }


def _bare(value: Json) -> Json:
    """Absent, null and the empty text are one to this API's writer (contract: hoko-partners, fields)."""
    return None if value == "" else value

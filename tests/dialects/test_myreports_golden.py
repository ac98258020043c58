"""MyReports contacts: what is asked, to the letter, and what becomes of each answer of the golden file."""

import pytest

from tests.dialects.golden import names
from tests.dialects.myreports import DIRECTORY, FIELDS, ITEM, NAME, OTHER, contacts, golden, listed, seen
from tui.dialects.base import When
from tui.dialects.exchange import ALL, Wanted
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Value

LISTINGS = [
    ("list", ALL, [ITEM, OTHER]),
    ("list after an empty filter", ALL, [OTHER]),
    ("search in all fields", Wanted("a&b=ü c"), [OTHER]),
    ("search in two fields", Wanted("+44", ("phone1", "phone2")), [ITEM, OTHER]),
    ("search without a match", Wanted("nobody", ("fullName",)), []),
]
FAILURES = [
    ("list needs a text", Kind.REFUSED, ["without a text to search for", "in:phone1,phone2 +44"]),
    (
        "wrong directory",
        Kind.INVALID,
        [
            "no directory of this id (404)",
            "`directory` in the profile",
            "Customers (11111111-",
            "Switchboard·[31m (2",
        ],
    ),
    ("directory that is no id", Kind.INVALID, ["no directory of this id (400)"]),
    ("token expired", Kind.DENIED, ["does not accept the key", "expire", "get a new one"]),
]
READS = ["read", "read an object"]
GONE = ["read nothing", "read what is gone"]
WRITES: list[tuple[str, dict[str, Value], dict[str, str]]] = [
    ("update one field", {"phone2": "+441632960009"}, {}),
    ("update two fields", {"phone2": "+441632960009", "field2": MISSING}, {}),
    ("update two fields one by one", {"field2": MISSING, "phone2": "+441632960009"}, {"patch": "operation"}),
]
REFUSALS: list[tuple[str, dict[str, Value], Kind, list[str]]] = [
    ("update refused", {"phone1": "01632"}, Kind.REFUSED, ["the value '01632'"]),
    (
        "charges not accepted",
        {"phone2": "+441632960009"},
        Kind.DENIED,
        ["charges", "(402)", '"price":1', "accept charges", "owns the account"],
    ),
]
OTHERS = {"create", "create is not available", "delete", "delete what is gone"}


def test_every_conversation_is_held() -> None:
    tables = (LISTINGS, FAILURES, WRITES, REFUSALS)
    held = [str(row[0]) for table in tables for row in table]
    assert sorted(names(NAME)) == sorted([*held, *READS, *GONE, *OTHERS])


@pytest.mark.parametrize(("name", "wanted", "ids"), LISTINGS, ids=[row[0] for row in LISTINGS])
def test_a_listing(name: str, wanted: Wanted, ids: list[str]) -> None:
    pages = golden(name).pages(contacts().list_records(wanted))
    assert [record.key.id for page in pages for record in page.records] == ids
    assert [page.notes for page in pages] == [()]


def test_what_a_list_holds() -> None:
    (page,) = golden("list").pages(contacts().list_records())
    first, second = page.records
    assert first.doc == {"id": ITEM, "fields": FIELDS}
    assert first.beside is second.beside
    assert first.key.collection == NAME


@pytest.mark.parametrize(("name", "kind", "words"), FAILURES, ids=[row[0] for row in FAILURES])
def test_a_listing_that_fails(name: str, kind: Kind, words: list[str]) -> None:
    talk = golden(name)
    with pytest.raises(Problem) as failed:
        talk.pages(contacts().list_records())
    assert talk.exchanges == []
    assert failed.value.kind is kind
    for word in words:
        assert word in str(failed.value)


@pytest.mark.parametrize("name", READS)
def test_a_contact_is_read(name: str) -> None:
    of = listed()
    record = golden(name).read(of.read_record(ITEM))
    assert (record.key.id, record.doc, record.warnings) == (ITEM, {"id": ITEM, "fields": FIELDS}, ())
    assert of.schema_of(record).title == "fullName"


@pytest.mark.parametrize("name", GONE)
def test_a_contact_that_is_not_there(name: str) -> None:
    with pytest.raises(Problem) as failed:
        golden(name).read(listed().read_record(ITEM))
    assert failed.value.kind is Kind.ABSENT


@pytest.mark.parametrize(("name", "edits", "site"), WRITES, ids=[row[0] for row in WRITES])
def test_an_update(name: str, edits: dict[str, Value], site: dict[str, str]) -> None:
    of = listed(**site)
    golden(name).write(of, of.update_requests(edited(seen(of), edits)))


def test_the_second_form_of_an_update_is_one_by_one() -> None:
    of = listed()
    draft = edited(seen(of), {"phone2": "+441632960009", "field2": MISSING})
    second = of.otherwise(draft)
    assert second is not None
    golden("update two fields one by one").write(of, second.requests)
    assert (second.when, second.fields) == (When.REFUSED, ("phone2", "field2"))
    assert "not all or nothing" in second.words
    assert of.warnings(draft) == ()


@pytest.mark.parametrize(("name", "edits", "kind", "words"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_an_update_that_fails(name: str, edits: dict[str, Value], kind: Kind, words: list[str]) -> None:
    of = listed()
    with pytest.raises(Problem) as failed:
        golden(name).write(of, of.update_requests(edited(seen(of), edits)))
    assert failed.value.kind is kind
    assert failed.value.fields == {}
    for word in words:
        assert word in str(failed.value)


def new(site: dict[str, str] | None = None) -> Draft:
    of = listed(**(site or {}))
    base = of.blank("new-1")
    return edited(Draft(of.schema_of(base), base), {"fullName": "Ada", "phone1": "+441632960002"})


def test_a_contact_is_created() -> None:
    of = listed()
    request, answer = golden("create").one(of.create_requests(new()))
    assert of.read_created(request, answer) == OTHER


def test_a_server_that_creates_by_crm_id_alone_says_where() -> None:
    of = listed()
    request, answer = golden("create is not available").one(of.create_requests(new()))
    with pytest.raises(Problem) as failed:
        of.read_created(request, answer)
    assert failed.value.kind is Kind.REFUSED
    assert "paths = { create = '/api/v1.0/contactdirectories/{directory}/crmitems' }" in failed.value.remedy
    elsewhere = contacts(paths={"create": "/api/v1.0/contactdirectories/{directory}/crmitems"})
    (request,) = elsewhere.create_requests(new())
    assert request.path == f"/api/v1.0/contactdirectories/{DIRECTORY}/crmitems"


def test_a_contact_is_deleted() -> None:
    of = listed()
    request, answer = golden("delete").one(of.delete_requests(seen(of).base))
    assert of.read_deleted(request, answer) == {"id": ITEM, "fields": FIELDS}


def test_a_contact_that_is_gone_is_told_so() -> None:
    of = listed()
    request, answer = golden("delete what is gone").one(of.delete_requests(seen(of).base))
    with pytest.raises(Problem) as failed:
        of.read_deleted(request, answer)
    assert failed.value.kind is Kind.ABSENT


def edited(draft: Draft, edits: dict[str, Value]) -> Draft:
    for name, value in edits.items():
        draft = draft.set(name, value)
    return draft


def test_trap_14_the_header_is_spelled_authorization() -> None:
    assert contacts().authorization.header == "Authorization"

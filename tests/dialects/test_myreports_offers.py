"""What a directory offers decides the fields of its contacts; and pages that nobody documents."""

import pytest

from tests.dialects.exchanges import says, walk
from tests.dialects.myreports import DIRECTORY, ITEM, OFFERED, OTHER, ROOT, contact, contacts, golden, listed
from tui.dialects.exchange import Response
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json


def directory(*fields: Json) -> Response:
    return says({"data": [{"id": DIRECTORY, "fields": [*fields]}]})


def members(*ids: str) -> list[Json]:
    return [{"id": identity, "fields": {"fullName": identity}} for identity in ids]


def names(record: Record) -> list[str]:
    return [spec.name for spec in contacts().schema_of(record)]


def test_a_contact_has_the_fields_on_offer_and_no_others() -> None:
    of = contacts()
    schema = of.schema_of(contact(offered=("phone1", "shoeSize", "fullName", "a/b~c", "shoeSize", "")))
    assert [spec.name for spec in schema] == ["fullName", "phone1", "shoeSize", "a/b~c", "id"]
    assert [spec.name for spec in schema if spec.writable] == ["fullName", "phone1", "shoeSize", "a/b~c"]
    assert of.varied
    assert of.schema_of(contact(offered=("fullName",))) is of.schema_of(contact(offered=("fullName",)))


def test_a_field_that_nobody_told_us_of_is_a_text_and_its_name_is_escaped() -> None:
    of = contacts()
    record = contact({"a/b~c": "old"}, ("a/b~c",))
    (request,) = of.update_requests(Draft(of.schema_of(record), record).set("a/b~c", "new"))
    assert request.body == b'{"op": "add", "path": "/fields/a~1b~0c", "value": "new"}'


@pytest.mark.parametrize(
    ("offered", "title"),
    [
        (OFFERED, "fullName"),
        (("phone1", "email", "companyName"), "companyName"),
        (("phone2", "shoeSize"), "phone2"),
        (("shoeSize", "field1"), "field1"),
        ((), "id"),
    ],
)
def test_the_title_is_the_best_that_is_on_offer(offered: tuple[str, ...], title: str) -> None:
    assert contacts().schema_of(contact(offered=offered)).title == title


def test_a_field_called_id_is_not_the_id() -> None:
    schema = contacts().schema_of(contact(offered=("fullName", "id")))
    assert schema.spec("id").pointer == ("fields", "id")


def test_before_a_directory_was_read_all_known_fields_are_there() -> None:
    of = contacts()
    assert of.schema_of(Record(RecordKey(of.name, ITEM), {"id": ITEM})) == of.schema
    assert {spec.name for spec in of.schema} == {*OFFERED, "id"}
    assert of.columns[0] == of.schema.title == "fullName"
    assert {*of.columns} <= {spec.name for spec in of.schema}


def test_a_new_contact_has_what_the_directory_offered_last() -> None:
    of = contacts()
    assert of.blank("new-1").beside == {}
    walk(of.list_records(), directory("fullName", "phone1"), says({"data": []}))
    fresh = of.blank("new-1")
    assert (fresh.new, fresh.doc, names(fresh)) == (True, {"fields": {}}, ["fullName", "phone1"])
    walk(of.list_records(), directory("email"), says({"data": []}))
    assert names(of.blank("new-2")) == ["email"]
    assert names(fresh) == ["fullName", "phone1"]


@pytest.mark.parametrize(("offered", "missing"), [(("fullName", "email"), "fullName"), (("email",), "")])
def test_a_new_contact_must_have_a_name_where_there_are_names(offered: tuple[str, ...], missing: str) -> None:
    of = contacts()
    walk(of.list_records(), directory(*offered), says({"data": []}))
    base = of.blank("new-1")
    draft = Draft(of.schema_of(base), base)
    with pytest.raises(Problem) as refused:
        of.create_requests(draft)
    assert (refused.value.kind, refused.value.field) == (Kind.INVALID, missing)


def test_a_contact_without_a_name_is_created_where_there_are_none() -> None:
    of = contacts()
    walk(of.list_records(), directory("email"), says({"data": []}))
    base = of.blank("new-1")
    (request,) = of.create_requests(Draft(of.schema_of(base), base).set("email", "a@b.example"))
    assert request.body == b'{"fields": {"email": "a@b.example"}}'


def test_one_contact_is_read_with_its_directory_where_that_is_not_known_yet() -> None:
    of = contacts()
    flow = of.read_record(ITEM)
    assert [request.target for request in next(flow)] == [f"{ROOT}/items/{ITEM}", ROOT]
    with pytest.raises(StopIteration) as done:
        flow.send((says({"data": members(ITEM)}), directory("fullName", "shoeSize")))
    assert names(done.value.value) == ["fullName", "shoeSize", "id"]
    assert len(next(of.read_record(ITEM))) == 1


@pytest.mark.parametrize("said", [says({}, 503), says({"data": []}), says({"data": [{"fields": [7]}]})])
def test_a_contact_is_shown_even_if_its_directory_says_nothing(said: Response) -> None:
    of = contacts()
    flow = of.read_record(ITEM)
    next(flow)
    with pytest.raises(StopIteration) as done:
        flow.send((says({"data": members(ITEM)}), said))
    assert of.schema_of(done.value.value) == of.schema


def test_a_field_that_holds_no_text_is_shown_with_a_warning() -> None:
    of = listed()
    flow = of.read_record(ITEM)
    next(flow)
    with pytest.raises(StopIteration) as done:
        flow.send((says({"data": [{"id": ITEM, "fields": {"phone1": 7}}]}),))
    assert done.value.value.warnings == ("Phone 1: Input should be a valid string.",)


@pytest.mark.parametrize("fields", [None, [], "x"])
def test_a_contact_without_an_object_of_fields_is_not_written(fields: Json) -> None:
    of = listed()
    base = contact().with_doc({"id": ITEM, "fields": fields})
    with pytest.raises(Problem, match="no fields that could be changed"):
        of.update_requests(Draft(of.schema_of(base), base).set("title", "Dr"))


def test_without_any_fields_the_first_is_added() -> None:
    of = listed()
    base = contact().with_doc({"id": ITEM})
    (request,) = of.update_requests(Draft(of.schema_of(base), base).set("title", "Dr"))
    assert request.body == b'{"op": "add", "path": "/fields/title", "value": "Dr"}'


def test_a_next_page_is_asked_for_and_each_contact_comes_once() -> None:
    found = walk(
        contacts().list_records(),
        directory("fullName"),
        says({"data": members("a", "b"), "next_start_key": "b/ +"}),
        says({"data": members("b", "c"), "next_start_key": ""}),
    )
    assert found.asked[1:] == (f"{ROOT}/items", f"{ROOT}/items?start_key=b%2F%20%2B")
    assert (found.problem, found.ids) == (None, ["a", "b", "c"])
    assert [page.notes for page in found.pages] == [(), ()]


def test_a_next_page_that_brings_nothing_new_ends_the_list_and_is_told() -> None:
    same = says({"data": members("a"), "next_start_key": "a"})
    found = walk(contacts().list_records(), directory("fullName"), same, same)
    assert (found.problem, found.ids) == (None, ["a"])
    assert "may be incomplete" in found.pages[1].notes[0]


@pytest.mark.parametrize("more", [{"nextPage": "x"}, {"next": {"href": "/2"}}, {"next_start_key": [1]}])
def test_a_next_page_in_an_unknown_way_is_told(more: dict[str, Json]) -> None:
    found = walk(contacts().list_records(), directory("fullName"), says({"data": members("a"), **more}))
    assert found.ids == ["a"]
    assert next(iter(more)) in found.pages[0].notes[0]


def test_members_without_an_id_are_counted() -> None:
    odd: list[Json] = [None, {"fields": {}}, {"id": ""}, {"id": 7}, *members(OTHER)]
    found = walk(contacts().list_records(), directory("fullName"), says({"data": odd}))
    assert found.ids == [OTHER]
    assert found.pages[0].notes == ("4 without an id cannot be shown.",)


def test_what_an_api_says_of_itself_is_said() -> None:
    of = contacts()
    able = of.capabilities
    assert (of.together, of.authorization.form, of.authorization.header) == (
        1,
        "Bearer {key}",
        "Authorization",
    )
    assert all((able.search, able.create, able.delete, able.undo, able.emptying))
    assert (able.lists, able.export, of.actions, of.export()) == ("", "", (), None)
    assert contacts(authorization="JWT {key}").authorization.form == "JWT {key}"


def test_the_memory_of_one_dialect_is_its_own() -> None:
    one, two = contacts(), contacts()
    golden("list").pages(one.list_records())
    assert two.blank("new-1").beside == {}

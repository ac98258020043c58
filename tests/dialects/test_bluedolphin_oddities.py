"""BlueDolphin: what a server may well say, though no page shows it."""

import json
from dataclasses import replace

import pytest

from tests.dialects.exchanges import says
from tests.dialects.golden import conversation
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.exchange import Listing, Page, Request, Response
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json

NAME = "bluedolphin-relations"
ID = "645b86cb3c2a798711ca40c1"


def relations() -> Dialect:
    return DIALECTS[NAME](Site("https://public-api.eu.bluedolphin.app", tenant="acme", page_size=2))


def read(of: Dialect, doc: dict[str, Json]) -> Record:
    flow = of.read_record(ID)
    next(flow)
    with pytest.raises(StopIteration) as done:
        flow.send((says({"id": ID, **doc}),))
    record: Record = done.value.value
    return record


def test_ids_with_slashes_are_still_those_of_two_fields() -> None:
    item: Json = {"field_type": "text", "value": ""}
    assert isinstance(item, dict)
    boem: Json = [
        {"id": "a/b", "items": [{**item, "id": "c"}]},
        {"id": "a", "items": [{**item, "id": "b/c"}]},
    ]
    of = relations()
    record = Record(RecordKey(NAME, ID), {"id": ID, "boem": boem})
    draft = Draft(of.schema_of(record), record)
    for spec in [spec for spec in draft.schema if spec.pointer[0] == "boem"]:
        draft = draft.set(spec.name, "/".join(spec.pointer[1::2][:2]))
    (request,) = of.update_requests(draft)
    assert json.loads(request.body or b"") == {
        "boem": [
            {"id": "a/b", "items": [{"id": "c", "value": "a/b/c"}]},
            {"id": "a", "items": [{"id": "b/c", "value": "a/b/c"}]},
        ]
    }


@pytest.mark.parametrize(
    ("told", "revision"),
    [
        ({"updated_by": "Ann", "Date": "2026-01-02T03:04:05Z"}, "2026-01-02T03:04:05Z"),
        ({"user": "Ann", "on": "2026-01-02 03:04:05"}, "2026-01-02 03:04:05"),
        ({"updated_by": "Ann"}, ""),
        (None, ""),
    ],
)
def test_a_revision_is_a_moment_whatever_it_is_called(told: Json, revision: str) -> None:
    assert read(relations(), {"modified_information": told}).revision == revision


@pytest.mark.parametrize(("status", "word"), [(1, "proposed"), (3, "declined"), (9, "in the state 9")])
def test_what_cannot_be_deleted_is_refused_before_anything_is_sent(status: int, word: str) -> None:
    of = relations()
    with pytest.raises(Problem, match=word) as refused:
        of.delete_requests(read(of, {"status": status}))
    assert (refused.value.kind, refused.value.field) == (Kind.REFUSED, "status")
    assert len(of.delete_requests(read(of, {"status": 2}))) == 1


def answer(request: Request, forbidden: str) -> Response:
    """Two objects, each with a relation of its own; one path of them all is forbidden."""
    if request.path == forbidden:
        return says({"title": "No"}, 403)
    match request.path.removeprefix("/v1/").split("/"):
        case ["workspaces"]:
            return says([{"id": "w", "name": "W", "status": 0}])
        case ["objects"]:
            return says({"total_items": 2, "items": [{"id": "o1"}, {"id": "o2"}]})
        case ["objects", name]:
            return says({"related_objects": [{"relationship_id": name.replace("o", "r")}]})
        case [_, name]:
            return says({"id": name})
    raise AssertionError(request)


def walked(walk: Listing, forbidden: str) -> list[Page]:
    pages: list[Page] = []
    try:
        step = next(walk)
        while True:
            if isinstance(step, Page):
                pages.append(step)
                step = walk.send(())
            else:
                step = walk.send(tuple(answer(each, forbidden) for each in step))
    except StopIteration:
        return pages


@pytest.mark.parametrize(
    ("forbidden", "left", "note"),
    [
        ("/v1/objects/o1", ["r2"], "1 objects cannot be read; their relations may be missing."),
        ("/v1/relations/r1", ["r2"], "1 relations cannot be read, and are left out."),
    ],
)
def test_what_one_user_may_not_see_does_not_end_the_walk(forbidden: str, left: list[str], note: str) -> None:
    pages = walked(relations().list_records(), forbidden)
    assert [record.key.id for page in pages for record in page.records] == left
    assert [words for page in pages for words in page.notes] == [note]


def test_a_walk_ends_where_the_key_may_see_nothing() -> None:
    walk = relations().list_records()
    batch = next(walk)
    assert isinstance(batch, tuple)
    (request,) = batch
    with pytest.raises(Problem) as denied:
        walk.send((answer(request, "/v1/workspaces"),))
    assert denied.value.kind is Kind.DENIED


def test_whoever_has_to_type_a_template_is_told_those_that_were_seen() -> None:
    of = relations()
    assert "Seen" not in of.schema_of(of.blank("new-1")).spec("template_id").help
    conversation(NAME, "read").read(of.read_record(ID))
    read(of, {"type": {"id": "odd\x1b[2J", "name": "x"}})
    read(of, {"type": {"id": "t2", "name": "Owns\x1b"}})
    blank = of.blank("new-1")
    told = of.schema_of(blank).spec("template_id").help
    assert "603f420049484a716bc2de0c" in told
    assert "t2 Owns" in told
    assert told.isprintable()
    assert DIALECTS[NAME](Site("https://x.example")).schema_of(blank).spec("template_id").help == told
    assert of.schema_of(replace(blank, beside={})).spec("template_id").writable


def test_an_error_about_a_place_in_the_body_names_the_field() -> None:
    of = relations()
    draft = Draft(of.schema, read(of, {"remark": "x"})).set("remark", "y")
    (request,) = of.update_requests(draft)
    with pytest.raises(Problem) as refused:
        of.read_update(request, says({"errors": {"$.remark": ["The value is not a text"]}}, 400))
    assert refused.value.fields == {"remark": "The value is not a text"}
    assert refused.value.what.endswith("Remark: The value is not a text")

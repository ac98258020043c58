"""BlueDolphin: which 400 means that a relation is gone, and what no walk may end at."""

import json

import pytest

from tests.dialects.exchanges import says
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.exchange import Page, Request, Response
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json

NAME = "bluedolphin-relations"


def relations(tenant: str = "acme") -> Dialect:
    return DIALECTS[NAME](Site("https://public-api.eu.bluedolphin.app", tenant=tenant))


def problem_of(answer: Response, method: str) -> Problem:
    with pytest.raises(Problem) as caught:
        told(relations(), answer, method)
    return caught.value


def told(of: Dialect, answer: Response, method: str) -> None:
    request = Request(method, "/v1/relations/r")
    match method:
        case "GET":
            flow = of.read_record("r")
            next(flow)
            flow.send((answer,))
        case "DELETE":
            of.read_deleted(request, answer)
        case _:
            of.read_update(request, answer)


TITLE: Json = {"title": "One or more validation errors occurred"}
MISSING: Json = {"title": "x", "errors": {"id": ["Relationship not found"]}}
TENANT: Json = {"title": "x", "errors": {"tenant": ["Tenant data is invalid"]}}
LOADED: Json = {"title": "Relationship cannot be loaded"}


@pytest.mark.parametrize(
    ("body", "reading", "writing"),
    [
        (MISSING, Kind.ABSENT, Kind.ABSENT),
        (TENANT, Kind.REFUSED, Kind.REFUSED),
        (LOADED, Kind.ABSENT, Kind.REFUSED),
        (TITLE, Kind.ABSENT, Kind.REFUSED),
        (None, Kind.ABSENT, Kind.REFUSED),
    ],
)
def test_bluedolphin_trap_07_only_a_400_that_says_so_means_gone(
    body: Json, reading: Kind, writing: Kind
) -> None:
    answer = says(body, 400)
    assert problem_of(answer, "GET").kind is reading
    assert {problem_of(answer, method).kind for method in ("PATCH", "DELETE")} == {writing}


@pytest.mark.parametrize(("tenant", "words"), [("acme", "'acme'"), ("", "names none")])
def test_bluedolphin_trap_13_a_401_names_the_tenant(tenant: str, words: str) -> None:
    with pytest.raises(Problem) as denied:
        relations(tenant).read_update(Request("PATCH", "/v1/relations/r"), says({}, 401))
    assert words in denied.value.remedy


def walk(over: dict[str, Response]) -> tuple[list[str], list[str]]:
    """The ids and notes of a walk over two objects with a relation each; some answers are others."""
    usual = {
        "/v1/workspaces": says([{"id": "w", "name": "W", "status": 0}]),
        "/v1/objects": says({"total_items": 2, "items": [{"id": "o1"}, {"id": "o2"}]}),
        "/v1/objects/o1": says({"related_objects": [{"relationship_id": "r1"}]}),
        "/v1/objects/o2": says({"related_objects": [{"relationship_id": "r2"}]}),
        "/v1/relations/r1": says({"id": "r1"}),
        "/v1/relations/r2": says({"id": "r2"}),
    }
    ids: list[str] = []
    notes: list[str] = []
    flow = relations().list_records()
    step = next(flow)
    try:
        while True:
            if isinstance(step, Page):
                ids += [record.key.id for record in step.records]
                notes += step.notes
                step = flow.send(())
            else:
                step = flow.send(tuple((usual | over)[request.path] for request in step))
    except StopIteration:
        return ids, notes


ASTRAY = {"related_objects": [{"relationship_id": "../admin"}, {"relationship_id": "r1"}]}


@pytest.mark.parametrize(
    ("path", "answer", "ids"),
    [
        ("/v1/relations/r1", Response(200, {}, b"<html>"), ["r2"]),
        ("/v1/relations/r1", says({}, 404), ["r2"]),
        ("/v1/objects/o1", Response(200, {}, b""), ["r2"]),
        ("/v1/objects/o1", says({}, 404), ["r2"]),
        ("/v1/objects/o1", Response(200, {}, json.dumps(ASTRAY).encode()), ["r1", "r2"]),
        ("/v1/objects", says({"total_items": 2, "items": [{"id": ".."}, {"id": "o2"}]}), ["r2"]),
    ],
)
def test_one_bad_answer_does_not_end_a_walk(path: str, answer: Response, ids: list[str]) -> None:
    found, (note,) = walk({path: answer})
    assert found == ids
    assert note.startswith("1 ")


def test_a_questionnaire_that_leads_elsewhere_is_unknown_and_that_is_said() -> None:
    item: Json = {"id": "i", "field_type": "text", "value": "v"}
    flow = relations().read_record("r")
    next(flow)
    with pytest.raises(StopIteration) as done:
        flow.send((says({"id": "r", "boem": [{"id": "../x", "items": [item]}]}),))
    assert "could not be read" in done.value.value.warnings[0]


def test_a_questionnaire_of_a_busy_server_is_said_to_be_unread_and_asked_for_again() -> None:
    of, relation = relations(), says({"id": "r", "boem": [{"id": "q", "name": "Q", "items": []}]})
    for _ in range(2):
        flow = of.read_record("r")
        next(flow)
        assert [request.path for request in flow.send((relation,))] == ["/v1/questionnaires/q"]
        with pytest.raises(StopIteration) as done:
            flow.send((says({}, 503),))
        assert "could not be read" in done.value.value.warnings[0]


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
@pytest.mark.parametrize("body", [b"<h1>Not found</h1>", b'{"title": "Relationship not found"}'])
def test_a_404_is_a_call_that_is_not_there_and_proves_no_deletion(method: str, body: bytes) -> None:
    problem = problem_of(Response(404, {}, body), method)
    assert problem.kind is Kind.REFUSED
    assert "no such call" in problem.what

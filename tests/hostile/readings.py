"""Every way in which a dialect reads an answer, and all that is then done with a record, for any answers."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from tests.dialects.exchanges import FIXTURES
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.errors import seconds_asked
from tui.dialects.exchange import Batch, Flow, Listing, Page, Request, Response, Wanted
from tui.domain import typed
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.record import Record
from tui.domain.schema import FieldSpec
from tui.domain.values import Json
from tui.present import cells
from tui.present.clean import is_clean
from tui.present.record_text import record_text
from tui.workspace.index import Index

ORIGIN = "https://api.example.com"
DIRECTORY = "e2b2a65f-0972-4fb4-96bb-498a63411bb6"
IDS = {
    "partnerpage-entries": "237ff0f4-e9d5-4be6-a21a-5c913836d523",
    "partnerpage-reviews": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "hoko-partners": "550e8400-e29b-41d4-a716-446655440000",
}
MOST = 12
"""Exchanges that are made of one listing."""


class Over(Exception):  # noqa: N818 - not an error
    """All answers are given."""


def _take(answers: Iterator[Response], batch: Batch) -> tuple[Response, ...]:
    taken = tuple(islice(answers, len(batch)))
    if len(taken) < len(batch):
        raise Over
    return taken


def dialect_of(name: str) -> Dialect:
    """One that remembers nothing yet."""
    return DIALECTS[name](Site(ORIGIN, DIRECTORY, "acme", page_size=2))


def golden(name: str) -> dict[str, list[tuple[int, dict[str, str], Json]]]:
    """The answers of its golden conversations, by their names."""
    found = json.loads((FIXTURES / f"golden-{name}.json").read_text("utf-8"))
    return {
        each["name"]: [
            (one["response"]["status"], one["response"]["headers"], one["response"]["body"])
            for one in each["exchanges"]
        ]
        for each in found
    }


def id_of(name: str) -> str:
    """That of the record in the golden reading."""
    if name in IDS:
        return IDS[name]
    body = golden(name)["read"][0][2]
    doc = body["data"] if isinstance(body, dict) and "data" in body else body
    first = doc[0] if isinstance(doc, list) else doc
    assert isinstance(first, dict)
    return str(first["id"])


DIRECTORIES = {
    "myreports-contacts": [
        Response(status, headers, json.dumps(body).encode())
        for status, headers, body in golden("myreports-contacts")["list"][:1]
    ]
}


def read_everything(dialect: Dialect, identity: str, answers: list[Response]) -> int:
    """Nothing but `Problem` comes out of any of it. Returns how many records did."""
    used = 0
    for wanted in (Wanted(), Wanted("a b"), Wanted(resume={"object": 1, "from": "x", "last": "y"})):
        used += _list(dialect, dialect.list_records(wanted), iter(answers), _use)
    parts = tuple(spec.name for spec in dialect.schema if spec.apart)
    record = _drive(dialect.read_record(identity, parts), iter(answers))
    if record is not None:
        _use(dialect, record)
        used += 1
    for flow in (dialect.options("tier"), dialect.export()):
        if flow is not None:
            _drive(flow, iter(answers))
    for answer in answers:
        seconds_asked(answer)
        for method in ("PATCH", "PUT", "POST", "DELETE"):
            _write(dialect, Request(method, "/x/", body=b'[{"name": "x"}]'), answer)
    return used


WRITTEN_BY = {"update": ("PATCH", "PUT"), "create": ("POST", "PUT"), "delete": ("DELETE",)}


def read_as(told: str, dialect: Dialect, answers: list[Response]) -> int:
    """As what the golden conversation of that name reads; nothing but `Problem` comes out. Returns how many
    records did."""
    kind = told.partition(" ")[0]
    if kind == "read":
        record = read_one(dialect.name, answers)
        return 0 if record is None else _show(dialect, record)
    if kind in WRITTEN_BY:
        read = {"update": dialect.read_update, "create": dialect.read_created, "delete": dialect.read_deleted}
        for answer in answers:
            for method in WRITTEN_BY[kind]:
                with suppress(Problem):
                    read[kind](Request(method, "/x/", body=b'[{"name": "x"}]'), answer)
        return len(answers)
    wanted = Wanted("a b") if kind == "search" else Wanted()
    return _list(dialect, dialect.list_records(wanted), iter(answers), _show)


def read_one(name: str, answers: list[Response]) -> Record | None:
    """The record that a dialect reads out of these; None where it reads none."""
    beside = DIRECTORIES.get(name, [])  # is read with the first record
    return _drive(dialect_of(name).read_record(id_of(name)), iter([*answers, *beside]))


def _list(
    dialect: Dialect, flow: Listing, answers: Iterator[Response], use: Callable[[Dialect, Record], int]
) -> int:
    index, used = Index(dialect.schema, dialect.schema_of), 0
    with suppress(StopIteration, Problem, Over):
        step = next(flow)
        for _ in range(MOST):
            if isinstance(step, Page):
                used += sum(use(dialect, record) for record in step.records)
                index.filter, index.sort = "x status:y", (dialect.columns[0], True)
                index.update(step.records)
                assert all(isinstance(note, str) for note in step.notes)
                assert f"{step.total or 0:,}"
                step = flow.send(())
            else:
                step = flow.send(_take(answers, step))
    return used


def _drive(flow: Flow[Any], answers: Iterator[Response]) -> Record | None:
    with suppress(Problem, Over):
        try:
            batch: Batch = next(flow)
            for _ in range(MOST):
                batch = flow.send(_take(answers, batch))
        except StopIteration as done:
            return done.value if isinstance(done.value, Record) else None
    return None


def _show(dialect: Dialect, record: Record) -> int:
    """As the list and the record's own screen do: what is shown of it is clean. Always 1."""
    draft = Draft(dialect.schema_of(record), record)
    assert is_clean(cells.title_of(draft))
    for spec in draft.schema:
        assert is_clean(spec.label)
        assert is_clean(cells.shown(spec, draft.value(spec.name)))
    assert all(isinstance(words, str) for words in record.warnings)
    record_text(draft)
    json.dumps(record.doc, allow_nan=False).encode()
    return 1


def _use(dialect: Dialect, record: Record) -> int:
    """As all screens do."""
    draft = Draft(dialect.schema_of(record), record)
    for spec in draft.schema:
        edit_field(dialect, draft, spec)
    with suppress(Problem):
        dialect.delete_requests(record)
    return _show(dialect, record)


def edit_field(dialect: Dialect, draft: Draft, spec: FieldSpec) -> None:
    """As its form does, whatever the field holds."""
    value = draft.value(spec.name)
    assert is_clean(cells.shown(spec, value))
    typed.format(spec, value)
    with suppress(Problem):
        edited = draft.set(spec.name, typed.parse(spec, "1", value))
        dialect.warnings(edited)
        dialect.forecast(edited)
        with suppress(Problem):
            dialect.update_requests(edited)


def _write(dialect: Dialect, request: Request, answer: Response) -> None:
    for read in (dialect.read_update, dialect.read_created, dialect.read_deleted):
        with suppress(Problem):
            read(request, answer)

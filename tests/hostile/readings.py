"""Every way in which a dialect reads an answer, and all that is then done with a record, for any answers."""

import json
from collections.abc import Iterator
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


def read_everything(dialect: Dialect, identity: str, answers: list[Response]) -> int:
    """Nothing but `Problem` comes out of any of it. Returns how many records did."""
    used = 0
    for wanted in (Wanted(), Wanted("a b"), Wanted(resume={"object": 1, "from": "x", "last": "y"})):
        used += _list(dialect, dialect.list_records(wanted), iter(answers))
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


def _list(dialect: Dialect, flow: Listing, answers: Iterator[Response]) -> int:
    index, used = Index(dialect.schema, dialect.schema_of), 0
    with suppress(StopIteration, Problem, Over):
        step = next(flow)
        for _ in range(MOST):
            if isinstance(step, Page):
                for record in step.records:
                    _use(dialect, record)
                    used += 1
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


def _use(dialect: Dialect, record: Record) -> None:
    """As the screens do: what is shown of it is clean."""
    schema = dialect.schema_of(record)
    draft = Draft(schema, record)
    assert is_clean(cells.title_of(draft))
    for spec in schema:
        value = draft.value(spec.name)
        assert is_clean(cells.shown(spec, value))
        typed.format(spec, value)
        with suppress(Problem):
            edited = draft.set(spec.name, typed.parse(spec, "1", value))
            dialect.warnings(edited)
            dialect.forecast(edited)
            with suppress(Problem):
                dialect.update_requests(edited)
    record_text(draft)
    with suppress(Problem):
        dialect.delete_requests(record)
    json.dumps(record.doc, allow_nan=False).encode()


def _write(dialect: Dialect, request: Request, answer: Response) -> None:
    for read in (dialect.read_update, dialect.read_created, dialect.read_deleted):
        with suppress(Problem):
            read(request, answer)

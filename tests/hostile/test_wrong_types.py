"""Wrong types in every field of every dialect: a `Problem` comes out, or a record that is shown."""

import copy
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from tests.hostile.readings import dialect_of, edit_field, golden, read_as, read_one
from tests.hostile.spoiling import WRONG, encoded, places, spoilt
from tui.dialects import DIALECTS
from tui.dialects.exchange import Response
from tui.domain import pointer
from tui.domain.draft import Draft
from tui.domain.pointer import Pointer
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.values import Json

EACH = pytest.mark.parametrize("name", DIALECTS)


def once(told: str, body: Json, seen: set[object]) -> Iterator[tuple[str | int, ...]]:
    """The places of an answer that no other of its kind has: of a list, of members alike, the first."""
    for at in places(body):
        kind = (told.partition(" ")[0], tuple(0 if isinstance(step, int) else step for step in at))
        if kind not in seen:
            seen.add(kind)
            yield at


@EACH
def test_every_place_of_every_answer(name: str) -> None:
    """Read as what it is an answer to, with each of the wrong values."""
    seen, used, tried = set[object](), 0, 0
    for told, exchanges in golden(name).items():
        answers = [
            Response(status, headers, b"" if body is None else encoded(body))
            for status, headers, body in exchanges
        ]
        for number, (status, headers, body) in enumerate(exchanges):
            for at in once(told, body, seen):
                for wrong in WRONG:
                    bad = Response(status, headers, encoded(spoilt(body, at, wrong)))
                    spoiled = [*answers[:number], bad, *answers[number + 1 :]]
                    used += read_as(told, dialect_of(name), spoiled)
                    tried += 1
    assert tried >= len(WRONG) * 20
    assert used > tried / 4


@EACH
def test_every_field_there_is(name: str) -> None:
    """Those that no example has, too: shown, edited and sent as in a form."""
    dialect, record, used = dialect_of(name), golden_record(name), 0
    for spec in dialect.schema_of(record):
        for wrong in WRONG:
            with suppress(Problem):
                held = record.with_doc(put(record.doc, spec.pointer, wrong))
                draft = Draft(dialect.schema_of(held), held)
                if draft.schema.has(spec.name):
                    edit_field(dialect, draft, draft.schema.spec(spec.name))
                    used += 1
    assert used > len(WRONG)


def put(doc: Json, at: Pointer, value: Json) -> dict[str, Json]:
    """The document with a value where a pointer leads, and objects on the way to it. Raises `Problem`."""
    place = pointer.located(doc, at)
    whole: Any = copy.deepcopy(doc)
    inner = whole
    for step in place[:-1]:
        inner = inner[int(step)] if isinstance(inner, list) else inner.setdefault(step, {})
        if not isinstance(inner, dict | list):
            raise Problem(Kind.INVALID, "There is something else on the way.")
    inner[int(place[-1]) if isinstance(inner, list) else place[-1]] = value
    assert isinstance(whole, dict)
    return whole


@EACH
def test_a_record_that_does_not_fit_says_so(name: str) -> None:
    """Every text that the golden reading shows is a list of lists in turn."""
    record, spoiled = golden_record(name), 0
    for spec in Draft(dialect_of(name).schema_of(record), record).schema:
        if spec.name != "id" and isinstance(record.at(spec.pointer), str):
            doc = put(record.doc, spec.pointer, [[]])
            told = [(s, h, b if n else whole(b, doc)) for n, (s, h, b) in enumerate(golden(name)["read"])]
            held = read_one(name, [Response(s, h, encoded(b)) for s, h, b in told])
            assert held is not None
            assert [words for words in held.warnings if words.startswith(spec.label)]
            spoiled += 1
    assert spoiled >= 4


def whole(body: Json, doc: dict[str, Json]) -> Json:
    """The body of a golden answer with another document in it."""
    if isinstance(body, list):
        return [doc]
    return {**body, "data": [doc]} if isinstance(body, dict) and "data" in body else doc


def golden_record(name: str) -> Record:
    answers = [Response(status, headers, encoded(body)) for status, headers, body in golden(name)["read"]]
    record = read_one(name, answers)
    assert record is not None
    return record

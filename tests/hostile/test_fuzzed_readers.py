"""Readers of all dialects, given anything: any JSON, no JSON, and good answers with one value spoilt."""

import copy
import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.readings import dialect_of, golden, id_of, read_everything
from tui.dialects import DIALECTS
from tui.dialects.exchange import Response
from tui.domain.values import Json

EACH = pytest.mark.parametrize("name", DIALECTS)
THOROUGH = settings(max_examples=120, deadline=None)
STATUSES = st.sampled_from([200, 201, 204, 206, 302, 400, 401, 402, 403, 404, 405, 409, 429, 500, 503])
KEYS = (
    *("id", "results", "data", "items", "next", "count", "error", "errors", "detail", "message", "title"),
    *("retryAfter", "missingScopes", "en", "fields", "boem", "status", "type", "name", "value", "tier"),
    *("related_objects", "relationship_id", "total_items", "next_start_key", "modified_information"),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**399, -(10**399), 2**63, 2**64]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(["", ".", "..", "../admin", "\x1b[2J", "[@click=app.quit]", "\u202e", "x" * 5_000]),
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=20,
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "retry-after": st.text(max_size=30) | st.dates().map(str),
        "content-disposition": st.text(max_size=40).map(lambda text: f"attachment; filename{text}"),
    },
)


def encoded(value: Json) -> bytes:
    return json.dumps(value).encode()


ANSWERS = st.builds(Response, STATUSES, HEADERS, VALUES.map(encoded) | st.binary(max_size=30))


@EACH
@THOROUGH
@given(answers=st.lists(ANSWERS, min_size=1, max_size=4))
def test_anything_is_a_problem_at_most(name: str, answers: list[Response]) -> None:
    read_everything(dialect_of(name), id_of(name), answers)


def places(value: Json, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*at, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from places(inner, (*at, place))


def spoilt(value: Json, at: tuple[str | int, ...], wrong: Json) -> Json:
    if not at:
        return wrong
    whole: Json = copy.deepcopy(value)
    inner = whole
    for step in at[:-1]:
        inner = inner[step]  # type: ignore[index]
    inner[at[-1]] = wrong  # type: ignore[index]
    return whole


WRONG: tuple[Json, ...] = (
    None,
    True,
    0,
    -1,
    10**399,
    1e308,
    "",
    "../admin",
    "\x1b]0;x\x07",
    [],
    {},
    [[]],
    [{}],
)


@EACH
def test_a_good_answer_with_any_one_value_of_a_wrong_type(name: str) -> None:
    """Every place of every golden answer, with some of the wrong values each: all come round."""
    turn, used = 0, 0
    for exchanges in golden(name).values():
        answers = [
            Response(status, headers, b"" if body is None else encoded(body))
            for status, headers, body in exchanges
        ]
        for number, (status, headers, body) in enumerate(exchanges):
            for at in places(body):
                turn += 1
                for step in (0, 5, 9):
                    wrong = WRONG[(turn + step) % len(WRONG)]
                    bad = Response(status, headers, encoded(spoilt(body, at, wrong)))
                    spoiled = [*answers[:number], bad, *answers[number + 1 :]]
                    used += read_everything(dialect_of(name), id_of(name), spoiled)
    assert used > turn


@EACH
@THOROUGH
@given(st.data())
def test_a_good_answer_with_one_value_of_any_kind(name: str, data: st.DataObject) -> None:
    exchanges = data.draw(st.sampled_from([*golden(name).values()]))
    number = data.draw(st.integers(0, len(exchanges) - 1))
    status, headers, body = exchanges[number]
    at = data.draw(st.sampled_from([*places(body)]))
    answers = [Response(code, told, encoded(text)) for code, told, text in exchanges]
    answers[number] = Response(status, headers, encoded(spoilt(body, at, data.draw(VALUES))))
    read_everything(dialect_of(name), id_of(name), answers)

"""Readers of all dialects, given anything: any JSON, no JSON, and good answers with one value spoilt."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.readings import dialect_of, golden, id_of, read_everything
from tests.hostile.spoiling import encoded, places, spoilt
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


ANSWERS = st.builds(Response, STATUSES, HEADERS, VALUES.map(encoded) | st.binary(max_size=30))


@EACH
@THOROUGH
@given(answers=st.lists(ANSWERS, min_size=1, max_size=4))
def test_anything_is_a_problem_at_most(name: str, answers: list[Response]) -> None:
    read_everything(dialect_of(name), id_of(name), answers)


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

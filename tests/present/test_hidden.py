"""What is masked is in no document, body, operation or sentence that is shown; the rest is as it was."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.strategies import jsons
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.dialects.exchange import Request
from tui.domain.draft import Draft
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.present.cells import cell, shown, title_of
from tui.present.changes import op_lines
from tui.present.hidden import NOTHING, hidden_in
from tui.present.quoted import SIGN

CANARY = "canary@example.org"


def draft(dialect: str, doc: dict[str, Json], *mask: str) -> Draft:
    made = DIALECTS[dialect](Site("http://127.0.0.1:9", "d", "t", mask=mask))
    record = Record(RecordKey(dialect, "r1"), doc)
    return Draft(made.schema_of(record), record)


def test_a_cell_is_a_sign_of_one_width() -> None:
    spec = draft("partnerpage-entries", {"id": "r1"}, "title").schema.spec("title")
    for text in ("a", CANARY, "x" * 500, "two\nlines"):
        each = draft("partnerpage-entries", {"id": "r1", "title": text}, "title")
        assert cell(spec, text) == shown(spec, text) == title_of(each) == SIGN
        assert title_of(each.opened) != SIGN
    assert cell(spec, "") == ""
    assert cell(spec, None) == ""


def test_a_field_in_a_list_that_is_masked_is_masked_too() -> None:
    each = draft("partnerpage-entries", {"id": "r1", "callouts": [{"name": CANARY}]}, "callouts")
    inner = next(spec for spec in each.schema.spec("callouts").members if spec.name == "name")
    assert shown(inner, CANARY) == SIGN
    assert shown(inner.opened, CANARY) == CANARY


def test_a_body_is_shown_without_it_and_sent_with_it() -> None:
    each = draft("partnerpage-entries", {"id": "r1", "supportEmail": "old"}, "support_email")
    body = json.dumps({"headline": "Hello", "supportEmail": CANARY}).encode()
    hidden = hidden_in(each.set("support_email", CANARY))
    assert json.loads(hidden.body(body)) == {"headline": "Hello", "supportEmail": SIGN}
    assert hidden.hides(Request("PATCH", "/", body=body))
    assert not hidden.hides(Request("PATCH", "/", body=b'{"headline": "Hello"}'))
    assert NOTHING.body(body) is body
    assert hidden.body(b"no JSON") == SIGN.encode()


def test_a_patch_is_shown_without_it() -> None:
    each = draft("myreports-contacts", {"id": "r1", "fields": {"email": "old", "title": "Mx"}}, "email")
    edited = each.set("email", CANARY).set("title", "Dr")
    lines = op_lines(edited.ops, hidden_in(edited))
    assert CANARY not in "".join(lines)
    assert SIGN in "".join(lines)
    assert '"Dr"' in "".join(lines)
    array = json.dumps([op.as_json() for op in edited.ops]).encode()
    assert CANARY not in hidden_in(edited).body(array).decode()


def test_a_document_that_looks_like_an_operation_is_no_way_out() -> None:
    each = draft("partnerpage-entries", {"id": "r1", "headline": CANARY}, "headline")
    shown = hidden_in(each).value(
        {"op": CANARY, "path": "/x", "from": CANARY, "value": CANARY, "y": [CANARY]}
    )
    assert CANARY not in json.dumps(shown)


def test_words_that_quote_it_are_told_without_it() -> None:
    each = draft("partnerpage-entries", {"id": "r1", "headline": CANARY}, "headline")
    assert hidden_in(each).words(f"'{CANARY}' is too long.") == f"'{SIGN}' is too long."


@given(jsons, jsons)
@settings(max_examples=200, deadline=None)
def test_wherever_the_text_stands_it_is_not_shown(around: Json, beside: Json) -> None:
    each = draft("partnerpage-entries", {"id": "r1", "headline": CANARY}, "headline")
    shown = hidden_in(each).value({"a": [around, {"b": CANARY}], "c": beside, "d": f"is {CANARY}?"})
    assert CANARY not in json.dumps(shown)


@given(jsons, st.sampled_from(["headline", "summary", "title"]))
@settings(max_examples=200, deadline=None)
def test_where_nothing_is_masked_everything_is_as_it_was(value: Json, name: str) -> None:
    each = draft("partnerpage-reviews", {"id": "r1", name: value})
    assert hidden_in(each).value(value) is value
    assert each.opened is each

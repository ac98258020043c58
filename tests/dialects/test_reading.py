"""Reading one record: the server's own document, held against its model and never coerced."""

import json

import pytest

from tests.dialects.exchanges import (
    ENTRIES,
    ENTRY_ID,
    REVIEW_ID,
    REVIEWS,
    dialect,
    entries,
    fixture,
    read,
    reviews,
    says,
)
from tui.dialects.base import Dialect
from tui.dialects.exchange import Response
from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.domain.values import MISSING, Json


def problem_of(answer: Response, identity: str = ENTRY_ID) -> Problem:
    """What a reading of an entry comes to."""
    flow = entries.read_record(identity)
    next(flow)
    with pytest.raises(Problem) as caught:
        flow.send((answer,))
    return caught.value


def test_an_entry_is_the_document_of_the_server() -> None:
    request, record = read(entries.read_record(ENTRY_ID), says(fixture("entry_response")))
    assert (request.method, request.target, request.body) == ("GET", f"{ENTRIES}{ENTRY_ID}/", None)
    assert request.headers == (("Accept", "application/json"),)
    assert record.key == RecordKey("partnerpage-entries", ENTRY_ID)
    assert record.doc == fixture("entry_response")
    assert record.warnings == ()


def test_a_review_is_the_document_of_the_server() -> None:
    request, record = read(reviews.read_record(REVIEW_ID), says(fixture("review_response")))
    assert request.target == f"{REVIEWS}{REVIEW_ID}/"
    assert record.key == RecordKey("partnerpage-reviews", REVIEW_ID)
    assert record.doc == fixture("review_response")
    assert record.warnings == ()


@pytest.mark.parametrize(
    "answer",
    [
        {**fixture("entry_response"), "id": "another"},
        {**fixture("entry_response"), "id": ENTRY_ID.upper()},
        {key: value for key, value in fixture("entry_response").items() if key != "id"},
        {"results": [fixture("entry_response")]},
        [fixture("entry_response")],
        "OK",
        None,
    ],
)
def test_another_record_is_refused(answer: Json) -> None:
    assert problem_of(says(answer)).kind is Kind.GARBLED


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"id": 1, "id": 2}', b'{"a": NaN}', b"\xff", b"[" * 9999])
def test_what_is_not_json_to_the_letter_is_refused(body: bytes) -> None:
    assert problem_of(Response(200, {}, body)).kind is Kind.GARBLED


def test_a_misfit_is_a_warning_and_the_value_stays() -> None:
    doc = fixture("entry_response") | {"title": 7, "featured": "yes", "callouts": {"0": "x"}, "status": "new"}
    _, record = read(entries.read_record(ENTRY_ID), says(doc))
    assert record.doc == doc
    assert [words.partition(":")[0] for words in record.warnings] == ["Title", "Featured", "Callouts"]
    assert record.at(("title",)) == 7


def test_warnings_name_the_field_and_quote_no_data() -> None:
    doc = fixture("entry_response") | {"metadata": {"external_id": ["SECRET-DATA"]}}
    doc["media"] = [{"id": "m", "order": "SECRET-DATA"}]
    _, record = read(entries.read_record(ENTRY_ID), says(doc))
    assert [words.partition(":")[0] for words in record.warnings] == ["External id", "Media"]
    assert "SECRET-DATA" not in " ".join(record.warnings)


def test_a_rating_out_of_its_range_is_shown_with_a_warning() -> None:
    doc = fixture("review_response") | {"rating": 4.5, "status": "Z"}
    assert read(reviews.read_record(REVIEW_ID), says(doc))[1].warnings == ()
    (words,) = read(reviews.read_record(REVIEW_ID), says(doc | {"rating": 0}))[1].warnings
    assert words.startswith("Rating: ")


def test_unknown_keys_ride_along_everywhere() -> None:
    doc = fixture("entry_response") | {"flags": [], "legacy": {"a": [1, 1.0, True]}, "model_fields": "x"}
    doc["callouts"] = [{"id": "c", "name": "n", "weight": 3, "copy": None}]
    _, record = read(entries.read_record(ENTRY_ID), says(doc))
    assert json.dumps(record.doc) == json.dumps(doc)
    assert record.warnings == ()


@pytest.mark.parametrize("of", [entries, reviews], ids=["entries", "reviews"])
def test_a_bare_id_is_a_record(of: Dialect) -> None:
    _, record = read(of.read_record("x"), says({"id": "x"}))
    assert record.warnings == ()
    assert {record.at(spec.pointer) for spec in of.schema if spec.name != "id"} == {MISSING}


@pytest.mark.parametrize(
    ("identity", "path"),
    [
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("50%", "50%25"),
        ("?x=1#y", "%3Fx%3D1%23y"),
        ("%2e%2e", "%252e%252e"),
        ("Zürich", "Z%C3%BCrich"),
        ("a\r\nb", "a%0D%0Ab"),
        ("{directory}", "%7Bdirectory%7D"),
        ("...", "..."),
        ("..a", "..a"),
    ],
)
def test_an_id_is_one_segment_of_the_path(identity: str, path: str) -> None:
    request, _ = read(entries.read_record(identity), says({"id": identity}))
    assert request.target == f"{ENTRIES}{path}/"


@pytest.mark.parametrize("identity", ["", ".", "..", "../admin", "a/../b", "a/..", "/", "a//b", "..\\admin"])
def test_an_id_that_leads_elsewhere_is_refused(identity: str) -> None:
    with pytest.raises(Problem) as refused:
        next(entries.read_record(identity))
    assert refused.value.kind is Kind.REFUSED


def test_the_key_is_sent_bare() -> None:
    for of in (entries, reviews):
        assert (of.authorization.header, of.authorization.form) == ("Authorization", "{key}")
    other = dialect("partnerpage-entries", authorization="Api-Key {key}")
    assert other.authorization.form == "Api-Key {key}"

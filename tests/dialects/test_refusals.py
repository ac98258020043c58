"""What an API cannot express is refused before it is sent, and the words name the field."""

import pytest

from tests.dialects.exchanges import entries, reviews, seen
from tui.dialects.base import Dialect
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.values import MISSING, Json, Value


def refusal(of: Dialect, draft: Draft) -> Problem:
    with pytest.raises(Problem) as refused:
        of.update_requests(draft)
    return refused.value


ODD: dict[str, Value] = {"tier": {"title": "no id"}, "callouts": ["text"], "media": [None]}
NOT_WRITABLE = [(of, spec.name) for of in (entries, reviews) for spec in of.schema if not spec.writable]


@pytest.mark.parametrize(("of", "field"), NOT_WRITABLE)
def test_what_is_shown_only_is_not_sent(of: Dialect, field: str) -> None:
    refused = refusal(of, seen(of).set("title", "New").set(field, "another"))
    assert refused.kind is Kind.REFUSED
    assert refused.field == field
    assert of.schema.spec(field).label in refused.what
    assert "Undo" in refused.remedy


def test_ids_owners_and_entries_are_never_sent() -> None:
    assert {"id", "owner", "type", "href"} <= {name for of, name in NOT_WRITABLE if of is entries}
    assert {"id", "entry_id", "approved_by", "declined_by", "short_summary", "status_display"} <= {
        name for of, name in NOT_WRITABLE if of is reviews
    }


NULLABLE = {"custom_slug", "external_id", "tier"}
REFUSING = [
    (of, spec.name)
    for of in (entries, reviews)
    for spec in of.schema
    if spec.writable and not (of is entries and spec.name in NULLABLE)
]


@pytest.mark.parametrize("nothing", [None, MISSING], ids=["null", "removed"])
@pytest.mark.parametrize(("of", "field"), REFUSING)
def test_null_and_removal_are_refused_where_nobody_documents_them(
    of: Dialect, field: str, nothing: Value
) -> None:
    something: Json = [{"id": "x"}] if of.schema.spec(field).kind == "list" else "x"
    draft = seen(of)
    spec = of.schema.spec(field)
    base = {**draft.base.doc, spec.pointer[0]: something}
    refused = refusal(of, Draft(of.schema, draft.base.with_doc(base)).set(field, nothing))
    assert refused.kind is Kind.REFUSED
    assert refused.field == field
    assert spec.label in refused.what
    assert ("null" if nothing is None else "removed") in refused.what


@pytest.mark.parametrize(("field", "value"), ODD.items())
def test_values_that_have_no_form_on_the_wire_are_refused(field: str, value: Value) -> None:
    refused = refusal(entries, seen(entries).set(field, value))
    assert refused.kind is Kind.REFUSED
    assert refused.field == field
    assert entries.schema.spec(field).label in refused.what


@pytest.mark.parametrize("value", [{"0": "x"}, "text", 7])
def test_a_list_that_is_none_is_refused(value: Value) -> None:
    refused = refusal(entries, seen(entries).set("callouts", value))
    assert (refused.kind, refused.field) == (Kind.REFUSED, "callouts")


@pytest.mark.parametrize("value", ["\ud800", [float("nan")], {"a": float("inf")}])
def test_what_json_cannot_carry_is_refused(value: Value) -> None:
    with pytest.raises(Problem) as refused:
        entries.update_requests(seen(entries).set("title", value))
    assert refused.value.kind is Kind.GARBLED


def test_a_clean_draft_has_nothing_to_send() -> None:
    for of in (entries, reviews):
        for draft in (seen(of), seen(of).set("title", "New").undo()):
            assert refusal(of, draft).kind is Kind.INVALID


@pytest.mark.parametrize("identity", ["", ".", "..", "../admin"])
def test_a_write_to_a_path_that_leads_elsewhere_is_refused(identity: str) -> None:
    draft = Draft(reviews.schema, Record(RecordKey(reviews.name, identity), {"title": "x"}))
    assert refusal(reviews, draft.set("title", "y")).kind is Kind.REFUSED


def test_the_warnings_tell_what_a_body_does_beyond_its_fields() -> None:
    draft = seen(entries).set("title", "New")
    assert entries.warnings(draft) == ()
    assert entries.warnings(draft.set("integration", "New")) == (
        "Integration cannot be read back: nobody can check whether it was kept.",
    )
    assert entries.warnings(draft.set("callouts", [])) == (
        "Callouts: the whole list is sent; it replaces the 1 that are there.",
    )
    media = entries.warnings(seen(entries, media=[]).set("media", [{"title": "x"}]))
    assert media == (
        "Media: the whole list is sent; it replaces an empty list.",
        "Media: File cannot be read back; what is stored there may be lost.",
    )

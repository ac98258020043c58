"""Random edits: the encoder refuses and names the field, or a server makes the draft's document of its body.

The server is a model written from the contract alone: RFC 6902 on `/fields/<name>`, texts only, all or
nothing. It knows nothing of schemas, drafts or diffs.
"""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialects.myreports import OFFERED, contact, listed, seen
from tui.dialects.base import Dialect
from tui.dialects.exchange import Batch
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.values import MISSING, Json, Value

OF = listed()
BY_ONE = listed(patch="operation")
AWKWARD = ("a/b", "~", "~1", "-", "0", "é", "fields", "next")
NAMES = (*OFFERED, *AWKWARD)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4)
documents = st.dictionaries(st.sampled_from((*NAMES, "elsewhere")), texts, max_size=6)
values: st.SearchStrategy[Value] = st.just(MISSING) | texts
odd: st.SearchStrategy[Value] = st.sampled_from(["", None, 7, True, ["x"], {"a": "b"}])


class BadRequest(Exception):  # noqa: N818 - what the client would hear
    """The model's 400."""


def served(doc: dict[str, Any], body: bytes) -> dict[str, Any]:
    """The document after a PATCH."""
    sent = json.loads(body)
    after = copy.deepcopy(doc)
    for op in sent if isinstance(sent, list) else [sent]:
        prefix, _, token = op["path"].rpartition("/")
        if prefix != "/fields" or op["op"] not in ("add", "remove"):
            raise BadRequest
        name = token.replace("~1", "/").replace("~0", "~")
        if op["op"] == "remove":
            if name not in after["fields"] or "value" in op:
                raise BadRequest
            del after["fields"][name]
        elif not isinstance(op["value"], str) or not op["value"]:
            raise BadRequest
        else:
            after["fields"][name] = op["value"]
    return after


def named(batch: Batch) -> dict[str, Json]:
    """What a batch sets or removes (None), by its pointer; each once."""
    bodies = [json.loads(request.body or b"") for request in batch]
    found = [op for body in bodies for op in (body if isinstance(body, list) else [body])]
    assert len({op["path"] for op in found}) == len(found)
    return {op["path"]: op.get("value") for op in found}


def after(batch: Batch, doc: dict[str, Any]) -> dict[str, Any]:
    for request in batch:
        assert request.body is not None
        doc = served(doc, request.body)
    return doc


def drafted(of: Dialect, base: Record, edits: list[tuple[str, Value]]) -> Draft:
    draft = seen(of, base)
    for name, value in edits:
        draft = draft.set(name, value)
    return draft


edits_of = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=8)


@given(documents, edits_of)
def test_a_body_makes_the_drafts_document_and_says_nothing_twice(
    fields: dict[str, Json], edits: list[tuple[str, Value]]
) -> None:
    base = contact(fields, NAMES)
    draft = drafted(OF, base, edits)
    if draft.clean or ("fullName" in fields and draft.value("fullName") is MISSING):
        with pytest.raises(Problem) as refused:
            OF.update_requests(draft)
        expected = (Kind.INVALID, "") if draft.clean else (Kind.REFUSED, "fullName")
        assert (refused.value.kind, refused.value.field) == expected
        return
    batch = OF.update_requests(draft)
    assert len(batch) == 1
    assert after(batch, base.doc) == draft.doc
    assert after(BY_ONE.update_requests(draft), base.doc) == draft.doc
    second = OF.otherwise(draft)
    assert second is None or after(second.requests, base.doc) == draft.doc
    assert (second is None) == (len(draft.changes) == 1)
    for path, value in named(batch).items():
        name = path.removeprefix("/fields/").replace("~1", "/").replace("~0", "~")
        assert fields.get(name) != value


@given(documents, st.sampled_from(NAMES), odd, edits_of)
def test_what_is_no_text_is_refused_with_its_field(
    fields: dict[str, Json], name: str, value: Value, edits: list[tuple[str, Value]]
) -> None:
    harmless = [edit for edit in edits if edit[0] not in (name, "fullName")]
    draft = drafted(OF, contact(fields, NAMES), [*harmless, (name, value)])
    for send in (OF.update_requests, BY_ONE.update_requests, OF.otherwise):
        with pytest.raises(Problem) as refused:
            send(draft)
        assert (refused.value.kind, refused.value.field) == (Kind.REFUSED, name)
        assert draft.schema.spec(name).label in refused.value.what


@given(st.dictionaries(st.sampled_from(OFFERED), texts, max_size=6), texts)
def test_a_new_contact_is_the_drafts_document(fields: dict[str, str], name: str) -> None:
    base = OF.blank("new-1")
    draft = Draft(OF.schema_of(base), base)
    for field, value in {**fields, "fullName": name}.items():
        draft = draft.set(field, value)
    (request,) = OF.create_requests(draft)
    assert json.loads(request.body or b"") == {"fields": {**fields, "fullName": name}} == draft.doc

"""Random edits of every type of field: refused by name, or foretold, or kept to the letter."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialects.questionnaire_server import BOEM, FIELDS, Doc, definition, patched, relation
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.exchange import Response
from tui.dialects.sanitising import taken_out
from tui.domain import pointer, typed
from tui.domain.draft import Draft
from tui.domain.pointer import Id
from tui.domain.problem import Problem
from tui.domain.receipt import Verdict, receipt
from tui.domain.schema import FieldSpec
from tui.domain.values import MISSING, Value, equal

ID = "645b86cb3c2a798711ca40c1"
GOOD: Mapping[str, tuple[str, ...]] = {
    "Checkbox": ("yes", "no"),
    "Date": ("29-02-2024", "01-12-1999"),
    "Dropdown": ("One", "Two words", "Read | write"),
    "Radio": ("In", "Out"),
    "Several": ("Orders", "Prices|Orders"),
    "Whole": ("3", "-12"),
    "Money": ("3.5", "-0.25", "7"),
    "Rich": ("<p>Fine</p>", "plain", "<ul><li>a</li></ul>"),
}
ODD = (
    "",
    "****",
    "Yes",
    "1.005",
    "1,5",
    "1e5",
    "+1" + "0" * 30,
    "31-02-2024",
    "2024-02-29",
    "1-2-2024",
    "Old option",
    "Orders|Old option",
    "Orders|",
    "Orders|Read | write",
    "<script>x</script>",
    '<p onclick="x">a</p>',
    "<![x[ a",
    "&#60;",
    "half \ud800",
    "x" * 301,
    "two\nlines",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def values(name: str) -> st.SearchStrategy[str]:
    good = st.sampled_from(GOOD.get(name, ("word", "another")))
    return good | good | st.sampled_from(ODD) | TEXTS


BASES = st.fixed_dictionaries({name: st.none() | st.sampled_from(ODD[:2]) | values(name) for name in FIELDS})


def read(doc: Doc, *, defined: bool) -> tuple[Dialect, Draft]:
    """A draft on the relation as a reading gives it, its questionnaire read or refused."""
    of = DIALECTS["bluedolphin-relations"](Site("https://x.example", tenant="acme"))
    flow = of.read_record(ID)
    next(flow)
    flow.send((Response(200, {}, json.dumps(doc).encode()),))
    answer = Response(200, {}, json.dumps(definition()).encode()) if defined else Response(404, {}, b"")
    with pytest.raises(StopIteration) as done:
        flow.send((answer,))
    return of, Draft(of.schema_of(done.value.value), done.value.value)


def by_label(draft: Draft) -> dict[str, FieldSpec]:
    return {spec.label: spec for spec in draft.schema if spec.label in FIELDS}


def sent_items(body: Any) -> list[tuple[str, str]]:
    return [(item["id"], item["value"]) for form in body.get("boem", []) for item in form["items"]]


@settings(max_examples=600, deadline=None)
@given(st.data(), st.booleans())
def test_an_edit_is_refused_by_name_or_foretold_or_kept(data: st.DataObject, defined: bool) -> None:
    doc = relation(ID, {name: _whole(text) for name, text in data.draw(BASES).items()})
    of, draft = read(doc, defined=defined)
    specs = by_label(draft)
    assert specs.keys() == FIELDS.keys()
    for name in data.draw(st.lists(st.sampled_from([*FIELDS]), min_size=1, max_size=4, unique=True)):
        draft = draft.set(specs[name].name, data.draw(values(name) | st.sampled_from([None, MISSING])))
    if data.draw(st.booleans()):
        draft = draft.set("remark", data.draw(TEXTS))
    foretold = of.forecast(draft)  # speaks of a draft that is refused, too
    try:
        (request,) = of.update_requests(draft)
    except Problem as problem:
        assert problem.what  # noqa: PT017 - a refusal is right where it says why
        assert draft.clean or problem.field in {change.spec.name for change in draft.changes}  # noqa: PT017
        return
    assert request.body is not None
    body = json.loads(request.body)
    assert all(not equal(held(doc, identity), value) for identity, value in sent_items(body))
    after = patched(doc, body, strict=defined)
    lines = receipt(draft, draft.base.with_doc(after)).lines
    for line in lines:
        told = any(words.startswith(f"{line.spec.label} ") for words in foretold)
        assert line.verdict is Verdict.KEPT or told, (line, foretold)
    untouched = {spec.name for spec in draft.schema} - {line.spec.name for line in lines}
    for spec in map(draft.schema.spec, untouched):
        assert equal(draft.base.at(spec.pointer), pointer.read(after, spec.pointer))


def _whole(text: str | None) -> str | None:
    """What can have come from a server: no half characters."""
    return None if text is None else text.replace("\ud800", "")


def held(doc: Doc, identity: str) -> Value:
    return pointer.read(doc, ("boem", Id(BOEM), "items", Id(identity), "value"))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_what_a_hand_types_is_kept_unless_something_was_foretold(data: st.DataObject) -> None:
    doc = relation(ID, {})
    of, draft = read(doc, defined=True)
    name = data.draw(st.sampled_from([*GOOD]))
    spec = by_label(draft)[name]
    text = data.draw(values(name))
    try:
        value = typed.parse(spec, text, draft.base.at(spec.pointer))
    except Problem as problem:
        assert problem.field == spec.name  # noqa: PT017 - most texts are no values, and are told by name
        assert text not in GOOD[name] or "|" in text
        return
    edited = draft.set(spec.name, value)
    if edited.clean or of.forecast(edited) or "*" in text:
        return
    (request,) = of.update_requests(edited)
    assert request.body is not None
    after = patched(doc, json.loads(request.body), strict=True)
    assert spec.equal(draft.base.with_doc(after).at(spec.pointer), value)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_every_good_value_passes_unless_a_pipe_is_in_it(name: str) -> None:
    doc = relation(ID, {})
    of, draft = read(doc, defined=True)
    for text in GOOD[name]:
        (request,) = of.update_requests(draft.set(by_label(draft)[name].name, text))
        assert request.body is not None
        ((_, value),) = sent_items(json.loads(request.body))
        assert value == text
        assert BOEM in request.body.decode()


@given(st.text(st.sampled_from("<>![]-/?&;#\"'= aptx\n")))
def test_no_text_is_too_broken_for_the_forecast(text: str) -> None:
    assert isinstance(taken_out(text), tuple)

"""Drafts as one JSON document: all of them, to the letter, and harmless to look at."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import hands
from tests.domain import strategies as make
from tests.domain.strategies import KEY, exact
from tui.domain import json_text
from tui.domain.draft import Draft
from tui.domain.op import apply_json
from tui.domain.record import Record
from tui.domain.schema import FieldKind
from tui.domain.values import MISSING, Json, equal
from tui.present.draft_export import document_text, drafts_document, file_name

AT = datetime(2025, 3, 4, 5, 6, 7, 890, UTC)
SCHEMA = make.schema(make.field("name"), make.field("order", FieldKind.NUMBER), make.field("note"))


def draft(**doc: Json) -> Draft:
    return Draft(SCHEMA, Record(KEY, doc))


def told(*drafts: Draft) -> Json:
    return drafts_document("mine", drafts, AT)["drafts"]


def test_the_document_says_what_it_is() -> None:
    assert drafts_document("mine", (), AT) == {
        "format": "patchdesk-drafts",
        "version": 1,
        "profile": "mine",
        "saved": "2025-03-04T05:06:07+00:00",
        "drafts": [],
    }


def test_a_draft_is_told_whole() -> None:
    edited = draft(name="Old", order=1).set("name", "New").set("note", "first").mistype("order", "x")
    assert told(edited) == [
        {
            "collection": "things",
            "id": "1",
            "title": "New",
            "state": "edited",
            "fields": [
                {"field": "name", "label": "Name", "before": "Old", "after": "New"},
                {"field": "note", "label": "Note", "after": "first"},
            ],
            "ops": [
                {"op": "replace", "path": "/name", "value": "New"},
                {"op": "add", "path": "/note", "value": "first"},
            ],
            "no values yet": [{"field": "order", "label": "Order", "text": "x"}],
        }
    ]


def test_what_is_new_to_be_deleted_and_without_a_title() -> None:
    new = replace(draft(), base=replace(draft().base, new=True))
    removed = draft(name=7).set("name", MISSING).remove()
    assert [(each["state"], each["title"]) for each in listed(told(new, removed))] == [
        ("new", None),
        ("to be deleted", None),
    ]
    assert listed(told(removed))[0]["fields"] == [{"field": "name", "label": "Name", "before": 7}]


def listed(value: Json) -> list[dict[str, Json]]:
    assert isinstance(value, list)
    return [each for each in value if isinstance(each, dict)]


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_operations_of_the_document_make_the_record_what_the_draft_has(data: st.DataObject) -> None:
    schema = data.draw(make.schemas())
    one = Draft(schema, Record(KEY, data.draw(make.documents(schema))))
    for step in data.draw(hands.steps(schema)):
        one = step.on(one)
    document = drafts_document("mine", (one,), AT)
    read = json_text.parse(document_text(document))
    assert exact(read) == exact(document)
    assert isinstance(read, dict)
    (found,) = listed(read["drafts"])
    ops = found["ops"]
    assert isinstance(ops, list)
    assert equal(apply_json(listed(ops), one.base.doc), one.doc)
    assert [each["text"] for each in listed(found["no values yet"])] == list(one.unparsed.values())


def obeyed(text: str) -> Iterable[str]:
    return (char for char in text if not char.isprintable() and char != "\n")


@given(st.text())
def test_nothing_of_the_text_acts_on_a_terminal(text: str) -> None:
    written = document_text({"profile": text})
    assert [*obeyed(written)] == []
    assert json.loads(written) == {"profile": text}


def test_letters_stay_letters_and_only_what_cannot_be_seen_is_spelled() -> None:
    written = document_text(["Žluťoučký 中文 😀", "\x1b[31m\x7f\x9b\u202e\U000e0041"])
    assert "Žluťoučký 中文 😀" in written
    assert r"\u001b[31m\u007f\u009b\u202e\udb40\udc41" in written


def test_a_file_is_called_by_its_profile_and_the_moment() -> None:
    assert file_name("sandbox entries", AT) == "drafts-sandbox-entries-2025-03-04-050607.json"
    assert file_name("../é/.. ;rm", AT) == "drafts-rm-2025-03-04-050607.json"
    assert file_name("é", AT) == "drafts-2025-03-04-050607.json"
    assert len(file_name("a" * 300, AT)) < 120

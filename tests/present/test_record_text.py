import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain import typed
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Emptied, FieldKind, FieldSpec, Schema
from tui.present.clean import is_clean
from tui.present.escaped import escape, needs_escapes, unescape
from tui.present.record_text import read_record_text, record_text


def field(name: str, kind: FieldKind) -> FieldSpec:
    return FieldSpec(name, name.title(), kind, (name,), written=name, emptied=Emptied.BLANK)


SCHEMA = Schema(
    (field("title", FieldKind.TEXT), field("body", FieldKind.LONG), field("tags", FieldKind.STRINGS)), "title"
)
hard = st.text(st.sampled_from("a=\\ \n\r\t\x1b\u202e=né"), max_size=12) | st.text(max_size=12)


def draft(title: str, body: str, tags: list[str]) -> Draft:
    return Draft(SCHEMA, Record(RecordKey("things", "1"), {"title": title, "body": body, "tags": [*tags]}))


@given(hard, hard, st.lists(hard, max_size=3))
def test_an_untouched_text_changes_nothing(title: str, body: str, tags: list[str]) -> None:
    before = draft(title, body, tags)
    texts = read_record_text(record_text(before), SCHEMA)
    assert list(texts) == ["title", "body", "tags"]
    for spec in SCHEMA:
        assert texts[spec.name] == typed.format(spec, before.value(spec.name))


@given(hard)
def test_escapes_are_taken_back(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not needs_escapes(escape(text))


@given(hard)
def test_only_what_is_not_clean_needs_escapes(text: str) -> None:
    assert needs_escapes(text) == any(not is_clean(line) for line in text.split("\n"))


def test_a_changed_section_is_found_and_a_missing_one_changes_nothing() -> None:
    text = record_text(draft("One", "Two\n=== three", []))
    text = text[: text.index("=== tags")].replace("Two", "2")
    assert read_record_text(text, SCHEMA) == {"title": "One", "body": "2\n=== three"}


@pytest.mark.parametrize("extra", ["=== title\nagain\n", "=== nobody\nx\n"])
def test_a_heading_that_is_wrong_takes_nothing(extra: str) -> None:
    with pytest.raises(Problem):
        read_record_text(record_text(draft("One", "Two", [])).replace("=== end\n", extra), SCHEMA)

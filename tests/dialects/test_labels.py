"""What a server calls things is a label: clean, of reasonable length, and it says what it said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.attacks import ALL
from tui.dialects.labels import MARKS, MOST, label
from tui.present.clean import is_clean


def test_no_hostile_name_gets_through() -> None:
    for text in ALL:
        assert is_clean(label(text))
        assert len(label(text)) <= MOST


@given(st.text() | st.text(st.characters(categories=["Mn", "Me", "Mc", "Lo", "Cf"])))
def test_nor_does_any_other(text: str) -> None:
    assert is_clean(label(text))
    assert len(label(text)) <= MOST


def test_of_a_tower_three_marks_are_kept() -> None:
    assert label("e" + "\u0301" * 30 + "f") == "e" + "\u0301" * MARKS + "…f"
    assert label("\u0301" * 30) == "◌" + "\u0301" * MARKS + "…"
    assert len(label("e\u0301" * MOST)) == MOST


@pytest.mark.parametrize(
    "text",
    ["Prénom", "Pre\u0301nom", "姓名", "الاسم", "นามสกุล", "नाम", "한글", "\u1112\u1161\u11ab", "Größe (m²)"],
)
def test_a_name_in_any_script_stays(text: str) -> None:
    assert label(f" {text} ") == text


@pytest.mark.parametrize(
    "unseen", ["\u3164", "\u115f", "\uffa0", "\ufe0f", "\u034f", "\u200b", "\u202e", "\x1b", "\n"]
)
def test_what_is_not_seen_is_told(unseen: str) -> None:
    assert label(f"a{unseen}b") == "a·b"


@pytest.mark.parametrize("value", [None, 7, ["a"], {"a": "b"}, True])
def test_what_is_no_text_is_none(value: object) -> None:
    assert label(value) == ""

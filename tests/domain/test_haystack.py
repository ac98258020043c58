"""Haystacks: folding is the same for both sides of a comparison, and no mark can be written by anybody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.haystack import fold, haystack, mark, needle, words_in

LETTERS = [chr(code) for code in range(0x80, 0x3000)] + [
    "\ufb01",
    "\uff21",
    "\U0001d6d3",
    "\U0001f130",
    "\ud800",
]


def test_what_is_folded_stays_as_it_is() -> None:
    assert [letter for letter in LETTERS if fold(fold(letter)) != fold(letter)] == []


@given(st.lists(st.sampled_from(LETTERS), max_size=5), st.text(max_size=3))
@settings(max_examples=300, deadline=None)
def test_a_text_is_folded_as_its_letters_are(letters: list[str], between: str) -> None:
    text = between.join(letters)
    assert fold(text) == fold(fold(text))
    assert all(fold(letter) in fold(text) for letter in letters)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Äpfel", "apfel"),
        ("STRASSE ß", "strasse ss"),
        ("ŁÓDŹ", "łodz"),
        ("№ ℡ ﬁ", "no tel fi"),
        ("Ёлка", "елка"),
        ("İzmir ΟΔΟΣ", "izmir οδοσ"),
    ],
)
def test_accents_and_capitals_are_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=9)), unique_by=lambda each: each[0]))
@settings(max_examples=300, deadline=None)
def test_every_field_has_its_own_words(fields: list[tuple[str, str]]) -> None:
    text = haystack(fields)
    assert {name: words_in(text, name) for name in "abc"} == {
        name: needle(dict(fields)[name]) if name in dict(fields) else None for name in "abc"
    }
    assert text.count(mark("a")) == sum(name == "a" for name, _ in fields)

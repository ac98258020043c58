"""What is hidden is in no sentence that quotes it, however it is quoted; other sentences are as they were."""

import json
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.present.test_hidden import draft
from tests.support.attacks import ALL
from tui.dialects.errors import Told, cut
from tui.dialects.message_errors import read_message
from tui.domain.values import Json
from tui.present.clean import clean
from tui.present.hidden import NOTHING, Hidden, hidden_in
from tui.present.quoted import LEAST, SIGN, Quoted


def of(**doc: Json) -> Hidden:
    """What is hidden of a record all of whose fields are."""
    return hidden_in(draft("partnerpage-entries", {"id": "r1", **doc}, *doc))


@pytest.mark.parametrize("form", [str, json.dumps, repr, escape, str.upper, clean])
@pytest.mark.parametrize(
    "text", ["canary@example.org", "Zoë’s canary", 'a "canary"', "two\ncanary\x1b[2J lines"]
)
def test_a_value_is_found_however_it_is_quoted(text: str, form: Callable[[str], str]) -> None:
    for said in (f"No: {form(text)}. Try again.", clean(f"No: {form(text)}. Try again.")):
        told = of(headline=text).told(said)
        assert "canary" not in told.lower()
        assert told.endswith("Try again.")


def test_no_hostile_value_is_told_before_or_after_it_is_cleaned() -> None:
    for text in ALL:
        if len(text) >= LEAST:
            hidden, said = of(headline=text), f"(«{text}»)"
            assert clean(hidden.told(said)) == hidden.told(clean(said)) == f"(«{SIGN}»)"


@pytest.mark.parametrize(
    ("value", "said", "told"),
    [
        ("Ab1", "No Ab1 here. Try again.", f"{SIGN} Try again."),
        ("Ab1", "Refused. No ab1! Try again.", f"Refused. {SIGN} Try again."),
        ("Ab1", "No Ab12 and no xAb1. Try again.", "No Ab12 and no xAb1. Try again."),
        ("Ab1", "'Ab1'", SIGN),
        ("€", "It is €: no. Well.", f"{SIGN} Well."),
        ("a b", "There is a b in it", SIGN),
        ("a.", "It ends in a. So it does.", f"{SIGN} So it does."),
        ("a? ", "Is it a? So it is.", f"{SIGN} So it is."),
        (". a", "It is. a?", SIGN),
        (7, "Refused (400). Seven is 7. Well.", f"Refused (400). {SIGN} Well."),
        (7, "Refused (400): 70 and 1.", "Refused (400): 70 and 1."),
        (True, "It is true. Well.", f"{SIGN} Well."),
        (["x", 12], "It is 12. Is x? Well.", f"{SIGN} {SIGN} Well."),
        ({"a": "Ab"}, "It is Ab. Well.", f"{SIGN} Well."),
        (None, "It is null. None. Well.", "It is null. None. Well."),
        ("", "It is nothing. Well.", "It is nothing. Well."),
        (" ", "It is nothing. Well.", "It is nothing. Well."),
    ],
)
def test_a_sentence_with_a_short_value_is_hidden_whole(value: Json, said: str, told: str) -> None:
    hidden = of(headline=value)
    assert hidden.told(said) == told
    assert hidden.words("1 draft. 7 records. Ab1.") == "1 draft. 7 records. Ab1."


def test_what_a_choice_is_called_is_hidden_with_it() -> None:
    each = draft("partnerpage-reviews", {"id": "r1", "status": "P", "statusDisplay": "pending"}, "status")
    assert hidden_in(each).told("It is pending. So it is.") == f"It is {SIGN}. So it is."
    assert hidden_in(each).told("It is P. So it is.") == f"{SIGN} So it is."


LONG = "canary" + "0123456789" * 40


@pytest.mark.parametrize("before", ["", "x" * 200, "x" * 280, "x" * 294])
def test_the_begin_of_a_value_that_was_cut_is_hidden(before: str) -> None:
    said = of(headline=LONG).told(f"The server refused it. {cut(before + LONG)} Correct the value.")
    assert "cana" not in said
    assert said.endswith("… Correct the value.")


def test_so_it_is_where_a_dialect_quotes_it() -> None:
    each = draft("myreports-contacts", {"id": "r1", "fields": {"email": LONG}}, "email")
    told = read_message({"message": f"The value '{LONG}' is not valid"}, each.schema)
    assert isinstance(told, Told)
    assert hidden_in(each).told(told.words) == f"It does not take the value '{SIGN}…'."


def test_where_nothing_is_hidden_every_word_is_told() -> None:
    assert NOTHING.told("It is 7, or true… and Ab1. Well.") == "It is 7, or true… and Ab1. Well."


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_whatever_stands_around_it(before: str, value: str, after: str) -> None:
    quoted = Quoted(frozenset({value} if len(value) >= LEAST else ()), frozenset({value} - {""}))
    for said in (f"{before} {value} {after}", f"{before}. {value}. {after}", f"{before}: '{value}'… {after}"):
        told = quoted.told(clean(said)).replace(SIGN, "")
        word = clean(value).strip()
        assert not word or f" {word} " not in f" {told} "

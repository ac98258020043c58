"""Typed text by example: what each kind of field takes, and what is said of a text it does not take."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.strategies import SPECS
from tui.domain import typed
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Choice, Emptied, FieldKind, FieldSpec, Rules
from tui.domain.values import MISSING, Json, Value, equal


def rules(kind: FieldKind, **limits: Any) -> FieldSpec:
    return replace(SPECS[kind], rules=Rules(**limits))


NUMBER, FLAG, CHOICE = SPECS[FieldKind.NUMBER], SPECS[FieldKind.FLAG], SPECS[FieldKind.CHOICE]
REFUSED = replace(SPECS[FieldKind.TEXT], emptied=Emptied.REFUSED)


@pytest.mark.parametrize(
    ("spec", "text", "words"),
    [
        (NUMBER, "abc", "must be a number"),
        (NUMBER, "1,5", "must be a number"),
        (NUMBER, "0x10", "must be a number"),
        (NUMBER, "1_000", "must be a number"),
        (NUMBER, "NaN", "must be a number"),
        (NUMBER, "inf", "must be a number"),
        (NUMBER, "1e9999999", "too large"),
        (NUMBER, "-1e9999999", "too large"),
        (NUMBER, "9" * 41, "must be a number"),
        (rules(FieldKind.NUMBER, whole=True), "1.5", "whole number"),
        (rules(FieldKind.NUMBER, minimum=0), "-1", "0 or more"),
        (rules(FieldKind.NUMBER, maximum=2**31 - 1), "2147483648", "2147483647 or less"),
        (rules(FieldKind.NUMBER, minimum=1, maximum=5), "6", "from 1 to 5"),
        (FLAG, "maybe", "yes or no"),
        (FLAG, "1.0", "yes or no"),
        (CHOICE, "B", "one of: Approved, archived, Declined, D"),
        (SPECS[FieldKind.MOMENT], "yesterday", "must be a date"),
        (SPECS[FieldKind.MOMENT], "2026-02-30", "must be a date"),
        (SPECS[FieldKind.URL], "example.com", "web address"),
        (SPECS[FieldKind.URL], "javascript:alert(1)", "web address"),
        (SPECS[FieldKind.URL], "https://exa mple.com", "web address"),
        (SPECS[FieldKind.URL], "https://", "web address"),
        (SPECS[FieldKind.URL], "ftp://example.com", "web address"),
        (SPECS[FieldKind.URL], "http://[::1", "web address"),
        (SPECS[FieldKind.URL], "\x01https://example.com", "web address"),
        (SPECS[FieldKind.MEMBERS], "{}", "list of objects"),
        (SPECS[FieldKind.MEMBERS], "[{}, 1]", "number 2 is not one"),
        (SPECS[FieldKind.MEMBERS], '[{"url": "x"}]', "number 1: Url must be a web address"),
        (SPECS[FieldKind.MEMBERS], '[{"id": 1, "id": 2}]', "twice"),
        (SPECS[FieldKind.DATA], "{", "not JSON"),
        (SPECS[FieldKind.DATA], '"\\ud800"', "half of a character"),
        (SPECS[FieldKind.TEXT], "a\udcff", "half of a character"),
        (rules(FieldKind.TEXT, max_length=3), "abcd", "4 characters; at most 3"),
        (rules(FieldKind.STRINGS, max_length=3), "abc\nabcd", "4 characters; at most 3"),
        (rules(FieldKind.REFERENCE, max_length=3), "abcd", "4 characters; at most 3"),
        (rules(FieldKind.TEXT, pattern="[a-f]+", pattern_words="hex"), "xyz", "must be hex"),
        (rules(FieldKind.TEXT, pattern="[a-f]+", pattern_words="hex"), "abc\n", "must be hex"),
        (REFUSED, "", "cannot be empty"),
        (replace(NUMBER, emptied=Emptied.REFUSED), "  ", "cannot be empty"),
    ],
)
def test_wrong_text_is_said_in_words(spec: FieldSpec, text: str, words: str) -> None:
    with pytest.raises(Problem) as caught:
        typed.parse(spec, text, "what the server holds")
    assert (caught.value.kind, caught.value.field) == (Kind.INVALID, "f")
    assert caught.value.what.startswith("Label")
    assert words in caught.value.what


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (FieldKind.TEXT, " a ", " a "),
        (FieldKind.TEXT, "  ", "  "),
        (FieldKind.TEXT, "true", "true"),
        (FieldKind.TEXT, "", None),
        (FieldKind.LONG, "a\nb", "a\nb"),
        (FieldKind.NUMBER, " 5 ", 5),
        (FieldKind.NUMBER, "5.0", 5.0),
        (FieldKind.NUMBER, "-0", 0),
        (FieldKind.NUMBER, "1e3", 1000.0),
        (FieldKind.NUMBER, "9007199254740993", 9007199254740993),
        (FieldKind.NUMBER, " ", None),
        (FieldKind.FLAG, "Y", True),
        (FieldKind.FLAG, "1", True),
        (FieldKind.FLAG, "OFF", False),
        (FieldKind.CHOICE, "a", "a"),
        (FieldKind.CHOICE, "A", "A"),
        (FieldKind.CHOICE, "approved", "A"),
        (FieldKind.CHOICE, "D", "D"),
        (FieldKind.CHOICE, "p", "P"),
        (FieldKind.MOMENT, " 2026-04-21T10:15:30Z ", "2026-04-21T10:15:30Z"),
        (FieldKind.URL, " https://example.com/a?b#c ", "https://example.com/a?b#c"),
        (FieldKind.REFERENCE, " r1 ", {"id": "r1"}),
        (FieldKind.REFERENCE, "", None),
        (FieldKind.STRINGS, " a \n\n b", ["a", "b"]),
        (FieldKind.STRINGS, "a\u2028b\x0bc", ["a\u2028b\x0bc"]),
        (FieldKind.STRINGS, "\n", []),
        (FieldKind.MEMBERS, "", []),
        (FieldKind.MEMBERS, '[{"id": "1", "name": "x"}]', [{"id": "1", "name": "x"}]),
        (FieldKind.DATA, "[1, 1.0, true]", [1, 1.0, True]),
    ],
)
def test_text_is_read_by_its_kind(kind: FieldKind, text: str, value: Value) -> None:
    assert equal(typed.parse(SPECS[kind], text, {"what": "the server holds"}), value)


@pytest.mark.parametrize(
    ("emptied", "value"), [(Emptied.BLANK, ""), (Emptied.NULL, None), (Emptied.REMOVED, MISSING)]
)
def test_emptying_gives_what_the_field_says(emptied: Emptied, value: Value) -> None:
    assert typed.parse(replace(SPECS[FieldKind.TEXT], emptied=emptied), "", "before") is value


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (FieldKind.TEXT, None, ""),
        (FieldKind.NUMBER, MISSING, ""),
        (FieldKind.NUMBER, 1.0, "1.0"),
        (FieldKind.FLAG, True, "yes"),
        (FieldKind.FLAG, False, "no"),
        (FieldKind.FLAG, 1, "1"),
        (FieldKind.CHOICE, "A", "A"),
        (FieldKind.REFERENCE, {"id": "r1", "label": "R"}, "r1"),
        (FieldKind.REFERENCE, {"id": 5}, '{"id":5}'),
        (FieldKind.STRINGS, ["é", "b"], "é\nb"),
        (FieldKind.MEMBERS, [{"id": "é"}], '[\n  {\n    "id": "é"\n  }\n]'),
        (FieldKind.DATA, "a", '"a"'),
    ],
)
def test_what_a_person_sees(kind: FieldKind, value: Value, text: str) -> None:
    assert typed.format(SPECS[kind], value) == text


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        (rules(FieldKind.NUMBER, whole=True, minimum=1, maximum=5), "1"),
        (rules(FieldKind.NUMBER, whole=True, minimum=1, maximum=5), "5"),
        (rules(FieldKind.NUMBER, minimum=1.5), "1.5"),
        (NUMBER, "9" * 40),
        (rules(FieldKind.TEXT, max_length=3), "abc"),
        (rules(FieldKind.TEXT, max_length=1), "😀"),
        (rules(FieldKind.TEXT, pattern="[a-f]+", pattern_words="hex"), "abc"),
        (rules(FieldKind.REFERENCE, max_length=3), "abc"),
    ],
)
def test_what_the_rules_allow_is_allowed(spec: FieldSpec, text: str) -> None:
    assert typed.format(spec, typed.parse(spec, text)) == text


def test_each_problem_says_its_label_once() -> None:
    for text, words in (("x", "Label must be yes or no."), ("", "Label cannot be empty.")):
        with pytest.raises(Problem) as caught:
            typed.parse(replace(FLAG, emptied=Emptied.REFUSED), text, base=True)
        assert caught.value.what == words
    with pytest.raises(Problem) as caught:
        typed.parse(SPECS[FieldKind.DATA], "{", None)
    assert caught.value.what == "Label: The data is not JSON (line 1, column 2)."


def test_line_ends_stay_those_of_the_server() -> None:
    long = SPECS[FieldKind.LONG]
    assert typed.format(long, "a\r\nb") == "a\nb"
    assert typed.parse(long, "a\nb\nc", "a\r\nb") == "a\r\nb\r\nc"
    assert typed.parse(long, "a\r\nb\nc", "a\r\nb") == "a\r\nb\r\nc"
    assert typed.parse(long, "a\nb\nc", "a\nb") == "a\nb\nc"


def test_adding_a_text_to_a_list_leaves_its_others_as_they_are() -> None:
    strings = SPECS[FieldKind.STRINGS]
    base: list[Json] = [" padded ", "two\u2028parts", "", "cr\r", "plain"]
    text = typed.format(strings, base) + "\n more "
    assert equal(
        typed.parse(strings, text, base), [" padded ", "two\u2028parts", "", "cr\r", "plain", "more"]
    )


def test_a_value_of_the_wrong_type_is_shown_as_json_and_can_be_put_right() -> None:
    assert typed.format(NUMBER, "5") == '"5"'
    assert equal(typed.parse(NUMBER, "5", "5"), 5)
    assert typed.format(FLAG, "yes") == '"yes"'
    assert equal(typed.parse(FLAG, "yes", "yes"), True)
    assert typed.format(SPECS[FieldKind.STRINGS], [1]) == "[1]"
    assert typed.format(SPECS[FieldKind.REFERENCE], {"label": "x"}) == '{"label":"x"}'


def test_a_choice_that_nobody_told_us_of_stays_when_it_is_the_servers() -> None:
    spec = replace(CHOICE, choices=(Choice("I", "Image"),))
    assert typed.parse(spec, "X", "X") == "X"
    with pytest.raises(Problem):
        typed.parse(spec, "X", "I")

"""Values that no hand typed are held against the same rules as those that one did."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.strategies import SPECS
from tui.domain import rules, typed
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Choice, FieldKind, FieldSpec, Rules
from tui.present.cells import cell

FLAG = replace(SPECS[FieldKind.FLAG], as_text=True)
NUMBER = replace(SPECS[FieldKind.NUMBER], as_text=True, rules=Rules(decimals=2))
DATE = replace(SPECS[FieldKind.DATE], rules=Rules(date="dd-MM-yyyy"))
CHOICE, SEVERAL = SPECS[FieldKind.CHOICE], SPECS[FieldKind.SEVERAL]


@pytest.mark.parametrize(
    ("spec", "value", "words"),
    [
        (FLAG, "Yes", "must be yes or no"),
        (FLAG, "true", "must be yes or no"),
        (CHOICE, "Approved", "must be one of: Approved"),
        (CHOICE, " A", "must be one of"),
        (SEVERAL, "A|B", "must be one of"),
        (SEVERAL, "A|", "must be one of"),
        (SEVERAL, "A, D", "must be one of"),
        (DATE, "2026-04-21", "written dd-MM-yyyy"),
        (DATE, "1-2-2026", "written dd-MM-yyyy"),
        (DATE, "31-02-2026", "written dd-MM-yyyy"),
        (NUMBER, "1.005", "has 3 decimals; 2 are kept"),
        (NUMBER, "1e3", "must be a number"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(spec: FieldSpec, value: str, words: str) -> None:
    with pytest.raises(Problem) as refused:
        rules.check(spec, value)
    assert (refused.value.kind, refused.value.field) == (Kind.INVALID, "f")
    assert words in refused.value.what


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        *((spec, "") for spec in (FLAG, CHOICE, SEVERAL, DATE, NUMBER)),
        (FLAG, "yes"),
        (CHOICE, "a"),
        (SEVERAL, "P|A"),
        (DATE, "29-02-2024"),
        (NUMBER, "-3.50"),
        (replace(CHOICE, choices=()), "whatever"),
        (replace(SEVERAL, choices=()), "what|ever"),
        (SPECS[FieldKind.FLAG], "no text is judged where a flag is none"),
    ],
)
def test_a_value_of_the_right_form_passes(spec: FieldSpec, value: str) -> None:
    rules.check(spec, value)


@given(st.sampled_from([FLAG, NUMBER, DATE, CHOICE, SEVERAL]), st.text("yesnoADP|-.0123456789", max_size=10))
def test_what_was_parsed_passes(spec: FieldSpec, text: str) -> None:
    try:
        value = typed.parse(spec, text)
    except Problem:
        return
    rules.check(spec, value)


def test_a_code_that_is_a_number_is_called_what_people_call_it() -> None:
    status = replace(CHOICE, choices=(Choice("2", "accepted"), Choice("True", "never")))
    assert [cell(status, value) for value in (2, "2", 3, True, 2.0)] == [
        "accepted",
        "accepted",
        "3",
        "yes",
        "2.0",
    ]

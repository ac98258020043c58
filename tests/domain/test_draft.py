"""Drafts by example: stretches of typing, texts that are no value yet, undo and redo."""

import pytest

from tests.domain import strategies as make
from tests.domain.hands import Step
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.schema import FieldKind
from tui.domain.values import MISSING, Json, Value, equal

TWO = make.schema(make.field("n", FieldKind.NUMBER), make.field("d", FieldKind.DATA))


def values(draft: Draft, name: str) -> list[Value]:
    """What undo shows of a field, again and again, down to the base."""
    found = [draft.value(name)]
    while draft.edits or draft.unparsed:
        draft = draft.undo()
        found.append(draft.value(name))
    return found


def test_a_stretch_of_typing_is_one_step() -> None:
    draft = make.draft(TWO, n=1).set("n", 2)
    draft = draft.set("n", 34).set("n", 345, going_on=True).set("n", 3456, going_on=True)
    assert values(draft, "n") == [3456, 2, 1]
    assert values(draft.set("n", 5), "n") == [5, 3456, 2, 1]


def test_a_stretch_that_comes_back_to_its_start_swallows_no_older_step() -> None:
    draft = make.draft(TWO, n=1).set("n", 5).set("n", 55)
    draft = draft.set("n", 5, going_on=True).set("n", 56, going_on=True)
    assert values(draft, "n") == [56, 5, 1]


def test_a_stretch_in_one_field_swallows_no_step_of_another() -> None:
    draft = make.draft(TWO, n=1, d="a").set("d", "b").set("n", 5, going_on=True).set("d", "c", going_on=True)
    assert values(draft, "d") == ["c", "b", "b", "a"]


def test_a_wrong_letter_takes_back_its_own_stretch_and_nothing_older() -> None:
    draft = make.draft(TWO, n=1).set("n", 5).set("n", 6)
    for text in ("6x", "6xy", "6xyz"):
        draft = draft.mistype("n", text, going_on=True)
    assert draft.unparsed == {"n": "6xyz"}
    assert values(draft, "n") == [5, 5, 1]
    again = make.draft(TWO, n=1).set("n", 5).mistype("n", "5x").mistype("n", "5xy", going_on=True)
    assert values(again.set("n", 7, going_on=True), "n") == [7, 5, 1]


@pytest.mark.parametrize(
    ("first", "then"), [(1, True), (0, False), (1, 1.0), ({"a": [0]}, {"a": [False]}), ([1], [1.0])]
)
def test_a_stretch_tells_true_from_1(first: Json, then: Json) -> None:
    draft = make.draft(TWO, d=None).set("d", first).set("d", then, going_on=True)
    assert equal(draft.value("d"), then)
    assert equal(draft.doc, {"d": then})


def test_a_stretch_ends_with_undo_redo_and_whatever_is_not_typing() -> None:
    draft = make.draft(TWO, n=1).set("n", 2).set("n", 3).set("n", 4)
    assert values(draft.undo().set("n", 5, going_on=True), "n") == [5, 3, 2, 1]
    assert values(draft.undo().redo().set("n", 5, going_on=True), "n") == [5, 4, 3, 2, 1]
    assert values(draft.mistype("d", "x").sendable().set("n", 5, going_on=True), "n") == [5, 4, 3, 2, 1]
    carried = Draft(draft.schema, draft.base, draft.edits)
    assert values(carried.set("n", 5, going_on=True), "n") == [5, 4, 3, 2, 1]
    assert values(carried.mistype("n", "x", going_on=True).undo(), "n") == [4, 3, 2, 1]


def test_the_same_wrong_text_again_changes_nothing() -> None:
    draft = make.draft(TWO, n=1).mistype("n", "x")
    assert draft.mistype("n", "x") is draft
    assert draft.mistype("n", "x", going_on=True) is draft
    assert draft.mistype("n", "y").unparsed == {"n": "y"}
    assert draft.mistype("d", "x").unparsed == {"n": "x", "d": "x"}
    typed = make.draft(TWO, n=1).mistype("n", "x").set("n", 2).mistype("n", "x", going_on=True)
    assert typed.edits == ()
    assert typed.key == make.KEY


def test_a_new_edit_forgets_what_was_undone_but_a_mistyped_text_does_not() -> None:
    draft = make.draft(TWO, n=1).set("n", 2).set("n", 3).undo()
    assert draft.mistype("n", "x").undo().redo().value("n") == 3
    assert draft.set("d", 1).redo().value("n") == 2


def test_undo_and_redo_at_their_ends_and_equal_values_change_nothing() -> None:
    draft = make.draft(TWO, n=1, d=[1])
    for same in (draft.undo(), draft.redo(), draft.set("n", 1), draft.set("n", 1.0), draft.set("d", [1])):
        assert same is draft
    assert draft.revert("n") is draft
    assert draft.set("d", [True]) is not draft


def test_revert_is_a_step_of_its_own() -> None:
    draft = make.draft(TWO, n=1).set("n", 2).set("n", 3).revert("n")
    assert draft.ops == ()
    assert draft.clean
    assert values(draft, "n") == [1, 3, 2, 1]


@pytest.mark.parametrize("verb", ["set", "mistype", "revert"])
def test_a_field_nobody_knows_is_refused(verb: str) -> None:
    with pytest.raises(Problem) as caught:
        Step(verb, "nobody", "x", going_on=False).on(make.draft(TWO))
    assert caught.value.kind is Kind.INVALID
    assert caught.value.field == "nobody"


def test_removing_what_is_not_there_is_no_edit() -> None:
    draft = make.draft(TWO)
    assert draft.set("n", MISSING) is draft

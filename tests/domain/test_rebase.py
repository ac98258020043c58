"""Rebasing and settling by example."""

from dataclasses import replace

import pytest

from tests.domain import strategies as make
from tests.domain.strategies import KEY
from tui.domain.draft import Draft
from tui.domain.rebase import ByHand, Clash, Rebased, Settlement, Side, rebase, settle
from tui.domain.record import Record
from tui.domain.schema import FieldKind
from tui.domain.values import MISSING, Json, equal

SCHEMA = make.schema(
    make.field("name"),
    make.field("stars", FieldKind.NUMBER),
    make.field("list", FieldKind.MEMBERS),
    make.field("secret", readable=False),
    make.field("tier", FieldKind.REFERENCE),
)
BASE: dict[str, Json] = {
    "name": "old",
    "stars": 3,
    "list": [{"id": "a", "v": 0}, {"id": "b", "v": 0}],
    "x": 1,
}


def rebased_on(draft: Draft, **changed: Json) -> Rebased:
    return rebase(draft, Record(KEY, {**BASE, **changed}))


def test_the_same_field_twice_is_a_clash_that_keeps_the_edit() -> None:
    rebased = rebased_on(make.draft(SCHEMA, **BASE).set("name", "mine").set("stars", 4), name="theirs", x=2)
    assert rebased.clashes == (Clash(SCHEMA.spec("name"), "old", "mine", "theirs"),)
    assert equal(rebased.draft.doc, {**BASE, "name": "mine", "stars": 4, "x": 2})
    assert rebased.taken == ()


def test_taken_and_agreed_are_named() -> None:
    rebased = rebased_on(make.draft(SCHEMA, **BASE).set("name", "new").set("stars", 4), name="new", list=[])
    assert (rebased.taken, rebased.agreed, rebased.clashes) == (("list",), ("name",), ())
    assert [edit.field for edit in rebased.draft.edits] == ["stars"]
    assert rebased_on(make.draft(SCHEMA, **BASE).set("stars", 4), stars=4.0).agreed == ("stars",)


def test_a_change_that_theirs_holds_already_among_others_is_agreed() -> None:
    mine: Json = [{"id": "a", "v": 1}, {"id": "b", "v": 0}]
    rebased = rebased_on(
        make.draft(SCHEMA, **BASE).set("list", mine), list=[{"id": "a", "v": 1}, {"id": "b", "v": 2}]
    )
    assert rebased.agreed == ("list",)
    assert rebased.draft.clean


def test_members_of_both_sides_are_merged() -> None:
    mine: Json = [{"id": "b", "v": 0}, {"id": "a", "v": 1}, {"v": 9}]
    theirs: Json = [{"id": "a", "v": 0}, {"id": "b", "v": 2}, {"id": "c", "v": 3}]
    rebased = rebased_on(make.draft(SCHEMA, **BASE).set("list", mine), list=theirs)
    assert rebased.clashes == ()
    wanted: Json = [{"id": "b", "v": 2}, {"id": "c", "v": 3}, {"id": "a", "v": 1}, {"v": 9}]
    assert equal(rebased.draft.value("list"), wanted)


def test_a_write_only_field_survives_whatever_the_server_shows() -> None:
    draft = make.draft(SCHEMA, **BASE).set("secret", "s")
    for rebased in (rebased_on(draft), rebased_on(draft, secret="other"), rebased_on(draft, secret="s")):
        assert rebased.draft.value("secret") == "s"
        assert rebased.clashes == ()
        assert "secret" not in rebased.agreed
    assert rebased_on(draft).draft.doc["secret"] == "s"


def test_two_references_never_become_a_mixture() -> None:
    draft = make.draft(SCHEMA, **BASE, tier={"id": "a", "label": "A"}).set("tier", {"id": "b"})
    assert rebased_on(draft, tier={"id": "c", "label": "C"}).clashes
    assert rebased_on(draft, tier=None).clashes
    assert rebased_on(draft, tier={"id": "b", "label": "B"}).agreed == ("tier",)
    renamed = rebased_on(draft, tier={"id": "a", "label": "A2"})
    assert renamed.clashes == ()
    assert equal(renamed.draft.doc["tier"], {"id": "b"})


def test_the_order_of_the_hand_is_kept_and_undo_goes_on_from_it() -> None:
    draft = make.draft(SCHEMA, **BASE).set("stars", 4).set("name", "a").set("stars", 5).undo().redo()
    rebased = rebased_on(replace(draft, typing=True), x=2)
    assert [(edit.field, edit.value) for edit in rebased.draft.edits] == [("name", "a"), ("stars", 5)]
    assert rebased_on(draft.undo(), x=2).draft.undone == ()
    assert rebased.draft.set("stars", 6, going_on=True).undo().value("stars") == 5


def test_a_text_that_is_no_value_yet_is_carried_along() -> None:
    rebased = rebased_on(make.draft(SCHEMA, **BASE).mistype("stars", "4x"), stars=5)
    assert rebased.draft.unparsed == {"stars": "4x"}
    assert rebased.taken == ("stars",)


@pytest.mark.parametrize(
    ("settlement", "held"),
    [
        (Side.MINE, "mine"),
        (Side.THEIRS, "theirs"),
        (Side.BASE, "old"),
        (ByHand("both"), "both"),
        (ByHand("theirs"), "theirs"),
        (ByHand("mine"), "mine"),
        (ByHand(""), ""),
    ],
)
def test_a_clash_is_settled_as_decided(settlement: Settlement, held: str) -> None:
    rebased = rebased_on(make.draft(SCHEMA, **BASE).set("name", "mine").set("stars", 4), name="theirs")
    settled = settle(rebased, {"name": settlement})
    assert equal(settled.doc, {**BASE, "name": held, "stars": 4})
    assert settled.base is rebased.draft.base
    assert settled.undo().value("name") == "mine" or held == "mine"


@pytest.mark.parametrize("word", ["mine", "theirs", "as it was"])
def test_a_value_made_by_hand_is_never_taken_for_a_side(word: str) -> None:
    rebased = rebased_on(make.draft(SCHEMA, **BASE).set("name", "Mine"), name="Theirs")
    assert settle(rebased, {"name": ByHand(word)}).value("name") == word


def test_what_was_made_by_hand_may_be_nothing() -> None:
    rebased = rebased_on(make.draft(SCHEMA, **BASE).set("name", "mine"), name="theirs")
    assert settle(rebased, {"name": ByHand(MISSING)}).doc.get("name", MISSING) is MISSING
    assert settle(rebased, {"name": ByHand(None)}).doc["name"] is None


def test_several_clashes_are_settled_each_by_its_own_decision() -> None:
    draft = make.draft(SCHEMA, **BASE).set("name", "mine").set("stars", 4).set("tier", {"id": "m"})
    rebased = rebased_on(draft, name="theirs", stars=5, tier={"id": "t"})
    assert [clash.spec.name for clash in rebased.clashes] == ["name", "stars", "tier"]
    settled = settle(rebased, {"name": Side.THEIRS, "stars": ByHand(1), "tier": Side.MINE})
    assert [change.spec.name for change in settled.changes] == ["stars", "tier"]
    assert equal(settled.doc, {**BASE, "name": "theirs", "stars": 1, "tier": {"id": "m"}})


@pytest.mark.parametrize("decided", [{}, {"stars": Side.MINE}])
def test_an_undecided_clash_is_never_taken_for_mine(decided: dict[str, Settlement]) -> None:
    rebased = rebased_on(make.draft(SCHEMA, **BASE).set("name", "mine"), name="theirs")
    with pytest.raises(KeyError):
        settle(rebased, decided)


def test_what_is_missing_on_one_side() -> None:
    gone = Record(KEY, {key: value for key, value in BASE.items() if key != "name"})
    assert rebase(make.draft(SCHEMA, **BASE).set("name", "mine"), gone).clashes[0].theirs is MISSING
    removed = rebase(make.draft(SCHEMA, **BASE).set("name", MISSING), gone)
    assert (removed.agreed, removed.clashes) == (("name",), ())

"""A clash as it is read: every value told, and whatever differs told as different."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import strategies as make
from tui.domain.rebase import ByHand, Clash, Settlement, Side
from tui.domain.schema import Choice, FieldKind, FieldSpec
from tui.domain.values import MISSING, Json, Value
from tui.present.clash_text import clash_sections, decided_value, decision_words
from tui.present.clean import is_clean
from tui.present.word_diff import Tone

NAME = FieldSpec("name", "Name", FieldKind.TEXT, ("name",), written="name")
ORDER = FieldSpec("order", "Order", FieldKind.NUMBER, ("order",), written="order")
LISTED = FieldSpec("f", "List", FieldKind.MEMBERS, ("f",), written="f", members=(NAME, ORDER))


def spec(kind: FieldKind) -> FieldSpec:
    return FieldSpec("f", "Field", kind, ("f",), written="f")


def read(clash: Clash, settlement: Settlement | None = None, *, whole: bool = False) -> dict[str, str]:
    """Each section as it stands on the screen."""
    sections = clash_sections(clash, settlement, whole=whole)
    return {
        name: "\n".join("".join(piece.text for piece in line) for line in lines) for name, lines in sections
    }


def of(kind: FieldKind, base: Value, mine: Value, theirs: Value) -> dict[str, str]:
    return read(Clash(spec(kind), base, mine, theirs))


def test_short_texts_stand_as_they_are() -> None:
    assert of(FieldKind.TEXT, "old", "mine", "theirs") == {
        "it was": "old",
        "mine": "mine",
        "theirs": "theirs",
    }


def test_nothing_says_in_which_way_it_is_nothing() -> None:
    told = of(FieldKind.TEXT, "", None, MISSING)
    assert told == {"it was": "— (an empty text)", "mine": "— (null)", "theirs": "— (not there)"}
    assert of(FieldKind.MEMBERS, [{"id": "a"}], [], None)["mine"] == "— (an empty list)"


@pytest.mark.parametrize("kind", [FieldKind.TEXT, FieldKind.LONG])
def test_long_texts_are_told_as_what_each_changed(kind: FieldKind) -> None:
    base = "Cloud cost reviews for universities, and for whoever else has to pay a bill."
    assert of(kind, base, base.replace("Cloud", "Server"), base + " Soon.") == {
        "it was": base,
        "mine": "[-Cloud-]{+Server+} " + base.partition(" ")[2],
        "theirs": base + "{+ Soon.+}",
    }


def test_one_long_text_makes_all_of_them_long() -> None:
    told = of(FieldKind.TEXT, "old", "mine\nin two lines", "theirs")
    assert told == {
        "it was": "old",
        "mine": "[-old-]{+mine⏎+}\n{+in two lines+}",
        "theirs": "[-old-]{+theirs+}",
    }


def test_a_long_text_that_was_not_there_or_is_gone() -> None:
    assert of(FieldKind.LONG, None, "one", "other") == {
        "it was": "— (null)",
        "mine": "{+one+}",
        "theirs": "{+other+}",
    }
    assert of(FieldKind.LONG, "old", "", None) == {
        "it was": "old",
        "mine": "— (an empty text)",
        "theirs": "— (null)",
    }


def test_what_is_far_from_every_change_comes_back_when_the_whole_is_asked_for() -> None:
    base = " ".join(f"w{number}" for number in range(100))
    clash = Clash(spec(FieldKind.LONG), base, base + " mine", base + " theirs")
    assert "w50" not in "".join(read(clash).values())
    assert read(clash)["it was"].startswith("… 88 words the same …")
    assert read(clash, whole=True) == {
        "it was": base,
        "mine": f"{base}{{+ mine+}}",
        "theirs": f"{base}{{+ theirs+}}",
    }


def test_lists_of_texts_are_told_line_by_line() -> None:
    told = of(FieldKind.STRINGS, ["one", "two"], ["one", "2"], ["one", "two", "three"])
    assert told == {"it was": "one\ntwo", "mine": "one\n[-two-]{+2+}", "theirs": "one\ntwo{+⏎+}\n{+three+}"}


def test_lists_of_objects_are_told_by_what_came_went_and_changed() -> None:
    base: list[Json] = [{"id": "a", "name": "Ann", "order": 1}, {"id": "b", "name": "Bob", "order": 2}]
    mine: list[Json] = [{"id": "a", "name": "Ann Smith", "order": 1}, {"name": "New", "x": True}]
    theirs: list[Json] = [base[1], {"id": "a", "name": "Anna", "order": None}]
    told = read(Clash(LISTED, base, mine, theirs))
    assert told == {
        "it was": "2: Ann, Bob",
        "mine": "changed: Ann\n  Name: Ann{+ Smith+}\nadded: {+New+}\n  Name: {+New+}\n  x: {+true+}\n"
        "removed: [-Bob-]",
        "theirs": "changed: Ann\n  Name: [-Ann-]{+Anna+}\n  Order: [-1-]{+—+}\nin another order: Bob, Anna",
    }


def test_objects_without_ids_are_known_by_what_they_hold() -> None:
    base: list[Json] = [{"name": "Ann"}, {"name": "Ann"}, "loose"]
    told = read(Clash(LISTED, base, [{"name": "Ann"}], [*base, {"name": "Ann"}]))
    assert told["mine"] == 'removed: [-Ann-]\nremoved: [-"loose"-]'
    assert told["theirs"] == "added: {+Ann+}\n  Name: {+Ann+}"


def test_objects_are_told_field_by_field() -> None:
    told = of(FieldKind.DATA, {"a": 1, "b": "x"}, {"a": 2, "b": "x"}, {"b": "y\x1b"})
    assert told["mine"] == "a: [-1-]{+2+}"
    assert told["theirs"] == "a: [-1-]\nb: [-x-]{+y␛+}"


def test_values_that_read_alike_are_told_as_json() -> None:
    stars = FieldSpec("f", "Stars", FieldKind.CHOICE, ("f",), choices=(Choice("1", "One"),))
    assert read(Clash(stars, 2, 1, "1")) == {"it was": "2", "mine": "1", "theirs": '"1"'}
    tier = spec(FieldKind.REFERENCE)
    told = read(Clash(tier, None, {"id": "a", "name": "Gold"}, {"id": "b", "name": "Gold"}))
    assert told["mine"] == '{"id":"a","name":"Gold"}'


@pytest.mark.parametrize(
    ("settlement", "words", "held"),
    [
        (Side.MINE, "mine", "m"),
        (Side.THEIRS, "theirs", "t"),
        (Side.BASE, "as it was", "b"),
        (ByHand("both"), "edited", "both"),
        (ByHand(MISSING), "edited", MISSING),
    ],
)
def test_what_is_decided_is_told(settlement: Settlement, words: str, held: Value) -> None:
    clash = Clash(spec(FieldKind.TEXT), "b", "m", "t")
    assert decision_words(settlement) == words
    assert decided_value(clash, settlement) == held
    assert ("edited" in read(clash, settlement)) == isinstance(settlement, ByHand)


def test_what_was_made_by_hand_stands_beside_the_three() -> None:
    clash = Clash(spec(FieldKind.LONG), "a b", "a c", "d b")
    assert read(clash, ByHand("d c"))["edited"] == "[-a b-]{+d c+}"
    assert read(clash, ByHand(MISSING))["edited"] == "— (not there)"
    assert decision_words(None) == "undecided"


@given(st.sampled_from(FieldKind), st.data())
@settings(max_examples=400, deadline=None)
def test_whatever_clashes_is_told_harmlessly_and_apart(kind: FieldKind, data: st.DataObject) -> None:
    values = st.just(MISSING) | make.jsons | make.values(kind)
    base, mine, theirs = (data.draw(values) for _ in range(3))
    clash = Clash(LISTED if kind is FieldKind.MEMBERS else spec(kind), base, mine, theirs)
    for whole in (True, False):
        for name, lines in clash_sections(clash, ByHand(data.draw(values)), whole=whole):
            assert lines
            assert name
            assert all(is_clean(piece.text) for line in lines for piece in line)
            assert {piece.tone for line in lines for piece in line} <= {*Tone}
    told = read(clash)
    if not clash.spec.equal(mine, theirs) and kind is not FieldKind.MEMBERS:
        assert told["mine"] != told["theirs"]


def test_what_reads_like_an_attack_that_is_spelled_is_told_apart_from_it_harmlessly() -> None:
    told = of(FieldKind.TEXT, "x", "\x9b31m\u202e", "\\x9b31m\\u202e")
    assert len({*told.values()}) == len(told)
    assert [words for words in told.values() if not is_clean(words)] == []

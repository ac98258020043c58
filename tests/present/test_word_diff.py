"""Two texts as one: nothing of either is lost, whatever they are, and all that is shown is harmless."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.present.clean import clean_lines, is_clean
from tui.present.marked_text import AROUND, SIGNS, SPARED, marked_lines, shortened
from tui.present.word_diff import MOST, Piece, Tone, touched, word_diff

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
WORDY = st.lists(
    st.sampled_from(
        ["the", "old", "new", "town", "a", " ", " ", " ", "  ", "\n", "\r\n", "\t", "é", "\u0301"]
    ),
    max_size=30,
).map("".join)
texts = WORDY | ANY_TEXT


def without(pieces: tuple[Piece, ...], tone: Tone) -> str:
    return "".join(piece.text for piece in pieces if piece.tone is not tone)


def read(pieces: tuple[Piece, ...]) -> str:
    """As it stands on the screen."""
    return "\n".join("".join(piece.text for piece in line) for line in marked_lines(pieces))


@given(texts, texts)
@settings(max_examples=500)
@example("a b", "a  b")
@example("one\ntwo", "one\r\ntwo")
@example("x y z", "")
def test_without_what_came_it_is_the_one_text_and_without_what_went_the_other(one: str, other: str) -> None:
    pieces = word_diff(one, other)
    assert without(pieces, Tone.ADDED) == one
    assert without(pieces, Tone.REMOVED) == other
    assert all(piece.text for piece in pieces)
    assert not any(left.tone is right.tone for left, right in pairwise(pieces))
    if one == other:
        assert {piece.tone for piece in pieces} <= {Tone.SAME}


@given(texts, texts, texts)
@settings(max_examples=300)
def test_all_that_is_shown_is_clean(base: str, mine: str, theirs: str) -> None:
    diffs = word_diff(base, mine), word_diff(base, theirs)
    parted = touched(base, *diffs)
    assert "".join(piece.text for piece in parted) == base
    for pieces in (*diffs, parted):
        for shown in (pieces, shortened(pieces)):
            assert all(is_clean(piece.text) for line in marked_lines(shown) for piece in line)


@given(texts, texts)
def test_every_change_has_its_signs(one: str, other: str) -> None:
    for line in marked_lines(word_diff(one, other)):
        for piece in line:
            begin, end = SIGNS.get(piece.tone, ("", ""))
            assert piece.text.startswith(begin)
            assert piece.text.endswith(end)


@given(WORDY)
def test_a_text_that_stayed_is_shown_as_every_text_is(text: str) -> None:
    text = text.replace("\u0301", "")
    assert read(word_diff(text, text)) == "\n".join(clean_lines(text))


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("The old mill.", "The new mill.", "The [-old-]{+new+} mill."),
        ("The mill.", "The old mill.", "The {+old +}mill."),
        ("The old mill.", "The mill.", "The [-old -]mill."),
        ("one two three", "one 2 3", "one [-two three-]{+2 3+}"),
        ("ends", "ends here", "ends{+ here+}"),
        ("", "all new", "{+all new+}"),
        ("all old", "", "[-all old-]"),
        ("one\ntwo", "one two", "one[-⏎-]\n{+ +}two"),
        ("one\n\ntwo", "one\ntwo", "one\n[-⏎-]\ntwo"),
        ("one\r\ntwo", "one\ntwo", "one[-␍⏎-]\n{+⏎+}\ntwo"),
        ("one two", "one  two", "one {+ +}two"),
        ("a", "a\nnew line\nand more", "a{+⏎+}\n{+new line⏎+}\n{+and more+}"),
        ("tab\there", "tab here", "tab[-    -]{+ +}here"),
        ("is \x1b[31mred", "is red", "is [-␛[31mred-]{+red+}"),
        ("x\u200by", "xy", "[-x\\u200by-]{+xy+}"),
    ],
)
def test_it_reads_as_a_person_would_mark_it(one: str, other: str, shown: str) -> None:
    assert read(word_diff(one, other)) == shown


def numbered(first: int, last: int) -> str:
    return " ".join(f"w{number}" for number in range(first, last))


def test_what_is_far_from_every_change_is_cut_and_counted() -> None:
    text = numbered(0, 100)
    pieces = word_diff(text, text.replace("w50", "fifty"))
    assert read(shortened(pieces)) == (
        f"… {50 - AROUND} words the same … {numbered(50 - AROUND, 50)} [-w50-]{{+fifty+}} "
        f"{numbered(51, 51 + AROUND)} … {49 - AROUND} words the same … "
    )
    assert read(shortened(word_diff("a b c", "a b d"))) == read(word_diff("a b c", "a b d"))


def test_what_is_cut_does_not_depend_on_where_lines_end() -> None:
    text = "\n".join(f"line {number} of them" for number in range(40))
    pieces = shortened(word_diff(text, text.replace("line 20", "row 20")))
    assert [piece.text for piece in pieces if piece.tone is Tone.QUIET] == [
        "… 68 words the same … ",
        "… 67 words the same … ",
    ]


def test_nothing_is_cut_where_little_would_be_saved() -> None:
    text = f"first {numbered(0, SPARED + 2 * AROUND)} last"
    pieces = word_diff(text, text.replace("first", "1").replace("last", "2"))
    assert shortened(pieces) == pieces


def test_the_base_is_cut_where_neither_touched_it() -> None:
    text = numbered(0, 200)
    mine, theirs = text.replace("w60", "sixty"), text.replace("w150 ", "")
    shown = read(shortened(touched(text, word_diff(text, mine), word_diff(text, theirs))))
    assert f"{numbered(60 - AROUND, 60 + AROUND)} " in shown
    assert numbered(150 - AROUND, 151 + AROUND) in shown
    assert "w100" not in shown
    assert shown.count("words the same") == 3


def test_what_somebody_took_away_is_not_cut_out_of_the_base_and_is_told_apart() -> None:
    text = numbered(0, 200)
    pieces = touched(text, word_diff(text, text + " more"), word_diff(text, numbered(0, 100)))
    assert [piece.tone for piece in pieces] == [Tone.SAME, Tone.TOUCHED, Tone.TOUCHED]
    assert [piece.text for piece in pieces] == [numbered(0, 100), " " + numbered(100, 200), ""]
    assert numbered(88, 200) in read(shortened(pieces))


@pytest.mark.parametrize("number", [1, 3])
def test_texts_that_would_take_too_long_are_one_change_between_their_ends(number: int) -> None:
    many = int(MOST**0.5) + 1
    one, other = "head " + "x " * many + "end", "head y " + "y x " * (number * many) + "y end"
    pieces = word_diff(one, other)
    assert [piece.tone for piece in pieces] == [Tone.SAME, Tone.REMOVED, Tone.ADDED, Tone.SAME]
    assert (pieces[0].text, pieces[-1].text) == ("head ", " end")
    assert without(pieces, Tone.ADDED) == one
    assert without(pieces, Tone.REMOVED) == other

"""Foreign text: what is made visible, what is let through, and that nothing dangerous is left."""

import json
import sys
import unicodedata
from itertools import chain
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.present.clean import clean, clean_lines, is_clean

NAUGHTY: list[str] = json.loads(
    Path(__file__).parents[1].joinpath("fixtures", "naughty-strings.json").read_text("utf-8")
)
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too
# Where the neighbours decide: bases, marks, joiners and selectors, and what must not pass for one of them.
TOUCHY = st.text(
    "ae1* \n\x1b👩❤🏽☎葛बद\u0947\u094d\u093eمیة\u064b\u0301\u0327\u20e3"
    "\u200c\u200d\ufe0e\ufe0f\U000e0100\u11a8\ud800"
)
JOINERS_AND_SELECTORS = {"\u200c", "\u200d", "\ufe00", "\ufe01", "\ufe02", "\ufe0e", "\ufe0f"}


def dangers(text: str) -> list[str]:
    """The characters of it that a terminal obeys or draws with no width, told by category alone."""
    return [
        f"{char!a} {unicodedata.category(char)}"
        for char in text
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        and char not in JOINERS_AND_SELECTORS
    ]


def tallest_stack(text: str) -> int:
    tallest = height = 0
    for char in text:
        stacked = unicodedata.category(char) in {"Mn", "Me"} and char not in JOINERS_AND_SELECTORS
        height = height + 1 if stacked and not "\U000e0100" <= char <= "\U000e01ef" else 0
        tallest = max(tallest, height)
    return tallest


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("a\x00b\x7f", "a␀b␡"),
        ("one\r\ntwo\tthree", "one␍⏎two␉three"),
        ("\x9b31mred", r"\x9b31mred"),
        ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
        ("\u202egnp.exe\u202c", r"\u202egnp.exe\u202c"),
        ("\u2066a\u2069\u200e\u200f\u061c", r"\u2066a\u2069\u200e\u200f\u061c"),
        ("pay\u200bpal\u2060\ufeff\u00ad", r"pay\u200bpal\u2060\ufeff\xad"),
        ("hi\U000e0041\U000e007f", r"hi\U000e0041\U000e007f"),
        ("\ufff9note\ufffb", r"\ufff9note\ufffb"),
        ("\ue000\U0010fffd\uffff", r"\ue000\U0010fffd\uffff"),
        ("\ud83d", "\ufffd"),
        ("empty\u3164\u115f\u034f", r"empty\u3164\u115f\u034f"),
    ],
)
def test_what_acts_or_hides_is_shown(foreign: str, shown: str) -> None:
    assert clean(foreign) == shown
    assert not is_clean(foreign)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[@click=app.quit]not my matter[/]",
        "Zoë Müller—Łódź “naïve” €5\u00a0000",
        "Ελλάδα Київ 東京都 서울 ทดสอบ",
        "שָׁלוֹם العَرَبِيَّة हिन्दी မြွေးကျွေး",
        "👩\u200d👩\u200d👧 👍🏽 🏳\ufe0f\u200d🌈 ❤\ufe0f ☎\ufe0e 1\ufe0f\u20e3 🇩🇪",
        "می\u200cخواهم",  # Persian: the non-joiner parts the prefix from its verb
        "ක්\u200dෂ ക്\u200d",  # Sinhala inside a word, Malayalam at its end
        "葛\U000e0100城",  # a registered way of writing a name
        "e\u0301\u0327\u0323",
        "\u1112\u1161\u11ab\u1100\u1173\u11af",  # Hangul, taken apart as macOS does
    ],
)
def test_writing_is_left_alone(text: str) -> None:
    assert clean(text) == text
    assert is_clean(text)


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("pass\u200dword", r"pass\u200dword"),
        ("pass\u200cword", r"pass\u200cword"),
        ("👩\u200d", r"👩\u200d"),
        ("👩\u200d\u200d👩", r"👩\u200d\u200d👩"),
        ("\u200d👩", r"\u200d👩"),
        ("می\u200c", r"می\u200c"),
        ("م\u200c\u0600", r"م\u200c\u0600"),
        ("a\ufe0f", r"a\ufe0f"),
        ("❤\ufe0f\ufe0f", r"❤️\ufe0f"),
        ("a\U000e0100", r"a\U000e0100"),
    ],
)
def test_joiners_and_selectors_show_where_nothing_needs_them(foreign: str, shown: str) -> None:
    assert clean(foreign) == shown


def test_a_tower_of_marks_keeps_three_and_says_that_there_were_more() -> None:
    assert clean("z" + "\u0301" * 40 + "algo") == "z\u0301\u0301\u0301…algo"


def test_marks_beside_their_base_are_bounded_too() -> None:
    assert clean("क" + "\u093e" * 40) == "क" + "\u093e" * 6 + "…"


def test_a_mark_does_not_land_on_what_stands_before_the_text() -> None:
    assert clean("\u0301a") == "◌\u0301a"


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_naughty_string_stays_dangerous(text: str) -> None:
    assert dangers(clean(text)) == []
    assert tallest_stack(clean(text)) <= 3


def test_every_character_is_let_through_or_shown() -> None:
    codes = chain(range(0x32400), range(0xDFFF0, 0xE1000), range(0xFFFF0, 0x100010), [sys.maxunicode])
    alone = [chr(code) for code in codes]
    assert [char for char in alone if dangers(clean(char)) or not clean(char)] == []
    joined = JOINERS_AND_SELECTORS | {chr(code) for code in range(0xE0100, 0xE01F0)}
    assert [char for char in joined if clean(char) == char] == []


@given(ANY_TEXT | TOUCHY)
@example("\u200d".join("👩م👩"))
def test_cleaning_leaves_nothing_dangerous_and_nothing_to_clean(text: str) -> None:
    once = clean(text)
    assert dangers(once) == []
    assert tallest_stack(once) <= 3
    assert clean(once) == once
    assert is_clean(once)
    assert is_clean(text) == (once == text)


@given(ANY_TEXT | TOUCHY)
def test_lines_are_the_cleaned_lines(text: str) -> None:
    lines = clean_lines(text)
    assert len(lines) == text.count("\n") + 1
    assert all(is_clean(line) for line in lines)
    assert clean_lines("\n".join(lines)) == lines


def test_lines_part_at_either_line_end_and_keep_their_indent() -> None:
    assert clean_lines("a\r\n\tb\n\nc\rd\x0be") == ["a", "    b", "", "c␍d␋e"]


def work(text: str) -> int:
    """How many calls it takes to clean a text, its characters being known already."""
    clean(text)
    calls = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        clean(text)
    finally:
        sys.setprofile(None)
    return calls


ALONE = ("\u200b", "\u200d", "\ufe0f", "\u0301", "\U000e0041", "\ud800", "\x1b", "\u202e", "葛", "\u3164")
MIXED = ("a\u200b", "a\u0301", "a\u200d\u200d", "\u200b\u200d\ufe0f\u0301", "\u1112\u1161\u11ab", "बद\u0947 ")
JOINED = (
    "👩\u200d",
    "می\u200cخ",
    "a\u0301\u200d",
    "葛\U000e0100",
    "\u0301\u200d\u093e\u200c",
    "1\ufe0f\u20e3",
)


@pytest.mark.parametrize("piece", [*ALONE, *MIXED])
def test_a_million_of_the_same_are_no_more_work_than_a_few(piece: str) -> None:
    assert work("é" + piece * (1_000_000 // len(piece))) == work("é" + piece * 10) < 60


@pytest.mark.parametrize("piece", JOINED)
def test_what_depends_on_its_neighbours_is_work_in_proportion(piece: str) -> None:
    few, many = work(piece * 100), work(piece * 10_000)
    assert many <= 100 * few
    assert few <= 100 * 25 * len(piece)

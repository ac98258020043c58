"""What goes through a painter looks as it would have without, whatever the terminal thinks of widths."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from unittest.mock import patch

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal_screen import Emulator
from tui.ui.terminal.painter import ANEW, Painter, move_words, size_words
from tui.ui.terminal.widths import is_sure

COLUMNS, ROWS = 24, 8
ALTERNATE = "\x1b[?1049h"
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
PENS = ["", "1", "1;38;2;1;2;3;48;2;9;9;9", "48;2;9;9;9", "4;31", "7;2", "38;5;9;100", "3;9;48;5;7"]
NARROW = "abc äß▏▸●…ЖΩ"
PECULIAR = [*NARROW, "北", "京", "한", "🚀", "👩‍💻", "❤️", "🇩🇪", "é", "नी", "ที่", "لا"]
AGREED = [*NARROW, "  ", "   ", "ที", "ที่", "ก"]
"""Those of which the terminal of the tests thinks as we do."""
WORDS = ["ना मी", "ที่ ที่", "a ना-b", "ना  नी", "🚀 ना", "नी█नी", "नी", "🚀", "❤️", "x", " ", "…"]

Look = tuple[str, str, str, bool, bool, bool, bool, bool]


def look(emulator: Emulator) -> list[list[Look]]:
    """What is seen in every cell: of a blank, its background, and what is seen without a character."""

    def of(x: int, y: int) -> Look:
        cell = emulator.screen.buffer[y][x]
        shown = cell.data != " " or cell.underscore or cell.reverse or cell.strikethrough
        front, bold, italics = (cell.fg, cell.bold, cell.italics) if shown else ("", False, False)
        lines = cell.underscore, cell.reverse, cell.strikethrough
        return cell.data, front, cell.bg, bold, italics, *lines

    return [[of(x, y) for x in range(COLUMNS)] for y in range(ROWS)]


@st.composite
def segments(draw: st.DrawFn, alphabet: str | list[str]) -> str:
    """A place, a pen and a text that ends within its line, as textual writes them."""
    x, y = draw(st.integers(0, COLUMNS - 1)), draw(st.integers(0, ROWS - 1))
    most = (COLUMNS - x) // max(map(len, alphabet))
    text = "".join(draw(st.lists(st.sampled_from(alphabet), max_size=most)))
    return f"\x1b[{y + 1};{x + 1}H\x1b[{draw(st.sampled_from(PENS))}m{text}\x1b[0m"


@dataclass(frozen=True)
class Frame:
    """What is written between two paintings."""

    texts: list[str]
    marked: bool

    def __str__(self) -> str:
        text = "".join(self.texts)
        return f"{BEGIN}{text}{END}" if self.marked else text


def frames(alphabet: str | list[str], others: st.SearchStrategy[str]) -> st.SearchStrategy[list[Frame]]:
    parts = st.lists(segments(alphabet) | others, max_size=8)
    return st.lists(st.builds(Frame, parts, st.booleans()), min_size=1, max_size=6)


MODES = st.sampled_from(["\x1b[?25l", "\x1b]52;c;aGk=\x07", "\x1b[?1004h", "\x07"])
SPOILT = st.sampled_from([ANEW, size_words(COLUMNS, ROWS)])


@st.composite
def moves(draw: st.DrawFn) -> str:
    x, y = draw(st.integers(0, COLUMNS // 2)), draw(st.integers(0, ROWS - 3))
    width, height = draw(st.integers(4, COLUMNS - x)), draw(st.integers(2, ROWS - y))
    return move_words(x, y, width, height, draw(st.integers(-3, 3)))


@given(frames(NARROW, MODES) | frames(AGREED, MODES), st.booleans())
def test_a_terminal_shows_what_it_would_have_shown_without(written: list[Frame], erases: bool) -> None:
    bare, painted = Emulator(COLUMNS, ROWS), Emulator(COLUMNS, ROWS)
    painter = Painter(COLUMNS, ROWS, erases=erases)
    bare.feed(ALTERNATE.encode())
    painter.feed(ALTERNATE)
    for frame in written:
        bare.feed(str(frame).encode())
        painter.feed(str(frame))
        painted.feed(painter.paint().encode())
        assert look(painted) == look(bare)
        assert not painted.torn
        assert (painted.screen.cursor.x, painted.screen.cursor.y) == (
            min(bare.screen.cursor.x, COLUMNS - 1),
            bare.screen.cursor.y,
        )


Opinion = Callable[[str], int]
"""How many cells a terminal gives to a character."""
wcwidth: Opinion = pyte.screens.wcwidth
OPINIONS: dict[str, Opinion] = {
    "as wcwidth": wcwidth,
    "as many as any": lambda character: 1 if character < "\u1100" else 2,
    "marks too": lambda character: max(1, wcwidth(character)),
    "one at most": lambda character: min(1, wcwidth(character)),
    "spacing marks": lambda character: 1 if unicodedata.category(character) == "Mc" else wcwidth(character),
    "one each": lambda _: 1,
    "some marks": lambda character: wcwidth(character) or ord(character) % 2,
}


@pytest.mark.parametrize("opinion", OPINIONS.values(), ids=list(OPINIONS))
@given(frames(PECULIAR, SPOILT | moves()) | frames(WORDS, SPOILT | moves()), st.booleans())
def test_what_was_painted_step_by_step_looks_as_if_painted_at_once(
    opinion: Opinion, written: list[Frame], erases: bool
) -> None:
    def width(character: str) -> int:
        return wcwidth(character) if is_sure(character) else opinion(character)

    with patch.object(pyte.screens, "wcwidth", width):
        painted_by_steps(written, erases=erases)


def painted_by_steps(written: list[Frame], *, erases: bool) -> None:
    painted, fresh = Emulator(COLUMNS, ROWS), Emulator(COLUMNS, ROWS)
    painter, other = (Painter(COLUMNS, ROWS, erases=erases) for _ in range(2))
    for each in (painter, other):
        each.feed(ALTERNATE)
    for frame in written:
        painter.feed(str(frame))
        painted.feed(painter.paint().encode())
        other.feed(str(frame))
    other.feed(ANEW)
    fresh.feed(other.paint().encode())
    assert look(painted) == look(fresh)


def painter_of(text: str) -> Painter:
    painter = Painter(COLUMNS, ROWS, erases=True)
    painter.feed(ALTERNATE + text)
    painter.paint()
    return painter


def test_what_is_there_is_not_written_again() -> None:
    painter = painter_of("\x1b[2;3H\x1b[1;48;2;9;9;9mtwo words\x1b[0m\x1b[1;1H")
    painter.feed(f"{BEGIN}\x1b[2;3H\x1b[1;48;2;9;9;9mtwo words\x1b[0m\x1b[1;1H{END}")
    assert painter.paint() == ""


def test_only_what_differs_is_written() -> None:
    painter = painter_of("\x1b[2;3Htwo words\x1b[1;1H")
    painter.feed("\x1b[2;3Htwo woods\x1b[1;1H")
    assert painter.paint() == "\x1b[2;9Ho\x1b[H"


def test_words_of_no_certain_width_are_written_in_one_go_and_what_follows_in_its_own_place() -> None:
    painter = painter_of("")
    painter.feed("\x1b[2;3Hना-मी, ที่ x  y नी 🚀\x1b[1;1H")
    assert painter.paint() == "\x1b[2;3Hना-मी, ที่\x1b[9G x  y नी\x1b[16G 🚀\x1b[H"


def shown(opinion: str, *texts: str) -> str:
    """The second line of a terminal that thinks so of widths, once it was shown these texts, one by one."""
    emulator, painter = Emulator(COLUMNS, ROWS), Painter(COLUMNS, ROWS, erases=True)
    with patch.object(pyte.screens, "wcwidth", OPINIONS[opinion]):
        for text in texts:
            painter.feed(f"{ALTERNATE}\x1b[2;1H{text}")
            emulator.feed(painter.paint().encode())
    return emulator.screen.text()[1]


def test_words_that_a_terminal_draws_wider_use_the_blanks_right_of_them() -> None:
    assert shown("as many as any", "नी\u093eनी    x") == "नी\u093eनी x"


def test_words_that_a_terminal_draws_narrower_leave_nothing_seen_of_those_left_of_them() -> None:
    assert shown("one each", f"{'ना' * 6}  🚀🚀 x") == f"{'ना' * 3}न 🚀🚀   x"


def test_what_is_written_right_of_words_takes_none_of_them_away() -> None:
    assert shown("as wcwidth", "नी    x\x1b[2;2Hy").replace("\u0940", "") == "नy   x"


def test_nothing_is_seen_of_words_that_reach_beyond_the_next_ones() -> None:
    assert shown("spacing marks", "नी" * 5 + "█न█नु   x").replace("\u0941", "") == "नीनीन█न█न   x"


def test_nothing_is_left_of_words_that_are_written_again_with_what_is_around_them() -> None:
    assert shown("marks too", "aนมี่c   e", "bนมี่d   e") == "bนมd   e"


def test_what_is_too_wide_for_the_last_column_covers_nothing() -> None:
    assert shown("as wcwidth", " " * (COLUMNS - 2) + "a☝🏽") == " " * (COLUMNS - 2) + "a"


def test_words_beside_a_picture_have_room_as_well() -> None:
    assert shown("as wcwidth", "👩\u200d💻ก      x") == "👩💻ก    x"


def test_what_is_written_into_the_room_of_words_is_none_of_them() -> None:
    assert shown("as wcwidth", "ที    b\x1b[2;3Hที").replace("\u0e35", "") == "ท ท  b"


def test_half_of_a_wide_character_is_none() -> None:
    assert shown("as wcwidth", "a北北b\x1b[2;3Hx\x1b[2;4Hy") == "a xy b"


def test_what_words_left_is_still_underlined() -> None:
    emulator, painter = Emulator(COLUMNS, ROWS), Painter(COLUMNS, ROWS, erases=True)
    painter.feed(f"{ALTERNATE}\x1b[1;1H\x1b[4mที่    x\x1b[0m\x1b[1;1Hก")
    emulator.feed(painter.paint().encode())
    assert [emulator.screen.buffer[0][x].underscore for x in range(6)] == [False, *[True] * 5]


def test_a_stripe_beside_empty_rows_is_written_alone() -> None:
    painter = painter_of("\x1b[1;1H")
    for y in range(ROWS):
        painter.feed(f"\x1b[{y + 1};{COLUMNS}H\x1b[48;2;9;9;9m \x1b[0m")
    assert "\x1b[K" not in painter.paint()


def test_words_that_may_go_beyond_the_end_of_a_row_do_not_go_on_in_the_next() -> None:
    painter = painter_of("")
    painter.feed(f"\x1b[2;{COLUMNS}Hनी\x1b[1;1H")
    assert "\x1b[?7lनी\x1b[?7h" in painter.paint()


def test_where_every_byte_counts_colours_are_of_256_and_frames_are_not_marked() -> None:
    painter = painter_of("")
    painter.frugal = True
    painter.feed(f"{BEGIN}\x1b[1;38;2;255;135;0;48;2;30;30;30mhere\x1b[0;34mthere\x1b[1;1H{END}")
    assert painter.paint() == "\x1b[1;38;5;208;48;5;234mhere\x1b[0;34mthere\x1b[m\x1b[H"


def test_a_frame_that_has_not_ended_waits() -> None:
    painter = painter_of("")
    painter.feed(f"{BEGIN}\x1b[2;3Hhere")
    assert painter.paint() == ""
    painter.feed(f"\x1b[1;1H{END}")
    assert painter.paint() == f"{BEGIN}\x1b[2;3Hhere\x1b[H{END}"


def test_what_was_overtaken_is_never_sent() -> None:
    painter = painter_of("")
    for word in ("first", "other", "third"):
        painter.feed(f"{BEGIN}\x1b[1;1H{word}\x1b[1;1H{END}")
    assert painter.paint() == f"{BEGIN}third\x1b[H{END}"


def test_the_terminal_moves_its_lines_and_what_stands_beside_them_is_put_right() -> None:
    rows = "".join(f"\x1b[{y + 1};1H{'abcdefghi'[y] * 9}\x1b[{y + 1};20H{'xyz'[y % 3]}" for y in range(ROWS))
    painter = painter_of(rows + "\x1b[1;1H")
    painter.feed(f"{move_words(0, 0, 18, ROWS, 1)}\x1b[{ROWS};1H{'i' * 9}\x1b[1;1H")
    written = painter.paint()
    assert written.startswith("\x1b[1;8r\x1b[8H\n\x1b[r")
    assert written.count("i") == 9
    assert not set("abcdefgh") & set(written)
    assert sum(map(written.count, "xyz")) == ROWS


def test_lines_are_not_moved_where_that_saves_nothing() -> None:
    painter = painter_of("\x1b[1;1Hone\x1b[1;20Hbeside it\x1b[2;20Hanother\x1b[1;1H")
    painter.feed(move_words(0, 0, 10, ROWS, 1))
    assert "\x1b[r" not in painter.paint()


@pytest.mark.parametrize("word", [ANEW, size_words(COLUMNS, ROWS)])
def test_where_the_terminal_was_written_to_by_others_its_cursor_may_be_anywhere(word: str) -> None:
    painter = painter_of("\x1b[1;1Hhere\x1b[1;1H")
    painter.feed(word)
    assert painter.paint().startswith("\x1b[H")


def test_nothing_but_the_alternate_screen_is_painted() -> None:
    painter = painter_of("\x1b[1;1Hhere")
    painter.feed("\x1b[?1049l\x1b[?25h")
    assert painter.paint() == "\x1b[?1049l\x1b[?25h"
    painter.feed("\x1b[1;1Hthere")
    assert painter.paint() == ""
    painter.feed(ALTERNATE)
    assert "there" in painter.paint()

"""The emulated screen of the end-to-end tests: what is drawn, what is answered, what keys send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal_screen import Emulator, key_text


def shown(data: bytes, columns: int = 20, rows: int = 4) -> list[str]:
    emulator = Emulator(columns, rows)
    emulator.feed(data)
    return emulator.screen.text()


def test_a_screen_is_drawn() -> None:
    assert shown(b"one\r\n\x1b[31mtwo\x1b[0m\x1b[4;3Hfour") == ["one", "two", "", "  four"]


def test_what_pyte_cannot_parse_leaves_no_trace() -> None:
    noise = b"\x1b[>1u\x1b[<u\x1b[?2048$p\x1bP+q544e\x1b\\\x1b]8;;http://x\x1b\\\x1b[4:3m\x1b[1;2;3A\x1b_x\x1b\\\x1b)0"
    assert shown(b"a" + noise + b"b") == ["ab", "", "", ""]


def test_lines_scroll_inside_the_margins_and_the_cursor_stays() -> None:
    lines = b"1\r\n2\r\n3\r\n4"
    assert shown(lines + b"\x1b[2;3r\x1b[4;2H\x1b[S+") == ["1", "3", "", "4+"]
    assert shown(lines + b"\x1b[2;3r\x1b[4;2H\x1b[T+") == ["1", "", "2", "4+"]


def test_text_after_a_character_without_width_is_drawn() -> None:
    assert shown("a\u200db 東京|e\u0301".encode()) == ["ab 東京|é", "", "", ""]


def test_a_repeated_character_is_drawn() -> None:
    assert shown(b"-\x1b[5b|") == ["------|", "", "", ""]


def test_the_alternate_screen_hides_the_main_one_and_gives_it_back() -> None:
    emulator = Emulator(20, 1)
    emulator.feed(b"shell\x1b[?1049happ")
    assert emulator.screen.text() == ["app"]
    emulator.feed(b"\x1b[?1049l")
    assert emulator.screen.text() == ["shell"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[5n", b"\x1b[0n"),
        (b"ab\r\nc\x1b[6n", b"\x1b[2;2R"),
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b[?2004h\x1b[?2004$p", b"\x1b[?2004;1$y"),
        (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
        (b"\x1b]11;?\x07", b"\x1b]11;rgb:1010/1010/1010\x1b\\"),
        (b"\x1b[18t", b"\x1b[8;4;20t"),
        (b"\x1b[>1u\x1b[=1;1u\x1b[?u\x1b[22;0t", b""),
    ],
)
def test_questions_are_answered(question: bytes, answer: bytes) -> None:
    assert Emulator(20, 4).feed(question) == answer


PIECES = [
    "a",
    "é",
    "東",
    "\x1b[6n",
    "\x1b[?1049h",
    "\x1b[?1049l",
    "\x1b[2;3r",
    "\x1b[S",
    "\x1b]11;?\x1b\\",
    "\r\n",
]
PIECES += ["\x1bPq\x1b\\", "\x1b[3;3H", "\x1b[1m", "\x1b(B", "\x1b[31", "\x1b[4b", "\x1b"]


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.integers(1, 7))
def test_it_does_not_matter_where_the_bytes_are_cut(text: str, length: int) -> None:
    data = text.encode()
    whole, cut = Emulator(20, 4), Emulator(20, 4)
    answers = [cut.feed(data[place : place + length]) for place in range(0, len(data), length)]
    assert b"".join(answers) == whole.feed(data)
    assert cut.screen.text() == whole.screen.text()


@given(st.text() | st.text("\x1b[]P?;:0159mHrhqtc\\\x07\x9b $"))
def test_nothing_that_a_program_writes_breaks_the_emulator(text: str) -> None:
    assert len(shown(text.encode("utf-8", "replace"))) == 4


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("x", "x"),
        ("+", "+"),
        ("down", "\x1b[B"),
        ("shift+ctrl+end", "\x1b[1;6F"),
        ("ctrl+pageup", "\x1b[5;5~"),
        ("ctrl+s", "\x13"),
        ("ctrl+space", "\x00"),
        ("alt+x", "\x1bx"),
        ("shift+tab", "\x1b[Z"),
    ],
)
def test_keys_are_those_of_an_xterm(name: str, sent: str) -> None:
    assert key_text(name) == sent


@pytest.mark.parametrize("name", ["donw", "hyper+x", "shift+enter", ""])
def test_a_key_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="key"):
        key_text(name)

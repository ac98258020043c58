"""A text on its way to the terminal's clipboard: as it is, and as tmux and GNU screen let it through."""

import base64
import re

import pytest

from tui.ui.terminal.clipboard import CHUNK, LIMIT, copy_sequences
from tui.ui.terminal.painter import Painter, raw_words

TEXT = "curl -X PATCH 'x' --data-raw '{\"a\": \"\\u0142\"}'"
XTERM = {"TERM": "xterm-256color"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}
SCREEN = {"TERM": "screen.xterm-256color", "STY": "1.pts-0.host"}
OSC = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def taken(sequence: str) -> str:
    """What a terminal takes from one sequence, which must be all there is."""
    match = OSC.fullmatch(sequence)
    assert match is not None, sequence
    return base64.b64decode(match[1]).decode()


def let_through_by_tmux(sequence: str) -> tuple[str, str]:
    """What tmux reads itself, and what it passes on to the terminal it is in."""
    match = re.fullmatch(r"([^\x07]*\x07)\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\", sequence)
    assert match is not None, sequence
    return match[1], match[2].replace("\x1b\x1b", "\x1b")


def let_through_by_screen(sequence: str) -> str:
    """What GNU screen passes on: the inside of each of its strings, which are short."""
    parts = re.findall(r"\x1bP((?:(?!\x1b\\).)*)\x1b\\", sequence, re.DOTALL)
    assert "".join(f"\x1bP{part}\x1b\\" for part in parts) == sequence
    assert all(len(part) <= CHUNK for part in parts)
    return "".join(parts)


@pytest.mark.parametrize("text", [TEXT, "", "x" * 2_000, "ł☆👍🏽\n" * 50, "y" * LIMIT])
def test_the_text_arrives_whichever_way_it_goes(text: str) -> None:
    assert taken(copy_sequences(text, XTERM)) == text
    own, outside = let_through_by_tmux(copy_sequences(text, TMUX))
    assert taken(own) == taken(outside) == text
    assert taken(let_through_by_screen(copy_sequences(text, SCREEN))) == text


def test_one_of_both_on_another_machine_is_told_both_ways() -> None:
    plain, through = copy_sequences(TEXT, {"TERM": "screen-256color"}).split("\x07", 1)
    assert taken(plain + "\x07") == taken(let_through_by_screen(through)) == TEXT


def test_the_longest_text_fits_into_what_terminals_take() -> None:
    assert len(copy_sequences("y" * LIMIT, XTERM)) <= 100_000 + 8
    assert copy_sequences("y" * (LIMIT + 1), XTERM) == ""
    assert copy_sequences("ł" * (LIMIT // 2 + 1), XTERM) == ""


@pytest.mark.parametrize("kind", ["", "linux", "dumb", "vt220"])
def test_a_terminal_without_a_clipboard_is_told_nothing(kind: str) -> None:
    assert copy_sequences(TEXT, {"TERM": kind}) == ""
    assert copy_sequences(TEXT, {}) == ""


@pytest.mark.parametrize("environ", [XTERM, TMUX, SCREEN], ids=["xterm", "tmux", "screen"])
def test_the_painter_passes_it_on_to_the_letter(environ: dict[str, str]) -> None:
    painter = Painter(20, 3, erases=True)
    sequence = copy_sequences(TEXT * 20, environ)
    painter.feed("\x1b[?1049h")
    painter.feed(f"\x1b[1;1Hbefore{raw_words(sequence)}\x1b[2;1Hafter")
    written = painter.paint()
    before, _, after = written.partition(sequence)
    assert "before" in before
    assert "after" in after
    assert written.count("\x1bP") == sequence.count("\x1bP")

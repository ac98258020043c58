"""What is handed to textual of a paste: never an escape, however the bytes come in pieces."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from tui.ui.terminal.pasted import BEGINS, ENDS, Pasted, as_pasted

PIECES = st.lists(
    st.sampled_from(["\x1b", "[", "2", "0", "1", "~", "y", "\x1b[20", "\x1b[201", "é"]), max_size=40
)
CUTS = st.lists(st.integers(0, 200), max_size=12)


def told(text: str, cuts: list[int]) -> list[str]:
    """What textual makes of a text that comes in pieces: keys by name, pastes in marks."""
    parser, pasted = XTermParser(), Pasted()
    places = [0, *sorted(place for place in cuts if place < len(text)), len(text)]
    events = []
    for start, end in pairwise(places):
        if piece := pasted.shield(text[start:end]):
            events += list(parser.feed(piece))
    found = []
    for event in events:
        assert isinstance(event, Key | Paste)
        found.append(event.key if isinstance(event, Key) else f"«{as_pasted(event).text}»")
    return found


@given(PIECES, CUTS)
def test_a_paste_is_one_text_exactly_as_it_was_whatever_is_in_it(pieces: list[str], cuts: list[int]) -> None:
    text = "p" + "".join(pieces).replace(ENDS, "")
    if ENDS in text + ENDS[:-1]:
        return
    assert told(f"a{BEGINS}{text}{ENDS}b", cuts) == ["a", f"«{text}»", "b"]


@given(CUTS)
def test_keys_and_pastes_keep_their_order(cuts: list[int]) -> None:
    text = f"\x1b[A{BEGINS}\x1b[B{ENDS}{BEGINS}\x1b\x1b{ENDS}\x1b[B"
    assert told(text, cuts) == ["up", "«\x1b[B»", "«\x1b\x1b»", "down"]


def test_a_mark_with_a_pause_in_it_was_keys() -> None:
    pasted = Pasted()
    assert pasted.shield(BEGINS[:3]) == BEGINS[:3]
    pasted.pause()
    assert pasted.shield(f"{BEGINS[3:]}\x1b[A") == f"{BEGINS[3:]}\x1b[A"


def test_an_end_with_a_pause_in_it_is_an_end() -> None:
    pasted = Pasted()
    assert pasted.shield(f"{BEGINS}p{ENDS[:3]}") == f"{BEGINS}p"
    pasted.pause()
    assert pasted.shield(f"{ENDS[3:]}\x1b[A") == f"{ENDS}\x1b[A"

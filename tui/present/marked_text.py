"""Pieces of text as they are read: clean, in lines, with signs as `[-went-]` and `{+came+}`, for colour alone
tells nothing; and without what is far from every change."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from tui.present.clean import clean, clean_lines
from tui.present.word_diff import WORD, Piece, Tone
from tui.present.words import count

AROUND: Final = 12
"""Words that are shown on either side of a change where a long stretch that stayed is cut."""

SPARED: Final = 30
"""Words that must be left out by a cut, or it is not worth its own words."""

_LINE_END = re.compile(r"(\r?\n)")

SIGNS: Final = {Tone.REMOVED: ("[-", "-]"), Tone.ADDED: ("{+", "+}")}
"""What a piece begins and ends with."""

Line: TypeAlias = tuple[Piece, ...]
"""What is shown on a line: clean pieces, with their signs."""


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Long stretches that stayed, without the words that are far from every change."""
    last = len(pieces) - 1
    return tuple(
        part
        for place, piece in enumerate(pieces)
        for part in (_cut(piece, head=place > 0, tail=place < last) if piece.tone is Tone.SAME else (piece,))
    )


def _cut(piece: Piece, *, head: bool, tail: bool) -> Iterator[Piece]:
    """`head` and `tail` say on which sides there is a change."""
    words = WORD.findall(piece.text)
    places = [place for place, word in enumerate(words) if not word.isspace()]
    start, end = AROUND if head else 0, len(places) - (AROUND if tail else 0)
    if end - start <= SPARED:
        yield piece
        return
    from_, to = places[start] if start else 0, places[end] if end < len(places) else len(words)
    yield replace(piece, text="".join(words[:from_]))
    yield Piece(Tone.QUIET, f"… {count(end - start, 'word')} the same … ")
    yield replace(piece, text="".join(words[to:]))


def marked_lines(pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """Clean pieces with their signs, line by line. A line end that went or came is shown, as `⏎`."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, text in enumerate(_marked(piece)):
            if place:
                lines.append([])
            if text:
                lines[-1].append(replace(piece, text=text))
    return tuple(map(tuple, lines))


def _marked(piece: Piece) -> Iterator[str]:
    """What a piece adds to the line it begins on, and to those behind it."""
    if piece.tone not in SIGNS:
        yield from clean_lines(piece.text)
        return
    begin, end = SIGNS[piece.tone]
    parts = _LINE_END.split(piece.text)
    for text, line_end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        (shown,) = clean_lines(text)
        shown += clean(line_end)
        yield f"{begin}{shown}{end}" if shown else ""

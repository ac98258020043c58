"""Two texts as one, word by word: what stayed, what went and what came. Nothing of either is lost.

Without what came it is the one text, without what went the other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import Final

MOST: Final = 20_000
"""Pairs of equal words up to which a stretch is told word by word; beyond, it is one change. Prose of 1,400
words stays below, and takes up to 40 ms; what takes longest, one word again and again, takes 60."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
WORD: Final = re.compile(r"\r\n|\s|\S+")
"""A word, a blank or a line end."""


class Tone(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    TOUCHED = "touched"  # it went in some other text, or something came there
    QUIET = "quiet"  # no part of the text: words about it


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, and what became of it."""

    tone: Tone
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts, in order; not yet clean. Lines that changed are told by words."""
    changes: list[tuple[str, str]] = []
    for old, new in _changes(_LINE.findall(before), _LINE.findall(after)):
        changes += [(old, new)] if old == new else _changes(WORD.findall(old), WORD.findall(new))
    return tuple(_pieces(_joined(changes)))


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """What stands in the one text and in the other, stretch by stretch; a pair of equals stayed."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    yield "".join(old[:head]), "".join(new[:head])
    yield from _between(old[head:old_end], new[head:new_end])
    yield "".join(old[old_end:]), "".join(new[new_end:])


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many are the same from the beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _between(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    there = Counter(part for part in new if not part.isspace())
    if sum(there[part] for part in old) > MOST:
        yield "".join(old), "".join(new)
        return
    # Blanks are everywhere: a match never begins with one, which would cost time and join what is unrelated.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        yield "".join(old[start:end]), "".join(new[new_start:new_end])


def _joined(changes: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours that both stayed, or both changed, as one; and as one change what has but a blank between,
    for a sentence is easier to read than its words."""
    result: list[tuple[str, str]] = []
    for old, new in changes:
        if not old and not new:
            continue
        if len(result) > 1 and _replaces(old, new) and _replaces(*result[-2]) and _is_blank(*result[-1]):
            blank, _ = result.pop()
            was_old, was_new = result.pop()
            result.append((was_old + blank + old, was_new + blank + new))
        elif result and (old == new) == (result[-1][0] == result[-1][1]):
            was_old, was_new = result.pop()
            result.append((was_old + old, was_new + new))
        else:
            result.append((old, new))
    return result


def _replaces(old: str, new: str) -> bool:
    return old != new and bool(old) and bool(new)


def _is_blank(old: str, new: str) -> bool:
    return old == new and old.isspace() and "\n" not in old


def _pieces(changes: Iterable[tuple[str, str]]) -> Iterator[Piece]:
    for old, new in changes:
        if old == new:
            yield Piece(Tone.SAME, old)
            continue
        if old:
            yield Piece(Tone.REMOVED, old)
        if new:
            yield Piece(Tone.ADDED, new)


def touched(before: str, *diffs: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The text from which all these differ: what stayed in all of them, and what somebody touched, which is
    empty where something came and nothing went."""
    gone: list[tuple[int, int]] = []
    for pieces in diffs:
        place = 0
        for piece in pieces:
            end = place + (0 if piece.tone is Tone.ADDED else len(piece.text))
            gone += [] if piece.tone is Tone.SAME else [(place, end)]
            place = end
    cuts = sorted({0, len(before), *(place for span in gone for place in span)})
    spans = {*pairwise(cuts), *((start, end) for start, end in gone if start == end)}
    return tuple(
        Piece(
            Tone.TOUCHED if any(first <= start and end <= last for first, last in gone) else Tone.SAME,
            before[start:end],
        )
        for start, end in sorted(spans)
    )

"""What a server calls its fields, fit to be a label: names go where texts are not looked at again."""

import re
from typing import Final
from unicodedata import category

MOST = 80

MARKS: Final = 3
"""Marks that are kept on one letter; `…` stands for the rest."""

_UNSEEN: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What counts as printable, and shows nothing."""

_BELOW: Final = re.compile("[\u1161-\u11ff\ud7b0-\ud7fb]")
"""The letters of a Hangul syllable behind its first: any number may be heaped on it."""


def label(text: object) -> str:
    """The text without what cannot be printed or hides, cut to a reasonable length; empty for what is no
    text. What it gives is clean."""
    if not isinstance(text, str):
        return ""
    text = text.strip()
    if text.isascii() and text.isprintable():
        return text if len(text) <= MOST else f"{text[: MOST - 1]}…"
    shown: list[str] = []
    marks = 0
    for letter in text:
        if len(shown) > MOST:
            break
        if not _is_mark(letter):
            marks = 0
            shown.append(letter if letter.isprintable() and not _UNSEEN.match(letter) else "·")
            continue
        shown += [] if shown else ["◌"]
        marks += 1
        shown += [letter] if marks <= MARKS else ["…"] if marks == MARKS + 1 else []
    return "".join(shown if len(shown) <= MOST else [*shown[: MOST - 1], "…"])


def _is_mark(letter: str) -> bool:
    stacked = category(letter)[0] == "M" and not _UNSEEN.match(letter)
    return stacked or _BELOW.match(letter) is not None

"""Foreign text made harmless: whatever came from outside passes here before a terminal sees it.

Nothing is hidden. A control character is shown as its picture (`␛`, `␉`), a line feed as `⏎`, a lone
surrogate as U+FFFD, and every other character that is obeyed, that reorders its neighbours or that is drawn
with no width is spelled as Python would write it: `\\x9b`, `\\u202e`, `\\U000e0041`. Of the marks stacked on
one letter three are kept, and `…` stands for the rest; a mark with nothing to stand on is given a `◌`.
Right-to-left letters are letters and stay.

Only joiners and variation selectors depend on their neighbours: they stay where a script or an emoji needs
them. Cleaned text is clean: `clean(clean(text)) == clean(text)`.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from unicodedata import category, combining

_TAB = "    "
_NO_BASE = "◌"

# What needs no look: printable ASCII, and letters, signs, ideographs and emoji that stand for themselves.
_SUSPECT = re.compile(
    "[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0620-\u064a\u0671-\u06d5"
    "\u0904-\u0939\u0e01-\u0e30\u1e00-\u200a\u2010-\u2027\u202f-\u205f\u20a0-\u20cf\u2100-\u2bff"
    "\u3000-\u3029\u3030-\u3098\u309b-\u3163\u3165-\u318e\u3400-\ua66e\uac00-\ud7a3\uff01-\uff9f"
    "\U0001f000-\U0001faff\U00020000-\U0002fa1f\U00030000-\U000323af]"
)
# The rest is compiled when it is first needed, by `re` itself: the first frame does not wait for it.
# Unicode's Default_Ignorable_Code_Point, less joiners and the selectors of _SELECTED, and the noncharacters.
_NEVER = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe03-\ufe0d\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\ufdd0-\ufdef]"
)
_NEVER_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u2328\u23cf\u23e9-\u23fa\u24c2\u25aa-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_SELECTED = (
    f"[{_EMOJI}0-9#*][\ufe0e\ufe0f]"
    "|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af][\ufe00-\ufe02\U000e0100-\U000e01ef]"
)
_EMOJI_JOINED = f"[{_EMOJI}\ufe0f]\u200d[{_EMOJI}]"
# Arabic to Sinhala, Myanmar, Khmer and Mongolian, Devanagari Extended, the Arabic presentation forms.
_CURSIVE = "\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc"
_LETTERS_JOINED = f"[{_CURSIVE}][\u200c\u200d][{_CURSIVE}]"
_VIRAMA = 9  # the combining class; a joiner may follow one even at a word's end (RFC 5892, A.1 and A.2)


class _Kind(Enum):
    """What is to be done with a character."""

    PLAIN = auto()
    NEVER = auto()
    JOINER = auto()
    SELECTOR = auto()
    STACKED = auto()  # a mark drawn over or under its base
    BESIDE = auto()  # a mark with room of its own, as Indic vowels are, or a Hangul letter inside a syllable


_KEPT = {_Kind.STACKED: 3, _Kind.BESIDE: 6}  # on one base


def clean(text: str) -> str:
    """One line of it, harmless; it may still be taken for markup, which is the widget's matter."""
    if _SUSPECT.search(text) is None:
        return text
    return "".join(_pieces(text))


def clean_lines(text: str) -> list[str]:
    r"""Harmless line by line: `\n` and `\r\n` end a line, a tab is four spaces; never an empty list."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [clean(line.replace("\t", _TAB)) for line in lines]


def is_clean(text: str) -> bool:
    """Whether `clean` would leave it as it is."""
    return _SUSPECT.search(text) is None or clean(text) == text


def _pieces(text: str) -> Iterator[str]:
    before = _NO_BASE if _kind(text[0]) in _KEPT else ""  # the last character, if it was let through
    yield before
    marks = dict.fromkeys(_KEPT, 0)  # on the present base, the dropped ones counted too
    for run, after in _runs(text):
        kind = _kind(run[-1])
        if kind in _KEPT:
            marks[kind] += 1
            excess = marks[kind] - _KEPT[kind]
            yield run if excess <= 0 else "…" * (excess == 1)
            before = run if excess <= 0 else ""
            continue
        stays = _stays(kind, before, run, after)
        yield run if stays else _spelled(run)
        before = run[-1] if stays else ""
        if kind is _Kind.PLAIN or not stays:
            marks = dict.fromkeys(_KEPT, 0)


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Plain runs whole, suspects one by one, each with the character that follows."""
    start = 0
    for match in _SUSPECT.finditer(text):
        place = match.start()
        if place > start:
            yield text[start:place], match[0]
        start = place + 1
        yield match[0], text[start : start + 1]
    if start < len(text):
        yield text[start:], ""


def _stays(kind: _Kind, before: str, char: str, after: str) -> bool:
    if kind is _Kind.PLAIN:
        return True
    if kind is _Kind.SELECTOR:
        return re.fullmatch(_SELECTED, before + char) is not None
    if kind is _Kind.JOINER:
        return _joins(before, char, after)
    return False


def _joins(before: str, joiner: str, after: str) -> bool:
    if before and combining(before) == _VIRAMA:
        return True
    if re.fullmatch(_EMOJI_JOINED, before + joiner + after):
        return True
    letters = after.isalpha() and category(before or " ")[0] in "LM"
    return letters and re.fullmatch(_LETTERS_JOINED, before + joiner + after) is not None


@lru_cache(maxsize=4096)
def _kind(char: str) -> _Kind:
    if char in "\u200c\u200d":
        return _Kind.JOINER
    if char in "\ufe00\ufe01\ufe02\ufe0e\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return _Kind.SELECTOR
    group = category(char)
    if group in _NEVER_CATEGORIES or re.match(_NEVER, char) or ord(char) & 0xFFFE == 0xFFFE:
        return _Kind.NEVER
    if group in {"Mn", "Me"}:
        return _Kind.STACKED
    beside = group == "Mc" or "\u1161" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"
    return _Kind.BESIDE if beside else _Kind.PLAIN


def _spelled(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return "⏎" if char == "\n" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return char.encode("unicode_escape").decode("ascii")

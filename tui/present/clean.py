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
from enum import StrEnum
from functools import cache, lru_cache, partial
from unicodedata import category, combining

from tui.present.characters import Characters

_TAB = "    "
_NO_BASE = "◌"

# What needs no look: printable ASCII, and letters, signs, ideographs and emoji that stand for themselves.
_PLAIN = Characters(
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0620-\u064a\u0671-\u06d5"
    "\u0904-\u0939\u0e01-\u0e30\u1e00-\u200a\u2010-\u2027\u202f-\u205f\u20a0-\u20cf\u2100-\u2bff"
    "\u3000-\u3029\u3030-\u3098\u309b-\u3163\u3165-\u318e\u3400-\ua66e\uac00-\ud7a3\uff01-\uff9f"
    "\U0001f000-\U0001faff\U00020000-\U0002fa1f\U00030000-\U000323af"
)
# Unicode's Default_Ignorable_Code_Point, less joiners and the selectors that select, and the noncharacters.
_NEVER = Characters(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufdd0-\ufdef\ufe03-\ufe0d\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_NEVER_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_EMOJI = Characters(
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u2328\u23cf\u23e9-\u23fa\u24c2\u25aa-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_IDEOGRAPHS = Characters("\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af")
_KEYCAPS = Characters("#*0-9")
_DRAWINGS = Characters("\ufe0e\ufe0f")  # of an emoji or a keycap
_VARIANTS = Characters("\ufe00-\ufe02\U000e0100-\U000e01ef")  # of an ideograph
# Arabic to Sinhala, Myanmar, Khmer and Mongolian, Devanagari Extended, the Arabic presentation forms.
_CURSIVE = Characters("\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc")
_MINDFUL = (_EMOJI, _KEYCAPS, _IDEOGRAPHS, _CURSIVE)
_VIRAMA = 9  # the combining class; a joiner may follow one even at a word's end (RFC 5892, A.1 and A.2)


class _Kind(StrEnum):
    """What is to be done with a character, as one letter."""

    PLAIN = "P"
    MINDS = "E"  # as plain, but may be joined to what follows, or drawn as what follows selects
    NEVER = "N"
    JOINER = "J"
    SELECTOR = "V"
    STACKED = "S"  # a mark drawn over or under its base
    BESIDE = "B"  # a mark with room of its own, as Indic vowels are, or a Hangul letter inside a syllable


_KEPT = {_Kind.STACKED: 3, _Kind.BESIDE: 6}  # on one base
# Of letters: what shows character by character, since nothing is joined to it and it has few marks of a kind.
_EASY = "(?:[PN]++[JV]*+|E(?![JV]))(?:(?:S{1,3}|B{1,6})(?![SBJV]))?"
_RUN = f"(?:{_EASY})++|E|[SB]++|[JV]++"
_REMEMBERED = 4096  # characters; a text may have all there are


def clean(text: str) -> str:
    """One line of it, harmless; it may still be taken for markup, which is the widget's matter."""
    return text if _plain(text) else "".join(_pieces(text))


def clean_lines(text: str) -> list[str]:
    r"""Harmless line by line: `\n` and `\r\n` end a line, a tab is four spaces; never an empty list."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [clean(line.replace("\t", _TAB)) for line in lines]


def is_clean(text: str) -> bool:
    """Whether `clean` would leave it as it is."""
    return _plain(text) or clean(text) == text


def _plain(text: str) -> bool:
    return (text.isascii() and text.isprintable()) or _suspects().search(text) is None


def _pieces(text: str) -> Iterator[str]:
    """Run by run, however long a run is: a million of the same are no more work than one."""
    kinds = text.translate(_KINDS)
    before = _NO_BASE if kinds[0] in _KEPT else ""  # the last character, if it was let through
    yield before
    marks = dict.fromkeys(_KEPT, 0)  # on the present base, the dropped ones counted too
    for match in _runs().finditer(kinds):
        start, end = match.span()
        run = text[start:end]
        if kinds[start] in _KEPT:
            kept = _kept(match[0], marks)
            yield "".join(run[place] if stays else "…" for place, stays in kept)
            before = run[-1] if kept and kept[-1] == (len(run) - 1, True) else ""
        elif kinds[start] in "JV":
            before, shown = _joined(before, run, text[end : end + 1])
            yield shown
            if not before:
                marks = dict.fromkeys(_KEPT, 0)
        else:
            yield run.translate(_SPELLED)
            before = "" if kinds[end - 1] in "NJV" else run[-1]
            marks = dict.fromkeys(_KEPT, 0)


def _kept(kinds: str, marks: dict[_Kind, int]) -> list[tuple[int, bool]]:
    """The places of a run of marks that show, in order, and whether as the mark itself; counts the marks."""
    found: list[tuple[int, bool]] = []
    for kind, most in _KEPT.items():
        place = -1
        for number in range(marks[kind] + 1, most + 2):
            place = kinds.find(kind, place + 1)
            if place < 0:
                break
            found.append((place, number <= most))
        marks[kind] += kinds.count(kind)
    return sorted(found)


def _joined(before: str, run: str, after: str) -> tuple[str, str]:
    """The last one, if it was let through, and what is shown of joiners and selectors in a row."""
    shown = ""
    for place, char in enumerate(run[:2]):  # a third one follows none that could be joined
        before = char if _stays(before, char, run[place + 1 : place + 2] or after) else ""
        shown += before or _spelled(char)
    rest = run[2:].translate(_SPELLED)
    return ("" if rest else before), shown + rest


@lru_cache(_REMEMBERED)
def _stays(before: str, char: str, after: str) -> bool:
    """Whether a joiner or selector has something to join or to select."""
    if char in _DRAWINGS:
        return before in _EMOJI or before in _KEYCAPS
    if char not in "\u200c\u200d":
        return char in _VARIANTS and before in _IDEOGRAPHS
    if before and combining(before) == _VIRAMA:
        return True
    if char == "\u200d" and after in _EMOJI and (before in _EMOJI or before == "\ufe0f"):
        return True
    letters = after.isalpha() and category(before or " ")[0] in "LM"
    return letters and before in _CURSIVE and after in _CURSIVE


# Compiled when they are needed: the first frame does not wait for it.
_suspects = cache(_PLAIN.others)
_runs = cache(partial(re.compile, _RUN))


def _kind(char: str) -> _Kind:
    if char in "\u200c\u200d":
        return _Kind.JOINER
    if char in _DRAWINGS or char in _VARIANTS:
        return _Kind.SELECTOR
    group = category(char)
    if group in _NEVER_CATEGORIES or char in _NEVER or ord(char) & 0xFFFE == 0xFFFE:
        return _Kind.NEVER
    if group in {"Mn", "Me"}:
        return _Kind.STACKED
    beside = group == "Mc" or "\u1161" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"
    if beside:
        return _Kind.BESIDE
    return _Kind.MINDS if any(char in each for each in _MINDFUL) else _Kind.PLAIN


class _Kinds(dict[int, str]):
    """For `str.translate`: the kind of each character."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        return self.setdefault(code, str(_kind(chr(code))))


class _Spellings(dict[int, str]):
    """For `str.translate`: each character as it shows by itself; joiners and selectors join nothing."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        char = chr(code)
        return self.setdefault(code, _spelled(char) if _KINDS[code] in "NJV" else char)


_KINDS = _Kinds()
_SPELLED = _Spellings()


def _spelled(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return "⏎" if char == "\n" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return char.encode("unicode_escape").decode("ascii")

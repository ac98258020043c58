"""Strings that would harm a terminal or fool a person, and what a terminal must never be sent of them."""

import json
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

NAUGHTY: list[str] = json.loads(
    Path(__file__).parents[1].joinpath("fixtures", "naughty-strings.json").read_text("utf-8")
)
ATTACKS = [
    "\x1b]0;Gotcha1\x07title",
    "\x1b]2;Gotcha2\x1b\\title",
    "\x1b]52;c;R290Y2hhMw==\x07clipboard",
    "\x1bPtmux;\x1b\x1b]52;c;R290Y2hhNA==\x07\x1b\\wrapped",
    "\x1b[77;77HGotcha5",
    "\x1b[99A\x1b[99DGotcha6",
    "\x1b[6n\x1b[0c\x1b[>0qasked7",
    "\x1b[?1049lGotcha8\x1b[?1049h left8",
    "\x1b[?2026hfrozen9",
    "\x1bcreset10",
    "\x1b[2J\x1b[3Jwiped11",
    "\x1b#8\x1b(0lines12",
    "\x1b[5;31;47mstyled13\x1b[8m",
    "\x9b31mshort14\x9d0;Gotcha15\x9c\x90dcs\x9c\x84\x85\x8d",
    "\x1b]8;;https://evil.example/16\x07link16\x1b]8;;\x07",
    "over\rcarriage17\x08\x08\x0b\x0c\x0e\x0f\x7f",
    "\u202egnp.exe18\u202c \u2066isolated\u2069 \u200fmark \u061c",
    "pay\u200bpal19\u2060\ufeff\u00ad\u200d\u200c",
    "tag20\U000e0041\U000e0042\U000e007f",
    "one\u2028two\u2029three21",
    "[@click=app.quit]quit22[/]",
    "[/]nothing opened23",
    "[bold red]loud24[/bold red] [link=https://evil.example]there[/link]",
    "$text-error 25 {} %s {0} ${PATH}",
    '{"a":[true]}26',
    "\\x1b[31m\\u202e27 spelled already",
    "e" + "\u0301" * 30 + "tower28",
    "👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 29",
    "COMMIT OK ✓ kept 30",
]
ALL = [*ATTACKS, *NAUGHTY]

_TOKEN = re.compile(
    r"(?P<sequence>\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_\]][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~])"
    r"|(?P<text>[^\x1b]+)|(?P<alone>\x1b)"
)
_PLAIN_STYLE = re.compile(
    r"\x1b\[(?:(?:[0-479]|2[1-9]|39|49|[34]8;(?:2;\d+;\d+|5);\d+)(?:;(?=\d)|(?=m)))*m"
)  # no blinking, no hiding
_CURSOR = re.compile(r"\x1b\[(\d*)(?:;(\d+))?H")
_COLUMN = re.compile(r"\x1b\[(\d*)G")
_REGION = re.compile(r"\x1b\[(?:\d+;\d+)?r|\x1b\[\d*[ST]|\x1bM|\x1b\[\d*[CKX]")
_MODES = re.compile(r"\x1b\[\?(?:25|7|1000|1003|1004|1006|1015|1049|2004|2026|2048)[hl]")
_ASKED_ONCE = ("\x1b[?2026$p", "\x1b[?2048$p", "\x1b[>25u", "\x1b[<u", "\x1b]22;default\x07")
_CAUGHT = "\ufffd"
_LEGAL = {"\r", "\n"}
_JOINING = set("\u200c\u200d\ufe00\ufe01\ufe02\ufe0e\ufe0f")
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NO_LETTER = re.compile(r"[\W_]+")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def foul(raw: bytes, size: tuple[int, int]) -> list[str]:
    """What is in a stream that textual did not write of itself: characters that are obeyed or hide, sequences
    outside of the closed set that it uses on any record, a cursor put beyond the screen. And what no string
    has: the sign by which the net under `clean` replaces what nobody has cleaned."""
    columns, rows = size
    found: list[str] = []
    for token in _TOKEN.finditer(raw.decode("utf-8")):
        text, sequence = token["text"], token["sequence"]
        if text is not None:
            found += [ascii(text[:40]) for char in text if _obeyed(char)][:1]
        elif sequence is None or not _known(sequence, columns, rows):
            found.append(ascii(token[0]))
    return found


def _obeyed(char: str) -> bool:
    return char == _CAUGHT or (
        char not in _LEGAL and char not in _JOINING and unicodedata.category(char) in _HIDDEN
    )


def _known(sequence: str, columns: int, rows: int) -> bool:
    if place := _CURSOR.fullmatch(sequence):
        return int(place[1] or 1) <= rows and int(place[2] or 1) <= columns
    if place := _COLUMN.fullmatch(sequence):
        return int(place[1] or 1) <= columns
    forms = (_PLAIN_STYLE, _REGION, _MODES)
    return sequence in _ASKED_ONCE or any(form.fullmatch(sequence) for form in forms)


LENGTH = 12
"""Characters of an attack that are looked for, from a control character on: enough for none to be there by
chance."""


def passed_on(raw: bytes, strings: Collection[str] = ALL) -> list[str]:
    """Strings of which a control character arrived together with what follows it: never by chance, since each
    attack has its own words and none asks for what textual asks for."""
    found = []
    for text in strings:
        parts = (text[match.start() : match.start() + LENGTH] for match in _CONTROL.finditer(text))
        found += [ascii(part) for part in parts if len(part) > 2 and part.encode() in raw]
    return found


def skeleton(text: str) -> str:
    """Its letters and digits alone: what survives any style, wrapping and blank."""
    return "".join(map(_bare, text.split("\n")))


@lru_cache(4096)
def _bare(line: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", line))

"""The terminal's own side of the pseudo-terminal: bytes become a screen, questions get answers, keys bytes.

pyte draws. What it cannot parse is taken out before it (kitty keyboard, DCS, mode questions), and what it
lacks is added: scrolling by SU and SD, REP, the alternate screen, text after a character without width.
"""

import codecs
import re
from collections.abc import Iterator

import pyte

ALTERNATE_SCREEN, BRACKETED_PASTE, SYNCHRONIZED = 1049, 2004, 2026
_USUAL_MODES = frozenset({7, 25})  # lines wrap, the cursor is seen
_PYTE_MODES = frozenset({6, 7, 25})
_ANSWERED_MODES = _PYTE_MODES | {ALTERNATE_SCREEN, BRACKETED_PASTE, SYNCHRONIZED}
_COLOUR = "rgb:1010/1010/1010"

_TOKEN = re.compile(
    r"\x1b\[(?P<mark>[<=>?]?)(?P<args>[0-9;:]*)(?P<mid>[ -/]*)(?P<final>[@-~])"
    r"|\x1b(?P<string>[PX^_\]])(?P<body>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<escape>[ -/]*[0-OQ-WYZ\\`-~])"
    r"|(?P<text>[^\x1b]+)"
)
_CUT_SHORT = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[PX^_\]][^\x07\x1b]*\x1b?|[ -/]*)")
_PIECE = re.compile("[ -~]+|[^ -~]")
_C1 = re.compile("[\x80-\x9f]")
_ESCAPES = frozenset({"7", "8", "D", "E", "H", "M", "c", "#8"})  # those that pyte obeys
_ARGUMENTS = {"m": 99, "h": 99, "l": 99, "H": 2, "f": 2, "r": 2}  # how many pyte takes; else one

_LETTERED = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_NUMBERED = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17, "f7": 18, "f8": 19}
_NUMBERED |= {"f9": 20, "f10": 21, "f11": 23, "f12": 24}
_PLAIN = {"enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "space": " "}
_PLAIN |= {"shift+tab": "\x1b[Z", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS"}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def key_text(name: str) -> str:
    """What an xterm sends for `down`, `ctrl+s`, `alt+x`, `shift+ctrl+end`, `x`."""
    if name in _PLAIN or len(name) == 1:
        return _PLAIN.get(name, name)
    *held, key = name.split("+")
    modifier = 1 + sum(_MODIFIERS.get(each, 8) for each in held)
    if modifier > 8:
        raise ValueError(f"no terminal has the key {name!r}")
    if key in _LETTERED:
        return f"\x1b[1;{modifier}{_LETTERED[key]}" if held else f"\x1b[{_LETTERED[key]}"
    if key in _NUMBERED:
        return f"\x1b[{_NUMBERED[key]};{modifier}~" if held else f"\x1b[{_NUMBERED[key]}~"
    if held == ["alt"]:
        return "\x1b" + key_text(key)
    if held == ["ctrl"] and (key == "space" or len(key) == 1):
        return chr(ord(key_text(key).upper()) & 0x1F)
    raise ValueError(f"no terminal has the key {name!r}")


class Screen(pyte.Screen):
    """pyte's screen, with what it lacks."""

    def __init__(self, columns: int, lines: int) -> None:
        self._texts: dict[int, str] = {}
        super().__init__(columns, lines)

    def draw(self, data: str) -> None:
        """Piece by piece: pyte leaves off at the first character that has no width."""
        for piece in [data] if data.isascii() else _PIECE.findall(data):
            if self.cursor.x == 0 and not piece.isascii():
                self.dirty.add(self.cursor.y - 1)  # where a mark may come to stand, which pyte forgets to say
            super().draw(piece)

    def scroll(self, count: int) -> None:
        """Up, or down if negative, inside the margins; the cursor stays."""
        y, x = self.cursor.y, self.cursor.x
        margins = self.margins or pyte.screens.Margins(0, self.lines - 1)
        for _ in range(abs(count)):
            self.cursor.y = margins.bottom if count > 0 else margins.top
            if count > 0:
                self.index()
            else:
                self.reverse_index()
        self.cursor.y, self.cursor.x = y, x

    def text(self) -> list[str]:
        """Its lines, without the blanks at their ends."""
        columns = range(self.columns)
        for y in self.dirty:
            row = self.buffer[y]
            self._texts[y] = "".join([row[x].data for x in columns]).rstrip()
        self.dirty.clear()
        return [self._texts[y] for y in range(self.lines)]


class Emulator:
    """`feed` it what the program wrote, send the program what `feed` returns."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screens = Screen(columns, rows), Screen(columns, rows)  # the main one, the alternate one
        self._streams = [pyte.Stream(screen) for screen in self._screens]
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._pending = ""  # a sequence of which only the beginning has come
        self._last = " "  # what REP repeats
        self.modes = set(_USUAL_MODES)  # the DEC private modes that are set

    @property
    def screen(self) -> Screen:
        """The one that is seen."""
        return self._screens[ALTERNATE_SCREEN in self.modes]

    @property
    def torn(self) -> bool:
        """Whether the program is inside a frame and asked not to be looked at (mode 2026)."""
        return SYNCHRONIZED in self.modes

    def resize(self, columns: int, rows: int) -> None:
        """Both screens; the program has to be told by other means."""
        for screen in self._screens:
            screen.resize(rows, columns)

    def feed(self, data: bytes) -> bytes:
        """Obeys the data; the answers to the questions in it are what comes back."""
        text = self._pending + self._decode(data)
        return "".join(answer for match in self._tokens(text) for answer in self._obey(match)).encode()

    def _tokens(self, text: str) -> Iterator[re.Match[str]]:
        place, self._pending = 0, ""
        while place < len(text):
            if match := _TOKEN.match(text, place):
                yield match
                place = match.end()
            elif _CUT_SHORT.fullmatch(text, place):
                self._pending = text[place:]
                return
            else:
                place += 1  # an escape that begins nothing

    def _obey(self, match: re.Match[str]) -> Iterator[str]:
        if match["final"]:
            yield from self._csi(match["mark"] + match["mid"], match["args"], match["final"])
        elif match["string"] == "]":
            if match["body"] in {"10;?", "11;?", "12;?"}:
                yield f"\x1b]{match['body'][:2]};{_COLOUR}\x1b\\"
        elif match["escape"] in _ESCAPES:
            self._draw(match[0])
            if match["escape"] == "c":
                self.modes = set(_USUAL_MODES)
        elif text := match["text"]:
            self._draw(_C1.sub("\N{REPLACEMENT CHARACTER}", text))
            self._last = next((char for char in reversed(text) if char >= " "), self._last)

    def _csi(self, kind: str, args: str, final: str) -> Iterator[str]:
        if kind == "?" and final in "hl":
            self._switch([int(code) for code in args.split(";") if code], on=final == "h")
        elif kind or final in "cnt":
            yield self._answer(kind + final, args)
        elif final == "b":
            self._draw(self._last * int(args or 1))
        elif final in "ST":
            count = int(args.partition(";")[0] or 1)
            self.screen.scroll(count if final == "S" else -count)
        elif final in "su":
            self._draw("\x1b7" if final == "s" else "\x1b8")
        elif ":" not in args:
            few = args.split(";")[: _ARGUMENTS.get(final, 1)]
            self._draw(f"\x1b[{';'.join(few)}{final}")

    def _answer(self, question: str, args: str) -> str:
        """What a modern terminal says to a question; nothing to what is none, or is unknown to it."""
        cursor, screen = self.screen.cursor, self.screen
        match question, args:
            case "c", "" | "0":
                return "\x1b[?62;22c"
            case ">c", "" | "0":
                return "\x1b[>41;354;0c"
            case ">q", "" | "0":
                return "\x1bP>|patchdesk-tests\x1b\\"
            case "n", "5":
                return "\x1b[0n"
            case "n" | "?n", "6":
                return f"\x1b[{question[:-1]}{cursor.y + 1};{min(cursor.x, screen.columns - 1) + 1}R"
            case "t", "18":
                return f"\x1b[8;{screen.lines};{screen.columns}t"
            case "?$p", code if code.isdigit():
                state = 0 if int(code) not in _ANSWERED_MODES else 1 if int(code) in self.modes else 2
                return f"\x1b[?{code};{state}$y"
        return ""

    def _switch(self, codes: list[int], on: bool) -> None:
        for code in codes:
            if code == ALTERNATE_SCREEN and on and code not in self.modes:
                self._screens[1].reset()
            self.modes = self.modes | {code} if on else self.modes - {code}
            if code in _PYTE_MODES:
                self._draw(f"\x1b[?{code}{'h' if on else 'l'}")

    def _draw(self, text: str) -> None:
        self._streams[ALTERNATE_SCREEN in self.modes].feed(text)

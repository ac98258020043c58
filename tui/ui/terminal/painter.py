"""Stands between what paints a screen and the terminal: passes on only what the terminal does not show yet.

Over a slow line every byte counts, and a frame repeats most of what is there: blank lines, the same colours
again and again, a screen that lies where another one was. So it is noted what is wanted and what is shown,
cell by cell, and the difference is written. What was overtaken before it could be written is never sent.
"""

import re
from binascii import a2b_base64, b2a_base64
from typing import Final

from tui.ui.terminal.cells import cells
from tui.ui.terminal.hand import Hand
from tui.ui.terminal.pen import PLAIN, changed, parameters
from tui.ui.terminal.sheet import Sheet

_TOKEN: Final = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f]+)"
    r"|\x1b\[(?P<pen>[0-9;:]*)m"
    r"|\x1b\[(?P<place>[0-9]*(?:;[0-9]*)?)H"
    r"|(?P<line>\n)"
    r"|\x1b\[\?2026(?P<frame>[hl])"
    r"|\x1b_(?P<word>size|move|anew)(?P<numbers>[0-9;-]*)\x1b\\"
    r"|\x1b_raw(?P<raw>[A-Za-z0-9+/=]*)\x1b\\"
    r"|\x1b\[\?1049(?P<screen>[hl])"
    r"|(?P<link>\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\))"
    r"|(?P<other>\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_\]][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|.)",
    re.DOTALL,
)
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"

ANEW: Final = "\x1b_anew\x1b\\"
"""Told to a painter: the terminal may show anything by now."""


def size_words(columns: int, rows: int) -> str:
    """Told to a painter: how large the terminal is. What it shows is not known any more."""
    return f"\x1b_size{columns};{rows}\x1b\\"


def move_words(x: int, y: int, width: int, height: int, rows: int) -> str:
    """Told to a painter: what is in a region is wanted higher by a number of rows, or lower if negative."""
    return f"\x1b_move{x};{y};{width};{height};{rows}\x1b\\"


def raw_words(sequence: str) -> str:
    """Told to a painter: the terminal is to get this as it stands, however much is nested in it."""
    return f"\x1b_raw{b2a_base64(sequence.encode(), newline=False).decode()}\x1b\\"


class Painter:
    """`feed` it what is to be written, write what `paint` returns. `erases`: whether the terminal erases in
    the background of the pen. Nothing but the alternate screen is painted; links are left out."""

    def __init__(self, columns: int, rows: int, *, erases: bool) -> None:
        self._sheet = Sheet(columns, rows)
        self._hand = Hand(erases=erases)
        self._pen = PLAIN
        self._x = self._y = 0
        self._left_at = (0, 0)  # where the terminal's cursor was left
        self.held = False  # whether nothing is painted for the time being
        self._ours = False  # whether the alternate screen is seen
        self._framed = False  # whether frames are marked in what is fed
        self._inside = False  # whether one has begun and not ended
        self._begun = False  # whether a frame has begun in what is to be written

    def feed(self, text: str) -> None:
        """What is to be written next: sequences are whole, and so are the words told to a painter."""
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or ""
            found = match[kind]
            if kind == "text":
                run = cells(found, self._pen)
                self._sheet.write(run, self._x, self._y)
                self._x += len(run)
            elif kind == "pen":
                self._pen = changed(self._pen, found)
            elif kind == "place":
                y, _, x = found.partition(";")
                self._x, self._y = int(x or 1) - 1, int(y or 1) - 1
            elif kind == "line":
                self._x, self._y = 0, self._y + 1
            elif kind == "frame":
                self._framed, self._inside = True, found == "h"
            elif kind == "numbers":
                self._obey(match["word"], [int(number) for number in found.split(";") if number])
            elif kind == "screen":
                self._switch(match[0], ours=found == "h")
            elif kind in ("other", "raw"):
                self._update()
                self._hand.say(a2b_base64(found).decode() if kind == "raw" else found)

    def paint(self) -> str:
        """What has the terminal show what is wanted; nothing of a frame that has not ended, and nothing while
        it is `held`."""
        if self._inside or self.held:
            return ""
        self._update()
        if self._begun:
            self._hand.say(_END, moves=False)
            self._begun = False
        text = "".join(self._hand.written)
        self._hand.written.clear()
        return text

    def _obey(self, word: str, numbers: list[int]) -> None:
        if word == "size":
            self._sheet.resize(*numbers)
            self._hand.lose()
        elif word == "anew":
            self._sheet.forget()
            self._hand.lose()
        elif sequence := self._sheet.move(*numbers):
            self._begin()
            self._hand.say(sequence)

    @property
    def frugal(self) -> bool:
        """Whether 256 colours have to do, and frames are not marked."""
        return self._hand.frugal

    @frugal.setter
    def frugal(self, frugal: bool) -> None:
        self._hand.frugal = frugal

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._sheet.size

    def pen_at(self, x: int, y: int) -> str:
        """With what a cell is to be written: the parameters of the sequence that sets it."""
        return parameters(self._sheet.pen_at(x, y))

    def _switch(self, sequence: str, *, ours: bool) -> None:
        if ours and self._ours:
            return  # by the first frame
        self._update()
        self._hand.say(sequence)
        self._ours = ours
        self._sheet.forget()

    def _begin(self) -> None:
        if self._framed and not (self._begun or self.frugal):
            self._hand.say(_BEGIN, moves=False)
            self._begun = True

    def _update(self) -> None:
        differs, place = self._sheet.differs, (self._x, self._y)
        if self.held or not self._ours or not (differs or place != self._left_at):
            return
        if differs:
            self._begin()
            self._sheet.paint(self._hand)
            self._hand.take(PLAIN)
        self._hand.go(*place)
        self._left_at = place

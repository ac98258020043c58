"""The hand that writes: knows where it is and what it writes with, and moves by the shortest sequence."""

from itertools import islice
from typing import Final

from tui.ui.terminal.cells import FIRST_WIDE, Cell, Row, blank, most_cells
from tui.ui.terminal.colours import in_few
from tui.ui.terminal.pen import ON_BLANKS, PLAIN, Pen, way

ERASE_FROM: Final = 9
"""Blank cells in a row from which on it is shorter to erase them, and to step over them."""
ERASE_TO_THE_END_FROM: Final = 4


class Hand:
    """Collects in `written` what it writes. `erases`: whether the terminal erases in the background of the
    pen; `frugal`: whether it writes with 256 colours, which take fewer bytes."""

    def __init__(self, *, erases: bool) -> None:
        self.written: list[str] = []
        self.frugal = False
        self._erases = erases
        self._pen = PLAIN
        self._at: tuple[int, int] | None = None
        self._row: int | None = None  # known for longer than the column

    def say(self, sequence: str, *, moves: bool = True) -> None:
        """Something that is no painting; where the hand is after it is not known, if it `moves` at all."""
        self.written.append(sequence)
        if moves:
            self.lose()

    def lose(self) -> None:
        """Where the hand is, is not known any more."""
        self._at = self._row = None

    def take(self, pen: Pen) -> None:
        """Writes with this one from now on."""
        if self.frugal:
            pen = in_few(pen)
        if pen != self._pen:
            self.written.append(way(self._pen, pen))
            self._pen = pen

    def go(self, x: int, y: int) -> None:
        """To a cell."""
        if self._at == (x, y):
            return
        if self._at is not None and self._at[1] == y and x > self._at[0]:
            far = x - self._at[0]
            there = f"\x1b[{far}C" if far > 1 else "\x1b[C"
        elif self._row == y and (x or y):
            there = f"\x1b[{x + 1}G" if x else "\x1b[G"
        else:
            there = f"\x1b[{y + 1 if y else ''}{f';{x + 1}' if x else ''}H"
        self.written.append(there)
        self._at, self._row = (x, y), y

    def clear(self, y: int, back: str) -> bool:
        """Makes a row blank, whatever is there; False where this terminal cannot."""
        if self._erases:
            self.go(0, y)
            self._take_for_blanks(back)
            self.written.append("\x1b[K")
        return self._erases

    def write(self, row: Row, start: int, end: int, y: int, over: Row | None) -> None:
        """The cells of a row from `start` up to `end`; blanks are erased where that is shorter. `over`: what
        was in the row, if that is known."""
        x = covered = start
        while x < end:
            cell, to = row[x], x + 1
            if _is_blank(cell):
                while to < end and row[to] == cell:
                    to += 1
                self._blanks(row, x, to, y)
            elif cell.sure:
                to = self._text(row, x, end, y)
            else:
                while to < len(row) and row[to].pen == cell.pen and not (row[to].sure and row[to].text):
                    to += 1
                empty = over is not None and x >= covered and over[x:to].count(blank(cell.pen.back)) == to - x
                covered = max(covered, self._unsure(row, x, to, y, empty=empty))
            x = to

    def _text(self, row: Row, start: int, end: int, y: int) -> int:
        """Writes what follows with one pen; where that ends."""
        pen = row[start].pen
        self.go(start, y)
        self.take(pen)
        texts, blanks = [], 0  # a few blanks are written with the words around them
        back = None if pen.flags & ON_BLANKS else pen.back
        most = ERASE_FROM if self._erases else len(row)
        for text, its, sure in islice(row, start, end):
            if text == " " and its.back == back and not its.flags & ON_BLANKS:
                blanks += 1
            elif not sure or (its is not pen and its != pen) or blanks >= most:
                break
            else:
                blanks = 0
            texts.append(text)
        to = start + len(texts)
        if blanks and self._erased(blanks, at_the_end=to == len(row)):
            del texts[-blanks:]
            to -= blanks
        self.written.append("".join(texts))
        self._at = (to, y) if to < len(row) else None
        return to

    def _unsure(self, row: Row, start: int, end: int, y: int, *, empty: bool) -> int:
        """Writes words that have no certain width in one go, over blanks: some terminals fill less of them.
        Returns up to where others may fill more."""
        pen = row[start].pen
        self.go(start, y)
        self.take(pen)
        if not (self._erases and pen.plain_on_blanks):
            self.written.append(" " * (end - start))
            self._at = None
            self.go(start, y)
        elif not empty:
            self.written.append(f"\x1b[{end - start}X")
        words = "".join(cell.text for cell in row[start:end])
        if start == len(row) - 1:  # a wide one would go back, over what is left of it
            words = "".join(character for character in words if character < FIRST_WIDE) or " "
        covered = start + sum(map(most_cells, row[start:end]))
        if covered > len(row):
            words = f"\x1b[?7l{words}\x1b[?7h"  # or they may go on in the next row
        self.written.append(words)
        self._at = None
        return covered

    def _erased(self, blanks: int, *, at_the_end: bool) -> bool:
        """Whether so many in a row are erased."""
        return self._erases and blanks >= (ERASE_TO_THE_END_FROM if at_the_end else ERASE_FROM)

    def _blanks(self, row: Row, start: int, end: int, y: int) -> None:
        self.go(start, y)
        self._take_for_blanks(row[start].pen.back)
        count = end - start
        if self._erased(count, at_the_end=end == len(row)):
            self.written.append("\x1b[K" if end == len(row) else f"\x1b[{count}X")
        else:
            self.written.append(" " * count)
            self._at = (end, y) if end < len(row) else None

    def _take_for_blanks(self, back: str) -> None:
        """Of the pen in hand only what is seen on a blank matters."""
        self.take(Pen(self._pen.flags & ~ON_BLANKS, self._pen.front, back))


def _is_blank(cell: Cell) -> bool:
    return cell.text == " " and cell.pen.plain_on_blanks

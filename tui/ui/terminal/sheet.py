"""The cells of a screen: those that are wanted, and those that the terminal shows."""

from tui.ui.terminal.cells import Row, blank, put
from tui.ui.terminal.differences import differing, runs
from tui.ui.terminal.hand import Hand
from tui.ui.terminal.pen import PLAIN, Pen


class Sheet:
    """Rows of cells from the top down. What is shown in a row is None where it is not known."""

    def __init__(self, columns: int, rows: int) -> None:
        self._wanted: list[Row] = []
        self._shown: list[Row | None] = []
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """What was wanted before stays until something else is."""
        before = self._wanted[:rows]
        self._wanted = [[blank()] * columns for _ in range(rows)]
        for y, row in enumerate(before):
            put(self._wanted[y], 0, row)
        self.forget()

    def forget(self) -> None:
        """The terminal may show anything."""
        self._shown = [None] * len(self._wanted)

    def write(self, run: Row, x: int, y: int) -> None:
        """Wants cells somewhere; those that are not on the sheet are left out."""
        if 0 <= y < len(self._wanted):
            put(self._wanted[y], x, run)

    def move(self, x: int, y: int, width: int, height: int, rows: int) -> str:
        """Wants what is in a region further up, or down if negative; what becomes free stays as it was.

        The sequence that has the terminal move its lines, over its whole width, where that saves painting.
        """
        lines = self._wanted[y : y + height]
        parts = [line[x : x + width] for line in lines]
        for place, line in enumerate(lines):
            if 0 <= place + rows < len(parts):
                put(line, x, parts[place + rows])
        there = self._shown[y : y + height]
        empty: list[Row | None] = [[blank()] * len(lines[0])] * min(abs(rows), height) if lines else []
        moved = there[rows:] + empty if rows > 0 else empty + there[:rows]
        if not 0 < abs(rows) < height or _distance(moved, lines) >= _distance(there, lines):
            return ""
        self._shown[y : y + height] = moved
        top, bottom = y + 1, y + height
        feeds = f"\x1b[{bottom}H" + "\n" * rows if rows > 0 else f"\x1b[{top}H" + "\x1bM" * -rows
        return f"\x1b[{top};{bottom}r{feeds}\x1b[r"

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return len(self._wanted[0]) if self._wanted else 0, len(self._wanted)

    def pen_at(self, x: int, y: int) -> Pen:
        """That of a cell that is wanted; PLAIN off the sheet."""
        rows = self._wanted[y : y + 1]
        return rows[0][x].pen if rows and 0 <= x < len(rows[0]) else PLAIN

    @property
    def differs(self) -> bool:
        """Whether the terminal shows anything else than what is wanted."""
        return self._shown != self._wanted

    def paint(self, hand: Hand) -> None:
        """Has the hand write what differs."""
        for y, (old, new) in enumerate(zip(self._shown, self._wanted, strict=True)):
            if old == new:
                continue
            back = new[-1].pen.back
            anew = old is None or (new[0].pen.back == back and _is_empty(old, back))
            if anew and hand.clear(y, back):
                old = [blank(back)] * len(new)
            for start, end in [(0, len(new))] if old is None else runs(old, new):
                hand.write(new, start, end, y, old)
            self._shown[y] = new.copy()


def _is_empty(row: Row, back: str) -> bool:
    """Whether nothing is in a row, and its background is another one."""
    return row[0].pen.back != back and row[0].text == " " and row.count(row[0]) == len(row)


def _distance(shown: list[Row | None], wanted: list[Row]) -> int:
    pairs = zip(shown, wanted, strict=True)
    return sum(len(new) if old is None else differing(old, new) for old, new in pairs)

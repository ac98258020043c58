"""Keys that move the cursor, over many entries and over few: some here, some there, since a machine is not
always as fast."""

from collections.abc import Iterator

from tests.bench.bounds import CURSOR, FEW, PAGE, SCROLLING
from tests.bench.timed import Reaction, Timed

REST = 0.4
"""Seconds without a byte after which the record beside the list has followed as well."""
AROUND = 4
"""Lines around the rows."""
AT_ONCE = 20
"""Keys, before the other list has as many."""
Found = dict[str, list[Reaction]]


class Stepping:
    """A list of so many entries; `found` is how it reacted."""

    def __init__(self, terminal: Timed, records: int) -> None:
        self.found: Found = {CURSOR: [], SCROLLING: [], PAGE: []}
        self._terminal = terminal
        self._rows = terminal.size[1] - AROUND
        self._scrolls = max(1, min(FEW, records) - self._rows)
        self._pages = max(1, records // self._rows - 2)

    def steps(self, number: int) -> Iterator[None]:
        """So many that scroll, a few at a time; from the top again where few entries end."""
        while (left := number - len(self.found[SCROLLING])) > 0:
            from_the_top(self._terminal)
            yield from self._press("down", CURSOR, self._rows - 1)
            yield from self._press("down", SCROLLING, min(left, self._scrolls))

    def pages(self, number: int) -> Iterator[None]:
        """The same with pages."""
        while (left := number - len(self.found[PAGE])) > 0:
            from_the_top(self._terminal)
            yield from self._press("pagedown", PAGE, min(left, self._pages))

    def _press(self, key: str, name: str, times: int) -> Iterator[None]:
        for turn in range(1, times + 1):
            self.found[name].append(self._terminal.react(key))
            if turn % AT_ONCE == 0 or turn == times:
                self._terminal.settle(REST)
                yield


def by_turns(many: Stepping, few: Stepping, keys: int) -> None:
    """The same keys for both, so many of each kind."""
    for turns in ((many.steps(keys), few.steps(keys)), (many.pages(keys), few.pages(keys))):
        going = list(turns)
        while going:
            going = [each for each in going if next(each, each) is None]


def from_the_top(terminal: Timed) -> None:
    """Where all begins."""
    terminal.press("home")
    terminal.settle(REST)

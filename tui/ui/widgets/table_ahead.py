"""The lines of the page that the next key may ask for, made before that, bit by bit while no key comes."""

from abc import abstractmethod
from asyncio import TimerHandle, get_running_loop
from collections.abc import Iterator
from time import perf_counter
from typing import Final

from textual.strip import Strip

from tui.ui.widgets.table_view import LineView

AT_ONCE: Final = 0.003
"""Seconds for which lines that nobody sees yet are made without a look for keys."""
REST: Final = 0.0005
"""Seconds for keys in between."""
PAINTED: Final = 0.005
"""Seconds after which what a key has changed is painted, or all that remains is to write it."""


class LinesAhead(LineView):
    """A subclass says which row is the first on the screen, how many there are, and how one looks."""

    looks_ahead: bool = False
    """Whether it does so at all."""

    _ahead: TimerHandle | None = None

    @property
    @abstractmethod
    def top(self) -> int:
        """The index of the first row on the screen."""

    @property
    @abstractmethod
    def visible_rows(self) -> int:
        """How many rows there is room for."""

    @abstractmethod
    def line_ahead(self, index: int) -> Strip | None:
        """The line of a row as it will look; None where there is no such row."""

    def scrolled(self, rows: int) -> None:
        """By so many, down or, if negative, up: the next page that way may be asked for next."""
        if self.looks_ahead and rows:
            first, many = self.top, self.visible_rows
            down, up = range(first + many, first + 2 * many), range(first - 1, first - many, -1)
            self._make_in(PAINTED, iter(down if rows > 0 else up))

    def _make_in(self, seconds: float, places: Iterator[int]) -> None:
        """By the loop's own timer: one of textual's is a task and three messages."""
        if self._ahead is not None:
            self._ahead.cancel()
        self._ahead = get_running_loop().call_later(seconds, self._make, places)

    def _make(self, places: Iterator[int]) -> None:
        if self.is_attached:
            self.prepare(self._lines_at(places))

    def _lines_at(self, places: Iterator[int]) -> Iterator[Strip]:
        until = perf_counter() + AT_ONCE
        for index in places:
            line = self.line_ahead(index)
            if line is not None:
                yield line
            if perf_counter() > until:
                self._make_in(REST, places)
                return

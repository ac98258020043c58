"""A screen whose index goes on with what takes its time, bit by bit, once no key has come for a while."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import takewhile
from typing import Final

from textual.timer import Timer

from tui.ui.ordered_keys import OrderedKeys
from tui.ui.widgets.index_filtering import IndexFiltering
from tui.workspace.layout import Orders
from tui.workspace.slices import sliced

LOOK: Final = 0.02
"""Seconds after a frame after which more is looked for: what was found at once is on the screen by then."""
SLICE: Final = 0.002
"""Seconds of work in a row: it is done while somebody types."""
AHEAD: Final = 0.2
"""Seconds without a key after which is made what nobody has asked for yet."""


class LookingOn(IndexFiltering):
    """A subclass shows the rows of the index, and says what they may be sorted by next."""

    _soon: Timer | None = None
    _turn = 0

    @abstractmethod
    def show_rows(self) -> None:
        """Those of the index, as it is now."""

    @abstractmethod
    def orders_ahead(self) -> Iterable[Orders]:
        """What the next keys may sort by."""

    def go_on(self) -> None:
        """Soon; what it is at gives way, and is gone on with then."""
        self._turn += 1
        if self.index.looks:
            self.call_after_refresh(self._later, LOOK)
        else:
            self._later(AHEAD)

    def _later(self, seconds: float) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(seconds, self._begin)

    def _begin(self) -> None:
        """A worker that is cancelled would leave all that it was at to the collector; what it is given stays
        until the collector finds it, so that is no more than the turn."""
        work = partial(self._go, self._turn)  # begun by the worker, or never: the app may end before that
        self.run_worker(work, group="index")  # type: ignore[arg-type]  # textual's, too narrow

    async def _go(self, turn: int) -> None:
        """A key that comes has the processor for itself, until what it leads to is painted; where nobody
        waits for the rest, until no other is about to come."""
        wanted = takewhile(lambda _: self._turn == turn and self.is_current, self._steps())
        async for _ in sliced(wanted, SLICE):
            if isinstance(self.app, OrderedKeys):
                await self.app.keys_rest(LOOK if self.index.looks else AHEAD)

    def _steps(self) -> Iterator[None]:
        """First the rest of what the filter asks for; then what the next letter looks through, and what the
        next press of the sort key shows."""
        if self.index.looks:
            yield from self.index.looking()
            self.show_rows()
        yield from self.index.making()
        yield from self.index.sorting_ahead(*self.orders_ahead())

"""As much of a list as is read at once: one that a server names no end of is not read to its end unasked, nor
is a large answer, which is held while what is made of it grows.
"""

from dataclasses import dataclass
from typing import Final

from tui.dialects.exchange import Listing, Page
from tui.workspace.haystacks import LOOKED_THROUGH
from tui.workspace.until import until

LONG: Final = 50_000
"""Records of a stretch. Few directories that tell no total have more; whoever has one asks for the next."""

ROOM: Final = 42 * 1024 * 1024
"""Bytes of memory that what is made of a stretch, or of one answer together with the answer, may take."""

EACH: Final = 500
"""Bytes that a record takes in any case: with its key, and its places in the list and in what is looked
through."""

VALUE: Final = 60
"""Bytes that a value takes beside its letters and its name, where it is held."""

UNDER_WAY: Final = 3
"""Times that the letters of a slice are held meanwhile: while it is read, and while it is kept."""

BELIEVED: Final = 100_000
"""The longest list that a server may name and that is read at once: what this editor is made for."""


@dataclass(frozen=True, slots=True)
class Pause:
    """After so many records; `total` is how many the server says there are, None where it does not. `within`
    is whether that is in the midst of an answer."""

    there: int
    total: int | None
    within: bool = False


class Stretch:
    """One of a listing. `pause` is why it has ended before the list has, None where it has not. `shelved` is
    whether the documents of records stay on disk, so that only what is looked through is held of them."""

    def __init__(self, there: int, *, shelved: bool = False) -> None:
        """`there`: how many records the stretches before have brought."""
        self.pause: Pause | None = None
        self.shelved = shelved
        self._there = there
        self._came = 0
        self._took = 0
        self._of_answer = 0

    def of(self, flow: Listing) -> Listing:
        """The same listing, as far as this stretch goes."""
        return until(flow, self._ends_with, self._is_bounded)

    def _ends_with(self, page: Page) -> bool:
        took = self._weight(page)
        self._came += len(page.records)
        self._took += took
        self._of_answer = self._of_answer + took if page.answer else 0
        there, total = self._there + self._came, page.total
        long = not self._is_bounded(page) and (self._came >= LONG or self._took >= ROOM)
        full = page.answer and page.answer + self._of_answer + UNDER_WAY * page.letters >= ROOM
        if page.resume is not None and (long or full):
            self.pause = Pause(there, total, within=bool(page.answer))
        return self.pause is not None

    def _is_bounded(self, page: Page) -> bool:
        """Whether the server names an end that is believed."""
        return page.total is not None and self._there + self._came <= page.total <= BELIEVED

    def _weight(self, page: Page) -> int:
        """What its records take, with what is looked through of them."""
        looked_through = min(page.letters, 4 * LOOKED_THROUGH * len(page.records))
        held = 0 if self.shelved else page.letters + VALUE * page.values
        return held + looked_through + EACH * len(page.records)

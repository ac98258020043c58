"""As much of a list as is read at once: one that a server names no end of is not read to its end unasked."""

from dataclasses import dataclass
from typing import Final

from tui.dialects.exchange import Listing, Page
from tui.workspace.until import until

LONG: Final = 50_000
"""Records of a stretch: the smallest take 46 MB with all that is looked through. Few directories that tell no
total have more; whoever has one asks for the next stretch."""

HELD: Final = 8 * 1024 * 1024
"""Bytes that the records of a stretch may have come in where they are held in memory: once they are read they
take five times that."""

SHELVED: Final = 32 * 1024 * 1024
"""The same where their documents stay on disk: what of them is looked through takes as much again."""

BELIEVED: Final = 100_000
"""The longest list that a server may name and that is read at once: what this editor is made for."""


@dataclass(frozen=True, slots=True)
class Pause:
    """After so many records; `total` is how many the server says there are, None where it does not."""

    there: int
    total: int | None


class Stretch:
    """One of a listing. `pause` is why it has ended before the list has, None where it has not."""

    def __init__(self, there: int, room: int = HELD) -> None:
        """`there`: how many records the stretches before have brought. `room` is in bytes, see HELD."""
        self.pause: Pause | None = None
        self.room = room
        self._there = there
        self._came = 0
        self._size = 0

    def of(self, flow: Listing) -> Listing:
        """The same listing, as far as this stretch goes."""
        return until(flow, self._ends_with)

    def _ends_with(self, page: Page) -> bool:
        self._came += len(page.records)
        self._size += page.size
        there, total = self._there + self._came, page.total
        endless = total is None or total < there or total > BELIEVED
        if endless and page.resume is not None and (self._came >= LONG or self._size >= self.room):
            self.pause = Pause(there, total)
        return self.pause is not None

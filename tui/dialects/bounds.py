"""Where a listing ends that would not end by itself: a server can name a next page for ever."""

from dataclasses import dataclass, replace
from typing import Final

from tui.domain.problem import Kind, Problem

MOST: Final = 250_000
"""Records, more than anybody keeps in one directory."""

ROOM: Final = 64 * 1024 * 1024
"""Bytes that a listing may have in any case."""

EACH: Final = 64 * 1024
"""Bytes that it may have beside, for each record: many times what one takes."""

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of the longest listing: a quarter of a million records of two kilobytes."""

IDLE: Final = 3
"""Pages in a row that bring nothing new; a server that filters behind its pages may well make one or two."""


CHOICES: Final = 10_000
"""Values on offer for one field: nobody chooses among more."""

CHOICES_SIZE: Final = 8 * 1024 * 1024
"""Bytes that they may come in."""


@dataclass(slots=True)
class Bound:
    """Counts what the pages of one listing bring, which is to have `most` records at most, in `largest` bytes
    of which it has `room` in any case."""

    found: int = 0
    size: int = 0
    idle: int = 0
    most: int = MOST
    room: int = ROOM
    largest: int = LARGEST

    def nears(self, most: int, total: int | None, *, size: int) -> bool:
        """Whether a page of so many bytes and at `most` so many new records, or none, may be the last one."""
        after = replace(self)
        try:
            after.take(most, total, size=size)
        except Problem:
            return True
        return self.idle > 0

    def take(self, new: int, total: int | None = None, *, size: int) -> None:
        """A page with so many new records, of `size` bytes, was read, and another is named. Raises `Problem`
        (GARBLED) where it would go on and on: far past what the server itself said there was, too."""
        self.found += new
        self.size += size
        self.idle = 0 if new else self.idle + 1
        if self.idle >= IDLE:
            raise _endless("its pages bring nothing new")
        most = self.most if total is None else min(self.most, 2 * total + 10_000)
        if self.found > most:
            raise _endless(f"there are more than {most:,} records by now")
        if self.size > min(self.largest, self.room + EACH * self.found):
            megabytes = self.size // (1024 * 1024)
            raise _endless(f"its {self.found:,} records take {megabytes:,} MB by now")


def _endless(why: str) -> Problem:
    return Problem(
        Kind.GARBLED,
        f"The server names page after page, and {why}; it was not asked on.",
        "The list may be incomplete. Tell the server's owner.",
    )

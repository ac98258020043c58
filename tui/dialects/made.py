"""What one answer of a listing brings, slice by slice."""

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Final

from tui.dialects.exchange import Batch, Page, Response
from tui.domain.json_list import MODEST, ListText, Slice
from tui.domain.record import Record
from tui.domain.values import Json

TOGETHER: Final = 12 * 1024 * 1024
"""Bytes of memory that the slices of a modest answer may take that are handed on together, so that the next
answer is under way meanwhile."""

VALUE: Final = 100
"""Bytes that a value takes beside its letters, and its share in a record."""


def count_of(value: Json) -> int | None:
    """How many there are, where a server says so; None for what no count can be."""
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9
    return value if known and isinstance(value, int) else None


class Made:
    """The records of one answer that were not `seen` before; they are from now on. `begin` and `end` are the
    ids of its first and its last member, empty where that has none; `members` and `new` are how many members
    and how many records there are by now.

    `record` gives None for a member that has no id.
    """

    def __init__(self, record: Callable[[dict[str, Json]], Record | None], seen: set[str]) -> None:
        self._record = record
        self._seen = seen
        self._nameless = 0
        self.begin = self.end = ""
        self.members = self.new = 0

    def pages(
        self, text: ListText, size: int, resume: Json
    ) -> Generator[Batch | Page, tuple[Response, ...], Page]:
        """Of all slices but the last, whose page is returned: it tells what was left out of all. `size` are
        the bytes of the answer; what is stopped within it `resume`s with all of it. Raises `Problem`."""
        room = TOGETHER if size <= MODEST else 0
        slices = text.slices()
        part = next(slices)
        page = self._page(Page(()), part)
        while not part.last:
            del part
            if page.letters + VALUE * page.values >= room:
                yield replace(page, total=count_of(text.around.get("count")), resume=resume, answer=size)
                del page  # the next slice is made when nobody has this one any more
                page = Page(())
            part = next(slices)
            page = self._page(page, part)
        notes = (f"{self._nameless} without an id cannot be shown.",) if self._nameless else ()
        return replace(page, total=count_of(text.around.get("count")), notes=notes)

    def _page(self, before: Page, part: Slice) -> Page:
        records: list[Record] = []
        for member in part.members:
            found = self._record(member) if isinstance(member, dict) else None
            self.end = "" if found is None else found.key.id
            if not self.members:
                self.begin = self.end
            self.members += 1
            if found is None:
                self._nameless += 1
            elif found.key.id not in self._seen:
                self._seen.add(found.key.id)
                records.append(found)
        self.new += len(records)
        if not records:
            return before
        letters, values = before.letters + part.letters, before.values + part.values
        return Page((*before.records, *records), letters=letters, values=values)

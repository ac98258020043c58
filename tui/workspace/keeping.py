"""What a desk keeps of its list for the next start, and takes from the last one."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Final

from tui.dialects.base import Dialect
from tui.domain.record import Record
from tui.domain.values import Json
from tui.store.cache import Cache
from tui.store.shelf import Kept, Shelf, Shelved
from tui.workspace.haystacks import Haystacks
from tui.workspace.slices import in_batches, sliced

BATCH: Final = 100
"""Records that are taken without a look at the clock: less than a millisecond of work."""


class Keeping:
    """The cache of one profile, which is written in a thread. Where nobody decides on records, those that are
    kept are shelved: their documents stay on disk."""

    def __init__(self, cache: Cache, dialect: Dialect) -> None:
        self._cache = cache
        self._shelf = Shelf(cache.path)
        self._dialect = dialect
        self._haystacks = Haystacks()
        self.was: Kept | None = self._shelf.kept()

    async def recalled(self) -> AsyncIterator[Sequence[Record]]:
        """The records of the last start, some at a time, without holding up a key."""
        kept = self._shelf.records(self._dialect.name)
        records: Iterator[Record] = kept if self._shelving else (record.whole() for record in kept)
        async for some in sliced(in_batches(records, BATCH)):
            yield some

    @property
    def _shelving(self) -> bool:
        return self._dialect.moderation is None

    async def begin(self, *, resume: bool) -> None:
        """The list is read, from its beginning or from where that was stopped."""
        await asyncio.to_thread(self._cache.begin, resume=resume)

    async def put(self, records: Sequence[Record], resume: Json) -> list[Shelved]:
        """Keeps what the list brought; gives what may stand in its place from now on."""
        texts = [text async for text in sliced(map(self._text, records))]
        rows = list(zip(records, texts, strict=True))
        if not await asyncio.to_thread(self._cache.put, rows, resume) or not self._shelving:
            return []
        for record in records:
            self._shelf.forget(record.key.id)
        return [Shelved(each.key, each.revision, each.warnings, each.beside, self._shelf) for each in records]

    def _text(self, record: Record) -> str:
        if isinstance(record, Shelved):
            return record.text
        return self._haystacks.of(self._dialect.schema_of(record), record)

    async def end(self) -> None:
        """The list was read whole."""
        await asyncio.to_thread(self._cache.end)

    async def put_first(self, rows: str) -> None:
        """What the next start shows before anything else."""
        await asyncio.to_thread(self._cache.put_first, rows)

    def close(self) -> None:
        """Nothing is kept any more."""
        self._shelf.close()
        self._cache.close()

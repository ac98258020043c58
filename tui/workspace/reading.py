"""Reading the list of a profile: first what is kept of it, then page by page from the server."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from time import time
from typing import Final, Protocol

from tui.dialects.base import Dialect
from tui.dialects.exchange import ALL, Listing, Page, Wanted
from tui.domain.record import Record
from tui.domain.values import Json
from tui.workspace.attempts import Attempts
from tui.workspace.holdings import Holdings
from tui.workspace.keeping import Keeping

OnPage = Callable[[int, Page], None]
"""Told how many records there are by now, and the page that brought the last of them."""

FRESH: Final = 3600.0
"""Seconds for which a reading that an earlier session stopped can be gone on with."""

WINDOW: Final = 200
"""Records that are shown before the rest of what is kept is looked at."""


class Pages(Protocol):
    """Whoever asks the server for a list."""

    def pages(self, flow: Listing, /) -> AsyncIterator[Page]:
        """Page by page. Raises `Problem`."""
        ...


class Reading:
    """Of one desk; one at a time."""

    def __init__(
        self, dialect: Dialect, gateway: Pages, held: Holdings, attempts: Attempts, keeping: Keeping | None
    ) -> None:
        self._dialect = dialect
        self._gateway = gateway
        self._held = held
        self._attempts = attempts
        self._keeping = keeping
        kept = None if keeping is None else keeping.was
        fresh = kept is not None and time() - kept.begun < FRESH
        self._resume: Json = kept.resume if kept and fresh else None
        self._lately = kept.lately if kept else frozenset()
        self._oldest = kept.oldest if kept else None
        self._begun = False

    @property
    def stopped(self) -> bool:
        """Whether the last reading of the list was stopped on its way, and can be gone on with."""
        return self._resume is not None

    @property
    def as_of(self) -> float | None:
        """When the oldest record was read that was not read in this session, in seconds of the epoch; None
        where all were."""
        return self._oldest if self._held.recalled else None

    async def keep_first(self, rows: str) -> None:
        """What the next start shows before anything else."""
        if self._keeping is not None:
            await self._keeping.put_first(rows)

    async def recall(self, on_rows: Callable[[], None], *, whole: bool = False) -> None:
        """Takes what is kept of the list, where nothing of it was read yet; `on_rows` is told when there is a
        window of it, and at the end; of the `whole` only, where the rows are sorted."""
        if self._keeping is None or self._oldest is None or self._begun:
            return
        self._begun = True
        window: list[Record] | None = None if whole else []
        async for record in self._keeping.recalled():
            if window is None:
                self._held.recall(record)
            else:
                window.append(record)
                if len(window) == WINDOW:
                    self._held.recall(*window)
                    window = None
                    on_rows()
        self._held.recall(*window or ())
        on_rows()

    async def load(self, on_page: OnPage, wanted: Wanted = ALL, *, resume: bool = False) -> tuple[str, ...]:
        """Reads the list; `resume` goes on where an earlier reading was stopped. Returns notes in words.
        Raises `Problem`; what was read till then stays, as it does when this is cancelled."""
        self._begun = True
        seen: dict[str, None] = dict.fromkeys(self._before()) if resume else {}
        notes: list[str] = []
        complete = not wanted.search
        keeping = None if wanted.search else self._keeping
        wanted = Wanted(wanted.search, wanted.fields, self._resume if resume else None)
        if keeping is not None:
            await keeping.begin(resume=resume)
        kept: asyncio.Task[None] | None = None
        try:
            async for page in self._gateway.pages(self._dialect.list_records(wanted)):
                for record in page.records:
                    seen[record.key.id] = None
                    self._held.hold(record)
                notes += page.notes
                complete = complete and not page.partial
                self._resume = page.resume
                if kept is not None:
                    await kept
                if keeping is not None and page.records:
                    kept = asyncio.create_task(self._keep(keeping, page.records, page.resume))
                on_page(len(seen), page)
        finally:
            if kept is not None:
                await kept
        self._resume, self._lately = None, frozenset()
        self._held.only(seen, complete=complete)
        if keeping is not None and complete:
            await keeping.end()
        if not wanted.search and not resume:
            read = [self._held.records[identity] for identity in seen]
            for outcome in self._attempts.creates.look(read, complete=complete):
                notes += outcome.notes
        return tuple(notes)

    def _before(self) -> list[str]:
        """What a reading that is gone on with has brought already."""
        recalled = self._held.recalled
        return [each for each in self._held.records if each not in recalled or each in self._lately]

    async def _keep(self, keeping: Keeping, records: Sequence[Record], resume: Json) -> None:
        listed = [self._held.listed(record) for record in records]
        for shelved, was in zip(await keeping.put(listed, resume), listed, strict=False):
            self._held.shelve(shelved, was)

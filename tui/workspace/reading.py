"""Reading the list of a profile: first what is kept of it, then page by page from the server."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial
from time import time
from typing import Final, Protocol

from tui.dialects.base import Dialect
from tui.dialects.exchange import ALL, Listing, Page, Wanted
from tui.domain.record import Record
from tui.domain.values import Json
from tui.workspace.attempts import Attempts
from tui.workspace.collector import LeftAlone
from tui.workspace.holdings import Holdings
from tui.workspace.keeping import Keeping
from tui.workspace.slices import sliced
from tui.workspace.stretch import Pause, Stretch
from tui.workspace.writing import Writing

OnPage = Callable[[int, Page], None]
"""Told how many records there are by now, and the page that brought the last of them."""

FRESH: Final = 3600.0
"""Seconds for which a reading that an earlier session stopped can be gone on with."""

WINDOW: Final = 200
"""Records that are shown before the rest of what is kept is looked at."""


class Pages(Protocol):
    """Whoever asks the server for a list."""

    def pages(self, flow: Listing, /) -> AsyncGenerator[Page]:
        """Page by page; to be closed by whoever looks no further. Raises `Problem`."""
        ...


@dataclass
class _Place:
    """Where a reading is: the ids it has `seen`, what it could be gone on with, and whether it has left
    anything out."""

    seen: dict[str, None] = field(default_factory=dict)
    resume: Json = None
    partial: bool = False


class Reading:
    """Of one desk; one at a time. `pause` is where the last reading has stopped by itself, if it has."""

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
        self._at = _Place(resume=kept.resume if kept and fresh else None)
        self._lately = kept.lately if kept else frozenset()
        self._oldest = kept.oldest if kept else None
        self._begun = False
        self.pause: Pause | None = None

    @property
    def stopped(self) -> bool:
        """Whether the last reading of the list was stopped on its way, and can be gone on with."""
        return self._at.resume is not None

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
        async for records in self._keeping.recalled():
            if window is None:
                self._held.recall(*records)
                continue
            window += records
            if len(window) >= WINDOW:
                self._held.recall(*window)
                window = None
                on_rows()
        self._held.recall(*window or ())
        on_rows()

    async def load(self, on_page: OnPage, wanted: Wanted = ALL, *, resume: bool = False) -> tuple[str, ...]:
        """Reads the list; `resume` goes on where an earlier reading was stopped. Returns notes in words.
        Where the server names no end it stops by itself, and `pause` says so. Raises `Problem`; what was read
        till then stays, as it does when this is cancelled."""
        self._begun = True
        at = self._at = self._before() if resume else _Place()
        self._lately, self.pause = frozenset(), None
        notes: list[str] = []
        keeping = None if wanted.search else self._keeping
        stretch = Stretch(len(at.seen), shelved=keeping is not None)
        wanted = Wanted(wanted.search, wanted.fields, at.resume, at.seen)
        if keeping is not None:
            await keeping.begin(resume=resume)
        writing = None if keeping is None else Writing(partial(self._keep, keeping, stretch))
        try:
            listing = stretch.of(self._dialect.list_records(wanted))
            async with aclosing(self._gateway.pages(listing)) as pages:
                with LeftAlone() as collector:
                    async for page in pages:
                        collector.came(len(page.records))
                        async for record in sliced(page.records):
                            self._held.hold(record)
                        at.seen |= dict.fromkeys(record.key.id for record in page.records)
                        notes += page.notes
                        at.partial = at.partial or page.partial
                        at.resume = page.resume
                        if writing is not None:
                            await writing.take(page)
                        on_page(len(at.seen), page)
                        collector.handled()
        finally:
            if writing is not None:
                await writing.end()
        if stretch.pause is not None:
            self.pause = stretch.pause
            return tuple(notes)
        self._at = _Place()
        complete = not wanted.search and not at.partial
        self._held.only(at.seen, complete=complete)
        self._attempts.creates.whole = not wanted.search
        if keeping is not None and complete:
            await keeping.end()
        if not wanted.search and not self._held.recalled:
            held = self._held.records
            read = (held[identity] for identity in at.seen if identity in held)
            for outcome in self._attempts.creates.look(read, complete=complete and not resume):
                notes += outcome.notes
        return tuple(notes)

    def _before(self) -> "_Place":
        """Where the reading that is gone on with was stopped, in this session or in the last one."""
        for identity in self._held.records:
            if identity in self._lately:
                self._at.seen[identity] = None
        return self._at

    async def _keep(
        self, keeping: Keeping, stretch: Stretch, records: Sequence[Record], resume: Json
    ) -> None:
        listed = [self._held.listed(record) for record in records]
        shelf = await keeping.put(listed, resume)
        if not shelf:
            stretch.shelved = False
        for shelved, was in zip(shelf, listed, strict=False):
            self._held.shelve(shelved, was)

"""A workspace over the sandbox: dialect, gateway, journal, the faults, and what the server really holds."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx

from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.exchange import Request
from tui.domain.draft import Draft
from tui.domain.receipt import Verdict
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.gateway.gateway import Gateway
from tui.gateway.policy import Policy
from tui.sandbox.app import create_app
from tui.sandbox.faults import Fault, Faults, Hold, Received
from tui.sandbox.halves import DOORS
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY, PREFIX
from tui.sandbox.seed import fill
from tui.sandbox.store import Store
from tui.sandbox.switches import AS_INFERRED, Switches
from tui.store.cache import Cache
from tui.store.journal import Journal
from tui.workspace.keeping import Keeping
from tui.workspace.outcome import Outcome
from tui.workspace.plan import Plan
from tui.workspace.workspace import Workspace

ORIGIN = "http://127.0.0.1"
ENTRIES = "partnerpage-entries"
REVIEWS = "partnerpage-reviews"
LISTS = {
    ENTRIES: f"{PREFIX}/directories/{DIRECTORY_ID}/entries/partners/",
    REVIEWS: f"{PREFIX}/reviews/directory/{DIRECTORY_ID}/",
}
KEPT_IN = {ENTRIES: "partnerpage/entries", REVIEWS: "partnerpage/reviews"}
RECORDS = 24
MANY = 80
GRACE = 60.0
"""Seconds for which a write of a bench may still take effect."""
Doc = dict[str, Json]


def connection_of(name: str) -> dict[str, str]:
    """What a client of the sandbox needs to speak that dialect."""
    (found,) = (door.half.connection() for door in DOORS if door.dialect == name)
    return found


def dialect_of(name: str, origin: str = ORIGIN, **more: Any) -> Dialect:
    """The dialect as a profile on the sandbox has it; `more` is what else its site says."""
    needs = connection_of(name)
    site = Site(origin, needs.get("directory", ""), needs.get("tenant", ""), page_size=10)
    return DIALECTS[name](replace(site, **more))


def filled(records: int = RECORDS) -> Store:
    """A small directory in memory; the odd records are from the ninth on."""
    store = Store()
    fill(store, records=records, reviews=records)
    return store


async def never(_: float) -> None:
    """The sleep of a gateway that does not wait."""


@dataclass
class Bench:
    """`gateway` goes through `faults`, which note every request; `held` and `other` go past them."""

    store: Store
    folder: Path
    name: str
    faults: Faults = field(default_factory=lambda: Faults(broken=lambda: httpx.ReadError("cut")))
    sleep: Callable[[float], Awaitable[None]] = never
    switches: Switches = AS_INFERRED
    seconds: float = 0.0
    site: dict[str, Any] = field(default_factory=dict)
    caching: bool = False

    def __post_init__(self) -> None:
        self.dialect = dialect_of(self.name, **self.site)
        self.gateway = self._gateway(self.faults)
        self._other = self._gateway(None)
        self._past = httpx.ASGITransport(create_app(self.store, switches=self.switches))
        self.open()

    def _gateway(self, faults: Faults | None) -> Gateway:
        transport = httpx.ASGITransport(create_app(self.store, faults=faults, switches=self.switches))
        key = connection_of(self.name)["key"]
        form = self.dialect.authorization
        return Gateway(ORIGIN, form, lambda: key, Policy(), transport=transport, sleep=self.sleep)

    async def now(self, key: RecordKey, *parts: str) -> Record:
        """The record as it is on the server, read past the faults."""
        return await self._other.read(self.dialect.read_record(key.id, parts))

    async def meddle(self, draft: Draft) -> None:
        """A second writer sends this draft, past the faults."""
        for request in self.dialect.update_requests(draft):
            await self.write(request)

    async def write(self, request: Request) -> None:
        """A second writer sends this, past the faults."""
        self.dialect.read_update(request, await self._other.write(request))

    def open(self) -> None:
        """A session on the journal in the folder; that it waits for the disk is shown in its own tests."""
        self.journal = Journal(self.folder / "state" / "journal.sqlite")
        self.journal._db.execute("PRAGMA synchronous = OFF")
        kept = Cache(self.folder / "cache.sqlite", self.name) if self.caching else None
        self.keeping = None if kept is None else Keeping(kept, self.dialect)
        self.workspace = Workspace(
            self.dialect,
            self.gateway,
            self.journal,
            grace=GRACE,
            clock=lambda: self.seconds,
            keeping=self.keeping,
        )

    def reopen(self) -> None:
        """The session ends, and the next one begins."""
        self._end()
        self.open()

    def _end(self) -> None:
        self.journal.close()
        if self.keeping is not None:
            self.keeping.close()

    async def load(self) -> None:
        """The list, as a person begins with it; the requests it took are forgotten."""
        await self.workspace.load(lambda *_: None)
        self.faults.received.clear()

    async def close(self) -> None:
        """Ends everything but the store."""
        self._end()
        await self.gateway.close()
        await self._other.close()

    def key(self, place: int = 0) -> RecordKey:
        """The key of the record at that place of the list."""
        return self.workspace.key(list(self.workspace.records)[place])

    async def held(self, key: RecordKey) -> Doc:
        """What the server holds, as a read shows it."""
        return await self._asked("GET", key, None)

    async def other(self, key: RecordKey, **body: Json) -> Doc:
        """A second writer changes the record."""
        return await self._asked("PATCH", key, body)

    async def _asked(self, method: str, key: RecordKey, body: Doc | None) -> Doc:
        client = httpx.AsyncClient(transport=self._past, base_url=ORIGIN, headers={"authorization": KEY})
        answer = await client.request(method, f"{LISTS[self.name]}{key.id}/", json=body)
        assert answer.status_code == 200, answer.text
        doc: Doc = answer.json()
        return doc

    def beside(self, key: RecordKey) -> Doc:
        """What the server holds and no read shows."""
        row = self.store.find(KEPT_IN[self.name], key.id)
        assert row is not None
        doc: Doc = json.loads(row.beside)
        return doc

    @property
    def writes(self) -> list[Received]:
        """The writes that came through the gateway."""
        return [request for request in self.faults.received if request.method != "GET"]

    @property
    def methods(self) -> list[str]:
        """What was asked of the server, in order."""
        return [request.method for request in self.faults.received]

    async def commit(self, plan: Plan | None = None) -> Outcome:
        """Commits a plan of one record: by default the plan of what there is."""
        (outcome,) = await self.commit_all(plan)
        return outcome

    @asynccontextmanager
    async def under_way(self, method: str = "PATCH") -> AsyncIterator[asyncio.Task[Outcome]]:
        """A commit whose write has arrived, and whose answer is held back till the block ends; it has its
        result behind the block."""
        hold = Hold()
        self.faults.add(Fault(method=method, after=hold))
        committing = asyncio.create_task(self.commit())
        await hold.reached()
        yield committing
        hold.release()
        await committing

    async def commit_all(self, plan: Plan | None = None) -> list[Outcome]:
        """Commits a plan."""
        whole = self.workspace.plan() if plan is None else plan
        return [outcome async for outcome in self.workspace.commit(whole)]


def verdicts(outcome: Outcome) -> dict[str, Verdict]:
    """The receipt in short: field by field."""
    assert outcome.receipt is not None
    return {line.spec.name: line.verdict for line in outcome.receipt.lines}


@asynccontextmanager
async def loaded(bench: Bench) -> AsyncIterator[Bench]:
    """The same, with its list read, until the block ends."""
    try:
        await bench.load()
        yield bench
    finally:
        await bench.close()


@asynccontextmanager
async def bench_of(
    name: str, folder: Path, switches: Switches = AS_INFERRED, **site: Any
) -> AsyncIterator[Bench]:
    """A loaded bench on a directory of its own; `site` is what its profile says beyond the usual."""
    with filled() as store:
        async with loaded(Bench(store, folder, name, switches=switches, site=site)) as bench:
            yield bench


@asynccontextmanager
async def caching_bench(name: str, folder: Path) -> AsyncIterator[Bench]:
    """One that keeps what it reads for its next session."""
    with filled() as store:
        async with loaded(Bench(store, folder, name, caching=True)) as bench:
            yield bench


@asynccontextmanager
async def large_bench(name: str, folder: Path, **site: Any) -> AsyncIterator[Bench]:
    """One with MANY records of each kind."""
    with filled(MANY) as store:
        async with loaded(Bench(store, folder, name, site=site)) as bench:
            yield bench

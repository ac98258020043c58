"""A workspace over the sandbox: dialect, gateway, journal, the faults, and what the server really holds."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.domain.receipt import Verdict
from tui.domain.record import RecordKey
from tui.domain.values import Json
from tui.gateway.gateway import Gateway
from tui.gateway.policy import Policy
from tui.sandbox.app import create_app
from tui.sandbox.faults import Faults, Received
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY, PREFIX
from tui.sandbox.seed import fill
from tui.sandbox.store import Store
from tui.store.journal import Journal
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
Doc = dict[str, Json]


def dialect_of(name: str, origin: str = ORIGIN) -> Dialect:
    """The dialect as a profile on the sandbox has it."""
    return DIALECTS[name](Site(origin, DIRECTORY_ID, page_size=10))


def filled() -> Store:
    """A small directory in memory; the odd records are from the ninth on."""
    store = Store()
    fill(store, records=RECORDS, reviews=RECORDS)
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

    def __post_init__(self) -> None:
        self.dialect = dialect_of(self.name)
        transport = httpx.ASGITransport(create_app(self.store, faults=self.faults))
        self.gateway = Gateway(
            ORIGIN, self.dialect.authorization, lambda: KEY, Policy(), transport=transport, sleep=self.sleep
        )
        self._past = httpx.ASGITransport(create_app(self.store))
        self.open()

    def open(self) -> None:
        """A session on the journal in the folder; that it waits for the disk is shown in its own tests."""
        self.journal = Journal(self.folder / "state" / "journal.sqlite")
        self.journal._db.execute("PRAGMA synchronous = OFF")
        self.workspace = Workspace(self.dialect, self.gateway, self.journal)

    def reopen(self) -> None:
        """The session ends, and the next one begins."""
        self.journal.close()
        self.open()

    async def load(self) -> None:
        """The list, as a person begins with it; the requests it took are forgotten."""
        await self.workspace.load(lambda *_: None)
        self.faults.received.clear()

    async def close(self) -> None:
        """Ends everything but the store."""
        self.journal.close()
        await self.gateway.close()

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

    async def commit_all(self, plan: Plan | None = None) -> list[Outcome]:
        """Commits a plan."""
        whole = self.workspace.plan() if plan is None else plan
        return [outcome async for outcome in self.workspace.commit(whole)]


def verdicts(outcome: Outcome) -> dict[str, Verdict]:
    """The receipt in short: field by field."""
    assert outcome.receipt is not None
    return {line.spec.name: line.verdict for line in outcome.receipt.lines}


@asynccontextmanager
async def bench_of(name: str, folder: Path) -> AsyncIterator[Bench]:
    """A loaded bench on a directory of its own."""
    with filled() as store:
        bench = Bench(store, folder, name)
        try:
            await bench.load()
            yield bench
        finally:
            await bench.close()

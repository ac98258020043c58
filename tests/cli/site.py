"""The command line over a sandbox in memory: each command opens a desk of its own, as a process would."""

import argparse
import asyncio
import io
import json
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tui.bootstrap.desks import GONE
from tui.cli import command
from tui.cli.arguments import add_commands
from tui.cli.terminal import Terminal
from tui.dialects import DIALECTS
from tui.dialects.base import Site as Place
from tui.domain.entry import Entry
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.domain.values import Json
from tui.gateway.gateway import Gateway
from tui.sandbox.app import create_app
from tui.sandbox.faults import Faults
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY, PREFIX
from tui.sandbox.store import Store
from tui.store.ballast import Ballast
from tui.store.events import Event
from tui.store.journal import Journal
from tui.store.ledger_file import read_ledger
from tui.store.purge import purge
from tui.workspace.desk import Desk
from tui.workspace.profile_file import ProfileFile
from tui.workspace.settings import Profile, Secret
from tui.workspace.workspace import Workspace

ORIGIN = "http://127.0.0.1:9"
ENTRIES = f"{PREFIX}/directories/{DIRECTORY_ID}/entries/partners/"
Doc = dict[str, Any]


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def rows(self) -> list[list[str]]:
        return [line.split("\t") for line in self.lines]

    @property
    def documents(self) -> list[Doc]:
        return [json.loads(line) for line in self.lines]


class Site:
    """A server and a state folder. `on_request` sees every request before the server does."""

    def __init__(self, store: Store, state: Path) -> None:
        self.faults = Faults(lambda: httpx.ReadError("cut"))
        self.on_request: Callable[[httpx.Request], None] = lambda _: None
        self.key = KEY
        self.mask: tuple[str, ...] = ()
        self.columns: tuple[str, ...] = ()
        self.gone: tuple[str, ...] = ()
        self.state = state
        self.file: ProfileFile | None = None
        self.ballast: Ballast | None = None
        self._app = create_app(store, faults=self.faults)

    def run(self, *words: str, typed: str | None = None, screen: bool = False) -> Ran:
        """`typed` makes standard input and error terminals, `screen` standard output."""
        out: io.StringIO = Screen() if screen else io.StringIO()
        err: io.StringIO = io.StringIO() if typed is None else Screen()
        entry = io.StringIO() if typed is None else Screen(typed)
        parser = argparse.ArgumentParser()
        parser.add_argument("--profile")
        add_commands(parser.add_subparsers(dest="command").add_parser)
        asked = parser.parse_args(words)
        ended = command.run(
            asked,
            self.profiles,
            self.open,
            Terminal(out, err, entry),
            self.file,
            read_ledger=self.read_ledger,
            purge=lambda profile: purge(self.state / f"{profile.name}.sqlite"),
            gone=[Profile(name, "", Place(""), Secret(""), problem=GONE, gone=True) for name in self.gone],
        )
        return Ran(ended, out.getvalue(), err.getvalue())

    @property
    def profiles(self) -> tuple[Profile, ...]:
        own = (
            Profile(
                f"test {kind}",
                f"partnerpage-{kind}",
                Place(ORIGIN, DIRECTORY_ID, page_size=10, mask=self.mask),
                Secret(self.key),
                columns=self.columns,
            )
            for kind in ("entries", "reviews")
        )
        own = (profile for profile in own if profile.name not in self.gone)
        return (*own, *(self.file.profiles if self.file else ()))

    async def open(self, profile: Profile) -> Desk:
        if profile.problem is not None:
            raise profile.problem
        dialect = DIALECTS[profile.dialect](profile.site)
        gateway = Gateway(
            ORIGIN,
            dialect.authorization,
            profile.secret.reveal,
            transport=_Seen(self),
            notice=lambda words: desk.notice(words),
            sleep=_no_sleep,
        )
        journal = Journal(self.state / f"{profile.name}.sqlite", self.ballast)

        async def close() -> None:
            journal.close()
            await gateway.close()

        desk = Desk(profile, Workspace(dialect, gateway, journal), close)
        return desk

    def read_ledger(
        self, profile: Profile, oldest_first: bool, tell: Callable[[Problem], None]
    ) -> Generator[Entry, None, None]:
        return read_ledger(self.state / f"{profile.name}.sqlite", tell, oldest_first=oldest_first)

    def server(self, method: str, path: str, body: Doc | None = None) -> Doc:
        """What somebody else does."""

        async def call() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
                return await client.request(method, path, json=body, headers={"Authorization": KEY})

        answer = asyncio.run(call())
        assert answer.status_code < 300, answer.text
        doc: Doc = answer.json()
        return doc

    def entry(self, identity: str) -> Doc:
        """An entry as the server has it."""
        return self.server("GET", f"{ENTRIES}{identity}/")

    def change(self, identity: str, **fields: object) -> None:
        """Somebody else's change of an entry."""
        self.server("PATCH", f"{ENTRIES}{identity}/", fields)

    def ids(self) -> list[str]:
        """Of all entries, in the server's order."""
        return [doc["id"] for doc in self.server("GET", f"{ENTRIES}?page_size=100")["results"]]

    def append(self, kind: str, identity: str, **body: Json) -> None:
        """Puts into the journal of the entries what the editor could have put there."""
        journal = Journal(self.state / "test entries.sqlite")
        journal.append(Event(kind, RecordKey("partnerpage-entries", identity), body))
        journal.close()

    def draft_nonsense(self, identity: str) -> None:
        """A draft that the API cannot express."""
        self.append("base", identity, doc=self.entry(identity), revision="")
        self.append("edit", identity, field="title", value=None)

    @property
    def writes(self) -> list[Doc]:
        """The bodies of the writes that came in so far."""
        return [json.loads(each.body) for each in self.faults.received if each.method == "PATCH"]


async def _no_sleep(_: float) -> None:
    """Waits are for real servers."""


class _Seen(httpx.AsyncBaseTransport):
    def __init__(self, site: Site) -> None:
        self._site = site
        self._inner = httpx.ASGITransport(site._app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._site.on_request(request)
        return await self._inner.handle_async_request(request)

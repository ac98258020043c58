"""Opens desks: a profile's dialect, gateway and journal, put together."""

import asyncio
import threading
from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from tui.bootstrap.caches import keeping, source_of
from tui.bootstrap.kept import cache_of, journal_of, kept_names
from tui.bootstrap.late_gateway import Closable, LateGateway
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.entry import Entry
from tui.domain.problem import Kind, Problem
from tui.store.ballast import Ballast
from tui.store.journal import Journal
from tui.store.ledger_file import read_ledger
from tui.store.purge import purge
from tui.store.whole_file import layout_of
from tui.workspace.certificate_files import read_certificates
from tui.workspace.desk import Desk
from tui.workspace.key import Again, Key
from tui.workspace.profile_file import ProfileFile
from tui.workspace.secrets import Secrets
from tui.workspace.settings import Profile, Secret
from tui.workspace.workspace import Workspace

NOTE: Final = "This is the built-in sandbox: nothing leaves this machine."

TITLES: Final = {
    "partnerpage-entries": "sandbox entries",
    "partnerpage-reviews": "sandbox reviews",
    "hoko-partners": "sandbox partners",
    "myreports-contacts": "sandbox contacts",
    "bluedolphin-relations": "sandbox relations",
}
"""What the sandbox's profiles are called, by dialect."""

SANDBOX: Final = tuple(
    Profile(TITLES.get(name, f"sandbox {name}"), name, Site(""), Secret(""), NOTE) for name in DIALECTS
)
"""Always there. Where it listens is found out when it is opened: its port is any."""

GONE: Final = Problem(
    Kind.ABSENT,
    "It is in no profile file any more, but its edits and its ledger are kept.",
    "P, or 'patchdesk purge', removes them.",
)

Connection = Callable[[], Mapping[str, object] | None]
"""Blocks until the sandbox listens, and tells how to reach it; None where it failed."""


class Desks:
    """All profiles, the sandbox's and those of a file, and how they are opened; `read_only`: for looking.
    `caching`: what is read is kept for the next start."""

    def __init__(
        self,
        state: Path,
        connection: Connection,
        file: ProfileFile,
        *,
        read_only: bool = False,
        caching: bool = False,
    ) -> None:
        there = (*SANDBOX, *file.profiles)
        self.profiles = tuple(_locked(each) if read_only or each.read_only else each for each in there)
        self._state = state
        self._caching = caching
        self._connection = connection
        self._ballast = Ballast(state)
        self._connecting = threading.Lock()
        self._secrets = Secrets()

    async def open(self, profile: Profile) -> Desk:
        """The desk of a profile. Raises `Problem`."""
        if profile.problem is not None:
            raise profile.problem.with_traceback(None)
        source = source_of(profile) if self._caching else ""
        if not profile.origin:
            profile = await self._sandbox(profile)
        elif profile.source is not None:
            profile = replace(profile, secret=await self._secrets.read(profile.source))
        self._ballast.lay()
        return open_desk(profile, self._state, self._ballast, source, self._secrets.read)

    def read_ledger(
        self, profile: Profile, oldest_first: bool, tell: Callable[[Problem], None]
    ) -> Generator[Entry, None, None]:
        """What was written with a profile: from its file, without its desk, its key or its server. `tell` is
        told of rows that cannot be read."""
        return read_ledger(journal_of(profile.name, self._state), tell, oldest_first=oldest_first)

    def purge(self, profile: Profile) -> None:
        """Removes its edits, its ledger and its records from this machine. Raises `Problem`."""
        purge(journal_of(profile.name, self._state), cache_of(profile.name, self._state))

    @property
    def gone(self) -> tuple[Profile, ...]:
        """Profiles that are in no file any more, and of which this machine still keeps something."""
        there = {profile.name for profile in self.profiles}
        names = (name for name in kept_names(self._state) if name not in there)
        return tuple(Profile(name, "", Site(""), Secret(""), problem=GONE, gone=True) for name in names)

    async def _sandbox(self, profile: Profile) -> Profile:
        found = await asyncio.to_thread(self._connected)
        if found is None:
            raise Problem(
                Kind.UNREACHABLE,
                "The sandbox did not start.",
                "Run 'patchdesk sandbox' to see why, or 'patchdesk sandbox --reset' for new data.",
            )
        half = _half(found, profile.dialect)
        return replace(
            profile,
            site=Site(str(found["origin"]), str(half.get("directory", "")), str(half.get("tenant", ""))),
            secret=Secret(str(half.get("key", ""))),
        )

    def _connected(self) -> Mapping[str, object] | None:
        """One at a time: a thread whose opening was given up still waits for the sandbox's line."""
        with self._connecting:
            return self._connection()


def _locked(profile: Profile) -> Profile:
    """Says so where the profile is told."""
    return replace(profile, read_only=True, note=f"Read-only: nothing is sent. {profile.note}".strip())


def _half(found: Mapping[str, object], dialect: str) -> Mapping[str, object]:
    """What a client of one dialect needs to know; a sandbox of one kind says it straight out."""
    halves = found.get("halves")
    half = halves.get(dialect) if isinstance(halves, Mapping) else None
    return half if isinstance(half, Mapping) else found


def open_desk(profile: Profile, state: Path, ballast: Ballast, source: str, again: Again) -> Desk:
    """For a profile that says where it is. Its journal is in the folder `state`, and may take the ballast's
    room; so is its cache, where `source` says what that is of. `again` reads its key anew. Raises
    `Problem`."""
    dialect = DIALECTS[profile.dialect](profile.site)
    limits = profile.limits
    certificates = read_certificates(profile.certificates)
    key = Key(profile.secret, profile.source, again)

    def make() -> Closable:
        from tui.gateway.gateway import Gateway  # brings httpx
        from tui.gateway.policy import Policy
        from tui.gateway.tls import Trust

        return Gateway(
            profile.origin,
            dialect.authorization,
            key.reveal,
            Policy(
                limits.connect,
                limits.read,
                limits.total,
                concurrency=limits.concurrency,
                rate=limits.rate,
                read_only=profile.read_only,
            ),
            renew=key.renew,
            trust=Trust(*certificates),
            proxy=profile.proxy,
            notice=lambda words: desk.notice(words),
        )

    gateway = LateGateway(make, read_only=profile.read_only)
    journal = Journal(journal_of(profile.name, state), ballast)

    kept = keeping(profile, source, state, dialect) if source else None

    async def close() -> None:
        if kept is not None:
            kept.close()
        workspace.retry()
        journal.close(spent=not (workspace.drafts or workspace.unanswered or workspace.aside))
        await gateway.close()

    workspace = Workspace(
        dialect,
        gateway,
        journal,
        concurrency=limits.concurrency,
        grace=limits.grace,
        profile=profile.name,
        keeping=kept,
    )
    desk = Desk(profile, workspace, close, layout_file=layout_of(journal_of(profile.name, state)))
    return desk

"""Opens desks: a profile's dialect, gateway and journal, put together."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.problem import Kind, Problem
from tui.store.journal import Journal
from tui.workspace.desk import Desk
from tui.workspace.settings import Profile, Secret
from tui.workspace.workspace import Workspace

NOTE: Final = "This is the built-in sandbox: nothing leaves this machine."

SANDBOX: Final = tuple(
    Profile(f"sandbox {kind}", f"partnerpage-{kind}", "", "", Secret(""), NOTE)
    for kind in ("entries", "reviews")
)
"""Always there. Where it listens is found out when it is opened: its port is any."""


class Desks:
    """`connection` blocks until the sandbox listens, and tells how to reach it; None where it failed."""

    profiles = SANDBOX

    def __init__(self, state: Path, connection: Callable[[], dict[str, str] | None]) -> None:
        self._state = state
        self._connection = connection

    async def open(self, profile: Profile) -> Desk:
        """The desk of a profile. Raises `Problem`."""
        if not profile.origin:
            profile = await self._sandbox(profile)
        return open_desk(profile, self._state)

    async def _sandbox(self, profile: Profile) -> Profile:
        found = await asyncio.to_thread(self._connection)
        if found is None:
            raise Problem(
                Kind.UNREACHABLE,
                "The sandbox did not start.",
                "Run 'patchdesk sandbox' to see why, or 'patchdesk sandbox --reset' for new data.",
            )
        return replace(
            profile, origin=found["origin"], directory=found["directory"], secret=Secret(found["key"])
        )


def open_desk(profile: Profile, state: Path) -> Desk:
    """For a profile that says where it is. Its journal is in the folder `state`. Raises `Problem`."""
    from tui.gateway.gateway import Gateway  # brings httpx, which the first frame does without

    dialect = DIALECTS[profile.dialect](Site(profile.origin, profile.directory))
    gateway = Gateway(profile.origin, dialect.authorization, profile.secret.reveal)
    journal = Journal(state / f"journal-{quote(profile.name, safe=' ')}.sqlite")

    async def close() -> None:
        journal.close()
        await gateway.close()

    return Desk(profile, Workspace(dialect, gateway, journal), close)

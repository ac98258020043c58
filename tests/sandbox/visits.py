"""A client at one half of the sandbox that holds its key, with some switches turned."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx

from tui.sandbox.app import create_app
from tui.sandbox.faults import Faults
from tui.sandbox.half import Half
from tui.sandbox.store import Store
from tui.sandbox.switches import Switch, Switches

ORIGIN = "http://sandbox.test"


def turned(*switches: Switch, on: bool = True) -> Switches:
    return Switches({switch.name: on for switch in switches})


@asynccontextmanager
async def visit(
    half: Half, switches: Switches, *, records: int = 20, faults: Faults | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """A half of its own, filled; its key is sent behind "Bearer"."""
    with Store() as store:
        with store.transaction():
            half.fill(store, records=records, seed=1)
        transport = httpx.ASGITransport(create_app(store, switches=switches, faults=faults))
        headers: Mapping[str, str] = {"authorization": f"Bearer {half.connection()['key']}"}
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as client:
            yield client

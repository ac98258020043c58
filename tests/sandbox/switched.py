"""A client of the two PartnerPage halves with some switches set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from tui.sandbox.drf import Refused, refused, unrouted
from tui.sandbox.partnerpage import KEY, OWNER, SWITCHES, Gate
from tui.sandbox.partnerpage_directories import Directories
from tui.sandbox.partnerpage_entries import Entries
from tui.sandbox.partnerpage_reviews import Reviews
from tui.sandbox.store import Store
from tui.sandbox.switches import chosen


@asynccontextmanager
async def switched(store: Store, *words: str) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who may do all, at a server of this store that behaves as the words say."""
    gate, switches = Gate({KEY: OWNER}), chosen(words, SWITCHES)
    halves = [half(store, gate, switches) for half in (Directories, Entries, Reviews)]
    app = Starlette(
        routes=[route for half in halves for route in half.routes()],
        exception_handlers={Refused: refused, HTTPException: unrouted},
    )
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://sandbox.test", headers={"authorization": KEY}
    ) as client:
        yield client

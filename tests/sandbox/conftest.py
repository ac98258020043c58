"""A small sandbox in memory, and a client that holds its key."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from tui.sandbox.app import create_app
from tui.sandbox.partnerpage import KEY
from tui.sandbox.seed import fill
from tui.sandbox.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as opened:
        fill(opened, records=25, reviews=40)
        yield opened


@pytest.fixture
async def client(store: Store) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(store))
    headers = {"authorization": KEY}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://sandbox.test", headers=headers
    ) as opened:
        yield opened

"""The server of a test: what it holds, what has arrived at it, and somebody else who writes to it."""

import json
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx

from tui.domain.values import Json
from tui.sandbox.app import create_app
from tui.sandbox.faults import Faults
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY, PREFIX
from tui.sandbox.partnerpage_directories import ENTRIES
from tui.sandbox.partnerpage_reviews import REVIEWS
from tui.sandbox.store import Kept, Store

ORIGIN = "http://127.0.0.1:8000"
PATHS = {
    ENTRIES: f"{PREFIX}/directories/{DIRECTORY_ID}/entries/partners/",
    REVIEWS: f"{PREFIX}/reviews/directory/{DIRECTORY_ID}/",
}
Doc = dict[str, Json]


@dataclass
class Server:
    """`faults` are what the desk's own requests meet; somebody else's go past them. Records are told by their
    place in the collection."""

    store: Store
    faults: Faults = field(default_factory=lambda: Faults(broken=lambda: httpx.ReadError("cut")))

    @property
    def writes(self) -> list[bytes]:
        """The bodies of all writes that have arrived."""
        return [received.body for received in self.faults.received if received.method != "GET"]

    def kept(self, place: int = 0, collection: str = ENTRIES) -> Kept:
        """A record as it is stored."""
        (row,) = self.store.page(collection, place, 1, {})
        return row

    def held(self, place: int = 0, collection: str = ENTRIES) -> Doc:
        """What every read of a record shows."""
        doc: Doc = json.loads(self.kept(place, collection).doc)
        return doc

    def hidden(self, place: int = 0, collection: str = ENTRIES) -> Doc:
        """What is kept of a record and not shown."""
        doc: Doc = json.loads(self.kept(place, collection).beside)
        return doc

    def put(self, values: Doc, place: int = 0, collection: str = ENTRIES) -> None:
        """Writes into a record whatever is wanted, past every rule."""
        row = self.kept(place, collection)
        doc = json.dumps(self.held(place, collection) | values, ensure_ascii=False)
        with self.store.transaction():
            self.store.replace(collection, Kept(row.id, doc, row.beside, row.facets))

    async def other(self, values: Doc, place: int = 0, collection: str = ENTRIES) -> None:
        """Somebody else changes a record; names as they are written."""
        path = PATHS[collection] + quote(self.kept(place, collection).id) + "/"
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(create_app(self.store)),
            base_url=ORIGIN,
            headers={"authorization": KEY},
        )
        async with client:
            answer = await client.patch(path, json=values)
        assert answer.status_code == 200, answer.text

"""PartnerPage: the directories, and the tiers that entries belong to.

Contract: partnerpage-entries, "Endpoints" and the `tier` object of its answer. Inferred: the shape of a
directory; a tier's `entriesCount` is counted anew at each read; both are read-only here.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import answer, not_found
from tui.sandbox.jsontext import dumps, loads_document
from tui.sandbox.paging import listing
from tui.sandbox.partnerpage import DIRECTORY_ID, PREFIX, Gate
from tui.sandbox.store import Kept, Store

DIRECTORIES = "partnerpage/directories"
TIERS = "partnerpage/tiers"
ENTRIES = "partnerpage/entries"


def tier_href(tier_id: str) -> str:
    """The path of a tier, which is the beginning of its `entriesListUrl`."""
    return f"{PREFIX}/directories/{DIRECTORY_ID}/tiers/{tier_id}/"


def tier_texts(store: Store) -> dict[str, str]:
    """Every tier by its id, as JSON text, with the number of its entries as of now."""
    counts = store.tally(ENTRIES, "tier")
    texts = {}
    for tier in store.page(TIERS, 0, store.count(TIERS, {}), {}):
        document = loads_document(tier.doc)
        document["entriesCount"] = counts.get(tier.id, 0)
        document["entriesListUrl"] = tier_href(tier.id) + "entries/"
        texts[tier.id] = dumps(document)
    return texts


class Directories:
    """Reads of directories and tiers."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def routes(self) -> list[Route]:
        """The paths this half answers."""
        one = PREFIX + "/directories/{directory_id}/"
        return [
            Route(PREFIX + "/directories/", self.directories),
            Route(one, self.directory),
            Route(one + "tiers/", self.tiers),
            Route(one + "tiers/{tier_id}/", self.tier),
        ]

    async def directories(self, request: Request) -> Response:
        """GET all directories: there is one."""
        self._gate.admit(request)
        return listing(request, self._store, DIRECTORIES, {}, lambda row: row.doc)

    async def directory(self, request: Request) -> Response:
        """GET a directory."""
        self._gate.admit(request)
        return answer(self._found(DIRECTORIES, DIRECTORY_ID).doc)

    async def tiers(self, request: Request) -> Response:
        """GET all tiers."""
        self._gate.admit(request)
        texts = tier_texts(self._store)
        return listing(request, self._store, TIERS, {}, lambda row: texts[row.id])

    async def tier(self, request: Request) -> Response:
        """GET a tier."""
        self._gate.admit(request)
        tier = self._found(TIERS, request.path_params["tier_id"])
        return answer(tier_texts(self._store)[tier.id])

    def _found(self, collection: str, document_id: str) -> Kept:
        row = self._store.find(collection, document_id)
        if row is None:
            raise not_found()
        return row

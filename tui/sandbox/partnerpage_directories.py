"""PartnerPage: the directories, and the names of what is kept for them.

Contract: partnerpage-entries, "Endpoints" and the `tier` object of its answer. Inferred: the shape of a
directory; a tier's `entriesCount` is counted anew at each read. Directories are read-only: of their update
the contract knows no more than that there is one.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import answer, not_found, route
from tui.sandbox.jsontext import dumps, loads_document
from tui.sandbox.paging import listing
from tui.sandbox.partnerpage import DIRECTORY_ID, PREFIX, Gate
from tui.sandbox.partnerpage_entry_switches import BARE_LISTS
from tui.sandbox.store import Store
from tui.sandbox.switches import AS_INFERRED, Switches

DIRECTORIES = "partnerpage/directories"
TIERS = "partnerpage/tiers"
ENTRIES = "partnerpage/entries"
APPS = "partnerpage/apps"


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
    """Reads of directories."""

    def __init__(self, store: Store, gate: Gate, switches: Switches = AS_INFERRED) -> None:
        self._store = store
        self._gate = gate
        self._bare = switches.on(BARE_LISTS)

    def routes(self) -> list[Route]:
        """The paths of directories."""
        place = PREFIX + "/directories/"
        return [route(place, GET=self.list), route(place + "{directory_id}/", GET=self.read)]

    async def list(self, request: Request) -> Response:
        """GET all directories: there is one."""
        self._gate.admit(request)
        return listing(request, self._store, DIRECTORIES, {}, lambda row: row.doc, bare=self._bare)

    async def read(self, request: Request) -> Response:
        """GET a directory."""
        self._gate.admit(request)
        row = self._store.find(DIRECTORIES, DIRECTORY_ID)
        if row is None:
            raise not_found()
        return answer(row.doc)

"""PartnerPage: all entries of a directory, apps and partners in one list, and a single app.

Contract: partnerpage-entries, "Endpoints", all entries. Inferred: the partners come first; which of them an
entry is, its `href` tells; an app is shown as a partner is, without what only partners have. Apps are
read-only: of their other calls the contract has no more than names.
"""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import answer, not_found, route
from tui.sandbox.paging import paged
from tui.sandbox.partnerpage import PREFIX, Gate
from tui.sandbox.partnerpage_directories import APPS, ENTRIES, tier_texts
from tui.sandbox.partnerpage_entry_switches import BARE_LISTS
from tui.sandbox.partnerpage_kept import shown_with
from tui.sandbox.store import Store
from tui.sandbox.switches import AS_INFERRED, Switches


class Apps:
    """Reads of all entries, and of one app."""

    def __init__(self, store: Store, gate: Gate, switches: Switches = AS_INFERRED) -> None:
        self._store = store
        self._gate = gate
        self._bare = switches.on(BARE_LISTS)

    def routes(self) -> list[Route]:
        """The paths of entries of every type."""
        entries = PREFIX + "/directories/{directory_id}/entries/"
        return [route(entries, GET=self.all), route(entries + "apps/{entry_id}/", GET=self.read)]

    async def all(self, request: Request) -> Response:
        """GET the partners, then the apps."""
        self._gate.admit(request)
        shown = shown_with(tier_texts(self._store))
        partners = self._store.count(ENTRIES, {})

        def texts(offset: int, limit: int) -> Iterable[str]:
            found = self._store.page(ENTRIES, offset, limit, {})
            yield from map(shown, found)
            rest = limit - len(found)
            for app in self._store.page(APPS, max(0, offset - partners), rest, {}):
                yield app.doc

        return paged(request, partners + self._store.count(APPS, {}), texts, bare=self._bare)

    async def read(self, request: Request) -> Response:
        """GET an app."""
        self._gate.admit(request)
        row = self._store.find(APPS, request.path_params["entry_id"])
        if row is None:
            raise not_found()
        return answer(row.doc)

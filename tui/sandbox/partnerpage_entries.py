"""PartnerPage: partner entries.

Contract: partnerpage-entries. Written camelCase, read snake_case; unknown and snake_case names are ignored,
and a body that holds nothing else changes nothing and is answered with 200. Inferred: statuses are those of
`partnerpage_entry_fields`; reviews of an entry outlive it; `order` is a place in the list, from 0, and one
behind the end is the end. Contact information and invites are known by name only and are not here.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import Refused, answer, not_found, read_object, route
from tui.sandbox.fields import validated
from tui.sandbox.jsontext import Document
from tui.sandbox.paging import listing
from tui.sandbox.partnerpage import PREFIX, UPDATE_ENTRIES, Gate
from tui.sandbox.partnerpage_approval import Approval
from tui.sandbox.partnerpage_apps import Apps
from tui.sandbox.partnerpage_directories import ENTRIES, tier_texts
from tui.sandbox.partnerpage_entry_new import new_entry
from tui.sandbox.partnerpage_entry_switches import APPROVAL, BARE_LISTS
from tui.sandbox.partnerpage_entry_update import accepted, applied
from tui.sandbox.partnerpage_kept import shown_with
from tui.sandbox.partnerpage_part_fields import ORDER, PARTS
from tui.sandbox.partnerpage_parts import Parts
from tui.sandbox.partnerpage_pending import drafted
from tui.sandbox.partnerpage_tier_entries import TierEntries
from tui.sandbox.partnerpage_tiers import Tiers
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import AS_INFERRED, Switches

BESIDE = (Approval, Apps, Tiers, TierEntries)


class Entries:
    """List, read, create, update, delete and put in order; `routes` has what belongs to entries besides."""

    def __init__(self, store: Store, gate: Gate, switches: Switches = AS_INFERRED) -> None:
        self._store = store
        self._gate = gate
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths of partner entries, and of their tiers, collections and approval."""
        partners = PREFIX + "/directories/{directory_id}/entries/partners/"
        own = [
            route(partners, GET=self.list, POST=self.create),
            route(partners + "{entry_id}/", GET=self.read, PATCH=self.update, DELETE=self.delete),
            route(partners + "{entry_id}/recommended-order/", POST=self.order),
        ]
        beside = (
            *(calls(self._store, self._gate, self._switches) for calls in BESIDE),
            *(Parts(self._store, self._gate, name, self._switches) for name in PARTS),
        )
        return own + [path for calls in beside for path in calls.routes()]

    async def list(self, request: Request) -> Response:
        """GET all partner entries."""
        self._gate.admit(request)
        shown = shown_with(tier_texts(self._store))
        return listing(request, self._store, ENTRIES, {}, shown, bare=self._switches.on(BARE_LISTS))

    async def read(self, request: Request) -> Response:
        """GET one entry."""
        self._gate.admit(request)
        return self._answer(self._found(request))

    async def create(self, request: Request) -> Response:
        """POST an entry; the answer is the whole record."""
        caller = self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()  # before the transaction, in which nothing may wait
        with self._store.transaction():
            sent = read_object(request, body)
            sound = accepted(self._store, self._switches, sent, needed=("title",))
            row = applied(new_entry(self._store, str(sound["title"]), caller), sound, self._switches)
            self._store.add(ENTRIES, [row])
            return self._answer(row, 201)

    async def update(self, request: Request) -> Response:
        """PATCH one entry; the answer is the whole record, unchanged where changes wait for approval."""
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()
        with self._store.transaction():
            row = self._found(request)
            sound = accepted(self._store, self._switches, read_object(request, body), entry_id=row.id)
            waits = self._switches.on(APPROVAL)
            changed = drafted(row, sound) if waits else applied(row, sound, self._switches)
            self._store.replace(ENTRIES, changed)
            return self._answer(changed)

    async def delete(self, request: Request) -> Response:
        """DELETE one entry."""
        self._gate.admit(request, UPDATE_ENTRIES)
        with self._store.transaction():
            self._store.remove(ENTRIES, self._found(request).id)
        return Response(status_code=204)

    async def order(self, request: Request) -> Response:
        """POST the place of an entry in the list."""
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()
        with self._store.transaction():
            row = self._found(request)
            self._store.move(ENTRIES, row.id, _order(read_object(request, body)))
            return self._answer(row)

    def _found(self, request: Request) -> Kept:
        row = self._store.find(ENTRIES, request.path_params["entry_id"])
        if row is None:
            raise not_found()
        return row

    def _answer(self, row: Kept, status: int = 200) -> Response:
        return answer(shown_with(tier_texts(self._store))(row), status)


def _order(sent: Document) -> int:
    """The number that was sent, or a 400."""
    sound, wrong = validated(sent, {"order": ORDER})
    if "order" not in sent:
        wrong["order"] = ["This field is required."]
    order = sound.get("order")
    if wrong or not isinstance(order, int):
        raise Refused(400, wrong)
    return order

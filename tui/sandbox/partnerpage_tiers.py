"""PartnerPage: the tiers that entries belong to.

Contract: partnerpage-entries, "Endpoints" and the `tier` object of its answer. Known by name only, and so
inferred: fields are written under the names that the answer has; one tier at most is the default one; the
entries of a tier that is deleted have none.
"""

from collections.abc import Mapping
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import Refused, answer, not_found, read_object, route
from tui.sandbox.fields import Check, flag, not_blank, nullable, url, validated
from tui.sandbox.jsontext import Document, dumps, loads_document
from tui.sandbox.paging import listing
from tui.sandbox.partnerpage import PREFIX, UPDATE_ENTRIES, Gate
from tui.sandbox.partnerpage_directories import ENTRIES, TIERS, tier_texts
from tui.sandbox.partnerpage_entry_switches import BARE_LISTS
from tui.sandbox.partnerpage_part_fields import ORDER
from tui.sandbox.partnerpage_tier_entries import put_in_tier
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import AS_INFERRED, Switches

FIELDS: Mapping[str, Check] = {
    "title": not_blank,
    "default": flag,
    "image": nullable(url),
    "order": ORDER,
}


class Tiers:
    """List, read, create, update and delete."""

    def __init__(self, store: Store, gate: Gate, switches: Switches = AS_INFERRED) -> None:
        self._store = store
        self._gate = gate
        self._bare = switches.on(BARE_LISTS)

    def routes(self) -> list[Route]:
        """The paths of tiers."""
        tiers = PREFIX + "/directories/{directory_id}/tiers/"
        return [
            route(tiers, GET=self.list, POST=self.create),
            route(tiers + "{tier_id}/", GET=self.read, PATCH=self.update, DELETE=self.delete),
        ]

    async def list(self, request: Request) -> Response:
        """GET all tiers."""
        self._gate.admit(request)
        texts = tier_texts(self._store)
        return listing(request, self._store, TIERS, {}, lambda row: texts[row.id], bare=self._bare)

    async def read(self, request: Request) -> Response:
        """GET a tier."""
        self._gate.admit(request)
        return self._answer(self._found(request).id)

    async def create(self, request: Request) -> Response:
        """POST a tier; only its title is asked for."""
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()  # before the transaction, in which nothing may wait
        with self._store.transaction():
            sound = _sound(read_object(request, body), new=True)
            order = self._store.count(TIERS, {})
            doc: Document = {"title": "", "default": False, "image": None, "order": order, **sound}
            doc["id"] = tier_id = str(uuid4())
            self._keep_one_default(doc)
            self._store.add(TIERS, [Kept(tier_id, dumps(doc))])
            return self._answer(tier_id, 201)

    async def update(self, request: Request) -> Response:
        """PATCH a tier; the answer is the whole tier."""
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()
        with self._store.transaction():
            row = self._found(request)
            doc = loads_document(row.doc) | _sound(read_object(request, body))
            self._keep_one_default(doc)
            self._store.replace(TIERS, Kept(row.id, dumps(doc)))
            return self._answer(row.id)

    async def delete(self, request: Request) -> Response:
        """DELETE a tier."""
        self._gate.admit(request, UPDATE_ENTRIES)
        with self._store.transaction():
            row = self._found(request)
            held = {"tier": row.id}
            members = self._store.page(ENTRIES, 0, self._store.count(ENTRIES, held), held)
            put_in_tier(self._store, members, None)
            self._store.remove(TIERS, row.id)
        return Response(status_code=204)

    def _keep_one_default(self, doc: Document) -> None:
        """Where this tier is the default one, no other is."""
        for row in self._store.page(TIERS, 0, self._store.count(TIERS, {}), {}) if doc["default"] else []:
            other = loads_document(row.doc)
            if other["default"] and row.id != doc["id"]:
                self._store.replace(TIERS, Kept(row.id, dumps({**other, "default": False})))

    def _found(self, request: Request) -> Kept:
        row = self._store.find(TIERS, request.path_params["tier_id"])
        if row is None:
            raise not_found()
        return row

    def _answer(self, tier_id: str, status: int = 200) -> Response:
        return answer(tier_texts(self._store)[tier_id], status)


def _sound(sent: Document, *, new: bool = False) -> Document:
    sound, wrong = validated(sent, FIELDS)
    if new and "title" not in sent:
        wrong["title"] = ["This field is required."]
    if wrong:
        raise Refused(400, wrong)
    return sound

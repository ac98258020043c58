"""PartnerPage: the entries that belong to a tier, and who shall be one of them.

Contract: partnerpage-entries, "Endpoints", entries of a tier. To assign and unassign is known by name only,
and so inferred: one call, a POST to where the entries of a tier are listed, of `{"assign": [entry ids],
"unassign": [entry ids]}`, one of them at least, answered with the tier; all or nothing; to unassign an
entry from a tier that it does not have changes nothing.
"""

from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import Refused, answer, not_found, read_object, route
from tui.sandbox.fields import Check, each, uuid, validated
from tui.sandbox.jsontext import Document, loads_document
from tui.sandbox.paging import listing
from tui.sandbox.partnerpage import PREFIX, UPDATE_ENTRIES, Gate
from tui.sandbox.partnerpage_directories import ENTRIES, TIERS, tier_texts
from tui.sandbox.partnerpage_entry_switches import BARE_LISTS
from tui.sandbox.partnerpage_kept import kept_entry, shown_with
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import AS_INFERRED, Switches

FIELDS: Mapping[str, Check] = {"assign": each(uuid), "unassign": each(uuid)}


def put_in_tier(store: Store, rows: Iterable[Kept], tier_id: str | None) -> None:
    """Give entries a tier, or none. Belongs in a transaction."""
    for row in rows:
        beside = loads_document(row.beside) | {"tier": tier_id}
        store.replace(ENTRIES, kept_entry(loads_document(row.doc), beside))


class TierEntries:
    """List, assign and unassign."""

    def __init__(self, store: Store, gate: Gate, switches: Switches = AS_INFERRED) -> None:
        self._store = store
        self._gate = gate
        self._bare = switches.on(BARE_LISTS)

    def routes(self) -> list[Route]:
        """The path of the entries of a tier."""
        place = PREFIX + "/directories/{directory_id}/tiers/{tier_id}/entries/"
        return [route(place, GET=self.list, POST=self.assign)]

    async def list(self, request: Request) -> Response:
        """GET the entries that are assigned to a tier."""
        self._gate.admit(request)
        held = {"tier": self._tier_id(request)}
        shown = shown_with(tier_texts(self._store))
        return listing(request, self._store, ENTRIES, held, shown, bare=self._bare)

    async def assign(self, request: Request) -> Response:
        """POST which entries shall belong to a tier, and which no longer."""
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()  # before the transaction, in which nothing may wait
        with self._store.transaction():
            tier_id = self._tier_id(request)
            sound, wrong = validated(read_object(request, body), FIELDS)
            if not sound and not wrong:
                wrong["non_field_errors"] = ["Either assign or unassign must be provided."]
            if wrong:
                raise Refused(400, wrong)
            put_in_tier(self._store, self._known(sound, "unassign", {"tier": tier_id}), None)
            put_in_tier(self._store, self._known(sound, "assign", {}), tier_id)
            return answer(tier_texts(self._store)[tier_id])

    def _known(self, sound: Document, name: str, held: Mapping[str, str]) -> Iterable[Kept]:
        """The entries that were named, those of a tier where one is `held`; 400 for one that is none."""
        ids = sound.get(name)
        for entry_id in ids if isinstance(ids, list) else []:
            row = self._store.find(ENTRIES, str(entry_id))
            if row is None:
                raise Refused(400, {name: [f'Invalid pk "{entry_id}" - object does not exist.']})
            if loads_document(row.beside).items() >= held.items():
                yield row

    def _tier_id(self, request: Request) -> str:
        row = self._store.find(TIERS, request.path_params["tier_id"])
        if row is None:
            raise not_found()
        return row.id

"""PartnerPage: partner entries.

Contract: partnerpage-entries. Written camelCase, read snake_case; unknown and snake_case names are ignored,
and a body that holds nothing else changes nothing and is answered with 200. Inferred: `owner` without an
`id` leaves the owner as it is; a medium that is sent again by id without its `file` keeps the file;
statuses are those of `partnerpage_entry_fields`; a slug is unique in the directory. Not built: create,
delete, sub-resources, approval.
"""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import Refused, answer, not_found, read_object
from tui.sandbox.fields import validated
from tui.sandbox.jsontext import Document, Json, dumps, loads_document
from tui.sandbox.paging import listing
from tui.sandbox.partnerpage import PREFIX, UPDATE_ENTRIES, Gate
from tui.sandbox.partnerpage_directories import ENTRIES, TIERS, tier_texts
from tui.sandbox.partnerpage_entry_fields import FIELDS, MEMBERS, NEVER_SHOWN, SHOWN_AS, completed
from tui.sandbox.store import Kept, Store


def kept_entry(doc: Document, beside: Document) -> Kept:
    """An entry as it is stored. `doc` has no tier: `beside` holds its id (null: none; absent: not shown)."""
    facets = {"slug": str(doc["slug"])}
    if isinstance(tier := beside.get("tier"), str):
        facets["tier"] = tier
    return Kept(str(doc["id"]), dumps(doc), dumps(beside), facets)


def shown_with(tiers: dict[str, str]) -> Callable[[Kept], str]:
    """How an entry is shown while the tiers look like this: the tier, an object, comes last."""

    def shown(row: Kept) -> str:
        beside = loads_document(row.beside)
        if "tier" not in beside:
            return row.doc
        tier = beside["tier"]
        return f'{row.doc[:-1]},"tier":{tiers[tier] if isinstance(tier, str) else "null"}}}'

    return shown


class Entries:
    """List, read and update."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def routes(self) -> list[Route]:
        """The paths this half answers."""
        directory = PREFIX + "/directories/{directory_id}/"
        return [
            Route(directory + "entries/partners/", self.list),
            Route(directory + "entries/partners/{entry_id}/", self.item, methods=["GET", "PATCH"]),
            Route(directory + "tiers/{tier_id}/entries/", self.list_of_tier),
        ]

    async def list(self, request: Request) -> Response:
        """GET all partner entries."""
        self._gate.admit(request)
        return listing(request, self._store, ENTRIES, {}, shown_with(tier_texts(self._store)))

    async def list_of_tier(self, request: Request) -> Response:
        """GET the entries that are assigned to a tier."""
        self._gate.admit(request)
        tier = request.path_params["tier_id"]
        if self._store.find(TIERS, tier) is None:
            raise not_found()
        return listing(request, self._store, ENTRIES, {"tier": tier}, shown_with(tier_texts(self._store)))

    async def item(self, request: Request) -> Response:
        """GET or PATCH one entry; both answer the whole record."""
        entry_id = request.path_params["entry_id"]
        if request.method != "PATCH":
            self._gate.admit(request)
            return self._answer(self._found(entry_id))
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()  # before the transaction, in which nothing may wait
        with self._store.transaction():
            row = self._updated(self._found(entry_id), read_object(request, body))
            self._store.replace(ENTRIES, row)
            return self._answer(row)

    def _found(self, entry_id: str) -> Kept:
        row = self._store.find(ENTRIES, entry_id)
        if row is None:
            raise not_found()
        return row

    def _answer(self, row: Kept) -> Response:
        return answer(shown_with(tier_texts(self._store))(row))

    def _updated(self, row: Kept, sent: Document) -> Kept:
        """The entry with what was sent in place, or a 400 that names every wrong field."""
        sound, wrong = validated(sent, FIELDS)
        wrong |= self._conflicts(row.id, sound)
        if wrong:
            raise Refused(400, wrong)
        doc, beside = loads_document(row.doc), loads_document(row.beside)
        if "media" in sound:
            sound["media"] = _without_files(completed("media", sound["media"]), beside)
        for name in sound.keys() & MEMBERS.keys() - {"media"}:
            sound[name] = list(completed(name, sound[name]))
        doc |= {SHOWN_AS[name]: value for name, value in sound.items() if name in SHOWN_AS}
        beside |= {name: value for name, value in sound.items() if name in (*NEVER_SHOWN, "tier")}
        if "externalId" in sound:
            metadata = doc.get("metadata")
            known = metadata if isinstance(metadata, dict) else {}
            doc["metadata"] = {**known, "external_id": sound["externalId"]}
        owner = sound.get("owner")
        if isinstance(owner, dict) and owner.get("id"):
            doc["owner"] = owner["id"]
        return kept_entry(doc, beside)

    def _conflicts(self, entry_id: str, sound: Document) -> Document:
        """What is wrong with sound values beside the rest of the directory."""
        wrong: Document = {}
        slug, tier = sound.get("slug"), sound.get("tier")
        if isinstance(slug, str):
            holders = self._store.page(ENTRIES, 0, 2, {"slug": slug})
            if any(holder.id != entry_id for holder in holders):
                wrong["slug"] = ["partner entry with this slug already exists."]
        if isinstance(tier, str) and self._store.find(TIERS, tier) is None:
            wrong["tier"] = [f'Invalid pk "{tier}" - object does not exist.']
        return wrong


def _without_files(media: list[Document], beside: Document) -> list[Json]:
    """The media as they are shown; their files move to `beside`, where those of media that stay are kept."""
    known = beside.get("media_files")
    before = known if isinstance(known, dict) else {}
    files: Document = {}
    for medium in media:
        file = medium.pop("file") or before.get(str(medium["id"]))
        if file:
            files[str(medium["id"])] = file
    beside["media_files"] = files
    return [*media]

"""PartnerPage: the collections of an entry, each with calls of its own.

Contract: partnerpage-entries, "Endpoints", sub-resources. They read and write what the entry's own document
holds. Inferred: names are written as they are read; an `id` that is sent is ignored; a new member comes
last, and its order is its position; the list is not sorted anew when an order changes; what has a title, a
name or the like may not be without it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import Refused, answer, not_found, read_object, route
from tui.sandbox.fields import not_blank, trimmed, validated
from tui.sandbox.jsontext import Document, dumps, loads_document
from tui.sandbox.paging import paged
from tui.sandbox.partnerpage import PREFIX, UPDATE_ENTRIES, Gate
from tui.sandbox.partnerpage_directories import ENTRIES
from tui.sandbox.partnerpage_entry_switches import BARE_LISTS, TRIMS_TEXTS
from tui.sandbox.partnerpage_kept import kept_entry
from tui.sandbox.partnerpage_part_fields import PARTS, completed, without_unseen
from tui.sandbox.store import Store
from tui.sandbox.switches import AS_INFERRED, Switches


@dataclass(frozen=True, slots=True)
class _Opened:
    """An entry with one of its collections taken out, to be put back by `kept`."""

    doc: Document
    beside: Document
    members: list[Document]

    def place(self, member_id: str) -> int:
        """Where the member with this id is, or a 404."""
        for place, member in enumerate(self.members):
            if member.get("id") == member_id:
                return place
        raise not_found()


class Parts:
    """The calls of one collection; `name` is its key in the entry's document or beside it."""

    def __init__(self, store: Store, gate: Gate, name: str, switches: Switches = AS_INFERRED) -> None:
        self._store = store
        self._gate = gate
        self._name = name
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths of the collection and of a member."""
        entry = PREFIX + "/directories/{directory_id}/entries/partners/{entry_id}/"
        place = f"{entry}{self._name.replace('_', '-')}/"
        return [
            route(place, GET=self.list, POST=self.create),
            route(place + "{member_id}/", GET=self.read, PATCH=self.update, DELETE=self.delete),
        ]

    async def list(self, request: Request) -> Response:
        """GET all members."""
        self._gate.admit(request)
        members = self._opened(request).members

        def texts(offset: int, limit: int) -> Iterable[str]:
            return map(dumps, members[offset : offset + limit])

        return paged(request, len(members), texts, bare=self._switches.on(BARE_LISTS))

    async def read(self, request: Request) -> Response:
        """GET one member."""
        self._gate.admit(request)
        opened = self._opened(request)
        return answer(dumps(opened.members[opened.place(request.path_params["member_id"])]))

    async def create(self, request: Request) -> Response:
        """POST a member."""
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()  # before the transaction, in which nothing may wait
        with self._store.transaction():
            opened = self._opened(request)
            sound = self._sound(read_object(request, body), new=True)
            if "order" in PARTS[self._name].fields:
                sound = {"order": len(opened.members), **sound}
            opened.members.extend(completed(self._name, [sound]))
            self._keep(opened)
            return answer(dumps(opened.members[-1]), 201)

    async def update(self, request: Request) -> Response:
        """PATCH a member; the answer is the whole member."""
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()
        with self._store.transaction():
            opened = self._opened(request)
            member = opened.members[opened.place(request.path_params["member_id"])]
            member |= self._sound(read_object(request, body))
            self._keep(opened)
            return answer(dumps(member))

    async def delete(self, request: Request) -> Response:
        """DELETE a member."""
        self._gate.admit(request, UPDATE_ENTRIES)
        with self._store.transaction():
            opened = self._opened(request)
            del opened.members[opened.place(request.path_params["member_id"])]
            self._keep(opened)
        return Response(status_code=204)

    def _opened(self, request: Request) -> _Opened:
        row = self._store.find(ENTRIES, request.path_params["entry_id"])
        if row is None:
            raise not_found()
        doc, beside = loads_document(row.doc), loads_document(row.beside)
        held = (beside if PARTS[self._name].beside else doc).get(self._name)
        members = [member for member in held if isinstance(member, dict)] if isinstance(held, list) else []
        return _Opened(doc, beside, members)

    def _keep(self, opened: _Opened) -> None:
        home = opened.beside if PARTS[self._name].beside else opened.doc
        home[self._name] = without_unseen(self._name, opened.members, opened.beside)
        self._store.replace(ENTRIES, kept_entry(opened.doc, opened.beside))

    def _sound(self, sent: Document, *, new: bool = False) -> Document:
        """The known values but the id, or a 400 that names every wrong field."""
        part = PARTS[self._name]
        if self._switches.on(TRIMS_TEXTS):
            sent = trimmed(sent)
        fields = {name: check for name, check in part.fields.items() if name != "id"}
        sound, wrong = validated(sent, {**fields, part.needed: not_blank})
        if new and part.needed not in sent:
            wrong[part.needed] = ["This field is required."]
        if wrong:
            raise Refused(400, wrong)
        return sound

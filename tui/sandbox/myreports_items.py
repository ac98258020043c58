"""MyReports: the items of a directory, by their id and by their crmId.

Contract: myreports-contacts, "Endpoints". A write answers 201, an update too. `Location` is the item's, but
that of a creation by crmId lacks the id. Inferred: such a creation must bring a crmId that is not there yet;
of items with one crmId, which an update can give them, the oldest answers to it.
"""

from urllib.parse import quote
from uuid import uuid4

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.jsontext import Json, loads, loads_document
from tui.sandbox.myreports_answers import (
    MyReportsRefused,
    listed,
    not_found,
    not_valid,
    single,
    unreadable,
)
from tui.sandbox.myreports_directories import PATH, Directory, admit, admit_write, directory, guid
from tui.sandbox.myreports_fields import FieldRules, kept_item, texts
from tui.sandbox.myreports_patch import Patch, operations
from tui.sandbox.myreports_search import search
from tui.sandbox.myreports_switches import MERGES, NO_CREATE, PIECEMEAL
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches

METHODS = ["GET", "PUT", "PATCH", "DELETE"]


class Items:
    """Search, read, create, replace, patch and delete."""

    def __init__(self, store: Store, switches: Switches) -> None:
        self._store = store
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths answered here."""
        one = PATH + "/{directory}"
        return [
            Route(one + "/items", self.list),
            *([] if self._switches.on(NO_CREATE) else [Route(one + "/items", self.create, methods=["POST"])]),
            Route(one + "/items/{item}", self.item, methods=METHODS),
            Route(one + "/crmitems", self.create, methods=["POST"]),
            Route(one + "/crmitems/{crm}", self.item, methods=METHODS),
        ]

    async def list(self, request: Request) -> Response:
        """GET the items that match."""
        admit(request)
        place = directory(request, self._store)
        return search(request.query_params, self._store, place, self._switches)

    async def create(self, request: Request) -> Response:
        """POST an item."""
        admit_write(request, self._switches)
        place = directory(request, self._store)
        rules = FieldRules(place, self._switches)
        fields = rules.settled(rules.sent(await _body(request)), {})
        row = kept_item(str(uuid4()), fields, place)
        url = _url(request)
        with self._store.transaction():
            if request.scope["path"].endswith("/crmitems"):
                self._must_be_new(fields.get("crmId", ""), place)
            else:
                url = f"{url}/{row.id}"
            self._store.add(place.items, [row])
        return single(row.doc, 201, url)

    async def item(self, request: Request) -> Response:
        """GET, PUT, PATCH or DELETE one item."""
        if request.method in {"GET", "HEAD"}:
            admit(request)
            return listed([self._found(request, directory(request, self._store)).doc], self._switches)
        admit_write(request, self._switches)
        place = directory(request, self._store)
        if request.method == "DELETE":
            return self._deleted(request, place)
        body = await _body(request)
        write = self._patched if request.method == "PATCH" else self._replaced
        return single(write(request, place, body).doc, 201, _url(request))

    def _deleted(self, request: Request, place: Directory) -> Response:
        with self._store.transaction():
            row = self._found(request, place)
            self._store.remove(place.items, row.id)
        return single(row.doc)

    def _replaced(self, request: Request, place: Directory, body: Json) -> Kept:
        """What is left out is dropped."""
        rules = FieldRules(place, self._switches)
        with self._store.transaction():
            row = self._found(request, place)
            before = texts(loads_document(row.doc)["fields"])
            fields = rules.sent(body)
            if self._switches.on(MERGES):
                fields = {**before, **fields}
            row = kept_item(row.id, rules.settled(fields, before), place)
            self._store.replace(place.items, row)
        return row

    def _patched(self, request: Request, place: Directory, body: Json) -> Kept:
        """All operations, or none and 400; where they are piecemeal, those before the one that fails."""
        rules = FieldRules(place, self._switches)
        patch = Patch(rules, self._switches)
        refusal: MyReportsRefused | None = None
        with self._store.transaction():
            row = self._found(request, place)
            before = texts(loads_document(row.doc)["fields"])
            fields = before
            for operation in operations(body, self._switches):
                try:
                    fields = patch.applied(fields, operation)
                except MyReportsRefused as error:
                    if not self._switches.on(PIECEMEAL):
                        raise
                    refusal = error
                    break
            row = kept_item(row.id, rules.settled(fields, before), place)
            self._store.replace(place.items, row)
        if refusal:
            raise refusal
        return row

    def _found(self, request: Request, place: Directory) -> Kept:
        """The item that the path names, or 400, or 404."""
        params = request.path_params
        if "crm" in params:
            row = next(iter(self._store.page(place.items, 0, 1, {"crm": params["crm"]})), None)
        else:
            row = self._store.find(place.items, guid(params["item"]))
        if row is None:
            raise not_found()
        return row

    def _must_be_new(self, crm_id: str, place: Directory) -> None:
        if not crm_id or self._store.page(place.items, 0, 1, {"crm": crm_id}):
            raise not_valid(crm_id)


async def _body(request: Request) -> Json:
    """The JSON of a request, whatever type it says it is of; or 400."""
    try:
        return loads(await request.body())
    except ValueError as error:
        raise unreadable() from error


def _url(request: Request) -> str:
    """Where the request went, without its query; escaped, for a crmId may hold what a header may not."""
    return str(URL(scope={**request.scope, "path": quote(request.scope["path"]), "query_string": b""}))

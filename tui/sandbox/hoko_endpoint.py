"""Hoko: the one endpoint, `/api/partners`. Contract: hoko-partners, "Endpoints", "Bulk rules"."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.hoko_gate import HokoGate
from tui.sandbox.hoko_listing import asked
from tui.sandbox.hoko_partner import LIVE
from tui.sandbox.hoko_refusals import BAD_BODY, BULK, MEDIA_TYPE, NO_ITEMS, NO_PARTNER, PLAN, TOO_MANY, bad
from tui.sandbox.hoko_switches import (
    BARE_ONE,
    PLAN_LIMIT,
    PLAN_LIMITS,
    REVERSED,
    SHOWS_DELETED,
    UNKNOWN_IS_EMPTY,
)
from tui.sandbox.hoko_writes import PARTNERS, Writes, is_live
from tui.sandbox.jsontext import Json, dumps, loads
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches

PATH = "/api/partners"


class Partners:
    """Read, create, upsert and delete."""

    def __init__(self, store: Store, switches: Switches) -> None:
        self._store = store
        self._switches = switches
        self._gate = HokoGate(switches)
        self._writes = Writes(store, switches)

    def routes(self) -> list[Route]:
        """One path, a route for each method."""
        ways = {"GET": self.read, "POST": self.create, "PUT": self.upsert, "DELETE": self.delete}
        return [Route(PATH, way, methods=[method]) for method, way in ways.items()]

    async def read(self, request: Request) -> Response:
        """GET a page of partners, or one."""
        self._gate.reads(request)
        wanted = asked(request.query_params, self._switches)
        if wanted.id is not None:
            return self._one(wanted.id)
        facets = {} if self._switches.on(SHOWS_DELETED) else LIVE
        rows = self._store.page(PARTNERS, wanted.skip, wanted.take, facets, newest_first=wanted.newest_first)
        return _answer([row.doc for row in rows])

    def _one(self, partner_id: str) -> Response:
        row = self._store.find(PARTNERS, partner_id)
        if row is None or not (self._switches.on(SHOWS_DELETED) or is_live(row)):
            if self._switches.on(UNKNOWN_IS_EMPTY):
                return _answer([])
            raise bad(NO_PARTNER)
        if self._switches.on(BARE_ONE):
            return Response(row.doc, media_type=MEDIA_TYPE)
        return _answer([row.doc])

    async def create(self, request: Request) -> Response:
        """POST new partners: 201."""
        self._gate.creates(request)
        return self._written(self._writes.create(self._items(await request.body())), 201)

    async def upsert(self, request: Request) -> Response:
        """PUT partners, known and new: 200, also where all of them are new."""
        self._gate.changes(request)
        return self._written(self._writes.upsert(self._items(await request.body())), 200)

    async def delete(self, request: Request) -> Response:
        """DELETE partners by their ids: they are hidden from then on."""
        self._gate.changes(request)
        gone = self._writes.delete(self._items(await request.body()))
        ids: list[Json] = [row.id for row in gone]
        return Response(dumps({"deletedIds": ids}), media_type=MEDIA_TYPE)

    def _items(self, body: bytes) -> list[Json]:
        """The array of a request, of a size that is allowed."""
        try:
            items = loads(body)
        except ValueError as error:
            raise bad(BAD_BODY) from error
        if not isinstance(items, list):
            raise bad(BAD_BODY)
        if not items:
            raise bad(NO_ITEMS)
        if len(items) > BULK:
            raise bad(TOO_MANY)
        if self._switches.on(PLAN_LIMITS) and len(items) > PLAN_LIMIT:
            raise bad(PLAN)
        return items

    def _written(self, rows: list[Kept], status: int) -> Response:
        texts = [row.doc for row in rows]
        return _answer(texts[::-1] if self._switches.on(REVERSED) else texts, status)


def _answer(texts: list[str], status: int = 200) -> Response:
    return Response(f"[{','.join(texts)}]", status, media_type=MEDIA_TYPE)

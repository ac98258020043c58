"""PartnerPage: customer reviews of partner entries.

Contract: partnerpage-reviews. Written snake_case, read camelCase. Inferred: filters with a value that cannot
be are answered with 400, an empty one is ignored; a new review is the first of the list, since the newest is.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import Refused, answer, not_found, read_object, route
from tui.sandbox.fields import validated
from tui.sandbox.jsontext import Document, dumps, loads_document
from tui.sandbox.paging import listing
from tui.sandbox.partnerpage import PREFIX, UPDATE_REVIEWS, Gate
from tui.sandbox.partnerpage_review_export import exported
from tui.sandbox.partnerpage_review_fields import FILTERS, kept_review
from tui.sandbox.partnerpage_review_switches import (
    BARE_LISTS,
    DECIMAL_RATINGS,
    DELETE_200,
    EMAIL_HIDDEN,
    IGNORES_FILTERS,
    NO_EXPORT,
    TEXT_HIDDEN,
)
from tui.sandbox.partnerpage_review_write import new_review, updated
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import AS_INFERRED, Switches

REVIEWS = "partnerpage/reviews"


class Reviews:
    """List, read, create, update, delete and export."""

    def __init__(self, store: Store, gate: Gate, switches: Switches = AS_INFERRED) -> None:
        self._store = store
        self._gate = gate
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths this half answers; that of the export goes before an id."""
        reviews = PREFIX + "/reviews/directory/{directory_id}/"
        export = [] if self._switches.on(NO_EXPORT) else [route(reviews + "export/", GET=self.export)]
        return [
            route(reviews, GET=self.list, POST=self.create),
            *export,
            route(reviews + "{review_id}/", GET=self.read, PATCH=self.update, DELETE=self.delete),
        ]

    async def list(self, request: Request) -> Response:
        """GET the reviews, all or those with some status, entry or rating."""
        self._gate.admit(request)
        facets = {} if self._switches.on(IGNORES_FILTERS) else _asked(request)
        bare = self._switches.on(BARE_LISTS)
        hidden = self._hidden() | ({"summary"} if self._switches.on(TEXT_HIDDEN) else set())
        return listing(
            request, self._store, REVIEWS, facets, lambda row: self._shown(row, *hidden), bare=bare
        )

    async def export(self, request: Request) -> Response:
        """GET all reviews as a file."""
        self._gate.admit(request)
        return exported(self._store, REVIEWS, without=self._hidden())

    async def read(self, request: Request) -> Response:
        """GET one review."""
        self._gate.admit(request)
        return answer(self._shown(self._found(request)))

    async def create(self, request: Request) -> Response:
        """POST a review; the answer is the whole record."""
        self._gate.admit(request, UPDATE_REVIEWS)
        body = await request.body()  # before the transaction, in which nothing may wait
        with self._store.transaction():
            row = kept_review(new_review(self._store, read_object(request, body), self._switches))
            self._store.add_first(REVIEWS, row)
            return answer(self._shown(row), 201)

    async def update(self, request: Request) -> Response:
        """PATCH one review; the answer is the whole record."""
        caller = self._gate.admit(request, UPDATE_REVIEWS)
        body = await request.body()
        with self._store.transaction():
            before = loads_document(self._found(request).doc)
            row = kept_review(updated(before, read_object(request, body), caller, self._switches))
            self._store.replace(REVIEWS, row)
            return answer(self._shown(row))

    async def delete(self, request: Request) -> Response:
        """DELETE one review."""
        self._gate.admit(request, UPDATE_REVIEWS)
        with self._store.transaction():
            self._store.remove(REVIEWS, self._found(request).id)
        return Response(status_code=200 if self._switches.on(DELETE_200) else 204)

    def _found(self, request: Request) -> Kept:
        row = self._store.find(REVIEWS, request.path_params["review_id"])
        if row is None:
            raise not_found()
        return row

    def _hidden(self) -> frozenset[str]:
        """What lists and the export leave out."""
        return frozenset({"email"} if self._switches.on(EMAIL_HIDDEN) else ())

    def _shown(self, row: Kept, *hidden: str) -> str:
        decimal = self._switches.on(DECIMAL_RATINGS)
        if not hidden and not decimal:
            return row.doc
        doc = loads_document(row.doc)
        if decimal and isinstance(rating := doc["rating"], int):
            doc["rating"] = float(rating)
        return dumps({name: value for name, value in doc.items() if name not in hidden})


def _asked(request: Request) -> Mapping[str, str]:
    """The filters that were asked for, or a 400."""
    asked: Document = {name: value for name, value in request.query_params.items() if value}
    facets, wrong = validated(asked, FILTERS)
    if wrong:
        raise Refused(400, wrong)
    return {name: str(value) for name, value in facets.items()}

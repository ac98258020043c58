"""PartnerPage: customer reviews of partner entries.

Contract: partnerpage-reviews. Written snake_case, read camelCase. Inferred: text fields may be empty but
not null; filters with a value that cannot be are answered with 400, an empty one is ignored; a body with
nothing known in it is 400, and so is `entry_id`, beside sound fields too; the letter H, on hold, is one
more that the server knows; a review shows the title its entry had when it was written. Not built: create,
delete, export.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import Refused, answer, not_found, read_object
from tui.sandbox.fields import Check, choice, invalid, text, uuid, validated, whole
from tui.sandbox.jsontext import Document, Json, dumps, loads_document
from tui.sandbox.paging import listing
from tui.sandbox.partnerpage import PREFIX, UPDATE_REVIEWS, Caller, Gate
from tui.sandbox.store import Kept, Store

REVIEWS = "partnerpage/reviews"
STATUSES: Mapping[str, str] = {"P": "pending", "A": "approved", "D": "declined", "H": "on hold"}
SHORT = 120

SHOWN_AS: Mapping[str, str] = {
    "title": "title",
    "company": "company",
    "summary": "summary",
    "first_name": "firstName",
    "last_name": "lastName",
    "email": "email",
    "rating": "rating",
    "status": "status",
}


def _immutable(_value: Json) -> Json:
    raise invalid("A review cannot be moved to another entry.")


FIELDS: Mapping[str, Check] = {
    **dict.fromkeys(SHOWN_AS, text),
    "rating": whole(1, 5),
    "status": choice(*STATUSES),
    "entry_id": _immutable,
}


def _digit(value: Json) -> Json:
    if value not in {"1", "2", "3", "4", "5"}:
        raise invalid("Enter a number from 1 to 5.")
    return value


FILTERS: Mapping[str, Check] = {"status": choice(*STATUSES), "entry": uuid, "rating": _digit}


def short_summary(summary: str) -> str:
    """The beginning of a summary in one line: whole words, and dots where something was cut."""
    line = " ".join(summary.split())
    if len(line) <= SHORT:
        return line
    return line[: SHORT - 1].rsplit(" ", 1)[0] + "…"


def kept_review(doc: Document) -> Kept:
    """A review as it is stored, with what lists are filtered by."""
    entry = doc["entry"]
    entry_id = entry["id"] if isinstance(entry, dict) else ""
    facets = {"status": str(doc["status"]), "entry": str(entry_id), "rating": str(doc["rating"])}
    return Kept(str(doc["id"]), dumps(doc), facets=facets)


class Reviews:
    """List, read and update."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def routes(self) -> list[Route]:
        """The paths this half answers."""
        directory = PREFIX + "/reviews/directory/{directory_id}/"
        return [
            Route(directory, self.list),
            Route(directory + "{review_id}/", self.item, methods=["GET", "PATCH"]),
        ]

    async def list(self, request: Request) -> Response:
        """GET the reviews, all or those with some status, entry or rating."""
        self._gate.admit(request)
        asked: Document = {name: value for name, value in request.query_params.items() if value}
        facets, wrong = validated(asked, FILTERS)
        if wrong:
            raise Refused(400, wrong)
        texts = {name: str(value) for name, value in facets.items()}
        return listing(request, self._store, REVIEWS, texts, lambda row: row.doc)

    async def item(self, request: Request) -> Response:
        """GET or PATCH one review; both answer the whole record."""
        review_id = request.path_params["review_id"]
        if request.method != "PATCH":
            self._gate.admit(request)
            return answer(self._found(review_id).doc)
        caller = self._gate.admit(request, UPDATE_REVIEWS)
        body = await request.body()  # before the transaction, in which nothing may wait
        with self._store.transaction():
            before = loads_document(self._found(review_id).doc)
            row = kept_review(_updated(before, read_object(request, body), caller))
            self._store.replace(REVIEWS, row)
            return answer(row.doc)

    def _found(self, review_id: str) -> Kept:
        row = self._store.find(REVIEWS, review_id)
        if row is None:
            raise not_found()
        return row


def _updated(doc: Document, sent: Document, caller: Caller) -> Document:
    """The review with what was sent in place, or a 400 that names every wrong field."""
    sound, wrong = validated(sent, FIELDS)
    if not sound and not wrong:
        wrong["non_field_errors"] = ["At least one field must be provided."]
    if wrong:
        raise Refused(400, wrong)
    approval = _approval(doc, sound, caller)
    doc |= {SHOWN_AS[name]: value for name, value in sound.items()}
    doc |= approval
    doc["shortSummary"] = short_summary(str(doc["summary"]))
    doc["statusDisplay"] = STATUSES[str(doc["status"])]
    return doc


def _approval(doc: Document, sound: Document, caller: Caller) -> Document:
    """Who approved or declined, where the status moves to A or D. Contract: update rules."""
    status = sound.get("status", doc["status"])
    if status == doc["status"]:
        return {}
    if status == "A":
        return {"approvedBy": caller.card(), "declinedBy": None}
    if status == "D":
        return {"approvedBy": None, "declinedBy": caller.card()}
    return {}

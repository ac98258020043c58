"""MyReports contacts: the items of one directory, which says itself which fields they may have.

Contract: myreports-contacts. Paths begin with /api/v1.0, which the manual's headings leave out (trap 9). A
patch and a creation are both answered with 201 (trap 1): which of the two it was is known from the request.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from tui.dialects import bodies
from tui.dialects.assembly import WRITE_HEADERS, Assembly, answered, created_id, something_else
from tui.dialects.base import Authorization, Capabilities, Otherwise, Site, When
from tui.dialects.data_envelope import read_one, unwrapped
from tui.dialects.errors import Tongue
from tui.dialects.exchange import ALL, Batch, Listing, Reading, Request, Response, Wanted
from tui.dialects.message_errors import read_message
from tui.dialects.myreports_contact import FIELDS, NAMES, SCHEMA, Contact, schema_of_offer
from tui.dialects.myreports_search import Offer, Search, learn
from tui.dialects.patch_bodies import operations, patch_bodies
from tui.dialects.told_body import told_body
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Schema
from tui.domain.values import Json

ROOT: Final = "/api/v1.0/contactdirectories/{directory}"

PATHS: Final = {
    "directories": "/api/v1.0/contactdirectories",
    "directory": ROOT,
    "list": ROOT + "/items",
    "item": ROOT + "/items/{id}",
    "create": ROOT + "/items",
}

CHARGES: Final = ("accept-charges", "true")
"""Every sample of a write carries it; what it means is not documented (contract: myreports-contacts)."""

WRITES: Final = (*WRITE_HEADERS, CHARGES)
DELETES: Final = (("Accept", "application/json"), CHARGES)

TONGUE: Final = Tongue(
    read_message, "it is an access token, sent behind 'Bearer'; such tokens expire, so get a new one."
)

PIECES: Final = "each change is a request of its own, one after the other: not all or nothing."

CAPABILITIES: Final = Capabilities(
    listing="all in one answer, after the directory has said which fields it offers",
    setting="yes, texts",
    emptying="the field is removed; the full name cannot be emptied",
    several="one request; where the server refuses it, one for each change, not all or nothing",
    success="201 with the record; read back and compared, for phone numbers may be rewritten",
    search="contained text, in all fields or in those named; phone numbers in the form of E.164",
    create="POST",
    delete="DELETE, which gives back what was deleted",
    undo="by writing the old values; a deleted contact can be created again, under another id",
)


@dataclass(frozen=True, slots=True)
class Contacts(Assembly):
    """`offer` is all that is remembered between two calls: what the directory said last of itself."""

    offer: Offer = field(default_factory=Offer)

    @property
    def varied(self) -> bool:
        """A directory may offer fields that nobody told us of."""
        return True

    def fields_of(self, record: Record) -> Schema:
        """The fields that its directory offers; all that are known, where that was never read."""
        offered = record.beside.get(FIELDS)
        names = tuple(map(str, offered)) if isinstance(offered, list) else NAMES
        return schema_of_offer(names, new=record.new)

    def blank(self, identity: str) -> Record:
        """With the fields that the directory offered when it was last read."""
        return Record(RecordKey(self.name, identity), {FIELDS: {}}, beside=self.offer.beside, new=True)

    def list_records(self, wanted: Wanted = ALL) -> Listing:
        """The directory first: for its fields, and because a wrong one is answered like a search in vain."""
        directories, directory, items = (self.path(name) for name in ("directories", "directory", "list"))
        search = Search(directories, directory, items, self.name, self.refuse)
        return search.records(wanted, self.offer)

    def read_record(self, identity: str, parts: tuple[str, ...] = ()) -> Reading:
        """The item; with it its directory, where that has not been read yet."""
        del parts
        request = Request("GET", self.path("item", id=identity))
        unread = () if self.offer.beside else (Request("GET", self.path("directory")),)
        response, *answers = yield (request, *unread)
        self.refuse(request, response)
        for answer in answers:
            learn(answer, self.offer)
        doc = read_one(response)
        if doc is None:
            raise Problem(Kind.ABSENT, "The server has no such contact.", "Reload the list; it may be gone.")
        own = doc.get("id")
        if not isinstance(own, str) or own.lower() != identity.lower():
            raise something_else("contact")
        return replace(self.record(own, doc), beside=self.offer.beside)

    def update_requests(self, draft: Draft) -> Batch:
        """PATCH: one bare operation, or an array of several where the profile does not say otherwise."""
        return self._patches(draft, together=self.site.patch != "operation")

    def otherwise(self, draft: Draft) -> Otherwise | None:
        """The operations of a refused array one by one (contract: myreports-contacts, trap 2)."""
        single = self._patches(draft, together=False)
        if len(single) < 2 or self.site.patch == "operation":
            return None
        words = f"If the server refuses the changes together, {PIECES}"
        return Otherwise(When.REFUSED, single, words, tuple(change.spec.name for change in draft.changes))

    def create_requests(self, draft: Draft) -> Batch:
        """POST of all that was filled in."""
        bodies.check_complete(draft)
        operations(draft)  # refuses what cannot be sent
        body = bodies.encode({FIELDS: draft.doc[FIELDS]})
        return (Request("POST", self.path("create"), headers=WRITES, body=body),)

    def delete_requests(self, record: Record) -> Batch:
        """DELETE of the item."""
        return (Request("DELETE", self.path("item", id=record.key.id), headers=DELETES),)

    def read_created(self, request: Request, response: Response) -> str:
        """The id in the answer; its Location may lack it (contract: myreports-contacts, trap 15)."""
        self.refuse(request, response)
        return created_id(_one(answered(response)))

    def read_deleted(self, request: Request, response: Response) -> dict[str, Json] | None:
        """The contact that was deleted (contract: myreports-contacts, trap 13). An answer without it is still
        a success: whether the contact is gone is for the next read to tell."""
        self.refuse(request, response)
        try:
            found = read_one(response)
        except Problem:
            return None
        return found if found is not None and isinstance(found.get(FIELDS), dict) else None

    def warnings(self, draft: Draft) -> tuple[str, ...]:
        """Several changes that the profile has sent one by one."""
        several = self.site.patch == "operation" and len(draft.changes) > 1 and not draft.base.new
        return (PIECES[0].upper() + PIECES[1:],) if several else ()

    def refuse(self, request: Request, response: Response) -> None:
        """Two refusals that have a way out of their own, then what all have in common."""
        if response.status == 402:
            raise Problem(
                Kind.DENIED,
                f"The server wants its charges to be accepted (402). {told_body(response)}".strip(),
                "Every write says 'accept-charges: true' already: ask whoever owns the account.",
            )
        if response.status == 405 and request.method == "POST":
            raise Problem(
                Kind.REFUSED,
                "This server takes no new contact at this path (405).",
                "Nothing was created. If it creates by CRM id, name that path in the profile: "
                f"paths = {{ create = '{ROOT}/crmitems' }}.",
            )
        # zero-argument super() does not find the class that slots=True makes
        Assembly.refuse(self, request, response)

    def _patches(self, draft: Draft, *, together: bool) -> Batch:
        if not isinstance(draft.base.doc.get(FIELDS, {}), dict):
            raise Problem(
                Kind.REFUSED, "This contact has no fields that could be changed.", "Reload the list."
            )
        path = self.path("item", id=draft.key.id)
        found = patch_bodies(operations(draft), together=together)
        return tuple(Request("PATCH", path, headers=WRITES, body=body) for body in found)


def _one(envelope: Json) -> dict[str, Json] | None:
    try:
        return unwrapped(envelope)
    except Problem:
        return None


def dialect(site: Site) -> Contacts:
    """The contacts of one directory."""
    return Contacts(
        name="myreports-contacts",
        title="contacts",
        model=Contact,
        schema=SCHEMA,
        columns=("fullName", "companyName", "jobTitle", "phone1", "email", "crmId"),
        paths=PATHS,
        authorization=Authorization("Authorization", site.authorization or "Bearer {key}"),
        tongue=TONGUE,
        capabilities=CAPABILITIES,
        site=site,
    )

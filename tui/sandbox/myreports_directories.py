"""MyReports: the contact directories, each with the fields that it offers; and who may call.

Contract: myreports-contacts, "Directory", "Item", "Errors". They are read-only. One of them has every field
that is known, one a few, and one no items: to list that one is a search with no match.
"""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.jsontext import Document, dumps, loads_document
from tui.sandbox.myreports_answers import OCTETS, MyReportsRefused, listed, not_found, not_valid
from tui.sandbox.myreports_switches import CHARGES
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches

BASE = "/api/v1.0"
PATH = BASE + "/contactdirectories"
TOKEN = "sandbox-myreports-2Wf7cD9tJq4M"
DIRECTORIES = "myreports/directories"
CUSTOMERS = "3f6a1c52-7d0e-4b7c-9a55-0c1d2e3f4a5b"
SWITCHBOARD = "a94b7e10-2c3d-4f58-8b6e-7f0a1b2c3d4e"
ARCHIVE = "c07d5f2e-9b1a-4e64-b3c8-5d6e7f809a1b"
PHONES = ("phone1", "phone2", "phone3", "phone4")
ALL_FIELDS = (
    *("title", "fullName", "companyName", "jobTitle", *PHONES, "email", "crmId"),
    *(f"field{number}" for number in range(1, 11)),
    "avatar",
)
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory, and where its items are in the store."""

    id: str
    fields: tuple[str, ...]
    doc: str

    @property
    def items(self) -> str:
        """The collection."""
        return items_of(self.id)


def items_of(directory_id: str) -> str:
    """The collection of a directory's items."""
    return f"myreports/items/{directory_id}"


COLLECTIONS = (DIRECTORIES, *(items_of(known) for known in (CUSTOMERS, SWITCHBOARD, ARCHIVE)))


def directory_rows() -> list[Kept]:
    """The directories as they are stored."""
    described = (
        (CUSTOMERS, "Customers", "Everybody who calls", ALL_FIELDS),
        (SWITCHBOARD, "Switchboard", "Names and extensions", ("fullName", "phone1", "email")),
        (ARCHIVE, "Archive", "", ("fullName", "companyName", "phone1", "crmId")),
    )
    rows = []
    for directory_id, name, words, fields in described:
        doc: Document = {"id": directory_id, "name": name, "description": words, "fields": [*fields]}
        rows.append(Kept(directory_id, dumps(doc)))
    return rows


def guid(text: str) -> str:
    """An id in lower case, or 400."""
    if GUID.fullmatch(text) is None:
        raise not_valid(text)
    return text.lower()


def admit(request: Request) -> None:
    """401 without a body, unless the token is there behind "Bearer"."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or token.strip() != TOKEN:
        raise MyReportsRefused(401, "")


def admit_write(request: Request, switches: Switches) -> None:
    """As `admit`; and 402 where charges must be accepted, and are not."""
    admit(request)
    if switches.on(CHARGES) and request.headers.get("accept-charges", "").lower() != "true":
        raise MyReportsRefused(402, "accept charges")


def directory(request: Request, store: Store) -> Directory:
    """The one that the path names, or 400, or 404."""
    row = store.find(DIRECTORIES, guid(request.path_params["directory"]))
    if row is None:
        raise not_found()
    return directory_in(row)


def directory_in(row: Kept) -> Directory:
    """A directory as it was stored."""
    fields = loads_document(row.doc)["fields"]
    names = fields if isinstance(fields, list) else []
    return Directory(row.id, tuple(str(name) for name in names), row.doc)


class Directories:
    """Reads of the directories."""

    def __init__(self, store: Store, switches: Switches) -> None:
        self._store = store
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths answered here."""
        return [Route(PATH, self.list), Route(PATH + "/{directory}", self.one)]

    async def list(self, request: Request) -> Response:
        """GET all directories."""
        admit(request)
        rows = self._store.page(DIRECTORIES, 0, -1, {})
        return listed([row.doc for row in rows], self._switches)

    async def one(self, request: Request) -> Response:
        """GET a directory: an array of one, said to be a stream of octets."""
        admit(request)
        found = directory(request, self._store)
        return listed([found.doc], self._switches, media_type=OCTETS)

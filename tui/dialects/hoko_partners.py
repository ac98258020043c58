"""Hoko partners: one path for everything, PUT as a partial update of an array, errors in two languages.

Contract: hoko-partners. Null clears and omitted keeps, an update without an id would create, one unknown id
fails the whole request, and nothing that is not found is a 404.
"""

import re
from dataclasses import replace
from functools import partial
from typing import Annotated, Final

from tui.dialects import bodies
from tui.dialects.assembly import WRITE_HEADERS, Assembly, answered, created_id, something_else
from tui.dialects.base import Authorization, Capabilities, Site
from tui.dialects.bilingual_errors import read_bilingual
from tui.dialects.errors import Tongue, read_told
from tui.dialects.exchange import ALL, Batch, Listing, Reading, Request, Response, Wanted
from tui.dialects.models import UUID, About, Model, schema_for_new, schema_of
from tui.dialects.offset_pages import offset_pages
from tui.domain import json_text
from tui.domain.draft import Change, Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.schema import Emptied, FieldKind
from tui.domain.values import MISSING, Json

PATHS: Final = {"list": "/api/partners"}
MOST: Final = 10_000
"""Records that one page, and one request, may carry."""

TONGUE: Final = Tongue(
    read_bilingual,
    "the key belongs to one workspace, and can expire or be revoked.",
    "Use a key that has them; the pages of the API contradict each other, so ask for partnersWrite and"
    " linksWrite both.",
    absent=False,  # it answers 400, or an empty array (trap 4)
)

CAPABILITIES: Final = Capabilities(
    listing="by offset, oldest first, until a page is empty; no total",
    setting="yes",
    emptying="e-mail and phone as null; the name cannot be empty",
    several="one request, and several records in one where the profile says so: all or nothing",
    success="200 with the records; read back and compared",
    create="POST",
    delete="DELETE, which hides the partner for good",
    undo="by writing the old values; a deleted partner can be created again, under another id",
)

EMPTY: Final = (MISSING, None, "")

EMAIL: Final = r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
EMAIL_WORDS: Final = "an e-mail address such as jane@example.com"

own = partial(About, group="Partner")
shown = partial(About, group="Shown only")


class Partner(Model):
    """Fields in the order in which people see them."""

    name: Annotated[str | None, own("Name", written="name", needed=True)] = None
    email: Annotated[
        str | None,
        own("E-mail", written="email", emptied=Emptied.NULL, pattern=EMAIL, pattern_words=EMAIL_WORDS),
    ] = None
    phone: Annotated[str | None, own("Phone", written="phone", emptied=Emptied.NULL)] = None
    createdAt: Annotated[str | None, shown("Created", FieldKind.MOMENT)] = None  # noqa: N815 - as read
    updatedAt: Annotated[str | None, shown("Updated", FieldKind.MOMENT)] = None  # noqa: N815 - as read
    id: Annotated[str, shown("Id", pattern=UUID, written="id", locked="The server gives it.")]


SCHEMA: Final = schema_of(Partner, "name")
NEW: Final = schema_for_new(SCHEMA)


class Partners(Assembly):
    """The partners of the workspace that the key belongs to."""

    @property
    def together(self) -> int:
        """As many as the profile says; one where it says nothing (trap 3)."""
        return max(1, min(self.site.batch, MOST))

    def list_records(self, wanted: Wanted = ALL) -> Listing:
        """Oldest first, so that a new partner does not shift the pages that are left."""
        take = max(1, min(self.site.page_size, MOST))

        def page_at(passed: int) -> Request:
            return Request("GET", self.path("list"), f"take={take}&skip={passed}&sort=asc")

        return offset_pages(page_at, take, self.listed, self.refuse, wanted)

    def read_record(self, identity: str, parts: tuple[str, ...] = ()) -> Reading:
        """An array of one or none, or the bare object; a 400 is how this API says that there is none."""
        del parts
        self._check(identity)
        request = Request("GET", self.path("list"), f"id={identity}")
        (response,) = yield (request,)
        if response.status == 400:
            raise _absent(self._said(response))
        self.refuse(request, response)
        found = json_text.parse(response.body)
        doc = (found[0] if found else None) if isinstance(found, list) else found
        if doc is None:
            raise _absent("")
        own = doc.get("id") if isinstance(doc, dict) else None
        if not isinstance(doc, dict) or not isinstance(own, str) or own.lower() != identity.lower():
            raise something_else()
        return self._dated(self.record(own, doc))

    def update_requests(self, draft: Draft) -> Batch:
        """PUT of an array of one: its id, and what changes."""
        return (self.joint_request((draft,)),)

    def joint_request(self, drafts: tuple[Draft, ...]) -> Request:
        """PUT of one item for each draft."""
        body = bodies.encode([self._item(draft) for draft in drafts])
        return Request("PUT", self.path("list"), headers=WRITE_HEADERS, body=body)

    def _item(self, draft: Draft) -> Json:
        """Never without an id: it would silently become a new partner (trap 2)."""
        self._check(draft.key.id)
        changes = [change for change in draft.changes if not _empty_as_before(change)]
        if not changes:
            raise bodies.nothing()
        return {
            "id": draft.key.id,
            **{bodies.written_name(change.spec): _value(change) for change in changes},
        }

    def create_requests(self, draft: Draft) -> Batch:
        """POST of an array of one, which has no id, and of what was filled in alone."""
        bodies.check_complete(draft)
        filled = [change for change in draft.changes if change.after not in EMPTY]
        item = {bodies.written_name(change.spec): bodies.written_value(change) for change in filled}
        body = bodies.encode([item])
        return (Request("POST", self.path("list"), headers=WRITE_HEADERS, body=body),)

    def read_created(self, request: Request, response: Response) -> str:
        """The one record of the answer, which must have the name that was sent: a draft that is carried onto
        another partner would be written to it next."""
        self.refuse(request, response)
        found = answered(response)
        first = found[0] if isinstance(found, list) and len(found) == 1 else None
        identity = created_id(first)
        if not (isinstance(first, dict) and _same_name(request, first)):
            words = "The server took it, but answers with a partner of another name."
            raise Problem(Kind.UNANSWERED, words, "Reload the list: the record is probably in it.")
        return identity

    def delete_requests(self, record: Record) -> Batch:
        """DELETE with a body of ids (trap 7)."""
        self._check(record.key.id)
        body = bodies.encode([record.key.id])
        return (Request("DELETE", self.path("list"), headers=WRITE_HEADERS, body=body),)

    def listed(self, doc: dict[str, Json]) -> Record | None:
        """With its date."""
        found = super().listed(doc)
        return None if found is None else self._dated(found)

    def _dated(self, record: Record) -> Record:
        """There is no version; when it was updated is the nearest thing to one (trap 10)."""
        updated = record.doc.get("updatedAt")
        return record.revised(updated if isinstance(updated, str) else "")

    def _said(self, response: Response) -> str:
        return read_told(response, self.schema, self.tongue).words

    def _check(self, identity: str) -> None:
        if not re.fullmatch(UUID, identity):
            raise Problem(Kind.REFUSED, "This is no id of a partner.", "Nothing was sent; ids are uuids.")


def _value(change: Change) -> Json:
    """An empty text is as good as null; what it means is not documented. Raises `Problem` (REFUSED)."""
    return bodies.written_value(replace(change, after=None) if change.after == "" else change)


def _empty_as_before(change: Change) -> bool:
    """Null for what is null or absent would say what the server holds already."""
    return change.before in (MISSING, None) and change.after in EMPTY


def _same_name(request: Request, answer: dict[str, Json]) -> bool:
    """Blanks around a name may go."""
    sent = json_text.parse(request.body or b"null")
    first = sent[0] if isinstance(sent, list) and sent else None
    name, found = first.get("name") if isinstance(first, dict) else None, answer.get("name")
    return isinstance(name, str) and isinstance(found, str) and name.strip() == found.strip()


def _absent(words: str) -> Problem:
    what = f"The server has no such partner. {words}".strip()
    return Problem(Kind.ABSENT, what, "Reload the list; it may be gone.")


def dialect(site: Site) -> Partners:
    """The partners of one workspace, which is that of the key."""
    return Partners(
        name="hoko-partners",
        title="partners",
        model=Partner,
        schema=SCHEMA,
        new=NEW,
        columns=("name", "email", "phone", "updatedAt", "createdAt"),
        paths=PATHS,
        authorization=Authorization("Authorization", site.authorization or "Bearer {key}"),
        tongue=TONGUE,
        capabilities=CAPABILITIES,
        site=site,
    )

"""PartnerPage partner entries: their paths, and what can be done with one beside reading and writing.

Contract: partnerpage-entries. All paths but that of the item are inferred: a profile can replace each.
"""

from typing import Final

from tui.dialects import bodies
from tui.dialects.assembly import WRITE_HEADERS
from tui.dialects.base import Action, Capabilities, Site
from tui.dialects.exchange import Batch, Flow, Request, Response
from tui.dialects.paging import all_pages
from tui.dialects.partnerpage import ROOT, TONGUE, authorization
from tui.dialects.partnerpage_entry import NEW, SCHEMA, Entry
from tui.dialects.rest import RestDialect
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.values import Json

ITEM: Final = ROOT + "/directories/{directory}/entries/partners/{id}/"

PATHS: Final = {
    "list": ROOT + "/directories/{directory}/entries/partners/",
    "item": ITEM,
    "parts": ITEM + "{part}/",
    "part": ITEM + "{part}/{member}/",
    "tiers": ROOT + "/directories/{directory}/tiers/",
    "order": ITEM + "recommended-order/",
    "submit": ITEM + "review/submit/",
    "approve": ITEM + "review/approve/",
    "reject": ITEM + "review/reject/",
    "discard": ITEM + "review/discard/",
}

ACTIONS: Final = (
    Action(
        "submit",
        "Submit the pending changes",
        "Hands the entry's pending changes in for approval.",
        ignored="This server may hold changes back until they are approved: t on the entry submits them.",
    ),
    Action("approve", "Approve the pending changes", "Publishes what was handed in."),
    Action("reject", "Reject the pending changes", "Sends them back; the comment goes along.", "Comment"),
    Action("discard", "Discard the pending changes", "Throws them away; the published entry stays."),
    Action(
        "order",
        "Set the recommended order",
        "Moves the entry to a place in the recommended order.",
        "Place, a whole number",
        required=True,
    ),
)

CAPABILITIES: Final = Capabilities(
    listing="page by page, as the server links them",
    setting="yes; fields that no read shows cannot be checked",
    emptying="as an empty text; tier, custom slug, external id as null; title, slug, flags cannot be empty",
    lists="the whole list with its ids, or each object by a call of its own",
    several="one request, and one for each object that is written apart",
    success="200 with the record; read back and compared",
    create="POST",
    delete="DELETE",
    undo="by writing the old values; a deleted entry can be created again, under another id",
)


class Entries(RestDialect):
    """Entries, with the approval of their changes and the tiers to choose from."""

    def action_requests(self, record: Record, action: str, text: str) -> Batch:
        """POST to the action's own path."""
        body: dict[str, Json] = {}
        if action == "order":
            body = {"order": _place(text)}
        elif action == "reject" and text:
            body = {"comment": text}
        path = self.path(action, id=record.key.id)
        return (Request("POST", path, headers=WRITE_HEADERS, body=bodies.encode(body)),)

    def read_update(self, request: Request, response: Response) -> None:
        """A call of an action that is not there is no missing record, wherever a profile has it."""
        if request.method == "POST" and response.status in (404, 405):
            raise Problem(
                Kind.REFUSED,
                f"This call is not available on this server ({response.status}).",
                "If the server has it elsewhere, name its path in the profile.",
            )
        self.refuse(request, response)

    def options(self, field: str) -> Flow[tuple[Json, ...]] | None:
        """The tiers of the directory."""
        if field != "tier":
            return None
        first = Request("GET", self.path("tiers"), f"page_size={self.site.page_size}")
        return all_pages(first, self.site.origin, self.refuse)


def _place(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Problem(Kind.INVALID, "The place must be a whole number, 0 or more.", "Type it again.")
    return int(text)


def dialect(site: Site) -> Entries:
    """The partner entries of one directory."""
    return Entries(
        name="partnerpage-entries",
        title="entries",
        model=Entry,
        schema=SCHEMA,
        new=NEW,
        columns=("title", "status", "tier", "headline", "location", "website"),
        paths=PATHS,
        authorization=authorization(site),
        tongue=TONGUE,
        capabilities=CAPABILITIES,
        site=site,
        actions=ACTIONS,
        unread=("badges", "locations"),
    )

"""A collection with linked pages, an item, and a partial update of the item: PATCH of the changed keys."""

from dataclasses import dataclass

from tui.dialects import bodies
from tui.dialects.apart import apart_requests
from tui.dialects.assembly import WRITE_HEADERS, Assembly, something_else
from tui.dialects.exchange import ALL, Batch, Listing, Reading, Request, Response, Wanted
from tui.dialects.paging import link_in, linked_pages, read_all
from tui.domain import json_text
from tui.domain.draft import Draft
from tui.domain.record import Record
from tui.domain.schema import FieldSpec
from tui.domain.values import Json


@dataclass(frozen=True, slots=True)
class RestDialect(Assembly):
    """`paths` has `list` and `item`; `parts` and `part` where fields are written apart. `unread` are those of
    them that the item does not show, so that they are read by calls of their own."""

    unread: tuple[str, ...] = ()

    def list_records(self, wanted: Wanted = ALL) -> Listing:
        """Contract: partnerpage-entries, paging."""
        first = Request("GET", self.path("list"), f"page_size={self.site.page_size}")
        return linked_pages(first, self.site.origin, self.listed, self.refuse, wanted)

    def read_record(self, identity: str, parts: tuple[str, ...] = ()) -> Reading:
        """The record at its own path, and the parts that it does not show."""
        request = Request("GET", self.path("item", id=identity))
        apart = [self.schema.spec(name) for name in self.unread if name in parts]
        size = f"page_size={self.site.page_size}"
        asked = [Request("GET", self.path("parts", id=identity, part=spec.apart), size) for spec in apart]
        response, *answers = yield (request, *asked)
        self.refuse(request, response)
        doc = json_text.parse(response.body)
        if not isinstance(doc, dict) or doc.get("id") != identity:
            raise something_else()
        for spec, answer in zip(apart, answers, strict=True):
            doc |= _part(spec, answer)
        return self.record(identity, doc)

    def update_requests(self, draft: Draft) -> Batch:
        """One PATCH with the changed fields, and a request for each object that is written apart."""
        requests = apart_requests(draft, self.path)
        if requests and not bodies.merged(draft):
            return requests
        body = bodies.merge_body(draft)
        patch = Request("PATCH", self.path("item", id=draft.key.id), headers=WRITE_HEADERS, body=body)
        return (patch, *requests)

    def create_requests(self, draft: Draft) -> Batch:
        """POST to the list."""
        return (Request("POST", self.path("list"), headers=WRITE_HEADERS, body=bodies.create_body(draft)),)

    def delete_requests(self, record: Record) -> Batch:
        """DELETE of the item."""
        return (Request("DELETE", self.path("item", id=record.key.id)),)

    def warnings(self, draft: Draft) -> tuple[str, ...]:
        """What a merge-style body does beyond the fields it names."""
        return bodies.merge_warnings(draft)


def _part(spec: FieldSpec, answer: Response) -> dict[str, Json]:
    """The field with its objects; nothing where the server does not give them, or a page is not all."""
    if not 200 <= answer.status < 300:
        return {}
    members, around = read_all(answer)
    return {} if link_in(around) else {spec.pointer[0]: members}

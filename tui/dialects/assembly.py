"""A dialect put together from parts: a table of paths, linked pages, merge-style bodies, an authorization."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pydantic import BaseModel

from tui.dialects import bodies, errors, models
from tui.dialects.base import Authorization, Batch, Listing, Reading, Request, Response, Site
from tui.dialects.paging import linked_pages
from tui.domain import json_text
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Schema
from tui.domain.values import Json

WRITE_HEADERS = (("Accept", "application/json"), ("Content-Type", "application/json"))


@dataclass(frozen=True, slots=True)
class RestDialect:
    """A collection with a list, an item and a partial update of the item (PATCH of changed keys).

    `paths` has `list` and `item`, with `{directory}` and `{id}` to fill in.
    """

    name: str
    title: str
    model: type[BaseModel]
    schema: Schema
    columns: tuple[str, ...]
    paths: Mapping[str, str]
    authorization: Authorization
    site: Site

    def list_records(self) -> Listing:
        """Contract: partnerpage-entries, paging."""
        first = Request("GET", self._path("list"), f"page_size={self.site.page_size}")
        return linked_pages(first, self.site.origin, self._listed, self._refuse)

    def read_record(self, identity: str) -> Reading:
        """The record at its own path, held against its model."""
        request = Request("GET", self._path("item", identity))
        (response,) = yield (request,)
        self._refuse(request, response)
        doc = json_text.parse(response.body)
        if not isinstance(doc, dict) or doc.get("id") != identity:
            raise Problem(
                Kind.GARBLED, "The server answered with something else than this record.", "Reload the list."
            )
        return Record(
            RecordKey(self.name, identity), doc, warnings=models.misfits(self.model, self.schema, doc)
        )

    def update_requests(self, draft: Draft) -> Batch:
        """One PATCH with the changed fields."""
        body = bodies.merge_body(draft)
        return (Request("PATCH", self._path("item", draft.key.id), headers=WRITE_HEADERS, body=body),)

    def read_update(self, request: Request, response: Response) -> None:
        """A 2xx says that it was taken; whether it was kept is for the read-back to tell."""
        self._refuse(request, response)

    def warnings(self, draft: Draft) -> tuple[str, ...]:
        """What a merge-style body does beyond the fields it names."""
        return bodies.merge_warnings(draft)

    def _refuse(self, request: Request, response: Response) -> None:
        errors.refuse(request, response, self.schema)

    def _listed(self, doc: dict[str, Json]) -> Record | None:
        identity = doc.get("id")
        if not isinstance(identity, str) or not identity:
            return None
        return Record(RecordKey(self.name, identity), doc)

    def _path(self, name: str, identity: str = "") -> str:
        form = self.site.paths.get(name, self.paths[name])
        fills = {"directory": self.site.directory, "id": identity}
        for key, value in fills.items():
            if f"{{{key}}}" in form:
                form = form.replace(f"{{{key}}}", quoted(value))
        return form


def quoted(identity: str) -> str:
    """An id as one segment of a path. Raises `Problem` (REFUSED) for one that would lead elsewhere."""
    if any(step in ("", ".", "..") for step in re.split(r"[/\\]", identity)):
        raise Problem(Kind.REFUSED, "This record's id cannot stand in a path.", "Nothing was sent.")
    return quote(identity, safe="")

"""BlueDolphin: workspaces and their objects, the only way to find relations.

Contract: bluedolphin-relations, "How to list relations". Inferred: `total_items` counts all that fit,
wherever the page begins; `title` is contained in any letter case, `name` is the whole title; a layer nobody
knows is a 400, an object definition nobody uses an empty list; archived objects are listed only when asked
for, and disabled ones never; archived relations are not named by their objects.
"""

from collections.abc import Callable, Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.bluedolphin_gate import Gate
from tui.sandbox.bluedolphin_ids import FORM, page_from
from tui.sandbox.bluedolphin_problems import Refused, answer, not_found
from tui.sandbox.bluedolphin_queries import flag_of, one_of, start_of, take_of, workspace_of
from tui.sandbox.bluedolphin_records import (
    ACCEPTED,
    ARCHIVED,
    DISABLED,
    OBJECTS,
    RELATIONS,
    WORKSPACES,
    member,
)
from tui.sandbox.bluedolphin_switches import RELATED_SHOWS_DISABLED, START_WITH_INCLUDES
from tui.sandbox.jsontext import Document, dumps, loads_document
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches

LAYERS = frozenset(
    {"strategy_layer", "business_layer", "application_layer", "technology_layer", "motivation_layer"}
)
LISTED = ("id", "title", "type")


def kept_object(doc: Document, layer: str) -> Kept:
    """An object as it is stored, with what lists are filtered by."""
    facets = {
        "workspace": str(member(doc, "workspace")["id"]),
        "definition": str(member(doc, "type")["id"]),
        "layer": layer,
        "status": str(doc["status"]),
    }
    return Kept(str(doc["id"]), dumps(doc), facets=facets)


class Objects:
    """Workspaces, the list of objects, and one object with its relations."""

    def __init__(self, store: Store, gate: Gate, switches: Switches) -> None:
        self._store = store
        self._gate = gate
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths this part answers."""
        return [
            Route("/v1/workspaces", self.workspaces),
            Route("/v1/objects", self.list),
            Route("/v1/objects/{object_id}", self.item),
        ]

    async def workspaces(self, request: Request) -> Response:
        """GET all workspaces, as a bare array."""
        self._gate.admit(request)
        rows = self._store.page(WORKSPACES, 0, self._store.count(WORKSPACES, {}), {})
        return answer([loads_document(row.doc) for row in rows])

    async def list(self, request: Request) -> Response:
        """GET the objects of a workspace."""
        self._gate.admit(request)
        facets = self._facets(request)
        take, start = take_of(request), start_of(request)
        name, wanted = one_of(request, "title", "name", "related")
        if name:
            found = list(self._searched(facets, name, wanted))
            rows = [row for row in found if not start or self._is_behind(row.id, start)][:take]
            total = len(found)
        else:
            includes = self._switches.on(START_WITH_INCLUDES)
            rows = page_from(self._store, OBJECTS, facets, start, take, includes=includes)
            total = self._store.count(OBJECTS, facets)
        return answer({"total_items": total, "items": [_listed(row) for row in rows]})

    async def item(self, request: Request) -> Response:
        """GET one object, with the relations at whose one end it is."""
        self._gate.admit(request)
        row = self._store.find(OBJECTS, request.path_params["object_id"])
        doc = loads_document(row.doc) if row else {}
        if row is None or doc["status"] == DISABLED:
            raise not_found("Object")
        head: Document = {"id": doc.pop("id"), "object_title": doc.pop("title")}
        related = [_related(relation, row.id) for relation in self._relations(row.id)]
        return answer(head | doc | {"related_objects": [*related]})

    def _facets(self, request: Request) -> dict[str, str]:
        archived = flag_of(request, "is_archived")
        facets = {
            "workspace": workspace_of(request, self._store),
            "status": str(ARCHIVED if archived else ACCEPTED),
        }
        wanted = request.query_params.get("filter", "all")
        if FORM.fullmatch(wanted):
            facets["definition"] = wanted
        elif wanted in LAYERS:
            facets["layer"] = wanted
        elif wanted != "all":
            raise Refused(400, {"filter": "filter is incorrect"})
        return facets

    def _searched(self, facets: dict[str, str], name: str, wanted: str) -> Iterator[Kept]:
        """The objects whose title fits, or that are related to an object."""
        fits = self._fits(name, wanted)
        rows = self._store.page(OBJECTS, 0, self._store.count(OBJECTS, facets), facets)
        return (row for row in rows if fits(loads_document(row.doc)))

    def _fits(self, name: str, wanted: str) -> Callable[[Document], bool]:
        if name == "title":
            return lambda doc: wanted.casefold() in str(doc["title"]).casefold()
        if name == "name":
            return lambda doc: doc["title"] == wanted
        if self._store.find(OBJECTS, wanted) is None:
            raise not_found("Object", "related")
        others = {_other_end(relation, wanted) for relation in self._relations(wanted)}
        return lambda doc: doc["id"] in others

    def _relations(self, object_id: str) -> Iterator[Document]:
        """The relations of an object that it names, each once, the oldest first."""
        hidden = {ARCHIVED} if self._switches.on(RELATED_SHOWS_DISABLED) else {ARCHIVED, DISABLED}
        rows: dict[str, Kept] = {}
        for end in ("source", "target"):
            facets = {end: object_id}
            rows |= {
                row.id: row
                for row in self._store.page(RELATIONS, 0, self._store.count(RELATIONS, facets), facets)
            }
        docs = (loads_document(rows[row_id].doc) for row_id in sorted(rows))
        return (doc for doc in docs if doc["status"] not in hidden)

    def _is_behind(self, row_id: str, start: str) -> bool:
        return row_id > start or (row_id == start and self._switches.on(START_WITH_INCLUDES))


def _listed(row: Kept) -> Document:
    doc = loads_document(row.doc)
    return {name: doc[name] for name in LISTED}


def _other_end(relation: Document, object_id: str) -> str:
    source = str(relation["source_id"])
    return source if source != object_id else str(relation["target_id"])


def _related(relation: Document, object_id: str) -> Document:
    """A relation as an object names it; which end is the source is not told."""
    return {
        "relationship_id": relation["id"],
        "object_id": _other_end(relation, object_id),
        "relationship": relation["relationship"],
        "type": relation["type"],
    }

"""BlueDolphin: read, update and delete relations, and the list that the real API does not have.

Contract: bluedolphin-relations, "Endpoints", "Rules for delete". Inferred: what is not there and what may not
be read are the same 400; relations of every other status may be updated; ids that come twice in one call are
deleted once; a call that deletes several never fails for one of them.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.bluedolphin_bodies import Checks, check_update, read_object
from tui.sandbox.bluedolphin_changes import Update
from tui.sandbox.bluedolphin_create import created
from tui.sandbox.bluedolphin_gate import Caller, Gate
from tui.sandbox.bluedolphin_ids import page_from
from tui.sandbox.bluedolphin_problems import Refused, answer, not_found
from tui.sandbox.bluedolphin_queries import start_of, take_of, workspace_of
from tui.sandbox.bluedolphin_questionnaires import rules_for
from tui.sandbox.bluedolphin_records import (
    ACCEPTED,
    ARCHIVED,
    DISABLED,
    RELATIONS,
    kept_relation,
    later_stamp,
    member,
    members,
)
from tui.sandbox.bluedolphin_switches import (
    DELETED_STILL_READABLE,
    LISTS_RELATIONS,
    SENSITIVE_IS_EMPTY,
    START_WITH_INCLUDES,
    TOUCHES_UNCHANGED,
)
from tui.sandbox.jsontext import Document, loads_document
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches


class Relations:
    """The calls below `/v1/relations`."""

    def __init__(self, store: Store, gate: Gate, switches: Switches) -> None:
        self._store = store
        self._gate = gate
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths this part answers."""
        methods = ["POST", "DELETE"]
        if self._switches.on(LISTS_RELATIONS):
            methods.append("GET")
        return [
            Route("/v1/relations", self.collection, methods=methods),
            Route("/v1/relations/{relation_id}", self.item, methods=["GET", "PATCH", "DELETE"]),
        ]

    async def collection(self, request: Request) -> Response:
        """POST a new relation, DELETE several, or GET a list where that is switched on."""
        if request.method == "POST":
            return await self._create(request)
        if request.method == "DELETE":
            return await self._delete_many(request)
        return self._list(request)

    async def item(self, request: Request) -> Response:
        """GET, PATCH or DELETE one relation."""
        relation_id = request.path_params["relation_id"]
        if request.method == "PATCH":
            return await self._update(request, relation_id)
        if request.method == "DELETE":
            self._gate.admit(request, writes=True)
            with self._store.transaction():
                self._archive(relation_id)
            return answer("Ok")
        caller = self._gate.admit(request)
        doc = self._found(relation_id, archived=self._switches.on(DELETED_STILL_READABLE))
        return answer(self._seen(doc, caller))

    async def _create(self, request: Request) -> Response:
        caller = self._gate.admit(request, writes=True)
        body = read_object(request, await request.body())
        with self._store.transaction():
            doc = created(self._store, body, caller)
            self._store.add(RELATIONS, [kept_relation(doc)])
        return answer({"id": doc["id"]}, 201)

    async def _update(self, request: Request, relation_id: str) -> Response:
        caller = self._gate.admit(request, writes=True)
        body = read_object(request, await request.body())
        check_update(body)
        with self._store.transaction():
            doc, before = self._found(relation_id), self._found(relation_id)
            Update(rules_for(self._store, doc), self._switches).apply(doc, body)
            if doc != before or self._switches.on(TOUCHES_UNCHANGED):
                doc["modified_information"] = later_stamp(caller, member(doc, "modified_information"))
            self._store.replace(RELATIONS, kept_relation(doc))
        return answer("Ok")

    async def _delete_many(self, request: Request) -> Response:
        """206 where one or all could not be deleted, and not a word about which."""
        self._gate.admit(request, writes=True)
        body = read_object(request, await request.body())
        checks = Checks()
        ids = checks.texts(body, "relation_ids")
        checks.refuse()
        failed = 0
        with self._store.transaction():
            for relation_id in dict.fromkeys(ids):
                try:
                    self._archive(relation_id)
                except Refused:
                    failed += 1
        return answer("OK", 206 if failed else 200)

    def _list(self, request: Request) -> Response:
        caller = self._gate.admit(request)
        facets = {"workspace": workspace_of(request, self._store)}
        includes = self._switches.on(START_WITH_INCLUDES)
        rows = page_from(
            self._store, RELATIONS, facets, start_of(request), take_of(request), includes=includes
        )
        seen = [self._seen(loads_document(row.doc), caller) for row in rows]
        return answer({"total_items": self._store.count(RELATIONS, facets), "items": [*seen]})

    def _found(self, relation_id: str, *, archived: bool = False) -> Document:
        row = self._store.find(RELATIONS, relation_id)
        doc = loads_document(row.doc) if row else {}
        if not doc or doc["status"] == DISABLED or (doc["status"] == ARCHIVED and not archived):
            raise not_found("Relationship")
        return doc

    def _archive(self, relation_id: str) -> None:
        doc = self._found(relation_id)
        if doc["status"] != ACCEPTED:
            raise Refused(400, {"id": "Only an accepted relationship can be deleted"})
        doc["status"] = ARCHIVED
        self._store.replace(RELATIONS, kept_relation(doc))

    def _seen(self, doc: Document, caller: Caller) -> Document:
        """The relation as this caller may see it."""
        if caller.may_write:
            return doc
        rules = rules_for(self._store, doc)
        mask = "" if self._switches.on(SENSITIVE_IS_EMPTY) else "******"
        for form in members(doc, "boem"):
            for item in members(form, "items"):
                rule = rules.get((str(form["id"]), str(item["id"])))
                if rule and rule.sensitive and item["value"]:
                    item["value"] = mask
        return doc

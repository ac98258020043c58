"""BlueDolphin relations: an update that is answered "Ok" whatever becomes of it, and no call that lists.

Contract: bluedolphin-relations. What is immutable, unknown or wrong the server ignores or clears without a
word, so that rules are checked before anything leaves, and everything is read back (traps 1 and 2).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tui.dialects import bodies
from tui.dialects.assembly import Assembly, something_else
from tui.dialects.base import Authorization, Capabilities, Site
from tui.dialects.bluedolphin_absence import absence, absent
from tui.dialects.bluedolphin_body import sound_value, update_body
from tui.dialects.bluedolphin_calls import PATHS, Calls
from tui.dialects.bluedolphin_forecast import forecast
from tui.dialects.bluedolphin_memory import Memory
from tui.dialects.bluedolphin_relation import ACTIVE, GONE, SCHEMA, Relation
from tui.dialects.bluedolphin_schema import has_questionnaires, schema_for, schema_for_new, schema_warnings
from tui.dialects.bluedolphin_walk import Walk, readable
from tui.dialects.errors import Tongue, read_told
from tui.dialects.exchange import ALL, Batch, Listing, Reading, Request, Response, Wanted
from tui.dialects.problem_details import read_problem_details
from tui.domain import json_text
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Schema
from tui.domain.values import MISSING, Json

MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:", re.ASCII)

CAPABILITIES: Final = Capabilities(
    listing="workspace by workspace, object by object; it can be stopped and gone on with",
    setting="remark and questionnaire values, if they keep their field's rule",
    emptying="as an empty text, unless the field is required",
    several="one request",
    success='200 "Ok" proves nothing; always read back',
    create="POST, with names of its own; read afterwards",
    delete="DELETE, which archives",
    undo="by writing the old values; a deleted relation can be created again, under another id",
)


@dataclass(frozen=True, slots=True)
class Relations(Assembly):
    """`memory` is all that is remembered between two calls: questionnaires, and templates that were seen."""

    memory: Memory = field(default_factory=Memory)

    @property
    def varied(self) -> bool:
        """Each relation has the fields of its questionnaires."""
        return True

    @property
    def calls(self) -> Calls:
        """The calls of this tenant."""
        return Calls(self.path, self.site.tenant)

    def fields_of(self, record: Record) -> Schema:
        """Its own fields and those of its questionnaires; a new one is asked other things (trap 4)."""
        return schema_for_new(record) if record.new else schema_for(record)

    def is_whole(self, record: Record) -> bool:
        """Once its questionnaires were asked for: they tell what may be chosen."""
        return record.new or has_questionnaires(record)

    def blank(self, identity: str) -> Record:
        """With the templates that relations were seen to have."""
        return Record(RecordKey(self.name, identity), {}, beside=self.memory.beside_new(), new=True)

    def list_records(self, wanted: Wanted = ALL) -> Listing:
        """A walk (trap 9). No questionnaires are read on the way: a full reading does that."""
        take = max(2, self.site.page_size)
        walk = Walk(self.calls, take, self.site.workspaces, self._walked, self.refuse)
        walk.go_on_from(wanted)
        return walk.pages()

    def read_record(self, identity: str, parts: tuple[str, ...] = ()) -> Reading:
        """The relation, and then what is not known yet of its questionnaires."""
        del parts
        request = self.calls.get("relation", identity)
        (response,) = yield (request,)
        self._refuse(request, response)
        doc = json_text.parse(response.body)
        if not isinstance(doc, dict) or doc.get("id") != identity:
            raise something_else("relation")
        if (gone := _gone(doc)) is not None:
            raise absent(f"It is {gone}.")
        missing = self.memory.missing(doc)
        if missing:
            answers = yield tuple(self.calls.get("questionnaire", name) for name in missing)
            for name, answer in zip(missing, answers, strict=True):
                self.memory.learn(name, answer)
        return self._record(identity, doc, self.memory.beside_read(doc))

    def update_requests(self, draft: Draft) -> Batch:
        """PATCH with the least there is to say."""
        return (self.calls.write("PATCH", "relation", draft.key.id, update_body(draft)),)

    def create_requests(self, draft: Draft) -> Batch:
        """POST under the names of a creation."""
        bodies.check_complete(draft)
        given = [change for change in draft.changes if change.after is not MISSING]
        body: dict[str, Json] = {bodies.written_name(change.spec): sound_value(change) for change in given}
        return (self.calls.write("POST", "relations", body=bodies.encode(body)),)

    def delete_requests(self, record: Record) -> Batch:
        """One at a time, for a bulk deletion does not say which it did (trap 8). Only what is accepted can go
        (contract: bluedolphin-relations, rules for delete)."""
        status = record.doc.get("status", ACTIVE)
        if isinstance(status, int) and status != ACTIVE:
            words = SCHEMA.spec("status").choice_label(status) or f"in the state {status}"
            what = f"Only accepted relations can be deleted; this one is {words}."
            raise Problem(Kind.REFUSED, what, "Take the deletion back: u.", field="status")
        return (self.calls.write("DELETE", "relation", record.key.id),)

    def read_update(self, request: Request, response: Response) -> None:
        """A 2xx says nothing at all; a 400 may say that the relation is gone (trap 7)."""
        self._refuse(request, response)

    def read_deleted(self, request: Request, response: Response) -> dict[str, Json] | None:
        """206 may mean that nothing was deleted (trap 8); the read afterwards tells."""
        if response.status == 206:
            raise Problem(
                Kind.REFUSED,
                "The server did not delete it (206): only accepted relations can be deleted.",
                "Look at its status.",
            )
        self._refuse(request, response)
        return None

    def _refuse(self, request: Request, response: Response) -> None:
        """For calls about one relation."""
        if response.status == 400:
            words = read_told(response, self.schema, self.tongue).words
            if (gone := absence(words, reading=request.safe)) is not None:
                raise gone
        self.refuse(request, response)

    def forecast(self, draft: Draft) -> tuple[str, ...]:
        """What the server would clear, cut or rewrite."""
        return () if draft.base.new else forecast(draft)

    def _walked(self, identity: str, response: Response) -> Record | None:
        doc = readable(response)
        if not isinstance(doc, dict) or doc.get("id") != identity or _gone(doc) is not None:
            return None
        return self._record(identity, doc, self.memory.beside(doc))

    def _record(self, identity: str, doc: dict[str, Json], beside: Mapping[str, Json]) -> Record:
        self.memory.see(doc)
        own = self.record(identity, doc)
        warnings = (*own.warnings, *schema_warnings(doc, beside))
        return replace(own, beside=beside, warnings=warnings, revision=_modified(doc))


def _gone(doc: dict[str, Json]) -> str | None:
    """What a relation that can be read, and yet is no more, is called."""
    status = doc.get("status")
    return GONE.get(status) if isinstance(status, int) else None


def _modified(doc: dict[str, Json]) -> str:
    """When somebody changed it last (trap 14); how the time is called is not documented."""
    told = doc.get("modified_information")
    values = told.values() if isinstance(told, dict) else ()
    return next((value for value in values if isinstance(value, str) and MOMENT.match(value)), "")


def tongue(site: Site) -> Tongue:
    """A tenant that is wrong is told like a wrong key, so that both are named (trap 13)."""
    tenant = f"it is {site.tenant!r}" if site.tenant else "it names none"
    return Tongue(
        read_problem_details,
        f"the profile's tenant and the key, which must be a user key, belong together; {tenant}.",
        "Ask for the right, or whether the tenant has the add-on for the public API.",
        absent=False,  # it answers 400 (trap 7)
    )


def dialect(site: Site) -> Relations:
    """The relations of one tenant."""
    return Relations(
        name="bluedolphin-relations",
        title="relations",
        model=Relation,
        schema=SCHEMA,
        columns=("remark", "type", "status", "source_type", "target_type", "lifecycle"),
        paths=PATHS,
        authorization=Authorization("x-api-key", site.authorization or "{key}"),
        tongue=tongue(site),
        capabilities=CAPABILITIES,
        site=site,
    )

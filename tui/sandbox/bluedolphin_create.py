"""How a relation comes to be: written under other names than it is read.

Contract: bluedolphin-relations, "Rules for create", trap 4. A template says which types of objects it may
join, and which questionnaires its relations have. Inferred: they start with the defaults of their fields; a
relation may lead from an object to itself, and there may be several of a kind between two.
"""

from datetime import UTC, datetime

from tui.sandbox.bluedolphin_bodies import Checks
from tui.sandbox.bluedolphin_gate import Caller
from tui.sandbox.bluedolphin_ids import next_id
from tui.sandbox.bluedolphin_problems import Refused, not_found
from tui.sandbox.bluedolphin_records import (
    ACCEPTED,
    LIFECYCLES,
    OBJECTS,
    QUESTIONNAIRES,
    RELATIONS,
    TEMPLATES,
    member,
    members,
    stamp,
)
from tui.sandbox.jsontext import Document, Json, loads_document
from tui.sandbox.store import Store

# The definitions of questionnaires and the relations themselves spell the types of fields differently.
SPELLED = {"multi select": "multiselect", "rich text": "richtext", "relation": "relationship"}


def created(store: Store, body: Document, caller: Caller) -> Document:
    """The new relation for a body, or a 400 that names what is wrong. Belongs in a transaction."""
    checks = Checks()
    checks.text(body, "label")
    checks.text(body, "relationship_lifecycle_state")
    template_id = checks.required(body, "template_id")
    source_id = checks.required(body, "from_object_id")
    target_id = checks.required(body, "to_object_id")
    checks.refuse()
    lifecycle = body.get("relationship_lifecycle_state") or LIFECYCLES[0]
    if lifecycle not in LIFECYCLES:
        raise Refused(400, {"$.relationship_lifecycle_state": "The value is neither Current nor Future"})
    template = _found(store, TEMPLATES, template_id, "template_id", "Relationship template")
    source = _active(store, source_id, "from_object_id")
    target = _active(store, target_id, "to_object_id")
    if not joins(template, source, target):
        raise Refused(400, {"template_id": "The combination of object types is not enabled for it"})
    moment = datetime.now(UTC)
    doc = between(template, source, target)
    doc |= {"id": next_id(store, RELATIONS, moment), "remark": body.get("label") or ""}
    doc |= {"relationship_lifecycle_state": lifecycle, "status": ACCEPTED}
    doc |= {"created_information": stamp(caller, moment), "modified_information": stamp(caller, moment)}
    doc["boem"] = [
        filled_form(loads_document(row.doc))
        for row in (store.find(QUESTIONNAIRES, form_id) for form_id in _form_ids(template))
        if row
    ]
    return doc


def joins(template: Document, source: Document, target: Document) -> bool:
    """Whether a template may join two objects of these types, in this direction."""
    pair: Json = [member(source, "type")["id"], member(target, "type")["id"]]
    pairs = template["combinations"]
    return isinstance(pairs, list) and pair in pairs


def between(template: Document, source: Document, target: Document) -> Document:
    """What a relation shows of its template and its ends; the keys of a whole relation, in their order."""
    return {
        "id": "",
        "remark": "",
        "type": {"id": template["id"], "name": template["name"]},
        "relationship": {"template_id": template["id"], "name": template["name"]},
        "relationship_lifecycle_state": LIFECYCLES[0],
        "status": ACCEPTED,
        "source_id": source["id"],
        "source_type": source["type"],
        "source_workspace": source["workspace"],
        "target_id": target["id"],
        "target_type": target["type"],
        "target_workspace": target["workspace"],
        "created_information": {},
        "modified_information": {},
        "boem": [],
    }


def filled_form(questionnaire: Document) -> Document:
    """A questionnaire as a relation has it, every field with its default."""
    items: list[Json] = [
        {
            "id": field["id"],
            "name": field["name"],
            "field_type": SPELLED.get(str(field["field_type"]), field["field_type"]),
            "value": field["default_value"],
        }
        for field in members(questionnaire, "fields")
    ]
    return {"id": questionnaire["id"], "name": questionnaire["name"], "items": items}


def _form_ids(template: Document) -> list[str]:
    ids = template["questionnaires"]
    return [str(form_id) for form_id in ids] if isinstance(ids, list) else []


def _found(store: Store, collection: str, document_id: str, parameter: str, kind: str) -> Document:
    row = store.find(collection, document_id)
    if row is None:
        raise not_found(kind, parameter)
    return loads_document(row.doc)


def _active(store: Store, object_id: str, parameter: str) -> Document:
    doc = _found(store, OBJECTS, object_id, parameter, "Object")
    if doc["status"] != ACCEPTED:
        raise Refused(400, {parameter: "The object is not active"})
    return doc

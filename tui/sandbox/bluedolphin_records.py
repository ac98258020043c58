"""What BlueDolphin keeps: the collections, the states a record may be in, and a relation with its facets.

Contract: bluedolphin-relations, `status`. Inferred: the convenience list of a workspace holds the relations
that begin in it.
"""

from datetime import UTC, datetime, timedelta

from tui.sandbox.bluedolphin_gate import Caller
from tui.sandbox.jsontext import Document, dumps
from tui.sandbox.store import Kept

WORKSPACES = "bluedolphin/workspaces"
OBJECTS = "bluedolphin/objects"
QUESTIONNAIRES = "bluedolphin/questionnaires"
TEMPLATES = "bluedolphin/templates"
RELATIONS = "bluedolphin/relations"
COLLECTIONS = (WORKSPACES, OBJECTS, QUESTIONNAIRES, TEMPLATES, RELATIONS)

UNKNOWN, PROPOSED, ACCEPTED, DECLINED, DISABLED, ARCHIVED = range(6)
LIFECYCLES = ("Current", "Future")
TICK = timedelta(milliseconds=1)


def members(doc: Document, name: str) -> list[Document]:
    """The objects in a list of a document; none where it has no such list."""
    value = doc.get(name)
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def member(doc: Document, name: str) -> Document:
    """An object in a document; an empty one where it has none."""
    value = doc.get(name)
    return value if isinstance(value, dict) else {}


def kept_relation(doc: Document) -> Kept:
    """A relation as it is stored: found by its ends, and by workspace where it may be listed."""
    facets = {"source": str(doc["source_id"]), "target": str(doc["target_id"])}
    if doc["status"] not in (DISABLED, ARCHIVED):
        facets["workspace"] = str(member(doc, "source_workspace")["id"])
    return Kept(str(doc["id"]), dumps(doc), facets=facets)


def stamp(caller: Caller, moment: datetime) -> Document:
    """Who and when: `created_information` and `modified_information`. Inferred: the names in it."""
    return {"id": caller.id, "name": caller.name, "date": moment.isoformat(timespec="milliseconds")}


def later_stamp(caller: Caller, before: Document) -> Document:
    """A stamp of now that is later than the one before, however fast they come."""
    last = datetime.fromisoformat(str(before["date"]))
    return stamp(caller, max(datetime.now(UTC), last + TICK))

"""How the sandbox's enterprise is modelled: workspaces, types of objects, and templates for their relations.

All ids here are the same in every sandbox: the API does not list templates, so they are known from outside.
Contract: bluedolphin-relations, "Endpoints", "How to list relations", "Rules for create".
"""

from dataclasses import dataclass
from datetime import timedelta

from tui.sandbox.bluedolphin_forms import AGREEMENT, CONFIGURED, LEGACY, OWNERSHIP, SERVICE, Form, form_id
from tui.sandbox.bluedolphin_ids import constant_id
from tui.sandbox.bluedolphin_words import ACTORS, APPLICATIONS, CAPABILITIES, DATA, NODES, PROCESSES
from tui.sandbox.jsontext import Document, Json, dumps
from tui.sandbox.store import Kept

READY, BEING_COPIED = 0, 1
WORKSPACE_NAMES = ("Enterprise", "Migration", "Workshop", "Copy of Enterprise")
FILLED = 3  # so many workspaces hold objects; the last one is still being copied


@dataclass(frozen=True, slots=True)
class ObjectType:
    """An object definition, and what its objects are called."""

    name: str
    layer: str
    titles: tuple[str, ...]

    def id(self) -> str:
        """The id of the definition."""
        return constant_id(CONFIGURED + timedelta(days=1), "definition", OBJECT_TYPES.index(self))

    def doc(self) -> Document:
        """The definition as objects and relations show it."""
        return {"id": self.id(), "name": self.name, "name_internal": self.name.lower().replace(" ", "_")}


APPLICATION = ObjectType("Application component", "application_layer", tuple(APPLICATIONS))
PROCESS = ObjectType("Business process", "business_layer", tuple(PROCESSES))
ACTOR = ObjectType("Business actor", "business_layer", tuple(ACTORS))
NODE = ObjectType("Node", "technology_layer", tuple(NODES))
CAPABILITY = ObjectType("Capability", "strategy_layer", tuple(CAPABILITIES))
DATA_OBJECT = ObjectType("Data object", "application_layer", tuple(DATA))
OBJECT_TYPES = (APPLICATION, PROCESS, ACTOR, NODE, CAPABILITY, DATA_OBJECT)


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of relation: from which type to which, and with which questionnaires."""

    name: str
    pairs: tuple[tuple[ObjectType, ObjectType], ...]
    forms: tuple[Form, ...] = ()

    def id(self) -> str:
        """The id that a new relation has to name."""
        return constant_id(CONFIGURED + timedelta(days=2), "template", TEMPLATES.index(self))

    def doc(self) -> Document:
        """The template as it is stored."""
        pairs: list[Json] = [[source.id(), target.id()] for source, target in self.pairs]
        forms: list[Json] = [form_id(form) for form in self.forms]
        return {"id": self.id(), "name": self.name, "combinations": pairs, "questionnaires": forms}


FLOW = Template("Flow", ((APPLICATION, APPLICATION),), (AGREEMENT, OWNERSHIP))
ACCESS = Template("Access", ((APPLICATION, DATA_OBJECT), (PROCESS, DATA_OBJECT)), (AGREEMENT,))
TEMPLATES = (
    FLOW,
    Template("Serving", ((APPLICATION, PROCESS), (NODE, APPLICATION)), (SERVICE,)),
    Template("Assignment", ((ACTOR, PROCESS),)),
    ACCESS,
    Template("Realization", ((PROCESS, CAPABILITY),), (OWNERSHIP, LEGACY)),
)


def templates() -> list[Kept]:
    """All templates as they are stored."""
    return [Kept(template.id(), dumps(template.doc())) for template in TEMPLATES]


def workspace(index: int) -> Document:
    """A workspace; the first is the root."""
    workspace_id = constant_id(CONFIGURED, "workspace", index)
    return {"id": workspace_id, "name": WORKSPACE_NAMES[index]}


def workspaces() -> list[Kept]:
    """All workspaces as they are stored; the last is still being copied."""
    docs: list[Document] = [
        workspace(index) | {"status": READY if index < FILLED else BEING_COPIED, "is_root": index == 0}
        for index in range(len(WORKSPACE_NAMES))
    ]
    return [Kept(str(doc["id"]), dumps(doc)) for doc in docs]

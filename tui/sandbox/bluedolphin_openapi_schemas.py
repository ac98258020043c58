"""The shapes of what this half reads and answers, as JSON Schema.

Contract: bluedolphin-relations, "Endpoints", "Fields of a relation", "Errors".
"""

from tui.sandbox.bluedolphin_records import LIFECYCLES
from tui.sandbox.jsontext import Document, Json

ANYTHING: Document = {}
TEXT: Document = {"type": "string"}
GIVEN: Document = {"type": "string", "minLength": 1}
MAYBE: Document = {"type": ["string", "null"]}
WHOLE: Document = {"type": "integer", "minimum": 0}
FLAG: Document = {"type": "boolean"}
ID: Document = {"type": "string", "pattern": "^[0-9a-f]{24}$"}
STATUS: Document = {"type": "integer", "minimum": 0, "maximum": 5}
LIFECYCLE: Document = {"enum": [*LIFECYCLES]}


def thing(optional: tuple[str, ...] = (), **properties: Document) -> Document:
    """An object; what is not optional is always there, and there may be more."""
    required: list[Json] = [name for name in properties if name not in optional]
    shape: Document = {"type": "object", "properties": {**properties}}
    return shape | {"required": required} if required else shape


def several(member: Document, **limits: Json) -> Document:
    """A list."""
    return {"type": "array", "items": member, **limits}


def maybe(shape: Document) -> Document:
    """The same, or null."""
    return {"anyOf": [shape, {"type": "null"}]}


DEFINITION = thing(id=ID, name=TEXT, name_internal=TEXT)
PLACE = thing(id=ID, name=TEXT)
STAMP = thing(id=ID, name=TEXT, date={"type": "string", "format": "date-time"})
KIND = thing(id=ID, name=TEXT)
TEMPLATE = thing(template_id=ID, name=TEXT)
OPTION: Document = {"type": ["string", "object"]}
FIELD = thing(
    ("specified_values", "number_of_decimals", "max_length"),
    id=GIVEN,
    name=TEXT,
    built_in=FLAG,
    position=WHOLE,
    field_type=TEXT,
    default_value=TEXT,
    description=TEXT,
    is_required=FLAG,
    share_with_library=FLAG,
    show_in_official_views=FLAG,
    completeness_item=FLAG,
    contains_sensitive_information=FLAG,
    read_only=FLAG,
    is_sensitive=FLAG,
    specified_values=several(OPTION),
    number_of_decimals=WHOLE,
    max_length={"type": ["integer", "null"]},
)
RELATION = thing(
    ("relationship_lifecycle_state", "boem"),
    id=ID,
    remark=MAYBE,
    type=KIND,
    relationship=TEMPLATE,
    relationship_lifecycle_state=LIFECYCLE,
    status=STATUS,
    source_id=ID,
    source_type=DEFINITION,
    source_workspace=PLACE,
    target_id=ID,
    target_type=DEFINITION,
    target_workspace=PLACE,
    created_information=STAMP,
    modified_information=STAMP,
    boem=several(
        thing(id=ID, name=TEXT, items=several(thing(id=GIVEN, name=TEXT, field_type=TEXT, value=MAYBE)))
    ),
)
OBJECT = thing(
    id=ID,
    object_title=TEXT,
    type=DEFINITION,
    workspace=PLACE,
    object_lifecycle_state=LIFECYCLE,
    created_information=STAMP,
    modified_information=STAMP,
    status=STATUS,
    object_properties=several(thing(name=TEXT, value=TEXT)),
    boem=several(ANYTHING),
    related_objects=several(thing(relationship_id=ID, object_id=ID, relationship=TEMPLATE, type=KIND)),
)
UPDATE = thing(
    ("remark", "relationship_lifecycle_state", "boem"),
    remark=MAYBE,
    relationship_lifecycle_state=ANYTHING,
    boem=maybe(
        several(
            thing(
                ("name", "items"),
                id=GIVEN,
                name=ANYTHING,
                items=maybe(
                    several(
                        thing(
                            ("name", "field_type", "value"),
                            id=GIVEN,
                            name=ANYTHING,
                            field_type=ANYTHING,
                            value=MAYBE,
                        )
                    )
                ),
            )
        )
    ),
)
SCHEMAS: Document = {
    "Workspace": thing(id=ID, name=TEXT, status={"enum": [0, 1]}, is_root=FLAG),
    "Objects": thing(total_items=WHOLE, items=several(thing(id=ID, title=TEXT, type=DEFINITION))),
    "Object": OBJECT,
    "Questionnaire": thing(
        id=ID, libraryTemplateId=MAYBE, builtIn=FLAG, name=TEXT, templateType=TEXT, fields=several(FIELD)
    ),
    "Relation": RELATION,
    "RelationUpdate": UPDATE,
    "NewRelation": thing(
        ("label", "relationship_lifecycle_state"),
        label=MAYBE,
        relationship_lifecycle_state={"enum": [*LIFECYCLES, "", None]},
        template_id=GIVEN,
        from_object_id=GIVEN,
        to_object_id=GIVEN,
    ),
    "Created": thing(id=ID),
    "RelationIds": thing(relation_ids=several(TEXT, minItems=1)),
    "Problem": thing(
        type=TEXT,
        title=TEXT,
        status=WHOLE,
        traceId=TEXT,
        errors={"type": "object", "additionalProperties": several(TEXT, minItems=1)},
    ),
}

"""A relation's own fields: what each is called when it is read, when it is created, and when it is patched.

Contract: bluedolphin-relations, fields of a relation and trap 4: one table per operation, because `label` is
`remark`, and `from_object_id` is `source_id`, once a relation is there. Only the remark can be patched; what
else goes into an update is ignored, and takes the rest of it along.
"""

from functools import partial
from typing import Annotated, Final

from pydantic import AliasPath, Field, JsonValue

from tui.dialects.models import About, Model, schema_of
from tui.domain.schema import Choice, Emptied, FieldKind

ACTIVE: Final = 2
GONE: Final = {4: "disabled", 5: "archived"}

STATUSES: Final = (
    Choice("0", "unknown"),
    Choice("1", "proposed"),
    Choice("2", "accepted"),
    Choice("3", "declined"),
    Choice("4", "disabled"),
    Choice("5", "archived"),
)
STATES: Final = (Choice("Current", "current"), Choice("Future", "future"))
STATE: Final = "relationship_lifecycle_state"

OWN: Final = "Relationship"
shown = partial(About, group="Shown only")
fixed = partial(About, group="Relationship", emptied=Emptied.REFUSED, needed=True)
AN_ID: Final = {"pattern": r"\S+", "pattern_words": "an id, without blanks"}


class Relation(Model):
    """What is read, in the order in which people see it; `boem` has a schema of its own for each record."""

    remark: Annotated[
        str | None, About("Remark", FieldKind.LONG, OWN, written="remark", emptied=Emptied.BLANK)
    ] = None

    type: Annotated[str | None, shown("Type")] = Field(None, validation_alias=AliasPath("type", "name"))
    status: Annotated[int | None, shown("Status", FieldKind.CHOICE, choices=STATUSES)] = None
    lifecycle: Annotated[
        str | None,
        shown(
            "Lifecycle",
            FieldKind.CHOICE,
            written=STATE,
            choices=STATES,
            locked="It is chosen when a relationship is created; an update that names it changes nothing.",
        ),
    ] = Field(None, validation_alias=STATE)
    source_id: Annotated[str | None, shown("Source id")] = None
    source_type: Annotated[str | None, shown("Source type")] = Field(
        None, validation_alias=AliasPath("source_type", "name")
    )
    source_workspace: Annotated[str | None, shown("Source workspace")] = Field(
        None, validation_alias=AliasPath("source_workspace", "name")
    )
    target_id: Annotated[str | None, shown("Target id")] = None
    target_type: Annotated[str | None, shown("Target type")] = Field(
        None, validation_alias=AliasPath("target_type", "name")
    )
    target_workspace: Annotated[str | None, shown("Target workspace")] = Field(
        None, validation_alias=AliasPath("target_workspace", "name")
    )
    type_id: Annotated[str | None, shown("Type id")] = Field(None, validation_alias=AliasPath("type", "id"))
    definition: Annotated[str | None, shown("Definition")] = Field(
        None, validation_alias=AliasPath("relationship", "name")
    )
    template_id: Annotated[str | None, shown("Template id")] = Field(
        None, validation_alias=AliasPath("relationship", "template_id")
    )
    created: Annotated[dict[str, JsonValue] | None, shown("Created", FieldKind.DATA)] = Field(
        None, validation_alias="created_information"
    )
    modified: Annotated[dict[str, JsonValue] | None, shown("Modified", FieldKind.DATA)] = Field(
        None, validation_alias="modified_information"
    )
    id: Annotated[str, shown("Id")]


class NewRelation(Model):
    """What a new one is given: where it is read afterwards, and the name by which it is created.

    Which of two places of a relation shows the template is not told, so that it cannot be compared.
    """

    source_id: Annotated[str, fixed("Source", written="from_object_id", help="The object's id.", **AN_ID)]
    target_id: Annotated[str, fixed("Target", written="to_object_id", help="The object's id.", **AN_ID)]
    template_id: Annotated[
        str,
        fixed(
            "Template",
            written="template_id",
            readable=False,
            help="The id of a template that allows these two types; other relationships show theirs.",
            **AN_ID,
        ),
    ] = Field(validation_alias=AliasPath("relationship", "template_id"))
    lifecycle: Annotated[
        str | None,
        About("Lifecycle", FieldKind.CHOICE, OWN, written=STATE, choices=STATES, emptied=Emptied.REMOVED),
    ] = Field(None, validation_alias=STATE)
    remark: Annotated[
        str | None, About("Remark", FieldKind.LONG, OWN, written="label", emptied=Emptied.BLANK)
    ] = None


SCHEMA: Final = schema_of(Relation, "remark")
NEW: Final = schema_of(NewRelation, "remark")

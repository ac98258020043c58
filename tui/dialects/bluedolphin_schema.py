"""The schema of one relation: its own fields, and those of the questionnaires that it carries.

What the questionnaires say of their fields rides beside the record; a record out of a list may have none of
it. Its fields then have the same names and kinds, and fewer rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from tui.dialects.bluedolphin_definitions import UNKNOWN, Definition, read_definitions
from tui.dialects.bluedolphin_fields import field_of, field_warnings
from tui.dialects.bluedolphin_items import Doc, Item, out_of_reach, questionnaire_ids, read_items
from tui.dialects.bluedolphin_relation import NEW, OWN, SCHEMA
from tui.domain.record import Record
from tui.domain.schema import Schema
from tui.domain.values import Json

QUESTIONNAIRES: Final = "questionnaires"
"""Where a record keeps beside it what was read of its questionnaires: by id, null for a refused one."""

TEMPLATES: Final = "templates"
"""Where a new record keeps beside it the templates that others were seen to have: names by id."""

OFFERED: Final = 8
"""Templates that are named to whoever has to type one."""

OWN_NAMES: Final = frozenset(spec.name for spec in SCHEMA)


def schema_for(record: Record) -> Schema:
    """What can be edited comes first. The title is the remark; for want of one the type, or the id."""
    told = [field_of(item, definition) for item, definition in defined_items(record.doc, record.beside)]
    own = [spec for spec in SCHEMA if spec.group == OWN]
    rest = [spec for spec in SCHEMA if spec.group != OWN]
    telling = (spec.name for spec in (*own, SCHEMA.spec("type")) if record.at(spec.pointer))
    return Schema((*own, *told, *rest), next(telling, "id"))


def schema_for_new(record: Record) -> Schema:
    """What a new relation is asked, with the templates there are; one that nobody has seen may do as well."""
    seen = record.beside.get(TEMPLATES)
    told = [f"{identity} {name}".strip() for identity, name in seen.items()] if isinstance(seen, dict) else []
    if not told:
        return NEW
    template = NEW.spec("template_id")
    words = f"{template.help} Seen so far: {'; '.join(told[:OFFERED])}."
    fields = (replace(spec, help=words) if spec is template else spec for spec in NEW)
    return Schema(tuple(fields), NEW.title)


def has_questionnaires(record: Record) -> bool:
    """Whether all that it carries were asked for, if only to be told that nobody may read them."""
    read = record.beside.get(QUESTIONNAIRES)
    known = read if isinstance(read, dict) else {}
    return all(identity in known for identity in questionnaire_ids(record.doc))


def defined_items(doc: Doc, beside: Mapping[str, Json]) -> Iterator[tuple[Item, Definition]]:
    """Each field of the questionnaires, and what its questionnaire says of it, if it was read."""
    read = beside.get(QUESTIONNAIRES)
    known = read if isinstance(read, dict) else {}
    definitions = {identity: read_definitions(form) for identity, form in known.items()}
    for item in read_items(doc, OWN_NAMES):
        yield item, definitions.get(item.boem, {}).get(item.id, UNKNOWN)


def schema_warnings(doc: Doc, beside: Mapping[str, Json]) -> tuple[str, ...]:
    """Where a document is not what it should be, or its rules are not known, in words."""
    words = [word for pair in defined_items(doc, beside) for word in field_warnings(*pair)]
    read = beside.get(QUESTIONNAIRES)
    unread = [name for name, form in read.items() if form is None] if isinstance(read, dict) else []
    if unread:
        words.append(
            f"{len(unread)} of {len(questionnaire_ids(doc))} questionnaires could not be read: nobody can"
            " check what is typed into their fields before it is sent."
        )
    if hidden := out_of_reach(doc):
        words.append(f"{hidden} fields cannot be shown, because their ids are missing or there twice.")
    if not isinstance(doc.get("boem", []), list):
        words.append("The questionnaires are no list; none can be shown.")
    return tuple(words)

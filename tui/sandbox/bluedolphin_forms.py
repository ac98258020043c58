"""The questionnaires of the sandbox: between them every type of field, and every way an option is written.

Contract: bluedolphin-relations, "Questionnaire" and "Field metadata". Types are spelled as definitions spell
them. Of one questionnaire the definition cannot be read.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from tui.sandbox.bluedolphin_ids import constant_id
from tui.sandbox.bluedolphin_questionnaires import kept_questionnaire
from tui.sandbox.chance import Chance
from tui.sandbox.jsontext import Document, Json
from tui.sandbox.store import Kept

CONFIGURED = datetime(2021, 3, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a questionnaire. `options` are as they stand in the definition."""

    type: str
    name: str
    description: str = ""
    options: tuple[Json, ...] = ()
    decimals: int | None = None
    max_length: int | None = None
    default: str = ""
    required: bool = False
    read_only: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire; a hidden one has a definition that is a 404."""

    name: str
    fields: tuple[Field, ...]
    hidden: bool = False


PIPED = "Read | write"  # an option that a list of values parted by pipes cannot name

AGREEMENT = Form(
    "Interface agreement",
    (
        Field("checkbox", "Encrypted", "Whether the connection is encrypted.", default="no"),
        Field("date", "In production since", "Day, month, year."),
        Field(
            "dropdown",
            "Frequency",
            "How often data is exchanged.",
            ("Real time", "Hourly", "Daily", "Weekly", "On demand"),
            required=True,
        ),
        Field("radio", "Direction", "", ("One way", "Both ways")),
        Field(
            "multi select",
            "Data categories",
            "All that apply.",
            ("Customers", "Orders", "Prices", "Stock", "Staff", PIPED),
        ),
        Field("hyperlink", "Specification"),
        Field("multiline", "Notes", "Anything the next person should know."),
        Field("number", "Messages a day", decimals=0),
        Field("text", "Short code", "At most twelve characters.", max_length=12, required=True),
        Field("rich text", "Description"),
        Field("currency", "Cost a month", "In euros.", decimals=2),
        Field("geolocation", "Gateway position", "A type of which nobody has told."),
        Field("relation", "Steward", "The object that answers for it."),
    ),
)
SERVICE = Form(
    "Service levels",
    (
        Field(
            "dropdown",
            "Level",
            "As agreed with the supplier.",
            ({"Value": "Gold"}, {"value": "Silver"}, {"name": "Bronze"}, {"label": "Best effort"}, "None"),
        ),
        Field("number", "Availability", "In per cent.", decimals=3, default="99.5"),
        Field("currency", "Penalty", "Per hour missed.", decimals=2),
        Field(
            "multi select",
            "Opening hours",
            "",
            ({"Value": "Weekdays"}, {"value": "Evenings"}, {"name": "Weekends"}, {"label": "Holidays"}),
        ),
        Field("date", "Reviewed on"),
        Field("checkbox", "Signed"),
        Field("text", "Record number", "Filled by the register.", max_length=20, read_only=True),
    ),
)
OWNERSHIP = Form(
    "Ownership",
    (
        Field("text", "Owner", max_length=60),
        Field("text", "Emergency number", "Not for everybody.", max_length=40, sensitive=True),
        Field("multiline", "Access notes", sensitive=True),
        Field("hyperlink", "Wiki page"),
    ),
)
LEGACY = Form(
    "Import 2019",
    (
        Field("text", "Old key", max_length=16),
        Field("dropdown", "Old class", "", ("A", "B", "C")),
        Field("number", "Weight", decimals=1),
    ),
    hidden=True,
)
FORMS = (AGREEMENT, SERVICE, OWNERSHIP, LEGACY)


def form_id(form: Form) -> str:
    """The id of a questionnaire, the same in every sandbox."""
    return constant_id(CONFIGURED, "questionnaire", FORMS.index(form))


def questionnaires() -> list[Kept]:
    """All of them as they are stored."""
    return [kept_questionnaire(questionnaire(form), readable=not form.hidden) for form in FORMS]


def questionnaire(form: Form) -> Document:
    """The definition of a questionnaire."""
    chance = Chance(0, "fields", FORMS.index(form))
    fields: list[Json] = [
        _definition(field, position, chance.uuid()) for position, field in enumerate(form.fields, 1)
    ]
    return {
        "id": form_id(form),
        "libraryTemplateId": None,
        "builtIn": False,
        "name": form.name,
        "templateType": "BOEM_Form",
        "fields": fields,
    }


def _definition(field: Field, position: int, field_id: str) -> Document:
    doc: Document = {
        "id": field_id,
        "name": field.name,
        "built_in": False,
        "position": position,
        "field_type": field.type,
        "default_value": field.default,
        "description": field.description,
        "is_required": field.required,
        "share_with_library": False,
        "show_in_official_views": True,
        "completeness_item": field.required,
        "contains_sensitive_information": field.sensitive,
        "read_only": field.read_only,
        "is_sensitive": field.sensitive,
    }
    if field.options:
        doc["specified_values"] = [*field.options]
    if field.decimals is not None:
        doc["number_of_decimals"] = field.decimals
    if field.type == "text":
        doc["max_length"] = field.max_length
    return doc

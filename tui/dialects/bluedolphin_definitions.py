"""What a questionnaire says of its fields: which values one may hold (contract: bluedolphin-relations,
questionnaire).

A definition is read leniently: of what is missing or of another type nothing is known, and that is said where
it matters.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tui.dialects.labels import label
from tui.domain.schema import Choice
from tui.domain.values import Json

SEPARATOR: Final = "|"
"""Stands between the values of a field that may have several."""

USED: Final = frozenset(
    {
        "id",
        "name",
        "fieldtype",
        "description",
        "isrequired",
        "readonly",
        "specifiedvalues",
        "numberofdecimals",
        "maxlength",
    }
)
OPTION_KEYS: Final = ("Value", "value", "name", "label")
"""Where an option that is an object keeps what is sent (contract: bluedolphin-relations, field metadata)."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One field of a questionnaire. None is what nobody told; `options` are all, those with a pipe too."""

    name: str = ""
    type: str = ""
    description: str = ""
    required: bool = False
    read_only: bool = False
    options: tuple[Choice, ...] | None = None
    decimals: int | None = None
    max_length: int | None = None


UNKNOWN: Final = Definition()


def type_name(text: Json) -> str:
    """`Multi Select` and `multiselect` are one type."""
    return "".join(text.split()).casefold() if isinstance(text, str) else ""


def trimmed(questionnaire: Json) -> Json:
    """What of an answer is worth keeping with a record; None for what is no questionnaire."""
    if not isinstance(questionnaire, dict) or not isinstance(questionnaire.get("fields"), list):
        return None
    fields = [
        {key: item for key, item in member.items() if _plain(key) in USED}
        for member in _members(questionnaire)
    ]
    return {"name": questionnaire.get("name"), "fields": [*fields]}


def read_definitions(questionnaire: Json) -> dict[str, Definition]:
    """The fields of a questionnaire by their ids."""
    found: dict[str, Definition] = {}
    for member in _members(questionnaire):
        identity = member.get("id")
        if isinstance(identity, str):
            found.setdefault(identity, _definition({_plain(key): item for key, item in member.items()}))
    return found


def _members(questionnaire: Json) -> Iterable[dict[str, Json]]:
    fields = questionnaire.get("fields") if isinstance(questionnaire, dict) else None
    return [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []


def _plain(key: str) -> str:
    """No page shows the spelling of every key, so that none counts: `max_length`, `MaxLength`."""
    return key.replace("_", "").casefold()


def _definition(field: dict[str, Json]) -> Definition:
    return Definition(
        name=label(field.get("name")),
        type=type_name(field.get("fieldtype")),
        description=label(field.get("description")),
        required=field.get("isrequired") is True,
        read_only=field.get("readonly") is True,
        options=_options(field.get("specifiedvalues")),
        decimals=_count(field.get("numberofdecimals")),
        max_length=_count(field.get("maxlength")) or None,  # nobody limits a text to nothing
    )


def _count(value: Json) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 8:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _options(values: Json) -> tuple[Choice, ...] | None:
    """Texts, or objects with a text in them; a list without any tells nothing."""
    found: dict[str, Choice] = {}
    for item in values if isinstance(values, list) else ():
        texts = [item] if isinstance(item, str) else _texts(item)
        if texts and texts[0].strip():
            found.setdefault(texts[0], Choice(texts[0], texts[-1].strip() or texts[0]))
    return tuple(found.values()) or None


def _texts(item: Json) -> list[str]:
    """What is sent first, what people call it last."""
    members = item if isinstance(item, dict) else {}
    return [text for key in OPTION_KEYS if isinstance(text := members.get(key), str) and text]

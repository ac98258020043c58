"""A questionnaire's field as a field of the schema: its kind and its rules (contract: bluedolphin-relations,
questionnaire; traps 2, 10, 11 and 12).

Every value is a text on the wire. What a rule does not allow the server clears, and the old value with it.
"""

import re
from collections.abc import Iterator
from typing import Final

from tui.dialects.bluedolphin_definitions import SEPARATOR, Definition
from tui.dialects.bluedolphin_items import Item
from tui.domain import pointer
from tui.domain.schema import Choice, Emptied, FieldKind, FieldSpec, Rules
from tui.domain.values import Json

RICH: Final = "richtext"
CHOSEN: Final = frozenset({"dropdown", "radio"})
SEVERAL: Final = frozenset({"multiselect", "multi", "multiselectdropdown"})
COUNTED: Final = frozenset({"number", "currency"})
RELATED: Final = frozenset({"relationship", "relation"})

KINDS: Final = {
    "checkbox": FieldKind.FLAG,
    "date": FieldKind.DATE,
    "text": FieldKind.TEXT,
    "hyperlink": FieldKind.TEXT,
    "multiline": FieldKind.LONG,
    RICH: FieldKind.LONG,
    **dict.fromkeys(CHOSEN, FieldKind.CHOICE),
    **dict.fromkeys(SEVERAL, FieldKind.SEVERAL),
    **dict.fromkeys(COUNTED, FieldKind.NUMBER),
    **dict.fromkeys(RELATED, FieldKind.TEXT),
}
"""A type that is not among them is taken as text (trap 10)."""


def field_of(item: Item, told: Definition) -> FieldSpec:
    """The field, given what its questionnaire says of it."""
    kind = KINDS.get(type_of(item, told), FieldKind.TEXT)
    return FieldSpec(
        name=item.name,
        label=item.label or told.name or "Field without a name",
        kind=kind,
        pointer=(*item.place, "value"),
        written=pointer.format(item.place),  # escaped, or two pairs of ids could make one name
        locked=_locked(item, told),
        group=item.form or "Questionnaire",
        emptied=Emptied.REFUSED if told.required else Emptied.BLANK,
        choices=_choices(type_of(item, told), told),
        rules=_rules(type_of(item, told), told),
        help=told.description,
        as_text=kind in (FieldKind.FLAG, FieldKind.NUMBER),
    )


def type_of(item: Item, definition: Definition) -> str:
    """What the record says, for it is always there; else what the questionnaire says."""
    return item.type or definition.type


def is_hidden(value: Json) -> bool:
    """Whether a value is one that the server shows in place of another; it must never be written back."""
    return isinstance(value, str) and re.fullmatch(r"\*+", value) is not None


def field_warnings(item: Item, told: Definition) -> Iterator[str]:
    """What a person should know of a field, in words."""
    kind, label = type_of(item, told), item.label or told.name or item.name
    if kind not in KINDS:
        named = f"the type {kind!r}, which nobody knows" if kind else "no type"
        yield f"{label} has {named}: it is taken as text."
    if kind in SEVERAL and (piped := _piped(told)):
        yield f"{label}: {', '.join(piped)} cannot be chosen, because the API puts a pipe between choices."
    if item.value is not None and not isinstance(item.value, str):
        yield f"{label} holds something that is no text."


def _locked(item: Item, told: Definition) -> str:
    kind = type_of(item, told)
    if kind in RELATED:
        return "The API cannot write a field of this type."
    if is_hidden(item.value):
        return "Its content is hidden from this key, and is never written back."
    if told.read_only:
        return "The questionnaire says that it is read-only."
    if kind in SEVERAL and told.options and not _choices(kind, told):
        return "The API puts a pipe between choices, and each of its choices has one in it."
    return ""


def _choices(kind: str, told: Definition) -> tuple[Choice, ...]:
    options = told.options or ()
    if kind in SEVERAL:
        return tuple(choice for choice in options if SEPARATOR not in choice.value)
    return options if kind in CHOSEN else ()


def _piped(told: Definition) -> list[str]:
    return [choice.label for choice in told.options or () if SEPARATOR in choice.value]


def _rules(kind: str, told: Definition) -> Rules:
    return Rules(
        max_length=told.max_length if kind == "text" else None,
        decimals=told.decimals if kind in COUNTED else None,
        date="dd-MM-yyyy",
        separator=SEPARATOR,
    )

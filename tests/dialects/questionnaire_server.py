"""A server of one relation, modelled from the contract alone: what an update makes of its questionnaires.

It knows neither the dialect nor the sandbox. What the contract says is done without a
word is done here without one.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from tui.domain.values import Json, canon

Doc = dict[str, Json]
BOEM = "6552362cc653174bfa27d4a1"
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
HARMLESS = frozenset({"p", "b", "i", "strong", "em", "ul", "li", "br"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it is configured."""

    type: str
    options: tuple[str, ...] = ()
    decimals: int = 0
    most: int = 300
    required: bool = False
    read_only: bool = False


FIELDS = {
    "Checkbox": Field("checkbox"),
    "Date": Field("date"),
    "Dropdown": Field("dropdown", ("One", "Two words", "Read | write")),
    "Radio": Field("radio", ("In", "Out"), required=True),
    "Several": Field("multi select", ("Orders", "Prices", "Read | write")),
    "Link": Field("hyperlink"),
    "Lines": Field("multiline"),
    "Whole": Field("number"),
    "Money": Field("currency", decimals=2),
    "Text": Field("text"),
    "Must": Field("text", required=True),
    "Rich": Field("rich text"),
    "Strange": Field("geolocation"),
    "Other": Field("relation"),
    "Fixed": Field("text", read_only=True),
}


def item_id(name: str) -> str:
    return f"35082bda-c0d3-4f37-99bb-{list(FIELDS).index(name):012d}"


def definition() -> Doc:
    fields: list[Json] = [
        {
            "id": item_id(name),
            "name": name,
            "field_type": field.type,
            "is_required": field.required,
            "read_only": field.read_only,
            "specified_values": [*field.options] or None,
            "number_of_decimals": field.decimals,
            "max_length": field.most,
        }
        for name, field in FIELDS.items()
    ]
    return {"id": BOEM, "name": "Form", "fields": fields}


def relation(identity: str, values: dict[str, str | None]) -> Doc:
    """A relation with these values in its questionnaire, whose types are spelled another way."""
    items: list[Json] = [
        {
            "id": item_id(name),
            "name": name,
            "field_type": field.type.replace(" ", ""),
            "value": values.get(name),
        }
        for name, field in FIELDS.items()
    ]
    return {"id": identity, "remark": "Old", "boem": [{"id": BOEM, "name": "Form", "items": items}]}


def patched(doc: Doc, body: Doc, *, strict: bool) -> Doc:
    """The relation after an update, which holds nothing that is immutable.

    `strict`: what is read-only, or required and empty, is not applied either.
    """
    after = canon(doc)
    assert isinstance(after, dict)
    assert body.keys() <= {"remark", "boem"}, "the client sends what it may not"
    after["remark"] = body.get("remark", after["remark"])
    for form in _objects(body.get("boem", [])):
        items = _objects(form["items"])
        assert form.keys() == {"id", "items"}, "ids and items alone"
        assert all(item.keys() == {"id", "value"} for item in items), "ids and values alone"
        if form["id"] == BOEM:
            (there,) = _objects(after["boem"])
            for item in items:
                _write(_objects(there["items"]), item, strict)
    return after


def _objects(value: Json) -> list[Doc]:
    assert isinstance(value, list)
    return [each for each in value if isinstance(each, dict)]


def _write(there: list[Doc], sent: Doc, strict: bool) -> None:
    for item, field in zip(there, FIELDS.values(), strict=True):
        held = strict and (field.read_only or (field.required and not sent["value"]))
        if item["id"] == sent["id"] and isinstance(sent["value"], str) and not held:
            item["value"] = _made(field, sent["value"])


def _made(field: Field, text: str) -> str:
    """What is kept of a text: all of it, a part, or nothing."""
    match field.type:
        case "checkbox":
            return text if text in ("yes", "no") else ""
        case "date":
            assert not text or _is_date(text), "no date leaves in another form"
            return text
        case "dropdown" | "radio":
            return text if text in field.options else ""
        case "multi select":
            return text if all(part in field.options for part in text.split("|")) else ""
        case "number" | "currency":
            return _rounded(text, field.decimals)
        case "text":
            return text[: field.most]
        case "rich text":
            return TAG.sub(_clean, re.sub(r"<!--.*?-->|&#\w*;", "", text, flags=re.DOTALL))
        case _:
            return text


def _is_date(text: str) -> bool:
    try:
        return datetime.strptime(text, "%d-%m-%Y").strftime("%d-%m-%Y") == text  # noqa: DTZ007
    except ValueError:
        return False


def _rounded(text: str, decimals: int) -> str:
    if not text:
        return ""
    assert re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII), "no number leaves in another form"
    return f"{Decimal(text).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def _clean(tag: re.Match[str]) -> str:
    """A harmless tag as it stands; one with something in it without that; any other not at all."""
    if tag[1].lower() not in HARMLESS:
        return ""
    return tag[0] if not tag[2].strip(" /") else f"<{tag[1]}>"

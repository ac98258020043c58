"""MyReports: the fields of an item, and what may be in them. Contract: myreports-contacts, "Item", "Writing".

A field that is empty is absent. Inferred: a value that is no text is 400, also null; so is a field that the
directory does not have; nothing but phone numbers has a form to keep to.
"""

import re
from collections.abc import Mapping

from tui.sandbox.jsontext import Document, Json, dumps
from tui.sandbox.myreports_answers import not_valid, unreadable
from tui.sandbox.myreports_directories import PHONES, Directory
from tui.sandbox.myreports_switches import (
    DROPS_FOREIGN,
    EMPTY_TEXT,
    KEEPS_CRM_ID,
    NEEDS_NAME,
    NULL_CLEARS,
    REWRITES_PHONES,
)
from tui.sandbox.store import Kept
from tui.sandbox.switches import Switches

E164 = re.compile(r"\+[1-9][0-9]{1,14}", re.ASCII)
BETWEEN_DIGITS = re.compile(r"[\s().\-/]")

Fields = Mapping[str, str]


def kept_item(item_id: str, fields: Fields, directory: Directory) -> Kept:
    """An item as it is stored: its fields in the directory's order."""
    known = [name for name in directory.fields if name in fields]
    ordered: Document = {name: fields[name] for name in (*known, *(fields.keys() - {*known}))}
    doc: Document = {"id": item_id, "fields": ordered}
    return Kept(item_id, dumps(doc), facets={"crm": fields["crmId"]} if fields.get("crmId") else {})


def texts(value: Json) -> dict[str, str]:
    """The fields of a stored item."""
    return {name: str(text) for name, text in value.items()} if isinstance(value, dict) else {}


class FieldRules:
    """What a directory lets into its items."""

    def __init__(self, directory: Directory, switches: Switches) -> None:
        self._directory = directory
        self._switches = switches

    def takes(self, name: str) -> bool:
        """Whether the directory has such a field; False: ignore it. 400 where it is not to be ignored."""
        if name in self._directory.fields:
            return True
        if self._switches.on(DROPS_FOREIGN):
            return False
        raise not_valid(name)

    def with_value(self, fields: Fields, name: str, value: Json) -> dict[str, str]:
        """The fields with one of them set, or emptied by a value that does so."""
        others = {known: text for known, text in fields.items() if known != name}
        text = self._text(name, value)
        return others if text is None else {**others, name: text}

    def _text(self, name: str, value: Json) -> str | None:
        """A value as it is stored, None for absent."""
        if value is None and self._switches.on(NULL_CLEARS):
            return None
        if not isinstance(value, str):
            raise not_valid(dumps(value))
        if not value:
            return value if self._switches.on(EMPTY_TEXT) else None
        return self._phone(value) if name in PHONES else value

    def _phone(self, value: str) -> str:
        number = value
        if self._switches.on(REWRITES_PHONES):
            number = BETWEEN_DIGITS.sub("", value)
            number = f"+{number[2:]}" if number.startswith("00") else number
        if E164.fullmatch(number) is None:
            raise not_valid(value)
        return number

    def sent(self, body: Json) -> dict[str, str]:
        """The fields of a POST or PUT."""
        named = body.get("fields") if isinstance(body, dict) else None
        if not isinstance(named, dict):
            raise unreadable()
        fields: dict[str, str] = {}
        for name, value in named.items():
            if self.takes(name):
                fields = self.with_value(fields, name, value)
        return fields

    def settled(self, fields: dict[str, str], before: Fields) -> dict[str, str]:
        """The fields as they may be stored in the place of those before."""
        if self._switches.on(KEEPS_CRM_ID) and before.get("crmId"):
            fields = {**fields, "crmId": before["crmId"]}
        named = fields.get("fullName", "").strip() or "fullName" not in self._directory.fields
        if self._switches.on(NEEDS_NAME) and not named:
            raise not_valid(fields.get("fullName", ""))
        return fields

"""Hoko: a partner, and what may be written to it. Contract: hoko-partners, "Fields".

Inferred: an address is something, an at sign and a domain with a dot; a name may not be blank; a POST with
an id is refused.
"""

import re
from datetime import UTC, datetime
from uuid import uuid4

from tui.sandbox.hoko_refusals import (
    BAD_EMAIL,
    BAD_ID,
    BAD_ITEM,
    BAD_NAME,
    BAD_PHONE,
    NO_NAME,
    UNKNOWN_KEY,
    Words,
    bad,
)
from tui.sandbox.hoko_switches import EMPTY_TEXT, NULL_NAME, STILL_UPDATED_AT, STRICT_KEYS
from tui.sandbox.jsontext import Document, Json, dumps
from tui.sandbox.store import Kept
from tui.sandbox.switches import Switches

LIVE = {"deleted": "no"}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def kept_partner(doc: Document, *, deleted_at: str | None = None) -> Kept:
    """A partner as it is stored; one that is deleted is out of the lists."""
    return Kept(
        str(doc["id"]),
        dumps(doc),
        dumps({"deletedAt": deleted_at}),
        LIVE if deleted_at is None else {},
    )


def now() -> str:
    """The time as this API writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def partner_id(value: Json) -> str:
    """An id in lower case, or 400."""
    if not isinstance(value, str) or UUID.fullmatch(value) is None:
        raise bad(BAD_ID)
    return value.lower()


def as_object(item: Json) -> Document:
    """A partner as it is sent, or 400."""
    if not isinstance(item, dict):
        raise bad(BAD_ITEM)
    return item


class Rules:
    """What the fields of a partner may be."""

    def __init__(self, switches: Switches) -> None:
        self._switches = switches

    def values(self, item: Document, *, new: bool) -> Document:
        """The fields of an item as they are stored, or 400."""
        allowed = {"name", "email", "phone"} if new else {"id", "name", "email", "phone"}
        if self._switches.on(STRICT_KEYS) and not item.keys() <= allowed:
            raise bad(UNKNOWN_KEY)
        found: Document = {}
        if new or "name" in item:
            found["name"] = self._name(item.get("name"), new=new)
        if "email" in item:
            found["email"] = self._text(item["email"], BAD_EMAIL)
            if found["email"] and EMAIL.fullmatch(str(found["email"])) is None:
                raise bad(BAD_EMAIL)
        if "phone" in item:
            found["phone"] = self._text(item["phone"], BAD_PHONE)
        return found

    def _name(self, value: Json, *, new: bool) -> Json:
        if value is None and not new and self._switches.on(NULL_NAME):
            return None
        if value is not None and not isinstance(value, str):
            raise bad(BAD_NAME)
        if value is None or not value.strip():
            raise bad(NO_NAME)
        return value

    def _text(self, value: Json, wrong: Words) -> Json:
        """Text or null; empty text is null unless it is kept."""
        if value is not None and not isinstance(value, str):
            raise bad(wrong)
        return value if value or self._switches.on(EMPTY_TEXT) else None

    def created(self, values: Document) -> Kept:
        """A partner that was not there before."""
        at = now()
        empty: Document = {"id": str(uuid4()), "name": None, "email": None, "phone": None}
        return kept_partner({**empty, **values, "createdAt": at, "updatedAt": at})

    def updated(self, doc: Document, values: Document) -> Kept:
        """A partner with some values in place; what is left out stays."""
        stamp: Document = {} if self._switches.on(STILL_UPDATED_AT) else {"updatedAt": now()}
        return kept_partner({**doc, **values, **stamp})

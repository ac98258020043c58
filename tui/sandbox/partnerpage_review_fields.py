"""The fields of a customer review: their names, their checks, and what is derived from them.

Contract: partnerpage-reviews, "Fields". Inferred: text fields may be empty but not null; the letter H, on
hold, is one more that the server knows.
"""

from collections.abc import Mapping

from tui.sandbox.fields import Check, choice, invalid, text, uuid, whole
from tui.sandbox.jsontext import Document, Json, dumps
from tui.sandbox.store import Kept

STATUSES: Mapping[str, str] = {"P": "pending", "A": "approved", "D": "declined", "H": "on hold"}
SHORT = 120

SHOWN_AS: Mapping[str, str] = {
    "title": "title",
    "company": "company",
    "summary": "summary",
    "first_name": "firstName",
    "last_name": "lastName",
    "email": "email",
    "rating": "rating",
    "status": "status",
}
SNAKE_ONLY = ("first_name", "last_name")  # the names that differ between writing and reading


def _immutable(_value: Json) -> Json:
    raise invalid("A review cannot be moved to another entry.")


FIELDS: Mapping[str, Check] = {
    **dict.fromkeys(SHOWN_AS, text),
    "rating": whole(1, 5),
    "status": choice(*STATUSES),
    "entry_id": _immutable,
}


def _digit(value: Json) -> Json:
    if value not in {"1", "2", "3", "4", "5"}:
        raise invalid("Enter a number from 1 to 5.")
    return value


FILTERS: Mapping[str, Check] = {"status": choice(*STATUSES), "entry": uuid, "rating": _digit}


def short_summary(summary: str) -> str:
    """The beginning of a summary in one line: whole words, and dots where something was cut."""
    line = " ".join(summary.split())
    if len(line) <= SHORT:
        return line
    return line[: SHORT - 1].rsplit(" ", 1)[0] + "…"


def kept_review(doc: Document) -> Kept:
    """A review as it is stored, with what lists are filtered by."""
    entry = doc["entry"]
    entry_id = entry["id"] if isinstance(entry, dict) else ""
    facets = {"status": str(doc["status"]), "entry": str(entry_id), "rating": str(doc["rating"])}
    return Kept(str(doc["id"]), dumps(doc), facets=facets)

"""What a body does to a review, and what makes a new one. Contract: partnerpage-reviews, "Update rules".

Inferred: a body with nothing known in it is 400, and so is `entry_id`, beside sound fields too. A new review
is pending whatever is said of its status, shows the title that its entry has when it is written, may be of
an app, and has no rating where none was sent.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from tui.sandbox.drf import Refused
from tui.sandbox.fields import Check, trimmed, uuid, validated
from tui.sandbox.jsontext import Document, Json, loads_document
from tui.sandbox.partnerpage import Caller
from tui.sandbox.partnerpage_directories import APPS, ENTRIES
from tui.sandbox.partnerpage_review_fields import FIELDS, SHOWN_AS, SNAKE_ONLY, STATUSES, short_summary
from tui.sandbox.partnerpage_review_switches import (
    IGNORED_SUFFICE,
    IGNORES_ENTRY,
    IGNORES_SNAKE,
    TRIMS_TEXTS,
)
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches


def updated(doc: Document, sent: Document, caller: Caller, switches: Switches) -> Document:
    """The review with what was sent in place, or a 400 that names every wrong field."""
    fields = _fields(switches)
    if switches.on(IGNORES_ENTRY):
        del fields["entry_id"]
    sound, wrong = validated(_taken(sent, switches), fields)
    if not sound and not wrong and not (sent and switches.on(IGNORED_SUFFICE)):
        wrong["non_field_errors"] = ["At least one field must be provided."]
    if wrong:
        raise Refused(400, wrong)
    approval = _approval(doc, sound, caller)
    return _derived(doc | _shown(sound) | approval)


def new_review(store: Store, sent: Document, switches: Switches) -> Document:
    """A pending review of an entry, or a 400 that names every wrong field."""
    sound, wrong = validated(_taken(sent, switches), {**_fields(switches), "entry_id": uuid})
    if "entry_id" not in sent:
        wrong["entry_id"] = ["This field is required."]
    entry_type, entry = _entry(store, str(sound.pop("entry_id", "")))
    if not entry and "entry_id" not in wrong:
        wrong["entry_id"] = [f'Invalid pk "{sent["entry_id"]}" - object does not exist.']
    if wrong:
        raise Refused(400, wrong)
    doc: Document = {
        "id": str(uuid4()),
        "entry": {name: entry.get(name) for name in ("id", "owner", "title")},
        "entryType": entry_type,
        **dict.fromkeys(("title", "company", "summary", "shortSummary", "firstName", "lastName"), ""),
        "email": "",
        "rating": None,
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **_shown(sound),
        "status": "P",
    }
    return _derived(doc) | {"approvedBy": None, "declinedBy": None}


def _fields(switches: Switches) -> dict[str, Check]:
    if not switches.on(IGNORES_SNAKE):
        return dict(FIELDS)
    return {SHOWN_AS[name] if name in SNAKE_ONLY else name: check for name, check in FIELDS.items()}


def _taken(sent: Document, switches: Switches) -> Document:
    return trimmed(sent) if switches.on(TRIMS_TEXTS) else sent


def _shown(sound: Document) -> Document:
    return {SHOWN_AS.get(name, name): value for name, value in sound.items()}


def _derived(doc: Document) -> Document:
    """The review with what follows from its other fields."""
    status = STATUSES[str(doc["status"])]
    return doc | {"shortSummary": short_summary(str(doc["summary"])), "statusDisplay": status}


def _entry(store: Store, entry_id: str) -> tuple[str, Mapping[str, Json]]:
    """An entry of the directory and its type; an empty one if there is none."""
    for entry_type, collection in (("partner", ENTRIES), ("app", APPS)):
        if row := store.find(collection, entry_id):
            return entry_type, loads_document(row.doc)
    return "", {}


def _approval(doc: Document, sound: Document, caller: Caller) -> Document:
    """Who approved or declined, where the status moves to A or D. Contract: update rules."""
    status = sound.get("status", doc["status"])
    if status == doc["status"]:
        return {}
    if status == "A":
        return {"approvedBy": caller.card(), "declinedBy": None}
    if status == "D":
        return {"approvedBy": None, "declinedBy": caller.card()}
    return {}

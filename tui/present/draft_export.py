"""Drafts as one JSON document: for a person to read, for another desk to go by, for when no disk takes them.

A value that is not there has no key: a field without `before` is one that the record did not hold, one
without `after` is to be removed. The text can be read as it stands; nothing in it acts on a terminal.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from tui.domain.draft import Change, Draft
from tui.domain.values import Json, Missing, Value

FORMAT: Final = "patchdesk-drafts"
VERSION: Final = 1


def drafts_document(profile: str, drafts: Iterable[Draft], at: datetime) -> dict[str, Json]:
    """Everything these drafts ask for. `profile` is the name of the profile they belong to."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "profile": profile,
        "saved": at.isoformat(timespec="seconds"),
        "drafts": [_draft(draft) for draft in drafts],
    }


def document_text(document: Json) -> str:
    """The document in lines; what cannot be printed is told by JSON's own escapes."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    return "".join(char if char.isprintable() or char == "\n" else _escaped(char) for char in text) + "\n"


def file_name(profile: str, at: datetime) -> str:
    """What such a file may be called, unless a person has a better name."""
    words = re.findall("[A-Za-z0-9]+", profile)
    return "-".join(["drafts", *words, f"{at:%Y-%m-%d-%H%M%S}"])[-100:] + ".json"


def _escaped(char: str) -> str:
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]


def _draft(draft: Draft) -> Json:
    title = draft.value(draft.schema.title)
    return {
        "collection": draft.key.collection,
        "id": draft.key.id,
        "title": title if isinstance(title, str) else None,
        "state": "to be deleted" if draft.removed else "new" if draft.base.new else "edited",
        "fields": [_field(change) for change in draft.changes],
        "ops": [op.as_json() for op in draft.ops],
        "no values yet": [
            {"field": name, "label": draft.schema.spec(name).label, "text": text}
            for name, text in draft.unparsed.items()
        ],
    }


def _field(change: Change) -> Json:
    return {
        "field": change.spec.name,
        "label": change.spec.label,
        **_there("before", change.before),
        **_there("after", change.after),
    }


def _there(name: str, value: Value) -> dict[str, Json]:
    return {} if isinstance(value, Missing) else {name: value}

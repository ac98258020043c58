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
from tui.domain.exact import dumps
from tui.domain.schema import FieldSpec
from tui.domain.values import Json, Missing, Value
from tui.present.hidden import NOTHING, Hidden, hidden_in

FORMAT: Final = "patchdesk-drafts"
VERSION: Final = 1


def drafts_document(
    profile: str, drafts: Iterable[Draft], at: datetime, *, masked: bool = False
) -> dict[str, Json]:
    """Everything these drafts ask for. `profile` is the name of the profile they belong to. `masked` is for
    what is printed: a sign stands for what the profile masks; a file has to have it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "profile": profile,
        "saved": at.isoformat(timespec="seconds"),
        "drafts": [_draft(draft, hidden_in(draft) if masked else NOTHING) for draft in drafts],
    }


def document_text(document: Json) -> str:
    """The document in lines; what cannot be printed is told by JSON's own escapes."""
    text = dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    return "".join(char if char.isprintable() or char == "\n" else _escaped(char) for char in text) + "\n"


def file_name(profile: str, at: datetime) -> str:
    """What such a file may be called, unless a person has a better name."""
    words = re.findall("[A-Za-z0-9]+", profile)
    return "-".join(["drafts", *words, f"{at:%Y-%m-%d-%H%M%S}"])[-100:] + ".json"


def _escaped(char: str) -> str:
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]


def _draft(draft: Draft, hidden: Hidden) -> Json:
    title = draft.value(draft.schema.title)
    return {
        "collection": draft.key.collection,
        "id": draft.key.id,
        "title": hidden.value(title, draft.schema.spec(draft.schema.title).pointer)
        if isinstance(title, str)
        else None,
        "state": "to be deleted" if draft.removed else "new" if draft.base.new else "edited",
        "fields": [_field(change, hidden) for change in draft.changes],
        "ops": [hidden.value(op.as_json()) for op in draft.ops],
        "no values yet": [
            {"field": name, "label": draft.schema.spec(name).label, "text": _text(draft, name, hidden)}
            for name in draft.unparsed
        ],
    }


def _text(draft: Draft, name: str, hidden: Hidden) -> Json:
    return hidden.value(draft.unparsed[name], draft.schema.spec(name).pointer)


def _field(change: Change, hidden: Hidden) -> Json:
    return {
        "field": change.spec.name,
        "label": change.spec.label,
        **_there("before", change.spec, change.before, hidden),
        **_there("after", change.spec, change.after, hidden),
    }


def _there(name: str, spec: FieldSpec, value: Value, hidden: Hidden) -> dict[str, Json]:
    return {} if isinstance(value, Missing) else {name: hidden.value(value, spec.pointer)}

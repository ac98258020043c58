"""A value as one line of clean text, for a cell, a row or a line of a report."""

from tui.domain.draft import Draft
from tui.domain.schema import FieldKind, FieldSpec, reference_id
from tui.domain.values import MISSING, Json, Value, canonical_text
from tui.present.clean import clean
from tui.present.hidden import is_empty
from tui.present.quoted import SIGN

NOTHING = "—"
NAMES = ("title", "name", "author_name", "email", "id")
"""Where an object keeps what people call it, the best first."""

IN_A_LINE = 4_000
"""Characters: more than any line of a screen has room for."""


def cell(spec: FieldSpec, value: Value, most: int | None = None) -> str:
    """What a list shows: empty for null and for nothing, a sign for what is masked. Beyond `most` characters
    nobody looks."""
    if spec.masked and not is_empty(value):
        return SIGN
    return "" if value is MISSING or value is None else clean(_words(spec, value)[:most])


def shown(spec: FieldSpec, value: Value) -> str:
    """What a form shows: null, nothing and the empty text get one sign, which no text is."""
    if value is MISSING:
        return NOTHING if spec.readable else "cannot be read back"
    return cell(spec, value) or NOTHING


def _words(spec: FieldSpec, value: Value) -> str:
    match spec.kind, value:
        case (FieldKind.CHOICE, str() | int()) if not isinstance(value, bool):
            return spec.choice_label(value) or _plain(value)
        case (FieldKind.MOMENT, str()) if len(value) >= 16 and value[10] == "T":
            return f"{value[:10]} {value[11:16]}"
        case (FieldKind.REFERENCE, dict()):
            return name_of(value) or str(reference_id(value))
        case (FieldKind.STRINGS, list()):
            return ", ".join(item if isinstance(item, str) else canonical_text(item) for item in value)
        case (FieldKind.MEMBERS, list()):
            names = [
                name_of(item) or NOTHING if isinstance(item, dict) else canonical_text(item) for item in value
            ]
            return f"{len(value)}: {', '.join(names)}" if value else ""
        case (FieldKind.DATA, dict()):
            return _person(value) or ", ".join(f"{name}: {_plain(item)}" for name, item in value.items())
        case (_, bool()):
            return "yes" if value else "no"
        case (_, str()):
            return value
        case _:
            return _plain(value)


def _plain(value: Value) -> str:
    return value if isinstance(value, str) else "" if value is MISSING else canonical_text(value)


def name_of(member: dict[str, Json]) -> str:
    """What people call an object, not yet clean; empty where it says nothing of the kind."""
    return next((text for key in NAMES if isinstance(text := member.get(key), str) and text), "")


def _person(value: dict[str, Json]) -> str:
    """`firstName`, `lastName` and `email` as people write them."""
    first, last, email = (value.get(key) for key in ("firstName", "lastName", "email"))
    name = " ".join(part for part in (first, last) if isinstance(part, str) and part)
    return f"{name} <{email}>" if name and isinstance(email, str) and email else name


def title_of(draft: Draft) -> str:
    """What people call the record."""
    title = draft.schema.spec(draft.schema.title)
    words = shown(title, draft.value(title.name))
    return "new record" if draft.base.new and words == NOTHING else words


def is_number(spec: FieldSpec) -> bool:
    """Whether a column of it is read from the right."""
    return spec.kind is FieldKind.NUMBER

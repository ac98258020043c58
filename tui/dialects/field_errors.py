"""Errors as messages by field, in the way of Django REST framework: `detail`, or a list a field, in either
casing of its names (contract: partnerpage-entries, errors)."""

from tui.dialects.errors import Told, words_of
from tui.domain.schema import FieldSpec, Schema
from tui.domain.values import Json

GENERAL = ("detail", "non_field_errors", "message")


def read_field_errors(value: Json, schema: Schema) -> Told:
    """What the server said in all, and of each field it named."""
    if not isinstance(value, dict):
        return Told(words_of(value))
    fields: dict[str, str] = {}
    words: list[str] = []
    for name, messages in value.items():
        spec = _field(schema, name)
        if spec is not None:
            fields[spec.name] = words_of(messages)
            words.append(f"{spec.label}: {words_of(messages)}")
        elif name in GENERAL:
            words.insert(0, words_of(messages))
        else:
            words.append(f"{name}: {words_of(messages)}")
    return Told(" ".join(words), fields)


def _field(schema: Schema, name: str) -> FieldSpec | None:
    """The field a server means, whichever of its names it uses; one of the record itself, if there is one."""
    named = [spec for spec in schema if name in (spec.written, spec.pointer[-1])]
    return min(named, key=lambda spec: (spec.written != name, len(spec.pointer)), default=None)

"""Errors in the form of RFC 9457, problem details, with `errors` by key (contract: bluedolphin-relations,
errors)."""

from tui.dialects.errors import Told, words_of
from tui.domain.schema import FieldSpec, Schema
from tui.domain.values import Json


def read_problem_details(value: Json, schema: Schema) -> Told:
    """What the server said in all, and of each field it named; its title, if it said no more than that."""
    if not isinstance(value, dict):
        return Told(words_of(value))
    errors = value.get("errors")
    fields: dict[str, str] = {}
    words = [text for text in (words_of(value.get("detail")),) if text]
    for key, messages in errors.items() if isinstance(errors, dict) else ():
        spec = _field(schema, key)
        if spec is not None:
            fields[spec.name] = words_of(messages)
        words.append(f"{key if spec is None else spec.label}: {words_of(messages)}")
    if not isinstance(errors, dict) and errors:
        words.append(words_of(errors))
    return Told(" ".join(words) or words_of(value.get("title")), fields)


def _field(schema: Schema, key: str) -> FieldSpec | None:
    """The field that is written under this name, whatever its capitals and underscores; a place in a
    JSON body begins with `$.`."""
    name = _plain(key.removeprefix("$."))
    return next((spec for spec in schema if spec.written is not None and _plain(spec.written) == name), None)


def _plain(name: str) -> str:
    return name.replace("_", "").casefold()

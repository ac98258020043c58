"""Errors as one object with a text in each language: `{"error": {"en": ..., "ar": ...}}`, or a plain text."""

from tui.dialects.errors import Told, words_of
from tui.domain.schema import Schema
from tui.domain.values import Json


def read_bilingual(value: Json, schema: Schema) -> Told:
    """The English words, and the scopes that a key lacks, wherever they stand (contract: hoko-partners,
    errors: beside `error` or inside it)."""
    del schema
    if not isinstance(value, dict):
        return Told(words_of(value))
    error = value.get("error")
    inner = error if isinstance(error, dict) else {}
    words = words_of(inner.get("en", value.get("message"))) or words_of(error)
    scopes = value.get("missingScopes", inner.get("missingScopes"))
    missing = [scope for scope in scopes if isinstance(scope, str)] if isinstance(scopes, list) else []
    if missing:
        words = f"{words} Missing scopes: {', '.join(missing)}.".strip()
    return Told(words)

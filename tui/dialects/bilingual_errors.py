"""Errors as one object with a text in each language: `{"error": {"en": ..., "ar": ...}}`, or a plain text."""

from typing import Final

from tui.dialects.errors import Told, words_of
from tui.domain.schema import Schema
from tui.domain.values import Json

BESIDE: Final = ("en", "missingScopes", "retryAfter")
"""What of an error is no text in another language."""


def read_bilingual(value: Json, schema: Schema) -> Told:
    """The English words, and the scopes that a key lacks, wherever they stand (contract: hoko-partners,
    errors: beside `error` or inside it)."""
    del schema
    if not isinstance(value, dict):
        return Told(words_of(value))
    error = value.get("error")
    inner = error if isinstance(error, dict) else {}
    said: Json = {name: text for name, text in inner.items() if name not in BESIDE} if inner else error
    words = words_of(inner.get("en")) or words_of(value.get("message")) or words_of(said)
    scopes = value.get("missingScopes") or inner.get("missingScopes")
    names = scopes if isinstance(scopes, list) else [scopes]
    missing = ", ".join(name for name in names if isinstance(name, str))
    if missing:
        words = f"{words} Missing scopes: {missing}.".strip()
    return Told(words)

"""Errors as one `message` beside a status in words: `{"error": 404, "message": "Not Found"}`.

A complaint about a value names it between quotes, or names a placeholder of the manual: never the field, so
no field is derived from it (contract: myreports-contacts, trap 18).
"""

import re

from tui.dialects.errors import Told, cut, words_of
from tui.domain.schema import Schema
from tui.domain.values import Json

VALUE = re.compile(r"The value '(?P<value>.*)' is not valid\.?", re.DOTALL)
MOST = 80
"""Characters of a value that are quoted back."""


def read_message(value: Json, schema: Schema) -> Told:
    """What the server said, or just the value that it would not have."""
    del schema
    if not isinstance(value, dict):
        return Told(words_of(value))
    words = words_of(value.get("message")) or words_of(value.get("error"))
    message = value.get("message")
    quoted = VALUE.fullmatch(message) if isinstance(message, str) else None
    if quoted is None:
        return Told(words)
    return Told(f"It does not take the value '{cut(quoted['value'], MOST + 1)}'.")

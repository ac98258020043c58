"""The key taken out of what a server says: some echo the headers of a request, in an error above all.

It is done before anything reads the answer, so that no message, record, file or log can come to hold it.
"""

import json
from typing import Final
from urllib.parse import quote

from tui.domain.problem import Kind, Problem

IN_ITS_PLACE: Final = "[the key of this profile]"
_BYTES: Final = IN_ITS_PLACE.encode()

LARGE: Final = 4 * 1024 * 1024
"""Bytes of an answer of which there can be two."""

SHORTEST: Final = 8
"""Characters; what is shorter is no key that protects anything, and stands in many a word."""


def without_key(text: bytes, key: str) -> bytes:
    """The text with a sign in place of the key, as it is and as JSON and addresses spell it. Raises `Problem`
    (GARBLED) for one that is too large to be written anew."""
    for form in _forms(key):
        if form in text:
            if len(text) > LARGE:
                raise Problem(
                    Kind.GARBLED,
                    "The server sends the key of this profile back, in the midst of a large answer.",
                    "Nothing of it was read. Have the key replaced, and tell the server's owner.",
                )
            text = text.replace(form, _BYTES)
    return text


def headers_without_key(headers: dict[str, str], key: str) -> dict[str, str]:
    """The same for the headers of an answer."""
    return {name: without_key(value.encode(), key).decode() for name, value in headers.items()}


def check_body(body: bytes | None) -> None:
    """Raises `Problem` (REFUSED) for a body that would write the sign into a record."""
    if body is not None and _BYTES in body:
        raise Problem(
            Kind.REFUSED,
            "The record holds the key of this profile, which is not shown, and would be overwritten.",
            "Nothing was sent. Have the key replaced: others can read it.",
        )


def _forms(key: str) -> list[bytes]:
    if len(key) < SHORTEST:
        return []
    spelled = json.dumps(key)[1:-1]
    forms = (key, spelled, spelled.replace("/", "\\/"), quote(key, safe=""))
    return [form.encode() for form in dict.fromkeys(forms)]

"""Answers that keep what was asked for under `data`: an array where it was read, an object where written."""

from tui.dialects.exchange import Response
from tui.domain import json_text
from tui.domain.json_list import ListText
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json

NEXT = "next_start_key"
"""The key of a next page in envelopes of this family; asked for as `start_key`."""


def read_one(response: Response) -> dict[str, Json] | None:
    """The one resource of a read, None where `data` holds none. The content type is not asked: one answer of
    this family says that it is a stream of octets. Raises `Problem` (GARBLED)."""
    return unwrapped(json_text.parse(response.body))


def unwrapped(envelope: Json) -> dict[str, Json] | None:
    """An object under `data` is it; of an array the first is, and of an empty one nothing. Raises `Problem`
    (GARBLED)."""
    found = _data(envelope)
    if isinstance(found, list):
        if not found:
            return None
        found = found[0]
    if not isinstance(found, dict):
        raise _garbled()
    return found


def list_in(response: Response) -> ListText:
    """The resources of a read, one alone as well; around them, what `following` is for."""
    return ListText(response.body, ("data",), bare=False, otherwise=lambda value: [_data(value)])


def following(around: dict[str, Json]) -> tuple[str, tuple[str, ...]]:
    """The key of the page behind, and the names of entries that seem to speak of a next page in a way that
    nobody documents: what is not empty and, by its name, is about one."""
    about = {name: value for name, value in around.items() if name.lower().startswith("next") and value}
    key = about.get(NEXT)
    known = isinstance(key, str)
    unknown = tuple(name for name in about if not (known and name == NEXT))
    return key if isinstance(key, str) else "", unknown


def _data(envelope: Json) -> Json:
    if not isinstance(envelope, dict) or not isinstance(envelope.get("data"), list | dict):
        raise _garbled()
    return envelope["data"]


def _garbled() -> Problem:
    return Problem(
        Kind.GARBLED, "The answer does not hold what was asked for.", "Check the profile's origin and paths."
    )

"""Answers that keep what was asked for under `data`: an array where it was read, an object where written."""

from dataclasses import dataclass

from tui.dialects.exchange import Response
from tui.domain import json_text
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json

NEXT = "next_start_key"
"""The key of a next page in envelopes of this family; asked for as `start_key`."""


@dataclass(frozen=True, slots=True)
class Members:
    """What a listing's answer holds. `next` is the key of the page behind it; `unknown` are the names of
    entries that seem to speak of a next page in a way that nobody documents."""

    members: list[Json]
    next: str = ""
    unknown: tuple[str, ...] = ()


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


def read_members(response: Response) -> Members:
    """All resources of a read. Raises `Problem` (GARBLED)."""
    envelope = json_text.parse(response.body)
    found = _data(envelope)
    members: list[Json] = found if isinstance(found, list) else [found]
    following = _following(envelope)
    key = following.get(NEXT)
    known = isinstance(key, str)
    unknown = tuple(name for name in following if not (known and name == NEXT))
    return Members(members, key if isinstance(key, str) else "", unknown)


def _following(envelope: Json) -> dict[str, Json]:
    """What is not empty and, by its name, is about a next page."""
    entries = envelope.items() if isinstance(envelope, dict) else ()
    return {name: value for name, value in entries if name.lower().startswith("next") and value}


def _data(envelope: Json) -> Json:
    if not isinstance(envelope, dict) or not isinstance(envelope.get("data"), list | dict):
        raise _garbled()
    return envelope["data"]


def _garbled() -> Problem:
    return Problem(
        Kind.GARBLED, "The answer does not hold what was asked for.", "Check the profile's origin and paths."
    )

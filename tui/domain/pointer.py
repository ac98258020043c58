"""JSON pointers (RFC 6901) as tuples of unescaped tokens; an `Id` finds a member of a list wherever it is."""

import re
from typing import TypeAlias

from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Json, Value

Pointer: TypeAlias = tuple[str, ...]


class Id(str):
    """A token that leads to the member of a list with this `id`, and not to a place. No RFC knows it: it is
    for what a schema points at, and `located` turns it into a place of one document."""

    __slots__ = ()


def parse(text: str) -> Pointer:
    """`/a~1b/0` to `("a/b", "0")`. Raises `Problem` (INVALID)."""
    if text == "":
        return ()
    if not text.startswith("/"):
        raise Problem(Kind.INVALID, f"The pointer {text!r} does not begin with a slash.")
    tokens = text[1:].split("/")
    if re.search("~(?![01])", text):
        raise Problem(Kind.INVALID, f"The pointer {text!r} has a '~' that is neither ~0 nor ~1.")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in tokens)


def format(pointer: Pointer) -> str:  # noqa: A001 - the verb of the vocabulary
    """`("a/b", "0")` to `/a~1b/0`."""
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in pointer)


def read(doc: Json, pointer: Pointer) -> Value:
    """The value the pointer leads to, or MISSING where it leads nowhere."""
    here: Value = doc
    for token in pointer:
        if isinstance(here, dict):
            here = here.get(token, MISSING)
        elif isinstance(here, list) and (place := _place(here, token)) is not None:
            here = here[place]
        else:
            return MISSING
    return here


def located(doc: Json, pointer: Pointer) -> Pointer:
    """The pointer as the RFC has it: each `Id` is the place its member has in this document. Raises `Problem`
    (STALE) where there is no such member."""
    tokens: list[str] = []
    for depth, token in enumerate(pointer):
        if isinstance(token, Id):
            members = read(doc, pointer[:depth])
            place = _place(members, token) if isinstance(members, list) else None
            if place is None:
                raise Problem(
                    Kind.STALE, "This field is not in the record any more.", "Open the record again."
                )
            token = str(place)
        tokens.append(token)
    return tuple(tokens)


def _place(members: list[Json], token: str) -> int | None:
    if isinstance(token, Id):
        named = (
            at for at, member in enumerate(members) if isinstance(member, dict) and member.get("id") == token
        )
        return next(named, None)
    return int(token) if _is_index(token) and int(token) < len(members) else None


def _is_index(token: str) -> bool:
    return token.isascii() and token.isdigit() and len(token) < 10 and (token == "0" or token[0] != "0")

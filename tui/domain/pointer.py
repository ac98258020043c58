"""JSON pointers (RFC 6901) as tuples of unescaped tokens."""

import re
from typing import TypeAlias

from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Json, Value

Pointer: TypeAlias = tuple[str, ...]


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
        elif isinstance(here, list) and _is_index(token) and int(token) < len(here):
            here = here[int(token)]
        else:
            return MISSING
    return here


def _is_index(token: str) -> bool:
    return token.isascii() and token.isdigit() and len(token) < 10 and (token == "0" or token[0] != "0")

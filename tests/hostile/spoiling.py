"""Values that are wrong nearly everywhere, and answers with one of them where another one belongs."""

import json
from collections.abc import Iterator
from typing import Any

from tui.domain.values import Json

Place = tuple[str | int, ...]
"""Keys and indices, from the outside in."""

WRONG: tuple[Json, ...] = (
    None,
    True,
    0,
    -1,
    10**399,
    1e308,
    "",
    "../admin",
    "\x1b]0;x\x07",
    [],
    {},
    [[]],
    [{}],
)


def encoded(value: Json) -> bytes:
    """As a server would say it."""
    return json.dumps(value).encode()


def places(value: Json, at: Place = ()) -> Iterator[Place]:
    """Every place of a value, its own first."""
    yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*at, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from places(inner, (*at, place))


def spoilt(value: Json, at: Place, wrong: Json) -> Json:
    """The value with another one at a place."""
    if not at:
        return wrong
    inner: Any = value
    whole: Any = inner.copy()
    whole[at[0]] = spoilt(inner[at[0]], at[1:], wrong)
    changed: Json = whole
    return changed

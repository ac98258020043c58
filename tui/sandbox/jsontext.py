"""JSON values and their text, as this server keeps and sends them."""

import json
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Document: TypeAlias = dict[str, Json]


def dumps(value: Json) -> str:
    """Compact text, letters of every script as themselves."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def loads(body: bytes) -> Json:
    """What a request says. Raises ValueError for what is no JSON, and for what `dumps` could not keep."""
    try:
        value: Json = json.loads(body.decode(), parse_constant=_no_constant)
        dumps(value).encode()
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def _no_constant(name: str) -> Json:
    raise ValueError(f"no JSON: {name}")


def loads_document(text: str) -> Document:
    """Read back an object that `dumps` wrote."""
    value: Json = json.loads(text)
    if not isinstance(value, dict):
        raise TypeError("a stored document is an object")
    return value

"""What BlueDolphin's calls take as a body: an object of JSON, checked for its types before anything is done.

Contract: bluedolphin-relations, 400 "parameter missing or wrong". Inferred: what must be a text is never
coerced; ids must be there, though they need not be known; null in place of a list is no list; values of
immutable properties are not even looked at; unknown names are ignored.
"""

import json
from collections.abc import Iterator

from starlette.requests import Request

from tui.sandbox.bluedolphin_gate import require_json
from tui.sandbox.bluedolphin_problems import Refused
from tui.sandbox.jsontext import Document, Json, dumps

TEXT = "The value is not a text"
MISSING = "The field is required"


def read_object(request: Request, body: bytes) -> Document:
    """The object in a body; otherwise a 400, or a 415 where it is not said to be JSON."""
    require_json(request)
    try:
        value: Json = json.loads(body.decode(), parse_constant=_no_constant)
        dumps(value).encode()
    except (ValueError, RecursionError) as error:
        raise Refused(400, {"$": "The body is not valid JSON"}) from error
    if not isinstance(value, dict):
        raise Refused(400, {"$": "The body is not an object"})
    return value


def _no_constant(name: str) -> Json:
    raise ValueError(name)


class Checks:
    """Collects what is wrong with a body, place by place."""

    def __init__(self) -> None:
        self._wrong: dict[str, str] = {}

    def refuse(self) -> None:
        """Raises a 400 that names every wrong place, if there is one."""
        if self._wrong:
            raise Refused(400, self._wrong)

    def text(self, holder: Document, name: str, place: str = "$") -> None:
        """A text or null, if it is there at all."""
        if not isinstance(holder.get(name), str | None):
            self._wrong[f"{place}.{name}"] = TEXT

    def required(self, holder: Document, name: str, place: str = "$") -> str:
        """A text that is not empty; empty where it is wrong."""
        value = holder.get(name)
        if value is None or value == "":
            self._wrong[f"{place}.{name}"] = MISSING
        elif not isinstance(value, str):
            self._wrong[f"{place}.{name}"] = TEXT
        else:
            return value
        return ""

    def members(self, holder: Document, name: str, place: str = "$") -> Iterator[tuple[str, Document]]:
        """The objects of a list, each with its place; nothing where there is no list or null."""
        value = holder.get(name)
        if value is None:
            return
        if not isinstance(value, list):
            self._wrong[f"{place}.{name}"] = "The value is not a list"
            return
        for number, member in enumerate(value):
            if isinstance(member, dict):
                yield f"{place}.{name}[{number}]", member
            else:
                self._wrong[f"{place}.{name}[{number}]"] = "The value is not an object"

    def texts(self, holder: Document, name: str) -> list[str]:
        """A list with at least one text in it, and no other values; empty where it is wrong."""
        value = holder.get(name)
        if not isinstance(value, list) or not value:
            self._wrong[f"$.{name}"] = MISSING
            return []
        texts = [member for member in value if isinstance(member, str)]
        if len(texts) != len(value):
            self._wrong[f"$.{name}"] = TEXT
        return texts


def check_update(body: Document) -> None:
    """Raises a 400 for an update whose values are of the wrong types."""
    checks = Checks()
    checks.text(body, "remark")
    for form_place, form in checks.members(body, "boem"):
        checks.required(form, "id", form_place)
        for item_place, item in checks.members(form, "items", form_place):
            checks.required(item, "id", item_place)
            checks.text(item, "value", item_place)
    checks.refuse()

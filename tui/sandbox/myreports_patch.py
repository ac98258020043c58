"""MyReports: JSON Patch on the fields of an item. Contract: myreports-contacts, "Writing"; RFC 6902.

A body is one operation or an array of them. Paths are `/fields/<name>` and nothing else. Inferred: an
operation that fails, `test` among them, is 400.
"""

import re
from collections.abc import Callable, Mapping

from tui.sandbox.jsontext import Document, Json, dumps
from tui.sandbox.myreports_answers import not_valid, unreadable
from tui.sandbox.myreports_fields import FieldRules, Fields
from tui.sandbox.myreports_switches import NO_ARRAY, NO_TEST, ONLY_ADDS, REMOVE_ABSENT, REPLACE_ADDS
from tui.sandbox.switches import Switches

TOKEN = re.compile(r"/fields/((?:[^~/]|~[01])*)")


def operations(body: Json, switches: Switches) -> list[Document]:
    """The operations of a body, or 400."""
    if isinstance(body, list) and switches.on(NO_ARRAY):
        raise unreadable()
    found = body if isinstance(body, list) else [body]
    sound = [each for each in found if isinstance(each, dict)]
    if len(sound) < len(found):
        raise unreadable()
    return sound


class Patch:
    """Applies operations, one at a time, to fields that stay as they are."""

    def __init__(self, rules: FieldRules, switches: Switches) -> None:
        self._rules = rules
        self._switches = switches
        self._ways: Mapping[str, Callable[[Fields, str, Document], dict[str, str]]] = {
            "add": self._add,
            "remove": self._remove,
            "replace": self._replace,
            "test": self._test,
            "move": self._move,
            "copy": self._copy,
        }

    def applied(self, fields: Fields, operation: Document) -> dict[str, str]:
        """The fields after an operation, or 400."""
        op = operation.get("op")
        way = self._ways.get(op) if isinstance(op, str) else None
        unknown = {"test"} if self._switches.on(NO_TEST) else set()
        if self._switches.on(ONLY_ADDS):
            unknown = self._ways.keys() - {"add"}
        if way is None or op in unknown:
            raise not_valid(_shown(op))
        name = _name(operation.get("path"))
        return way(fields, name, operation) if self._rules.takes(name) else dict(fields)

    def _add(self, fields: Fields, name: str, operation: Document) -> dict[str, str]:
        if "value" not in operation:
            raise unreadable()
        return self._rules.with_value(fields, name, operation["value"])

    def _replace(self, fields: Fields, name: str, operation: Document) -> dict[str, str]:
        if name not in fields and not self._switches.on(REPLACE_ADDS):
            raise not_valid(_shown(operation["path"]))
        return self._add(fields, name, operation)

    def _remove(self, fields: Fields, name: str, operation: Document) -> dict[str, str]:
        if name not in fields and not self._switches.on(REMOVE_ABSENT):
            raise not_valid(_shown(operation["path"]))
        return {known: text for known, text in fields.items() if known != name}

    def _test(self, fields: Fields, name: str, operation: Document) -> dict[str, str]:
        if "value" not in operation:
            raise unreadable()
        if name not in fields or fields[name] != operation["value"]:
            raise not_valid(_shown(operation["value"]))
        return dict(fields)

    def _move(self, fields: Fields, name: str, operation: Document) -> dict[str, str]:
        source = self._source(fields, operation)
        left = {known: text for known, text in fields.items() if known != source}
        return self._rules.with_value(left, name, fields[source])

    def _copy(self, fields: Fields, name: str, operation: Document) -> dict[str, str]:
        return self._rules.with_value(fields, name, fields[self._source(fields, operation)])

    def _source(self, fields: Fields, operation: Document) -> str:
        """The field that `from` names, which must be there."""
        source = _name(operation.get("from"))
        if source not in fields:
            raise not_valid(_shown(operation["from"]))
        return source


def _name(pointer: Json) -> str:
    """The field that a JSON Pointer names, or 400."""
    found = TOKEN.fullmatch(pointer) if isinstance(pointer, str) else None
    if found is None:
        raise not_valid(_shown(pointer))
    return found[1].replace("~1", "/").replace("~0", "~")


def _shown(value: Json) -> str:
    return value if isinstance(value, str) else dumps(value)

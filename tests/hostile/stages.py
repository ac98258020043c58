"""For each dialect: what an honest server says, which requests are its list, a reading and a write."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from tests.hostile.readings import golden, id_of

LIST, READ, WRITE = "list", "read", "write"
PLACES: Final = (LIST, READ, WRITE)
FIELDS: Final = {
    "partnerpage-entries": "title",
    "partnerpage-reviews": "title",
    "hoko-partners": "name",
    "myreports-contacts": "fullName",
    "bluedolphin-relations": "remark",
}
"""A field of each that can be edited."""


@dataclass(frozen=True)
class Stage:
    """`says` is the honest server; `place` tells what a request is for."""

    name: str
    says: Callable[[str, str], Any]
    place: Callable[[str, str], str]

    def hits(self, place: str) -> Callable[[str, str], bool]:
        """Whether a request is for that."""
        return lambda method, target: self.place(method, target) == place


def stage_of(name: str) -> Stage:
    """The stage of a dialect, on the record of its golden reading."""
    body: Any = golden(name)["read"][0][2]
    return {
        "partnerpage-entries": _linked,
        "partnerpage-reviews": _linked,
        "hoko-partners": _hoko,
        "myreports-contacts": _myreports,
        "bluedolphin-relations": _bluedolphin,
    }[name](name, body)


def _linked(name: str, doc: Any) -> Stage:
    def place(method: str, target: str) -> str:
        return WRITE if method != "GET" else LIST if id_of(name) not in target else READ

    def says(method: str, target: str) -> Any:
        whole = {"count": 1, "next": None, "results": [doc]}
        return whole if place(method, target) == LIST else doc

    return Stage(name, says, place)


def _hoko(name: str, body: Any) -> Stage:
    def place(method: str, target: str) -> str:
        return WRITE if method != "GET" else LIST if "take=" in target else READ

    def says(method: str, target: str) -> Any:
        return [] if place(method, target) == LIST and "skip=0&" not in target else body

    return Stage(name, says, place)


def _myreports(name: str, body: Any) -> Stage:
    def place(method: str, target: str) -> str:
        if method != "GET":
            return WRITE
        return (
            LIST
            if target.partition("?")[0].endswith("/items")
            else READ
            if "/items/" in target
            else "directory"
        )

    def says(method: str, target: str) -> Any:
        directory = {"data": [{"id": "x", "fields": ["fullName", "phone1"]}]}
        return directory if place(method, target) == "directory" else body

    return Stage(name, says, place)


def _bluedolphin(name: str, doc: Any) -> Stage:
    values = {
        "workspaces": [{"id": "w", "name": "W", "status": 0}],
        "objects": {"total_items": 1, "items": [{"id": "o"}]},
        "object": {"id": "o", "related_objects": [{"relationship_id": doc["id"]}]},
        "questionnaire": {"id": "q", "name": "Q", "fields": []},
    }

    def what(target: str) -> str:
        if "/questionnaires/" in target:
            return "questionnaire"
        if "/objects/" in target:
            return "object"
        return "objects" if "/objects" in target else "workspaces" if "/workspaces" in target else READ

    def place(method: str, target: str) -> str:
        if method != "GET":
            return WRITE
        return LIST if what(target) == "objects" else what(target)

    def says(method: str, target: str) -> Any:
        return doc if method != "GET" else values.get(what(target), doc)

    return Stage(name, says, place)

"""How a list is laid out: which columns, in which order, how wide, and what its rows are sorted by."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from tui.domain.problem import Kind, Problem
from tui.domain.values import Json

NARROWEST: Final = 3
WIDEST: Final = 200
"""Cells of a column whose width a person has chosen."""

Orders: TypeAlias = tuple[tuple[str, bool], ...]
"""Fields by name, each with whether descending, the first before all."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A column by the name of its field. `width` in cells, None for as many as there is room for."""

    name: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """No columns stand for those that are shown where nobody has chosen, no order for the server's."""

    columns: tuple[Chosen, ...] = ()
    sort: Orders = ()


def layout_doc(layout: Layout, collection: str) -> Json:
    """What is kept of it."""
    columns: list[Json] = [
        {"name": chosen.name} if chosen.width is None else {"name": chosen.name, "width": chosen.width}
        for chosen in layout.columns
    ]
    sort: list[Json] = [{"name": name, "descending": descending} for name, descending in layout.sort]
    return {"collection": collection, "columns": columns, "sort": sort}


def read_layout(doc: Json, collection: str) -> Layout:
    """The same back; an empty one, where it is of another collection. Keys that nobody knows are let be.

    Raises `Problem` (GARBLED) where it is nothing of the kind.
    """
    if not isinstance(doc, dict):
        raise _garbled()
    if doc.get("collection") != collection:
        return Layout()
    columns = {_name(each): _width(each) for each in _objects(doc, "columns")}
    sort = {_name(each): _descending(each) for each in _objects(doc, "sort")}
    return Layout(tuple(Chosen(name, width) for name, width in columns.items()), tuple(sort.items()))


def _garbled() -> Problem:
    return Problem(Kind.GARBLED, "This is no layout of a list.")


def _objects(doc: dict[str, Json], key: str) -> list[dict[str, Json]]:
    found: Any = doc.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise _garbled()
    return found


def _name(each: dict[str, Json]) -> str:
    name = each.get("name")
    if not isinstance(name, str) or not name:
        raise _garbled()
    return name


def _width(each: dict[str, Json]) -> int | None:
    width = each.get("width")
    if width is None:
        return None
    if not isinstance(width, int) or isinstance(width, bool):
        raise _garbled()
    return min(max(width, NARROWEST), WIDEST)


def _descending(each: dict[str, Json]) -> bool:
    descending = each.get("descending", False)
    if not isinstance(descending, bool):
        raise _garbled()
    return descending

"""MyReports: the search among the items of a directory. Contract: myreports-contacts, "Search, paging, sort".

`fields` name where to look, and what is found is shown whole. No match is 404. Inferred: without `fields`
all are looked at, without `filter` all items are found, capitals do not matter, one answer holds them all.
"""

from starlette.datastructures import QueryParams
from starlette.responses import Response

from tui.sandbox.jsontext import loads_document
from tui.sandbox.myreports_answers import listed, not_found, not_valid
from tui.sandbox.myreports_directories import Directory
from tui.sandbox.myreports_fields import texts
from tui.sandbox.myreports_switches import (
    EMPTY_FILTER_404,
    MINDS_CASE,
    NEEDS_FIELDS,
    NO_FILTER_404,
    PAGE,
    PAGES,
)
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches


def search(query: QueryParams, store: Store, directory: Directory, switches: Switches) -> Response:
    """The items that are asked for."""
    fields = query.getlist("fields")
    for name in fields:
        if name not in directory.fields:
            raise not_valid(name)
    wanted = query.get("filter")
    if (wanted is None and switches.on(NO_FILTER_404)) or (wanted == "" and switches.on(EMPTY_FILTER_404)):
        raise not_found()
    if wanted and not fields and switches.on(NEEDS_FIELDS):
        raise not_valid("")
    rows = store.page(directory.items, 0, -1, {})
    if wanted:
        look = _look if switches.on(MINDS_CASE) else _look_folded
        names = fields or [*directory.fields]
        rows = [row for row in rows if look(row, names, wanted)]
    return _answer(query, rows, switches)


def _look(row: Kept, names: list[str], wanted: str) -> bool:
    fields = texts(loads_document(row.doc)["fields"])
    return any(wanted in fields.get(name, "") for name in names)


def _look_folded(row: Kept, names: list[str], wanted: str) -> bool:
    fields = texts(loads_document(row.doc)["fields"])
    folded = wanted.casefold()
    return any(folded in fields.get(name, "").casefold() for name in names)


def _answer(query: QueryParams, rows: list[Kept], switches: Switches) -> Response:
    """All rows, or a page of them from `start_key` on."""
    following = ""
    if switches.on(PAGES):
        start = query.get("start_key")
        ids = [row.id for row in rows]
        if start is not None and start not in ids:
            raise not_valid(start)
        first = ids.index(start) if start is not None else 0
        following = ids[first + PAGE] if first + PAGE < len(ids) else ""
        rows = rows[first : first + PAGE]
    if not rows:
        raise not_found()
    return listed([row.doc for row in rows], switches, following=following)

"""PartnerPage: the reviews as a file. Contract: partnerpage-reviews, export.

Its path is read out of the name of its operation; the rest is inferred: all reviews of the directory in the
order of the list, as CSV with the names of a read, told to be saved under a name.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from starlette.responses import StreamingResponse

from tui.sandbox.jsontext import Document, Json, loads_document
from tui.sandbox.store import Store

FILE_NAME = "directory-reviews.csv"
CHUNK = 500
COLUMNS = (
    *("id", "entry", "entryTitle", "entryType", "title", "company", "summary", "firstName", "lastName"),
    *("email", "rating", "created", "status", "statusDisplay", "approvedBy", "declinedBy"),
)


def exported(store: Store, collection: str, *, without: frozenset[str]) -> StreamingResponse:
    """The collection as a file, without some columns."""
    columns = [name for name in COLUMNS if name not in without]
    headers = {"content-disposition": f'attachment; filename="{FILE_NAME}"'}
    text = _lines(store, collection, columns)
    return StreamingResponse(text, headers=headers, media_type="text/csv")


def _lines(store: Store, collection: str, columns: list[str]) -> Iterator[str]:
    yield _written([columns])
    for offset in range(0, store.count(collection, {}), CHUNK):
        rows = store.page(collection, offset, CHUNK, {})
        documents = (loads_document(row.doc) for row in rows)
        yield _written([[_cell(document, name) for name in columns] for document in documents])


def _cell(document: Document, name: str) -> str:
    entry = document.get("entry")
    if name == "entryTitle":
        return str(entry.get("title", "")) if isinstance(entry, dict) else ""
    value: Json = document.get(name)
    if name == "entry":
        value = entry.get("id") if isinstance(entry, dict) else None
    if isinstance(value, dict):  # a person, who is told by the address
        value = value.get("email")
    return "" if value is None else str(value)


def _written(rows: list[list[str]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()

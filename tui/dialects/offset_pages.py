"""Following a listing by offset: bare arrays, no total, no link, an end that nobody announces."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tui.dialects.bounds import Bound
from tui.dialects.exchange import Listing, Request, Response
from tui.dialects.paging import Envelope, page_of
from tui.domain import json_text
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.values import Json

AGAIN: Final = "The server sent a page that brings nothing new: the list may be incomplete."


def offset_pages(
    page_at: Callable[[int], Request],
    record: Callable[[dict[str, Json]], Record | None],
    refuse: Callable[[Request, Response], None],
) -> Listing:
    """Asks on until a page is empty or brings nothing new: a server that makes pages shorter than was asked
    for loses no rows this way (contract: hoko-partners, query parameters). Each record comes once.

    `page_at` is the request for what lies behind so many rows.
    """
    seen: set[str] = set()
    passed = 0
    bound = Bound()
    while True:
        request = page_at(passed)
        (response,) = yield (request,)
        refuse(request, response)
        members = json_text.parse(response.body)
        if not isinstance(members, list):
            raise Problem(Kind.GARBLED, "The answer holds no list of records.", "Check the profile's origin.")
        if not members:
            return
        page = page_of(Envelope(members, None, None), record, seen)
        if not page.records:
            yield replace(page, notes=(*page.notes, AGAIN), partial=True)
            return
        yield page
        bound.take(len(page.records), size=len(response.body))
        passed += len(members)

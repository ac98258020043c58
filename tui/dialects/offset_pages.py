"""Following a listing by offset: bare arrays, no total, no link, an end that nobody announces."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tui.dialects.bounds import Bound
from tui.dialects.exchange import ALL, Listing, Request, Response, Wanted
from tui.dialects.paging import Envelope, last_id, moved, page_of, place_of, read_place
from tui.domain import json_text
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.values import Json

AGAIN: Final = "The server sent a page that brings nothing new: the list may be incomplete."


SIDE_BY_SIDE: Final = 4
"""Pages that are asked for at once behind a full one; how many of them leave is for the gateway to say."""


def offset_pages(
    page_at: Callable[[int], Request],
    take: int,
    record: Callable[[dict[str, Json]], Record | None],
    refuse: Callable[[Request, Response], None],
    wanted: Wanted = ALL,
) -> Listing:
    """Asks on until a page is empty or brings nothing new: a server that makes pages shorter than was asked
    for loses no rows this way (contract: hoko-partners, query parameters). Each record comes once. What was
    stopped begins with the last record before, to see that it is still there.

    `page_at` is the request for what lies behind so many rows, `take` how many of them it asks for. What was
    asked for in the belief that a page is full is not looked at where it was none.
    """
    seen: set[str] = {*wanted.known}
    place, last = read_place(wanted.resume)
    passed = place if isinstance(place, int) and place > 0 else 0
    passed -= 1 if passed and last else 0
    bound = Bound(len(seen))
    answers: tuple[Response, ...] = ()
    while True:
        request = page_at(passed)
        response, *more = answers or (yield (request,))
        refuse(request, response)
        members = json_text.parse(response.body)
        if not isinstance(members, list):
            raise Problem(Kind.GARBLED, "The answer holds no list of records.", "Check the profile's origin.")
        page = replace(page_of(Envelope(members, None, None), record, seen), size=len(response.body))
        before, last = last, ""
        if before and last_id(members[:1], record) != before:
            page = moved(page)
        elif members and not page.records and not before:
            yield replace(page, notes=(*page.notes, AGAIN), partial=True)
            return
        if not members:
            if page.partial:
                yield page
            return
        passed += len(members)
        page = replace(page, resume=place_of(passed, last_id(members, record)))
        try:
            bound.take(len(page.records), size=len(response.body))
        except Problem:
            yield page
            raise
        answers = tuple(more) if len(members) == take else ()
        if answers:
            yield page
            continue
        ahead = range(SIDE_BY_SIDE if len(members) == take else 1)
        answers = yield replace(page, ahead=tuple(page_at(passed + take * each) for each in ahead))

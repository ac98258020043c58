"""Following a listing by offset: bare arrays, no total, no link, an end that nobody announces."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tui.dialects.bounds import Bound
from tui.dialects.exchange import ALL, Listing, Request, Response, Wanted
from tui.dialects.made import Made
from tui.dialects.paging import moved, place_of, read_place
from tui.domain.json_list import ListText
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.values import Json

AGAIN: Final = "The server sent a page that brings nothing new: the list may be incomplete."

SIDE_BY_SIDE: Final = 4
"""Pages that are asked for at once behind a full one; how many of them leave is for the gateway to say."""

TOGETHER: Final = 16 * 1024 * 1024
"""Bytes that these are to come in together, as the page before lets expect."""


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
        text, size = ListText(response.body, (), otherwise=_listless), len(response.body)
        del response, answers
        made = Made(record, seen)
        page = yield from made.pages(text, size, place_of(passed, ""))
        before, last = last, ""
        if before and made.begin != before:
            page = moved(page)
        elif made.members and not made.new and not before:
            yield replace(page, notes=(*page.notes, AGAIN), partial=True)
            return
        if not made.members:
            if page.partial:
                yield page
            return
        passed += made.members
        page = replace(page, resume=place_of(passed, made.end))
        try:
            bound.take(made.new, size=size)
        except Problem:
            yield page
            raise
        full = made.members == take
        answers = tuple(more) if full else ()
        if answers:
            yield page
            continue
        beside = max(1, min(SIDE_BY_SIDE, TOGETHER // size)) if full else 1
        answers = yield replace(page, ahead=tuple(page_at(passed + take * each) for each in range(beside)))


def _listless(value: Json) -> list[Json]:
    del value
    raise Problem(Kind.GARBLED, "The answer holds no list of records.", "Check the profile's origin.")

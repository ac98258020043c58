"""Following a listing from page to page, as the server links them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from tui.dialects.bounds import CHOICES, CHOICES_SIZE, Bound
from tui.dialects.exchange import ALL, LARGE, Flow, Listing, Page, Request, Response, Wanted
from tui.dialects.made import Made, count_of
from tui.domain.json_list import MODEST, ListText
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.values import Json

LISTS = ("results", "data", "items")
"""Where an envelope may keep its list (contract: partnerpage-entries, paging)."""

LONGEST: Final = 8 * 1024
"""Characters of what names a next page: each is remembered, and hardly a server takes longer ones."""

MOVED: Final = "The list has changed since it was stopped: some may be missing."


def read_all(response: Response) -> tuple[list[Json], dict[str, Json]]:
    """The members of a list that is small, and what is said around it. Raises `Problem` (GARBLED)."""
    text = ListText(response.body, LISTS)
    members = [member for part in text.slices() for member in part.members]
    return members, text.around


def link_in(around: dict[str, Json]) -> str | None:
    """To the next page."""
    link = around.get("next")
    return link if isinstance(link, str) and link else None


def linked_pages(
    first: Request,
    origin: str,
    record: Callable[[dict[str, Json]], Record | None],
    refuse: Callable[[Request, Response], None],
    wanted: Wanted = ALL,
) -> Listing:
    """Follows `next` until it is null; never guesses a page. Each record comes once. What was stopped begins
    with the page that was the last one, to see that it still ends as it did.

    `record` gives None for a member that has no id; `refuse` raises for an answer that is not a success.
    """
    asked: set[str] = set()
    seen: set[str] = {*wanted.known}
    place, last = read_place(wanted.resume)
    link = place if isinstance(place, str) else ""
    request = _follow(first, link, origin, asked) if link else first
    bound = Bound(len(seen))
    answers: tuple[Response, ...] = ()
    while True:
        asked.add(request.target)
        (response,) = answers or (yield (request,))
        refuse(request, response)
        text, size = ListText(response.body, LISTS), len(response.body)
        answers = ()
        if LARGE <= size <= MODEST:
            early = _early(first, origin, asked, text.before(), bound, response.body)
            answers = () if early is None else (yield early)
        del response
        made = Made(record, seen)
        page = yield from made.pages(text, size, place_of(link, ""))
        if last and last != made.end:
            page = moved(page)
        last = ""
        following = link_in(text.around)
        if following is None:
            yield _last(page, len(seen))
            return
        page = replace(page, resume=place_of(link, made.end))
        try:
            bound.take(made.new, page.total, size=size)
            link = following
            request = _follow(first, link, origin, asked)
        except Problem:
            yield page
            raise
        answers = (yield replace(page, ahead=() if answers else (request,))) or answers


def place_of(place: Json, last: str) -> Json:
    """What a listing that is stopped here goes on with: a place of its own, and the id of the last record
    before it, by which it is seen whether that is still the place."""
    return {"from": place, "last": last}


def read_place(resume: Json) -> tuple[Json, str]:
    """The same two of a listing that goes on; nothing for one that begins."""
    told = resume if isinstance(resume, dict) else {}
    last = told.get("last")
    return told.get("from"), last if isinstance(last, str) else ""


def moved(page: Page) -> Page:
    """A page that follows on other records than it did."""
    return replace(page, notes=(*page.notes, MOVED), partial=True)


def all_pages(
    first: Request, origin: str, refuse: Callable[[Request, Response], None]
) -> Flow[tuple[Json, ...]]:
    """The members of all pages, as they come; not more than there can be choices."""
    request: Request | None = first
    asked: set[str] = set()
    found: list[Json] = []
    bound = Bound(most=CHOICES, largest=CHOICES_SIZE)
    while request is not None:
        asked.add(request.target)
        (response,) = yield (request,)
        refuse(request, response)
        members, around = read_all(response)
        found += members
        request, link = None, link_in(around)
        if link is not None:
            bound.take(len(members), count_of(around.get("count")), size=len(response.body))
            request = _follow(first, link, origin, asked)
    return tuple(found)


def _last(page: Page, found: int) -> Page:
    """The server may well have more than it gave, whatever it links."""
    if page.total is None or page.total <= found:
        return page
    words = f"The server says that there are {page.total:,}, and gave {found:,}: the list may be incomplete."
    return replace(page, notes=(*page.notes, words), partial=True)


def _early(
    first: Request, origin: str, asked: set[str], around: dict[str, Json], bound: Bound, body: bytes
) -> Page | None:
    """No records, and what is ahead behind an answer that is yet to be read, where what stands around its
    list tells that, and it is certain to be asked for."""
    link, most, total = link_in(around), body.count(b"{"), count_of(around.get("count"))
    if link is None or bound.nears(most, total, size=len(body)):
        return None
    try:
        return Page((), total, answer=len(body), ahead=(_follow(first, link, origin, asked),))
    except Problem:
        return None  # told behind the records of the answer


def _follow(first: Request, link: str, origin: str, asked: set[str]) -> Request:
    check_link(link)
    try:
        parts = urlsplit(link)
        own = same_origin(link, origin) if parts.scheme or parts.netloc else True
    except ValueError:
        raise _elsewhere() from None
    if not own or not parts.path.startswith("/") or not (link.isascii() and link.isprintable()):
        raise _elsewhere()
    request = Request("GET", parts.path, parts.query, first.headers)
    if request.target in asked:
        raise Problem(Kind.GARBLED, "The server links the same page again.", "The list may be incomplete.")
    return request


def check_link(link: str) -> None:
    """Raises `Problem` (GARBLED) for one that nobody would keep, or ask with."""
    if len(link) > LONGEST:
        raise Problem(
            Kind.GARBLED,
            f"The server names the next page in {len(link):,} characters; it was not asked for.",
            "The list is incomplete. Tell the server's owner.",
        )


def _elsewhere() -> Problem:
    return Problem(
        Kind.GARBLED,
        "The server links the next page on another server; it was not followed.",
        "The list is incomplete. Check the profile's origin.",
    )


def same_origin(left: str, right: str) -> bool:
    """Whether two addresses have one scheme, host and port."""
    return _origin(left) == _origin(right)


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)

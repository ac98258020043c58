"""MyReports: what a directory says of itself, and the search among its items.

Contract: myreports-contacts, "Search, paging, sort". No match is 404, and so is a wrong directory (trap 4):
the directory is read first, so a 404 behind it is no match and nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode

from tui.dialects.bounds import Bound
from tui.dialects.data_envelope import following, list_in, read_one
from tui.dialects.exchange import Flow, Listing, Page, Request, Response, Wanted
from tui.dialects.labels import label
from tui.dialects.made import Made
from tui.dialects.myreports_contact import FIELDS, PHOTO
from tui.dialects.paging import check_link, place_of, read_place
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json

NOTHING: Final = (400, 404)
"""What a search that finds nothing, or that the server does not take, is answered with."""

EMPTY: Final = "filter="

NAMED: Final = 6
"""Directories that are named to somebody who is looking for the right one."""


@dataclass(slots=True)
class Offer:
    """The fields that a directory offers, as its last reading said: what is put beside each of its records.
    Empty until it was read, or where it does not say."""

    beside: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields."""
        found = self.beside.get(FIELDS)
        return tuple(map(str, found)) if isinstance(found, list) else ()


def learn(response: Response, offer: Offer) -> bool:
    """Takes what a directory says of itself; False where the answer is no directory. Raises `Problem`
    (GARBLED)."""
    found = read_one(response) if 200 <= response.status < 300 else None
    names = found.get(FIELDS) if found is not None else None
    texts: list[Json] = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    offer.beside = MappingProxyType({FIELDS: texts} if texts else {})
    return found is not None


@dataclass(frozen=True, slots=True)
class Search:
    """Where the directory and its items are, what their records are called, and how an answer that is no
    success is told."""

    directories: str
    directory: str
    items: str
    collection: str
    refuse: Callable[[Request, Response], None]

    def records(self, wanted: Wanted, offer: Offer) -> Listing:
        """All items, or those that hold a text; pages only where the server makes some."""
        yield from self._learn(offer)
        query, place = _query(wanted, offer), _read_place(wanted)
        response: Response | None
        if place is not None:
            query, asked = place
            response = yield from self._got(asked)
        elif query:
            asked, response = query, (yield from self._found(query))
        else:
            query, response = yield from self._all()
            asked = query
        seen: set[str] = {*wanted.known}
        bound = Bound(len(seen))
        while response is not None:
            text, size = list_in(response), len(response.body)
            del response
            made = Made(partial(self._record, beside=offer.beside), seen)
            page = yield from made.pages(text, size, place_of([query, asked], ""))
            behind, unknown = following(text.around)
            page = replace(page, notes=(*page.notes, *_notes(behind, unknown, made.new)))
            page = replace(page, partial=bool(unknown or (behind and not made.new)))
            if not behind or not made.new:
                yield page
                return
            asked = _behind(query, behind)
            yield replace(page, resume=place_of([query, asked], ""))
            bound.take(made.new, size=size)
            response = yield from self._got(asked)
        yield Page(())

    def _learn(self, offer: Offer) -> Flow[None]:
        request = Request("GET", self.directory)
        (response,) = yield (request,)
        if response.status not in NOTHING:
            self.refuse(request, response)
        if not learn(response, offer):
            what = f"The server has no directory of this id ({response.status})."
            raise Problem(Kind.INVALID, what, (yield from self._remedy()))

    def _remedy(self) -> Flow[str]:
        """What to write instead: the directories there are, as far as the server names them."""
        (response,) = yield (Request("GET", self.directories),)
        words = "Correct `directory` in the profile: the id of one of the account's contact directories"
        parts = list_in(response).slices() if response.status == 200 else ()
        named = (
            f"{label(each.get('name'))} ({label(each['id'])})"
            for part in parts
            for each in part.members
            if isinstance(each, dict) and isinstance(each.get("id"), str)
        )
        found = ", ".join(islice(named, NAMED))
        return f"{words}: {found}." if found else f"{words}."

    def _found(self, query: str) -> Flow[Response | None]:
        """None for no match."""
        request = self._asked(query)
        (response,) = yield (request,)
        if response.status == 404:
            return None
        self.refuse(request, response)
        return response

    def _all(self) -> Flow[tuple[str, Response]]:
        """Without a filter, and where the server wants one, with an empty one; gives which it was. That
        neither finds anything has two reasons, and nobody can tell which."""
        for query in ("", EMPTY):
            request = self._asked(query)
            (response,) = yield (request,)
            if response.status not in NOTHING:
                self.refuse(request, response)
                return query, response
        raise Problem(
            Kind.REFUSED,
            "The server lists no contacts without a text to search for, or this directory is empty.",
            "Search: f, then a text that they hold, or 'in:phone1,phone2 +44' to look in these fields alone.",
        )

    def _got(self, query: str) -> Flow[Response]:
        check_link(query)
        request = self._asked(query)
        (response,) = yield (request,)
        self.refuse(request, response)
        return response

    def _asked(self, query: str) -> Request:
        return Request("GET", self.items, query)

    def _record(self, doc: dict[str, Json], beside: Mapping[str, Json]) -> Record | None:
        identity = doc.get("id")
        if not isinstance(identity, str) or not identity:
            return None
        return Record(RecordKey(self.collection, identity), doc, beside=beside)


def _read_place(wanted: Wanted) -> tuple[str, str] | None:
    """What is asked for, and with it the page at which a listing goes on."""
    place, _ = read_place(wanted.resume)
    match place:
        case [str(query), str(asked)]:
            return query, asked
        case _:
            return None


def _behind(query: str, start: str) -> str:
    """What asks for the next page, as the server has spoken of it."""
    key = urlencode({"start_key": start}, quote_via=quote, safe="")
    return f"{query}&{key}" if query else key


def _notes(behind: str, unknown: tuple[str, ...], new: int) -> Iterator[str]:
    if behind and not new:
        yield "The server names a next page that brings nothing new: the list may be incomplete."
    if unknown:
        names = ", ".join(unknown)
        yield f"The server speaks of a next page ({names}) in an unknown way: some may be missing."


def _query(wanted: Wanted, offer: Offer) -> str:
    """Percent-encoded to the letter: a plus sign would be read as a blank (trap 8). Empty without a text.

    Where no fields are named it is all but the photo, whose Base64 text would match by chance.
    """
    if not wanted.search:
        return ""
    known = offer.names
    for name in wanted.fields:
        if known and name not in known:
            raise Problem(
                Kind.INVALID,
                f"This directory has no field '{name}'.",
                f"It has: {', '.join(known)}.",
            )
    names = wanted.fields or tuple(name for name in known if name != PHOTO)
    pairs = [("filter", wanted.search), *(("fields", name) for name in names)]
    return urlencode(pairs, quote_via=quote, safe="")

"""Exchanges with a server as plain data: what is asked, what is answered, and flows of both."""

from collections.abc import Collection, Generator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from tui.domain.record import Record
from tui.domain.values import Json

SAFE_METHODS = frozenset({"GET", "HEAD"})

LARGE: Final = 100_000
"""Bytes of an answer that takes some milliseconds to read."""


@dataclass(frozen=True, slots=True)
class Request:
    """One exchange to make. `path` and `query` are quoted already and go out as they stand; `headers` are
    all but the one with the secret, which only the gateway knows."""

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = (("Accept", "application/json"),)
    body: bytes | None = None

    @property
    def safe(self) -> bool:
        """Whether it changes nothing on the server, and so may be sent again."""
        return self.method in SAFE_METHODS

    @property
    def target(self) -> str:
        """Path and query as they stand in the request line."""
        return f"{self.path}?{self.query}" if self.query else self.path


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: header names are lower case, the body is as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Some records of a listing. `total` is how many the server says there are in all, None if it does
    not; `notes` tell in words what was left out, `progress` how far it is where that is no number of records.
    `resume` is what a listing that was stopped behind this page can be begun with again; `lasting` where that
    holds for hours. `partial` where the server may have more that this listing does not come to. `ahead` are
    the requests that come next: whoever drives the listing may send them while the page is being looked at,
    and go on with their responses; an empty page of an `answer` names them before that is read. `letters` are
    the bytes of memory that the texts of its records take, `values` about how many values they hold. `answer`
    are the bytes of the answer it is a slice of, where more of that follows without a request; 0 for the
    last.
    """

    records: tuple[Record, ...]
    total: int | None = None
    notes: tuple[str, ...] = ()
    progress: str = ""
    resume: Json = None
    partial: bool = False
    lasting: bool = False
    letters: int = 0
    values: int = 0
    answer: int = 0
    ahead: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records a listing is for: those with `search` in one of `fields` (none: in any) where the server
    can search, and those behind the page that `resume` came with; `known` are the ids of those before."""

    search: str = ""
    fields: tuple[str, ...] = ()
    resume: Json = None
    known: Collection[str] = ()


ALL = Wanted()


def read_wanted(text: str) -> Wanted:
    """What a person typed to have the server search: `in:phone1,phone2 +44` looks in these fields alone."""
    first, _, rest = text.strip().partition(" ")
    if not first.startswith("in:"):
        return Wanted(text.strip())
    return Wanted(rest.strip(), tuple(name for name in first.removeprefix("in:").split(",") if name))


@dataclass(frozen=True, slots=True)
class File:
    """Something to be saved as it came; `name` is what the server calls it."""

    name: str
    content: bytes


T = TypeVar("T")

Batch: TypeAlias = tuple[Request, ...]
"""Requests in their order. Those that a `Flow` yields may run at the same time; writes go one by one."""

Flow: TypeAlias = Generator[Batch, tuple[Response, ...], T]
"""Yields requests, is sent their responses, returns what was asked for. Raises `Problem`."""

Reading: TypeAlias = Flow[Record]

Listing: TypeAlias = Generator[Batch | Page, tuple[Response, ...], None]
"""Yields requests, and pages as they become known: resumed with the responses to what a page has `ahead`, or
with an empty tuple, and then it yields these requests. Raises `Problem`."""

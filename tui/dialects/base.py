"""What a dialect is to the rest of the house: plain data in, plain data out, no I/O."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from tui.domain.draft import Draft
from tui.domain.record import Record
from tui.domain.schema import Schema

SAFE_METHODS = frozenset({"GET", "HEAD"})


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
    not; `notes` tell in words what was left out."""

    records: tuple[Record, ...]
    total: int | None = None
    notes: tuple[str, ...] = ()


Batch: TypeAlias = tuple[Request, ...]
"""Requests that may run at the same time."""

Reading: TypeAlias = Generator[Batch, tuple[Response, ...], Record]
"""Yields requests, is sent their responses, returns the record. Raises `Problem`."""

Listing: TypeAlias = Generator[Batch | Page, tuple[Response, ...], None]
"""Yields requests, and pages as they become known (resumed with an empty tuple). Raises `Problem`."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where one profile's records are, and how this server is to be spoken to.

    `directory`, `tenant` and `workspaces` say which of its records; `authorization` is the form of the
    header's value around the key; `paths` replaces entries of the dialect's own table of paths. `batch` is
    how many records one request may carry, `patch` whether a JSON Patch goes as an array or as one bare
    operation (`array`, `operation`); where the API has no such thing, they mean nothing.
    """

    origin: str
    directory: str = ""
    tenant: str = ""
    workspaces: tuple[str, ...] = ()
    page_size: int = 100
    batch: int = 1
    patch: str = "array"
    authorization: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Authorization:
    """The header that carries the key: `{key}` in `form` is where it stands."""

    header: str
    form: str


class Dialect(Protocol):
    """How one API spells its records. Problems: REFUSED for what it cannot express, else by the answer."""

    @property
    def name(self) -> str:
        """The name in the registry and in profiles."""

    @property
    def title(self) -> str:
        """What people call the records, in the plural."""

    @property
    def schema(self) -> Schema:
        """The fields of a record."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields a list shows, the most telling first."""

    @property
    def authorization(self) -> Authorization:
        """How the key is sent."""

    def list_records(self) -> Listing:
        """All records of the collection, a page at a time."""

    def read_record(self, identity: str) -> Reading:
        """One record as it is now."""

    def update_requests(self, draft: Draft) -> Batch:
        """The smallest requests that make the server hold the draft. Raises `Problem` (REFUSED, INVALID)."""

    def read_update(self, request: Request, response: Response) -> None:
        """Reads the answer to a write. Raises `Problem`, UNANSWERED where it may have happened even so."""

    def warnings(self, draft: Draft) -> tuple[str, ...]:
        """What a person should know before this draft is sent, in words."""

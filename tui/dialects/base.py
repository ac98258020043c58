"""What a dialect is to the rest of the house: plain data in, plain data out, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from tui.dialects.exchange import ALL, Batch, File, Flow, Listing, Reading, Request, Response, Wanted
from tui.domain.draft import Draft
from tui.domain.record import Record
from tui.domain.schema import Schema
from tui.domain.values import Json


@dataclass(frozen=True, slots=True)
class Site:
    """Where one profile's records are, and how this server is to be spoken to.

    `directory`, `tenant` and `workspaces` say which of its records; `authorization` is the form of the
    header's value around the key; `paths` replaces entries of the dialect's own table of paths. `batch` is
    how many records one request may carry, `patch` whether a JSON Patch goes as an array or as one bare
    operation (`array`, `operation`); where the API has no such thing, they mean nothing. `mask` names the
    fields that are shown to nobody who has not asked to see them.
    """

    origin: str
    directory: str = ""
    tenant: str = ""
    workspaces: tuple[str, ...] = ()
    page_size: int = 100
    batch: int = 1
    patch: str = "array"
    authorization: str = ""
    paths: Mapping[str, str] = field(default_factory=dict, hash=False)
    mask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authorization:
    """The header that carries the key: `{key}` in `form` is where it stands."""

    header: str
    form: str


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an API can express, in words for people; empty where it cannot."""

    listing: str
    setting: str
    emptying: str
    several: str
    success: str
    lists: str = ""
    search: str = ""
    create: str = ""
    delete: str = ""
    undo: str = ""
    export: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A call beside reading and writing, on one record. `asks` says which text goes with it; an empty one is
    sent as none, unless it is `required`. `ignored` are words that offer it where the server took a write and
    every field of it is as before."""

    id: str
    label: str
    help: str
    asks: str = ""
    required: bool = False
    ignored: str = ""


@dataclass(frozen=True, slots=True)
class Moderation:
    """Records that a person decides on: the names of the fields, and what `status` may be. `read` is what a
    person has to have read of it, its title first; `author` tells who wrote it (fields
    side by side are one name), what all of an author's records share is `same_author`; `by` names the field
    with whoever gave a status, by status."""

    status: str
    pending: Json
    approved: Json
    declined: Json
    read: tuple[str, ...]
    author: tuple[tuple[str, ...], ...]
    same_author: str
    about: str
    rating: str
    created: str
    by: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def watched(self) -> tuple[str, ...]:
        """The fields that must not change between reading a record and deciding on it."""
        return (self.status, *self.read)


class When(StrEnum):
    """What has to happen before a second try is made."""

    REFUSED = "refused"  # the server does not take the first form, and certainly nothing has happened
    IGNORED = "ignored"  # it took it, and every field of it is as before


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The second form of a write, for servers that do not understand the first; seen in the plan like it.

    The requests are sent one after the other, until one fails. `words` say what is different, `fields` which
    fields they are for.
    """

    when: When
    requests: Batch
    words: str
    fields: tuple[str, ...]


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
        """The fields that a list of records may show."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields a list shows, the most telling first."""

    @property
    def authorization(self) -> Authorization:
        """How the key is sent."""

    @property
    def capabilities(self) -> Capabilities:
        """What can be done at all."""

    @property
    def actions(self) -> tuple[Action, ...]:
        """What else can be done with a record."""

    @property
    def moderation(self) -> Moderation | None:
        """How its records are decided on, where they are."""

    @property
    def together(self) -> int:
        """How many records one update may carry."""

    @property
    def varied(self) -> bool:
        """Whether records may have fields that `schema` does not name."""

    @property
    def opened(self) -> "Dialect":
        """The same for somebody who has asked to see what is masked."""

    def schema_of(self, record: Record) -> Schema:
        """The fields of one record; not all need have the same."""

    def is_whole(self, record: Record) -> bool:
        """Whether all is there that a form needs; a list may tell less than the record's own read."""

    def list_records(self, wanted: Wanted = ALL) -> Listing:
        """The records of the collection, a page at a time."""

    def read_record(self, identity: str, parts: tuple[str, ...] = ()) -> Reading:
        """One record as it is now; of fields that are read apart, only those among `parts`. Raises `Problem`,
        ABSENT where there is none (any more)."""

    def blank(self, identity: str) -> Record:
        """A record that no server has yet."""

    def update_requests(self, draft: Draft) -> Batch:
        """The smallest requests that make the server hold the draft; sent one after the other. Raises
        `Problem` (REFUSED, INVALID)."""

    def joint_request(self, drafts: tuple[Draft, ...]) -> Request:
        """One request that updates `together` records at most. Raises `Problem` (REFUSED, INVALID)."""

    def otherwise(self, draft: Draft) -> Otherwise | None:
        """The second form of an update, if there is one."""

    def create_requests(self, draft: Draft) -> Batch:
        """The request that creates the record of the draft. Raises `Problem` (REFUSED, INVALID)."""

    def delete_requests(self, record: Record) -> Batch:
        """The request that deletes a record. Raises `Problem` (REFUSED)."""

    def action_requests(self, record: Record, action: str, text: str) -> Batch:
        """The request of one of the actions. Raises `Problem` (REFUSED, INVALID)."""

    def read_update(self, request: Request, response: Response) -> None:
        """Reads the answer to a write. Raises `Problem`, UNANSWERED where it may have happened even so."""

    def read_created(self, request: Request, response: Response) -> str:
        """The id of the record that was created. Raises `Problem`, UNANSWERED where the answer has none."""

    def read_deleted(self, request: Request, response: Response) -> dict[str, Json] | None:
        """The document that was deleted, where the answer has it. Raises `Problem`."""

    def warnings(self, draft: Draft) -> tuple[str, ...]:
        """What a person should know before this draft is sent, in words."""

    def forecast(self, draft: Draft) -> tuple[str, ...]:
        """What the server would clear, cut or rewrite of this draft, in words."""

    def options(self, field: str) -> Flow[tuple[Json, ...]] | None:
        """The values on offer for a field, where the server has a list of them."""

    def export(self) -> Flow[File] | None:
        """All records as one file, where the server makes one."""

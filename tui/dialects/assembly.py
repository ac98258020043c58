"""What dialects are put together from: a table of paths, a model, an authorization, a tongue for errors.

A dialect derives from `Assembly` and says how its API lists, reads and updates; what it does not say, its API
cannot do, and is refused with words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import quote

from pydantic import BaseModel

from tui.dialects import errors, models
from tui.dialects.base import Action, Authorization, Capabilities, Moderation, Otherwise, Site
from tui.dialects.errors import Tongue
from tui.dialects.exchange import Batch, File, Flow, Request, Response
from tui.domain import json_text
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Schema, masked
from tui.domain.values import Json

WRITE_HEADERS = (("Accept", "application/json"), ("Content-Type", "application/json"))


@dataclass(frozen=True, slots=True)
class Assembly:
    """The parts, and what an API cannot do by itself. `paths` have `{directory}`, `{id}` and the like to fill
    in; `new` is what a new record can be given, where that is something else than an update takes."""

    name: str
    title: str
    model: type[BaseModel]
    schema: Schema
    columns: tuple[str, ...]
    paths: Mapping[str, str]
    authorization: Authorization
    tongue: Tongue
    capabilities: Capabilities
    site: Site
    actions: tuple[Action, ...] = ()
    new: Schema | None = None
    moderation: Moderation | None = None

    def __post_init__(self) -> None:
        """What the profile masks is masked in every schema that leaves here."""
        object.__setattr__(self, "schema", masked(self.schema.opened, self.site.mask))

    @property
    def opened(self) -> Self:
        """The same for somebody who has asked to see what is masked."""
        return replace(self, site=replace(self.site, mask=())) if self.site.mask else self

    @property
    def together(self) -> int:
        """One record a request."""
        return 1

    @property
    def varied(self) -> bool:
        """One schema for all."""
        return False

    def is_whole(self, record: Record) -> bool:
        """A list tells all."""
        del record
        return True

    def schema_of(self, record: Record) -> Schema:
        """The fields of one record."""
        return masked(self.fields_of(record), self.site.mask)

    def fields_of(self, record: Record) -> Schema:
        """All records have the same fields, and all new ones; masked by `schema_of`."""
        return self.new if record.new and self.new is not None else self.schema

    def listed(self, doc: dict[str, Json]) -> Record | None:
        """A record out of a list, as it stands; None for one without an id."""
        identity = doc.get("id")
        known = isinstance(identity, str) and identity
        return Record(RecordKey(self.name, str(identity)), doc) if known else None

    def blank(self, identity: str) -> Record:
        """Nothing in it."""
        return Record(RecordKey(self.name, identity), {}, new=True)

    def joint_request(self, drafts: tuple[Draft, ...]) -> Request:
        """Not here."""
        raise self.cannot("update several records in one request")

    def otherwise(self, draft: Draft) -> Otherwise | None:
        """There is one form."""
        del draft
        return None

    def create_requests(self, draft: Draft) -> Batch:
        """Not here."""
        raise self.cannot("create records")

    def delete_requests(self, record: Record) -> Batch:
        """Not here."""
        raise self.cannot("delete records")

    def action_requests(self, record: Record, action: str, text: str) -> Batch:
        """Not here."""
        raise self.cannot("do this")

    def read_update(self, request: Request, response: Response) -> None:
        """A 2xx says that it was taken; whether it was kept is for the read-back to tell."""
        self.refuse(request, response)

    def read_created(self, request: Request, response: Response) -> str:
        """The `id` of the object that was answered."""
        self.refuse(request, response)
        return created_id(answered(response))

    def read_deleted(self, request: Request, response: Response) -> dict[str, Json] | None:
        """Nothing comes back."""
        self.refuse(request, response)
        return None

    def warnings(self, draft: Draft) -> tuple[str, ...]:
        """None."""
        del draft
        return ()

    def forecast(self, draft: Draft) -> tuple[str, ...]:
        """Nothing is known to be changed by the server."""
        del draft
        return ()

    def options(self, field: str) -> Flow[tuple[Json, ...]] | None:
        """No field has a list of its own."""
        del field
        return None

    def export(self) -> Flow[File] | None:
        """Not here."""
        return None

    def refuse(self, request: Request, response: Response) -> None:
        """Raises the `Problem` of an answer that is no success."""
        errors.refuse(request, response, self.schema, self.tongue)

    def cannot(self, words: str) -> Problem:
        """The `Problem` (REFUSED) for what the API has no call for."""
        return Problem(Kind.REFUSED, f"This API cannot {words}.", "Nothing was sent.")

    def record(self, identity: str, doc: dict[str, Json]) -> Record:
        """A record that was read, held against its model."""
        warnings = models.misfits(self.model, self.schema, doc)
        return Record(RecordKey(self.name, identity), doc, warnings=warnings)

    def path(self, name: str, **fills: str) -> str:
        """A path of the table, or of the profile, filled in."""
        form = self.site.paths.get(name, self.paths[name])
        for key, value in {"directory": self.site.directory, **fills}.items():
            if f"{{{key}}}" in form:
                form = form.replace(f"{{{key}}}", quoted(value))
        return form


def answered(response: Response) -> Json:
    """The JSON value of an answer to a write that was taken. Raises `Problem` (UNANSWERED) where it has none:
    what was done is not known."""
    try:
        return json_text.parse(response.body)
    except Problem as problem:
        raise Problem(
            Kind.UNANSWERED,
            f"The server took it, but its answer cannot be read. {problem.what}",
            "Reload the list to see what it did.",
        ) from None


def created_id(found: Json) -> str:
    """The id of a record that was created. Raises `Problem` (UNANSWERED) where the answer names none."""
    identity = found.get("id") if isinstance(found, dict) else None
    if isinstance(identity, str) and identity:
        return identity
    raise Problem(
        Kind.UNANSWERED,
        "The server took it, but its answer names no id.",
        "Reload the list: the record is probably in it.",
    )


def something_else(what: str = "record") -> Problem:
    """For an answer (GARBLED) that is about another record than the one that was asked for."""
    return Problem(
        Kind.GARBLED, f"The server answered with something else than this {what}.", "Reload the list."
    )


def quoted(identity: str) -> str:
    """An id as one segment of a path. Raises `Problem` (REFUSED) for one that would lead elsewhere."""
    if not is_segment(identity):
        raise Problem(Kind.REFUSED, "This record's id cannot stand in a path.", "Nothing was sent.")
    return quote(identity, safe="")


def is_segment(identity: str) -> bool:
    """Whether an id can stand in a path without leading elsewhere."""
    return not any(step in ("", ".", "..") for step in re.split(r"[/\\]", identity))

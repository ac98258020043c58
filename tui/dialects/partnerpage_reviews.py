"""PartnerPage reviews (customers' ratings of an entry): written snake_case, read camelCase.

Contract: partnerpage-reviews. `entry_id` is immutable, approvers are set by the server, and at least one
field must be sent. The status is a letter; what it means is shown, and letters nobody told us of stay.
"""

from functools import partial
from typing import Annotated, Final

from annotated_types import Ge, Le
from pydantic import AliasPath, Field, JsonValue

from tui.dialects import bodies
from tui.dialects.assembly import WRITE_HEADERS
from tui.dialects.base import Capabilities, Moderation, Otherwise, Site, When
from tui.dialects.exchange import File, Flow, Request
from tui.dialects.files import read_file
from tui.dialects.models import About, Model, schema_for_new, schema_of
from tui.dialects.partnerpage import ROOT, TONGUE, authorization
from tui.dialects.rest import RestDialect
from tui.domain.draft import Draft
from tui.domain.schema import Choice, Emptied, FieldKind

PATHS: Final = {
    "list": ROOT + "/reviews/directory/{directory}/",
    "item": ROOT + "/reviews/directory/{directory}/{id}/",
    "export": ROOT + "/reviews/directory/{directory}/export/",
}

SPELLED_AGAIN: Final = {"first_name": "firstName", "last_name": "lastName"}
"""The prose of the seed writes snake_case, but no body shows it (contract: partnerpage-reviews, trap 1)."""

CAPABILITIES: Final = Capabilities(
    listing="page by page, as the server links them",
    setting="yes",
    emptying="as an empty text; rating and status cannot be empty",
    several="one request",
    success="200 with the record; read back and compared",
    create="POST; its entry cannot be changed afterwards",
    delete="DELETE",
    undo="by writing the old values; a deleted review can be created again, under another id",
    export="as the server's own file",
)

STATUSES: Final = (Choice("P", "pending"), Choice("A", "approved"), Choice("D", "declined"))

MODERATION: Final = Moderation(
    status="status",
    pending="P",
    approved="A",
    declined="D",
    read=("title", "summary", "rating"),
    author=(("first_name", "last_name"), ("company",), ("email",)),
    same_author="email",
    about="entry_title",
    rating="rating",
    created="created",
    by={"A": "approved_by", "D": "declined_by"},
)

said = partial(About, group="Review", emptied=Emptied.BLANK)
who = partial(About, group="Author", emptied=Emptied.BLANK)
decision = partial(About, group="Decision")
shown = partial(About, group="Shown only")


class Review(Model):
    """Fields in the order in which people see them."""

    status: Annotated[
        str | None, decision("Status", FieldKind.CHOICE, written="status", choices=STATUSES)
    ] = None
    title: Annotated[str | None, said("Title", written="title")] = None
    rating: Annotated[
        int | float | None,
        Ge(1),
        Le(5),
        said("Rating", FieldKind.NUMBER, written="rating", whole=True, emptied=Emptied.REFUSED),
    ] = None
    summary: Annotated[str | None, said("Text", FieldKind.LONG, written="summary")] = None
    first_name: Annotated[str | None, who("First name", written="first_name")] = Field(
        None, validation_alias="firstName"
    )
    last_name: Annotated[str | None, who("Last name", written="last_name")] = Field(
        None, validation_alias="lastName"
    )
    company: Annotated[str | None, who("Company", written="company")] = None
    email: Annotated[str | None, who("E-mail", written="email")] = None

    entry_title: Annotated[str | None, shown("Entry")] = Field(
        None, validation_alias=AliasPath("entry", "title")
    )
    entry_id: Annotated[
        str | None, shown("Entry id", written="entry_id", locked="A review cannot move to another entry.")
    ] = Field(None, validation_alias=AliasPath("entry", "id"))
    entry_owner: Annotated[str | None, shown("Entry owner")] = Field(
        None, validation_alias=AliasPath("entry", "owner")
    )
    entry_type: Annotated[str | None, shown("Entry type")] = Field(None, validation_alias="entryType")
    short_summary: Annotated[str | None, shown("Short text")] = Field(None, validation_alias="shortSummary")
    created: Annotated[str | None, shown("Created", FieldKind.MOMENT)] = None
    status_display: Annotated[str | None, shown("Status, in words")] = Field(
        None, validation_alias="statusDisplay"
    )
    approved_by: Annotated[dict[str, JsonValue] | None, shown("Approved by", FieldKind.DATA)] = Field(
        None, validation_alias="approvedBy"
    )
    declined_by: Annotated[dict[str, JsonValue] | None, shown("Declined by", FieldKind.DATA)] = Field(
        None, validation_alias="declinedBy"
    )
    id: Annotated[str, shown("Id")]


SCHEMA: Final = schema_of(Review, "title")
NEW: Final = schema_for_new(SCHEMA, only=("entry_id",))


class Reviews(RestDialect):
    """Reviews, with their second spelling and their export."""

    def warnings(self, draft: Draft) -> tuple[str, ...]:
        """A typo fix publishes nothing by itself; both in one body is said (trap 6)."""
        changed = [change.spec.name for change in draft.changes]
        if "status" not in changed or changed == ["status"] or draft.base.new:
            return super().warnings(draft)
        word = SCHEMA.spec("status").choice_label(draft.value("status")) or "another"
        words = f"The same request sets the status to {word}: r on it in the form keeps that apart."
        return (words, *super().warnings(draft))

    def otherwise(self, draft: Draft) -> Otherwise | None:
        """The names once more in camelCase, where the server ignored them in snake_case."""
        changed = [change for change in draft.changes if change.spec.name in SPELLED_AGAIN]
        if not changed:
            return None
        body = {SPELLED_AGAIN[change.spec.name]: bodies.written_value(change) for change in changed}
        path = self.path("item", id=draft.key.id)
        request = Request("PATCH", path, headers=WRITE_HEADERS, body=bodies.encode(body))
        words = f"If the server ignores the name, it is sent once more as {' and '.join(body)}."
        return Otherwise(When.IGNORED, (request,), words, tuple(change.spec.name for change in changed))

    def export(self) -> Flow[File] | None:
        """Whatever the server makes of all reviews; taken as it comes."""
        return read_file(Request("GET", self.path("export"), headers=(("Accept", "*/*"),)), self.refuse)


def dialect(site: Site) -> Reviews:
    """The reviews of one directory."""
    return Reviews(
        name="partnerpage-reviews",
        title="reviews",
        model=Review,
        schema=SCHEMA,
        new=NEW,
        columns=("title", "status", "rating", "entry_title", "company", "created"),
        paths=PATHS,
        authorization=authorization(site),
        tongue=TONGUE,
        capabilities=CAPABILITIES,
        site=site,
        moderation=MODERATION,
    )

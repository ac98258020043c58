"""PartnerPage reviews (customers' ratings of an entry): written snake_case, read camelCase.

Contract: partnerpage-reviews. `entry_id` is immutable, approvers are set by the server, and at least one
field must be sent. The status is a letter; what it means is shown, and letters nobody told us of stay.
"""

from functools import partial
from typing import Annotated, Final

from annotated_types import Ge, Le
from pydantic import AliasPath, Field, JsonValue

from tui.dialects.assembly import RestDialect
from tui.dialects.base import Authorization, Site
from tui.dialects.models import About, Model, schema_of
from tui.domain.schema import Choice, Emptied, FieldKind

ROOT: Final = "/api/directory/private/v1alpha"

PATHS: Final = {
    "list": ROOT + "/reviews/directory/{directory}/",
    "item": ROOT + "/reviews/directory/{directory}/{id}/",
}

STATUSES: Final = (Choice("P", "pending"), Choice("A", "approved"), Choice("D", "declined"))

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


def dialect(site: Site) -> RestDialect:
    """The bare key goes in `Authorization`, without 'Bearer'."""
    return RestDialect(
        name="partnerpage-reviews",
        title="reviews",
        model=Review,
        schema=SCHEMA,
        columns=("title", "status", "rating", "entry_title", "company", "created"),
        paths=PATHS,
        authorization=Authorization("Authorization", site.authorization or "{key}"),
        site=site,
    )

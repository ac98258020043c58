"""The record of PartnerPage partner entries: written camelCase, read snake_case, moved and write-only fields.

Contract: partnerpage-entries. The names are a table, never derived: nested keys would break any rule. Every
field may be absent from an answer, so every field has a default; what is there must be of its type.
"""

from functools import partial
from typing import Annotated, Final

from pydantic import AliasPath, Field, JsonValue

from tui.dialects.models import UUID, UUID_WORDS, About, Model, schema_for_new, schema_of
from tui.dialects.partnerpage_members import (
    Badge,
    Callout,
    Certification,
    Keyword,
    Media,
    Offer,
    Place,
    Resource,
    Testimonial,
    Tracking,
    UseCase,
    Verification,
)
from tui.domain.schema import Choice, Emptied, FieldKind

STATUSES: Final = (Choice("public", "public"), Choice("hidden", "hidden"))
"""The two the seed shows; a server may hold others, which stay as they are."""

entry = partial(About, group="Entry", emptied=Emptied.BLANK)
words = partial(About, group="Texts", kind=FieldKind.LONG, emptied=Emptied.BLANK)
link = partial(About, group="Links and contact", emptied=Emptied.BLANK)
url = partial(link, kind=FieldKind.URL)
internal = partial(About, group="Internal", emptied=Emptied.BLANK)
inner_url = partial(internal, kind=FieldKind.URL)
several = partial(About, group="Collections", kind=FieldKind.MEMBERS)
shown = partial(About, group="Shown only")
apart = partial(About, group="Kept apart", kind=FieldKind.MEMBERS)


class Entry(Model):
    """Fields in the order in which people see them."""

    title: Annotated[str | None, entry("Title", written="title", emptied=Emptied.REFUSED, needed=True)] = None
    headline: Annotated[str | None, entry("Headline", written="headline")] = None
    status: Annotated[
        str | None,
        entry("Status", FieldKind.CHOICE, written="status", choices=STATUSES, emptied=Emptied.REFUSED),
    ] = None
    tier: Annotated[
        dict[str, JsonValue] | None,
        entry(
            "Tier",
            FieldKind.REFERENCE,
            written="tier",
            emptied=Emptied.NULL,
            pattern=UUID,
            pattern_words=UUID_WORDS,
        ),
    ] = None
    featured: Annotated[
        bool | None, entry("Featured", FieldKind.FLAG, written="featured", emptied=Emptied.REFUSED)
    ] = None
    location: Annotated[str | None, entry("Location", written="location")] = None
    slug: Annotated[str | None, entry("Slug", written="slug", emptied=Emptied.REFUSED)] = None
    custom_slug: Annotated[str | None, entry("Custom slug", written="customSlug", emptied=Emptied.NULL)] = (
        None
    )
    developer_name: Annotated[str | None, entry("Developer", written="developerName")] = None

    description: Annotated[str | None, words("Description", written="description")] = None
    integration: Annotated[
        str | None, words("Integration", written="integrationDescription", readable=False)
    ] = Field(None, validation_alias="integrationDescription")

    website: Annotated[str | None, url("Website", written="website")] = None
    support_email: Annotated[str | None, link("Support e-mail", written="supportEmail")] = None
    call_to_action_label: Annotated[str | None, link("Call to action", written="callToActionLabel")] = None
    call_to_action_url: Annotated[str | None, url("Call to action link", written="callToActionUrl")] = None
    external_url: Annotated[str | None, url("External link", written="externalUrl")] = None

    external_id: Annotated[
        str | None, internal("External id", written="externalId", emptied=Emptied.NULL)
    ] = Field(None, validation_alias=AliasPath("metadata", "external_id"))
    internal_directory: Annotated[
        bool | None,
        internal(
            "Internal directory",
            FieldKind.FLAG,
            written="displayOnInternalDirectory",
            emptied=Emptied.REFUSED,
        ),
    ] = Field(None, validation_alias="display_on_internal_directory")
    internal_description: Annotated[
        str | None, internal("Internal text", FieldKind.LONG, written="internalDescription", readable=False)
    ] = Field(None, validation_alias="internalDescription")
    contact_label: Annotated[
        str | None, internal("Point of contact", written="internalPointOfContactCtaLabel", readable=False)
    ] = Field(None, validation_alias="internalPointOfContactCtaLabel")
    contact_url: Annotated[
        str | None, inner_url("Point of contact link", written="internalPointOfContactCtaUrl", readable=False)
    ] = Field(None, validation_alias="internalPointOfContactCtaUrl")
    channel_label: Annotated[
        str | None, internal("Channel contact", written="internalChannelContactCtaLabel", readable=False)
    ] = Field(None, validation_alias="internalChannelContactCtaLabel")
    channel_url: Annotated[
        str | None, inner_url("Channel contact link", written="internalChannelContactCtaUrl", readable=False)
    ] = Field(None, validation_alias="internalChannelContactCtaUrl")

    callouts: Annotated[list[Callout] | None, several("Callouts", written="callouts")] = None
    resources: Annotated[list[Resource] | None, several("Resources", written="resources")] = None
    media: Annotated[list[Media] | None, several("Media", written="media")] = None
    verifications: Annotated[list[Verification] | None, several("Verifications", written="verifications")] = (
        None
    )
    keywords: Annotated[list[Keyword] | None, several("Keywords", written="keywords", readable=False)] = None
    filter_options: Annotated[
        list[str] | None,
        several(
            "Filter options",
            kind=FieldKind.STRINGS,
            written="userAssignedFilterOptions",
            readable=False,
            pattern=UUID,
            pattern_words=UUID_WORDS,
        ),
    ] = Field(None, validation_alias="userAssignedFilterOptions")

    use_cases: Annotated[list[UseCase] | None, apart("Use cases", written="use_cases", apart="use-cases")] = (
        None
    )
    special_offers: Annotated[
        list[Offer] | None, apart("Special offers", written="special_offers", apart="special-offers")
    ] = None
    clients: Annotated[list[Offer] | None, apart("Clients", written="clients", apart="clients")] = None
    testimonials: Annotated[
        list[Testimonial] | None, apart("Testimonials", written="testimonials", apart="testimonials")
    ] = None
    certifications: Annotated[
        list[Certification] | None, apart("Certifications", written="certifications", apart="certifications")
    ] = None
    badges: Annotated[list[Badge] | None, apart("Badges", written="badges", apart="badges")] = None
    locations: Annotated[list[Place] | None, apart("Locations", written="locations", apart="locations")] = (
        None
    )
    icon: Annotated[str | None, shown("Icon", FieldKind.URL)] = None
    image: Annotated[str | None, shown("Image", FieldKind.URL)] = None
    award: Annotated[str | None, shown("Award", FieldKind.URL)] = None
    owner: Annotated[
        str | None,
        shown("Owner", written="owner", locked="The server shows a text here but takes an object."),
    ] = None
    type: Annotated[
        str | None,
        shown("Type", written="type", readable=False, locked="Its values are not documented."),
    ] = None
    tracking: Annotated[Tracking | None, shown("Tracking", FieldKind.DATA)] = None
    href: Annotated[str | None, shown("Path")] = None
    id: Annotated[str, shown("Id", written="id", locked="The server gives it.")]


SCHEMA: Final = schema_of(Entry, "title")
NEW: Final = schema_for_new(SCHEMA)

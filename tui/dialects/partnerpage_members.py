"""The objects in the lists of a partner entry. Contract: partnerpage-entries, fields.

Callouts are camelCase when read as well; testimonials snake_case. `id` is given by the server, and is sent
back with its member so that the member stays the same one.
"""

from functools import partial
from typing import Annotated, Final

from tui.dialects.models import About, Model
from tui.domain.schema import Emptied, FieldKind

GIVEN: Final = "The server gives it."
COLOUR: Final = "[0-9a-fA-F]{6}"

a_text = partial(About, emptied=Emptied.BLANK)
a_url = partial(About, kind=FieldKind.URL, emptied=Emptied.BLANK)
a_colour = partial(a_text, pattern=COLOUR, pattern_words="6 hex digits such as 635BFF")
an_order = partial(About, "Order", FieldKind.NUMBER, written="order")
an_id = partial(About, "Id", written="id", locked=GIVEN)


class Callout(Model):
    """A coloured word on an entry."""

    name: Annotated[str | None, About("Name", written="name")] = None
    textColor: Annotated[str | None, a_colour("Text colour", written="textColor")] = None  # noqa: N815 - as read
    backgroundColor: Annotated[str | None, a_colour("Background", written="backgroundColor")] = None  # noqa: N815
    order: Annotated[int | None, an_order()] = None
    id: Annotated[str | None, an_id()] = None


class Resource(Model):
    """A link or a file."""

    title: Annotated[str | None, About("Title", written="title")] = None
    url: Annotated[str | None, a_url("Link", written="url")] = None
    file: Annotated[str | None, About("File", written="file", emptied=Emptied.NULL)] = None
    order: Annotated[int | None, an_order()] = None
    id: Annotated[str | None, an_id()] = None


class Media(Model):
    """A picture, a film or a document. `file` is written and never read; `I` is an image."""

    title: Annotated[str | None, About("Title", written="title")] = None
    description: Annotated[str | None, a_text("Description", FieldKind.LONG, written="description")] = None
    url: Annotated[str | None, a_url("Link", written="url")] = None
    file: Annotated[str | None, a_url("File", written="file", readable=False)] = None
    pdfFileThumbnailUrl: Annotated[str | None, a_text("Thumbnail", written="pdfFileThumbnailUrl")] = None  # noqa: N815
    type: Annotated[str | None, a_text("Type", written="type")] = None
    order: Annotated[int | None, an_order()] = None
    id: Annotated[str | None, an_id()] = None


class Verification(Model):
    """A mark that somebody checked the entry."""

    title: Annotated[str | None, About("Title", written="title")] = None
    id: Annotated[str | None, an_id()] = None


class Keyword(Model):
    """A search word."""

    name: Annotated[str | None, About("Name", written="name")] = None
    id: Annotated[str | None, an_id()] = None


class UseCase(Model):
    """Something the partner is good for. Written through calls of its own, as all below."""

    title: Annotated[str | None, About("Title", written="title")] = None
    description: Annotated[str | None, a_text("Description", FieldKind.LONG, written="description")] = None
    order: Annotated[int | None, an_order()] = None
    id: Annotated[str | None, an_id()] = None


class Offer(Model):
    """A special offer or a client."""

    title: Annotated[str | None, About("Title", written="title")] = None
    url: Annotated[str | None, a_url("Link", written="url")] = None
    file: Annotated[str | None, About("File", written="file", emptied=Emptied.NULL)] = None
    order: Annotated[int | None, an_order()] = None
    id: Annotated[str | None, an_id()] = None


class Testimonial(Model):
    """What a customer says; snake_case, as the answer has it."""

    author_name: Annotated[str | None, a_text("Author", written="author_name")] = None
    position: Annotated[str | None, a_text("Position", written="position")] = None
    company_name: Annotated[str | None, a_text("Company", written="company_name")] = None
    testimonial_text: Annotated[
        str | None, About("Text", FieldKind.LONG, written="testimonial_text", emptied=Emptied.REFUSED)
    ] = None
    order: Annotated[int | None, an_order()] = None
    id: Annotated[str | None, an_id()] = None


class Certification(Model):
    """How many people of the partner hold it."""

    title: Annotated[str | None, About("Title", written="title")] = None
    quantity: Annotated[int | None, About("Quantity", FieldKind.NUMBER, written="quantity")] = None
    id: Annotated[str | None, an_id()] = None


class Badge(Model):
    """Inferred: no page shows one."""

    title: Annotated[str | None, About("Title", written="title")] = None
    image: Annotated[str | None, a_url("Image", written="image")] = None
    order: Annotated[int | None, an_order()] = None
    id: Annotated[str | None, an_id()] = None


class Place(Model):
    """One of the partner's locations. Inferred: no page shows one."""

    city: Annotated[str | None, About("City", written="city")] = None
    region: Annotated[str | None, a_text("Region", written="region")] = None
    country: Annotated[str | None, a_text("Country", written="country")] = None
    main: Annotated[bool | None, About("Main", FieldKind.FLAG, written="main")] = None
    id: Annotated[str | None, an_id()] = None


class Tracking(Model):
    """Where visits are counted."""

    umami_website_id: str | None = None
    umami_share_id: str | None = None

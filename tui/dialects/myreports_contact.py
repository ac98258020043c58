"""The record of MyReports contacts: one object of texts, of which each directory offers some.

Contract: myreports-contacts, "Item". The names are the API's own, for what a directory offers is told by
them, and it may offer some that nobody told us of. A field that is empty is absent.
"""

from dataclasses import replace
from functools import lru_cache, partial
from typing import Annotated, Final

from pydantic import Field

from tui.dialects import e164, models
from tui.dialects.labels import label
from tui.dialects.models import About, Model
from tui.domain.schema import Emptied, FieldKind, FieldSpec, Schema

FIELDS: Final = "fields"
"""The key of the object that holds them; the id stands beside it."""

PHONES: Final = ("phone1", "phone2", "phone3", "phone4")
PHOTO: Final = "avatar"
TITLES: Final = ("fullName", "companyName", "email", *PHONES)
"""What tells people who it is, the best first."""

person = partial(About, group="Contact", emptied=Emptied.REMOVED)
phone = partial(
    About,
    group="Numbers",
    emptied=Emptied.REMOVED,
    pattern=e164.FORM,
    pattern_words=e164.WORDS,
    ignored=e164.BETWEEN,
    help="In the international form; blanks between the digits are left out.",
)
custom = partial(About, group="Custom", emptied=Emptied.REMOVED)


class Fields(Model):
    """Fields in the order in which people see them."""

    fullName: Annotated[  # noqa: N815 - the API's name, as those below
        str | None,
        person("Full name", emptied=Emptied.REFUSED, needed=True, help="As reports and clients show it."),
    ] = None
    title: Annotated[str | None, person("Title", help="Mr, Mrs, Dr …")] = None
    companyName: Annotated[str | None, person("Company")] = None  # noqa: N815
    jobTitle: Annotated[str | None, person("Job title")] = None  # noqa: N815
    email: Annotated[str | None, person("E-mail")] = None
    phone1: Annotated[str | None, phone("Phone 1")] = None
    phone2: Annotated[str | None, phone("Phone 2")] = None
    phone3: Annotated[str | None, phone("Phone 3")] = None
    phone4: Annotated[str | None, phone("Phone 4")] = None
    crmId: Annotated[str | None, custom("CRM id", help="The contact's id in another system.")] = None  # noqa: N815
    field1: Annotated[str | None, custom("Field 1")] = None
    field2: Annotated[str | None, custom("Field 2")] = None
    field3: Annotated[str | None, custom("Field 3")] = None
    field4: Annotated[str | None, custom("Field 4")] = None
    field5: Annotated[str | None, custom("Field 5")] = None
    field6: Annotated[str | None, custom("Field 6")] = None
    field7: Annotated[str | None, custom("Field 7")] = None
    field8: Annotated[str | None, custom("Field 8")] = None
    field9: Annotated[str | None, custom("Field 9")] = None
    field10: Annotated[str | None, custom("Field 10")] = None
    avatar: Annotated[
        str | None, custom("Photo", FieldKind.LONG, help="The picture's bytes as Base64 text.")
    ] = None


class Contact(Model):
    """An item of a directory."""

    id: str
    fields: Fields = Field(default_factory=Fields)


ID: Final = FieldSpec("id", "Id", FieldKind.TEXT, ("id",), group="Shown only")


def _within(spec: FieldSpec) -> FieldSpec:
    return replace(spec, pointer=(FIELDS, spec.name), written=spec.name)


KNOWN: Final = {spec.name: _within(spec) for spec in models.schema_of(Fields, "fullName")}


@lru_cache(maxsize=256)
def schema_of_offer(names: tuple[str, ...], *, new: bool = False) -> Schema:
    """The fields that a directory offers: those we know in our order, the others behind them as texts. Where
    it offers no name, it is the next best that tells who it is."""
    offered = dict.fromkeys(filter(None, names))
    specs = [spec for name, spec in KNOWN.items() if name in offered]
    specs += [_foreign(name) for name in offered if name not in KNOWN]
    if not specs or (not new and ID.name not in offered):
        specs.append(ID)
    title = next((name for name in TITLES if name in offered), specs[0].name)
    return Schema(tuple(specs), title)


def _foreign(name: str) -> FieldSpec:
    return FieldSpec(
        name,
        label(name) or "Field without a name",
        FieldKind.TEXT,
        (FIELDS, name),
        written=name,
        group="Custom",
        emptied=Emptied.REMOVED,
        help="A field of this directory alone.",
    )


NAMES: Final = tuple(KNOWN)
SCHEMA: Final = schema_of_offer(NAMES)

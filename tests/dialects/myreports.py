"""MyReports contacts as the seed shows one, in a directory that offers what the manual's does."""

from typing import Any, Final

from tests.dialects.golden import Conversation, conversation
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.domain.draft import Draft
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json

NAME: Final = "myreports-contacts"
DIRECTORY: Final = "00000000-0000-0000-0000-000000000000"
ITEM: Final = "00000000-0000-0000-0000-000000000123"
OTHER: Final = "00000000-0000-0000-0000-000000000124"
ROOT: Final = f"/api/v1.0/contactdirectories/{DIRECTORY}"
OFFERED: Final = (
    *(
        "title",
        "fullName",
        "companyName",
        "jobTitle",
        "phone1",
        "phone2",
        "phone3",
        "phone4",
        "email",
        "crmId",
    ),
    *(f"field{number}" for number in range(1, 11)),
    "avatar",
)
FIELDS: Final[dict[str, Json]] = {
    "title": "Mr",
    "fullName": "CRM3a",
    "companyName": "Company",
    "jobTitle": "Job Title",
    "phone1": "+441632960001",
    "email": "Email Address",
    "field1": "field1",
    "field2": "field2",
    "crmId": "00000000-0000-0000-0000-000000000001",
}


def contacts(**site: Any) -> Dialect:
    """The dialect on that directory; `site` is what its profile says beyond that."""
    return DIALECTS[NAME](Site("https://api.na.myreports.cloud", DIRECTORY, **site))


def golden(name: str) -> Conversation:
    """A conversation of the file."""
    return conversation(NAME, name)


def listed(**site: Any) -> Dialect:
    """The dialect once its list was read, and with it what the directory offers."""
    of = contacts(**site)
    golden("list").pages(of.list_records())
    return of


def contact(fields: dict[str, Json] | None = None, offered: tuple[str, ...] = OFFERED) -> Record:
    """The contact of the seed, or one with other fields, in a directory that offers these."""
    doc: dict[str, Json] = {"id": ITEM, "fields": FIELDS if fields is None else fields}
    return Record(RecordKey(NAME, ITEM), doc, beside={"fields": [*offered]})


def seen(of: Dialect, record: Record | None = None) -> Draft:
    """A clean draft on a contact."""
    base = contact() if record is None else record
    return Draft(of.schema_of(base), base)

"""The collections of an entry: which there are, the fields of their members, and where they are kept.

Contract: partnerpage-entries, "Endpoints" and "Fields"; keys in the casing of the seed page's answer.
Inferred: the shapes of badges, locations and of the kinds that the answer does not show; a member's missing
values are empty texts, its missing order is its position and its missing colours are black on white; one
list does not hold an id twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from tui.sandbox.fields import Check, colour, flag, nullable, text, url, uuid, whole
from tui.sandbox.jsontext import Document, Json

ORDER = whole(0, 2**31 - 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A collection. `needed` is the field no member can do without; `unseen` the one that no read shows."""

    fields: Mapping[str, Check]
    needed: str = "title"
    beside: bool = False  # the entry's own answer does not show the collection
    unseen: str = ""


_LINKED = Part({"id": uuid, "title": text, "url": url, "file": nullable(text), "order": ORDER})
_TITLED = Part({"id": uuid, "title": text})
_USE_CASES = Part({"id": uuid, "title": text, "description": text, "order": ORDER})
_CERTIFICATIONS = Part({"id": uuid, "title": text, "quantity": ORDER})
_TESTIMONIALS = Part(
    {
        "id": uuid,
        "author_name": text,
        "position": text,
        "company_name": text,
        "testimonial_text": text,
        "order": ORDER,
    },
    needed="testimonial_text",
)
_MEDIA = Part(
    {
        "id": uuid,
        "title": text,
        "description": text,
        "order": ORDER,
        "pdfFileThumbnailUrl": nullable(text),
        "url": url,
        "type": text,
        "file": nullable(url),
    },
    unseen="file",
)
_CALLOUTS = Part(
    {"id": uuid, "name": text, "order": ORDER, "textColor": colour, "backgroundColor": colour},
    needed="name",
)
_LOCATION: Mapping[str, Check] = {"id": uuid, "city": text, "region": text, "country": text, "main": flag}

PARTS: Mapping[str, Part] = {
    "badges": Part({"id": uuid, "title": text, "image": url, "order": ORDER}, beside=True),
    "callouts": _CALLOUTS,
    "certifications": _CERTIFICATIONS,
    "industry_certifications": Part(_CERTIFICATIONS.fields, beside=True),
    "segment_certifications": Part(_CERTIFICATIONS.fields, beside=True),
    "clients": _LINKED,
    "keywords": Part({"id": uuid, "name": text}, needed="name", beside=True),
    "locations": Part(_LOCATION, needed="city", beside=True),
    "media": _MEDIA,
    "resources": _LINKED,
    "internal_resources": Part(_LINKED.fields, beside=True),
    "special_offers": _LINKED,
    "testimonials": _TESTIMONIALS,
    "internal_testimonials": Part(_TESTIMONIALS.fields, needed="testimonial_text", beside=True),
    "use_cases": _USE_CASES,
    "internal_use_cases": Part(_USE_CASES.fields, beside=True),
    "verifications": _TITLED,
}
"""By the key in the entry's document, or beside it; in a path with hyphens."""

DEFAULTS: Document = {
    "file": None,
    "pdfFileThumbnailUrl": None,
    "type": "I",
    "textColor": "000000",
    "backgroundColor": "FFFFFF",
    "quantity": 0,
    "main": False,
}


def completed(name: str, sent: Json) -> list[Document]:
    """The members of a list, each with an id and every value that a read shows of its kind."""
    part = PARTS[name]
    whole_members: list[Document] = []
    for position, member in enumerate(sent if isinstance(sent, list) else []):
        defaults: Document = {field: DEFAULTS.get(field, "") for field in part.fields if field != part.unseen}
        defaults["id"] = str(uuid4())
        if "order" in defaults:
            defaults["order"] = position
        whole_members.append({**defaults, **(member if isinstance(member, dict) else {})})
    return whole_members


def without_unseen(name: str, whole_members: list[Document], beside: Document) -> list[Json]:
    """The members as they are shown. What no read shows of them moves to `beside`, by their ids.

    A member that came without its unseen value keeps the one it had; null takes it away.
    """
    unseen = PARTS[name].unseen
    if not unseen:
        return [*whole_members]
    key = f"{name}_{unseen}s"
    known = beside.get(key)
    before = known if isinstance(known, dict) else {}
    kept: Document = {}
    for member in whole_members:
        member_id = str(member["id"])
        value = member.pop(unseen, before.get(member_id))
        if value:
            kept[member_id] = value
    beside[key] = kept
    return [*whole_members]

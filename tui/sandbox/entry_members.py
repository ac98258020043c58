"""The nested collections of an entry, with keys in the casing of the seed page's answer."""

from collections.abc import Sequence

from tui.sandbox.chance import Chance
from tui.sandbox.jsontext import Document, Json
from tui.sandbox.prose import TESTIMONIALS
from tui.sandbox.words import (
    CALLOUTS,
    CERTIFICATIONS,
    COLOURS,
    FILES,
    FIRST_NAMES,
    LAST_NAMES,
    NAME_STARTS,
    OFFERS,
    POSITIONS,
    USE_CASES,
    VERIFICATIONS,
)

MEDIA_TYPES = ("I", "I", "I", "P", "V")


def collections(chance: Chance, domain: str, least: int) -> Document:
    """All the collections of one entry, at most five members each; `least` holds for those people edit."""
    return {
        "use_cases": [
            {"id": chance.uuid(), "title": title, "description": f"How to: {title}.", "order": order}
            for order, title in enumerate(chance.distinct(least, 5, USE_CASES))
        ],
        "callouts": chance.several(least, 5, lambda order: _callout(chance, order)),
        "media": chance.several(least, 5, lambda order: _medium(chance, domain, order)),
        "resources": _linked(chance, domain, chance.distinct(least, 5, FILES)),
        "special_offers": _linked(chance, domain, chance.distinct(0, 3, OFFERS)),
        "clients": _linked(chance, domain, [f"{name} Stores" for name in chance.distinct(0, 5, NAME_STARTS)]),
        "testimonials": chance.several(0, 5, lambda order: _testimonial(chance, order)),
        "certifications": [
            {"id": chance.uuid(), "title": title, "quantity": chance.randint(1, 24)}
            for title in chance.distinct(0, 5, CERTIFICATIONS)
        ],
        "verifications": [
            {"id": chance.uuid(), "title": title} for title in chance.distinct(least, 5, VERIFICATIONS)
        ],
    }


def _callout(chance: Chance, order: int) -> Json:
    text, background = chance.choice(COLOURS)
    return {
        "id": chance.uuid(),
        "name": chance.choice(CALLOUTS),
        "order": order,
        "textColor": text,
        "backgroundColor": background,
    }


def _medium(chance: Chance, domain: str, order: int) -> Json:
    kind = chance.choice(MEDIA_TYPES)
    url = f"https://media.{domain}/{order + 1}"
    return {
        "id": chance.uuid(),
        "title": f"Picture {order + 1}" if kind == "I" else f"Material {order + 1}",
        "description": "" if order % 2 else "Our team at work.",
        "order": order,
        "pdfFileThumbnailUrl": f"{url}/thumbnail.png" if kind == "P" else None,
        "url": url,
        "type": kind,
    }


def _linked(chance: Chance, domain: str, titles: Sequence[str]) -> list[Json]:
    """Resources, offers and clients: a title, a page, and sometimes a file."""
    return [
        {
            "id": chance.uuid(),
            "title": title,
            "url": f"https://www.{domain}/pages/{order + 1}",
            "file": f"https://files.{domain}/{order + 1}.pdf" if chance.likely(0.3) else None,
            "order": order,
        }
        for order, title in enumerate(titles)
    ]


def _testimonial(chance: Chance, order: int) -> Json:
    return {
        "id": chance.uuid(),
        "author_name": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
        "position": chance.choice(POSITIONS),
        "company_name": f"{chance.choice(NAME_STARTS)} & Daughters",
        "testimonial_text": chance.choice(TESTIMONIALS),
        "order": order,
    }

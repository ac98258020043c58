"""The nested collections of an entry, with keys in the casing of the seed page's answer."""

from tui.sandbox.chance import Chance
from tui.sandbox.jsontext import Document
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
    """All the collections of one entry, with at least `least` and at most five members each."""

    def callout(order: int) -> Document:
        text, background = chance.choice(COLOURS)
        return {
            "id": chance.uuid(),
            "name": chance.choice(CALLOUTS),
            "order": order,
            "textColor": text,
            "backgroundColor": background,
        }

    def medium(order: int) -> Document:
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

    def linked(order: int, title: str) -> Document:
        file = f"https://files.{domain}/{order + 1}.pdf" if chance.likely(0.3) else None
        url = f"https://www.{domain}/pages/{order + 1}"
        return {"id": chance.uuid(), "title": title, "url": url, "file": file, "order": order}

    def testimonial(order: int) -> Document:
        return {
            "id": chance.uuid(),
            "author_name": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
            "position": chance.choice(POSITIONS),
            "company_name": f"{chance.choice(NAME_STARTS)} & Daughters",
            "testimonial_text": chance.choice(TESTIMONIALS),
            "order": order,
        }

    return {
        "use_cases": [
            {"id": chance.uuid(), "title": title, "description": f"How to: {title}.", "order": order}
            for order, title in enumerate(chance.distinct(least, 5, USE_CASES))
        ],
        "callouts": chance.several(least, 5, callout),
        "media": chance.several(least, 5, medium),
        "resources": chance.several(least, 5, lambda order: linked(order, chance.choice(FILES))),
        "special_offers": chance.several(0, 3, lambda order: linked(order, chance.choice(OFFERS))),
        "clients": chance.several(0, 5, lambda order: linked(order, f"{chance.choice(NAME_STARTS)} Stores")),
        "testimonials": chance.several(0, 5, testimonial),
        "certifications": [
            {"id": chance.uuid(), "title": title, "quantity": chance.randint(1, 24)}
            for title in chance.distinct(0, 5, CERTIFICATIONS)
        ],
        "verifications": [
            {"id": chance.uuid(), "title": title} for title in chance.distinct(least, 5, VERIFICATIONS)
        ],
    }

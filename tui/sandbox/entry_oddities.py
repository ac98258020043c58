"""What makes some entries odd: old rows, careless hands, other languages, fields the contract does not know.

Each oddity changes an entry before it is stored. Nested lists stay such that they could be written back.
"""

from collections.abc import Callable
from typing import TypeAlias

from tui.sandbox.chance import Chance
from tui.sandbox.jsontext import Document
from tui.sandbox.prose import ABOUT, HTML_ABOUT, paragraphs
from tui.sandbox.scripts import AWKWARD, COMBINING, EMOJI

Oddity: TypeAlias = Callable[[Document, Document, Chance], None]


def _nulls(doc: Document, _beside: Document, _chance: Chance) -> None:
    doc |= dict.fromkeys(("headline", "location", "developer_name", "icon", "image", "award"), None)
    doc["metadata"] = {"external_id": None}


def _missing(doc: Document, beside: Document, _chance: Chance) -> None:
    for name in (
        "award",
        "tracking",
        "testimonials",
        "certifications",
        "custom_slug",
        "metadata",
        "callouts",
    ):
        del doc[name]
    beside.pop("tier")


def _unknown_fields(doc: Document, _beside: Document, chance: Chance) -> None:
    doc["recommended_order"] = chance.randint(1, 900)
    doc["partner_manager"] = {"name": "To be named", "regions": ["EMEA", "APAC"], "since": None}
    doc["legacyScore"] = 0.1
    doc["legacy_number"] = 12345678901234567890
    doc["flags"] = []


def _unknown_status(doc: Document, _beside: Document, _chance: Chance) -> None:
    doc["status"] = "limited"


def _no_tier(_doc: Document, beside: Document, _chance: Chance) -> None:
    beside["tier"] = None


def _repeated_ids(doc: Document, _beside: Document, chance: Chance) -> None:
    shared = chance.uuid()
    url = "https://partner.example.com/resource"
    for name in ("resources", "special_offers", "clients"):
        doc[name] = [{"id": shared, "title": name.title(), "url": url, "file": None, "order": 0}]


def _html(doc: Document, _beside: Document, _chance: Chance) -> None:
    words = {"name": "This partner", "audience": "everybody", "service": "HTML", "city": "the browser"}
    doc["description"] = HTML_ABOUT.format(**words)


def _long(doc: Document, _beside: Document, chance: Chance) -> None:
    words = {
        "name": str(doc["title"]),
        "city": str(doc["location"]),
        "people": "40",
        "year": "1998",
        "languages": "nine",
        "service": "patience",
        "Service": "Patience",
        "audience": "readers of long descriptions",
    }
    sentences = [sentence.format(**words) for sentence in ABOUT]
    chapters = (paragraphs(chance.sample(sentences, len(sentences)), 4) for _ in range(3))
    doc["description"] = "\n\n".join(chapters)


def _empty(doc: Document, _beside: Document, _chance: Chance) -> None:
    names = (
        "headline",
        "description",
        "website",
        "call_to_action_url",
        "call_to_action_label",
        "external_url",
    )
    doc |= dict.fromkeys(names, "")
    doc |= {name: [] for name in ("use_cases", "callouts", "media", "resources", "clients", "verifications")}


def _emoji(doc: Document, _beside: Document, chance: Chance) -> None:
    doc["headline"] = chance.choice(EMOJI)
    doc["developer_name"] = "👩🏾‍🔧 Tools"


def _combining(doc: Document, _beside: Document, chance: Chance) -> None:
    doc["headline"] = chance.choice(COMBINING)
    doc["location"] = "Zu\u0308rich, Zu\u0308rich, Switzerland"


def _padded(doc: Document, _beside: Document, _chance: Chance) -> None:
    doc["headline"] = f"  {doc['headline']} \n"
    doc["support_email"] = " support@example.com"
    doc["call_to_action_label"] = "\u00a0Call us\u3000"


def _awkward(doc: Document, _beside: Document, chance: Chance) -> None:
    doc["headline"] = chance.choice(AWKWARD)
    doc["description"] = "\r\n".join(AWKWARD)


ODDITIES: tuple[Oddity, ...] = (
    _emoji,
    _no_tier,
    _html,
    _nulls,
    _long,
    _unknown_status,
    _repeated_ids,
    _missing,
    _combining,
    _unknown_fields,
    _empty,
    _padded,
    _awkward,
)


def make_odd(index: int, doc: Document, beside: Document, chance: Chance) -> None:
    """Let one oddity after the other take its turn, at every fifth entry from the ninth on."""
    turn, rest = divmod(index - 8, 5)
    if turn >= 0 and rest == 0:
        ODDITIES[turn % len(ODDITIES)](doc, beside, chance)

"""Customer reviews of the seeded entries, the newest first. Contract: partnerpage-reviews, "Fields".

The first few are pleasant and mostly pending, so that there is something to do; `review_oddities` comes
after.
"""

from collections.abc import Iterator
from datetime import timedelta

from tui.sandbox.chance import TODAY, Chance
from tui.sandbox.companies import NICE, company
from tui.sandbox.jsontext import Document
from tui.sandbox.partnerpage import OWNER
from tui.sandbox.partnerpage_review_fields import STATUSES, kept_review, short_summary
from tui.sandbox.prose import SUMMARIES, TITLES, paragraphs
from tui.sandbox.review_oddities import make_odd
from tui.sandbox.store import Kept
from tui.sandbox.words import FIRST_NAMES, LAST_NAMES, NAME_ENDS, NAME_STARTS

MONTHS_18 = timedelta(days=548)
FIRST_STATUSES = "PPPAPDP"
RATING_WEIGHTS = (6, 8, 14, 30, 42)
STAFF: tuple[Document, ...] = (
    OWNER.card(),
    {
        "id": "b1c2d3e4-0000-4000-8000-000000000004",
        "firstName": "Mod",
        "lastName": "Erator",
        "email": "mod.erator@sandbox.example",
    },
)


def reviews(seed: int, count: int, entry_count: int) -> Iterator[Kept]:
    """The reviews, one at a time; none where there are no entries to review."""
    return (review(seed, index, count, entry_count) for index in range(count if entry_count else 0))


def review(seed: int, index: int, count: int, entry_count: int) -> Kept:
    """The review with this number of so many, about one of so many entries."""
    chance = Chance(seed, "review", index)
    reviewed = company(seed, index if index < min(NICE, entry_count) else chance.randrange(entry_count))
    rating = chance.choices((1, 2, 3, 4, 5), RATING_WEIGHTS)[0]
    first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
    customer = chance.choice(NAME_STARTS) + chance.choice(NAME_ENDS)
    created = TODAY - MONTHS_18 * ((index + chance.random()) / count)
    doc: Document = {
        "id": chance.uuid(),
        "entry": {"id": reviewed.id, "owner": reviewed.owner, "title": reviewed.title},
        "entryType": "partner",
        "title": chance.choice(TITLES[rating]),
        "company": f"{customer} {chance.choice(('Stores', 'Clinic', 'Foods', 'Insurance', 'Press'))}",
        "summary": _summary(chance, rating),
        "shortSummary": "",
        "firstName": first,
        "lastName": last,
        "email": f"reviewer{chance.randint(100, 99999)}@{customer.lower()}.example",
        "rating": rating,
        "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    doc |= _standing(chance, FIRST_STATUSES[index] if index < NICE else "")
    make_odd(index, doc, chance)
    doc["shortSummary"] = short_summary(str(doc["summary"]))
    return kept_review(doc)


def _summary(chance: Chance, rating: int) -> str:
    """One sentence to several paragraphs."""
    sentences = chance.distinct(1, len(SUMMARIES[rating]), SUMMARIES[rating])
    return paragraphs(sentences, chance.randint(2, 4))


def _standing(chance: Chance, status: str) -> Document:
    """A status and who gave it, as the update rules would have left them."""
    status = status or chance.choices("PAD", (45, 41, 14))[0]
    member = chance.choice(STAFF)
    return {
        "status": status,
        "statusDisplay": STATUSES[status],
        "approvedBy": member if status == "A" else None,
        "declinedBy": member if status == "D" else None,
    }

"""Partner entries as they would lie in a directory that has been used for years.

Contract: the answer in the seed page "Update a partner entry": its keys in its order, nested keys in their
casing. The first few are pleasant; `companies` and `entry_oddities` see to the others.
"""

from collections.abc import Iterator, Sequence

from tui.sandbox.chance import Chance
from tui.sandbox.companies import NICE, Company, company
from tui.sandbox.entry_members import collections
from tui.sandbox.entry_oddities import make_odd
from tui.sandbox.entry_unseen import unseen_collections
from tui.sandbox.jsontext import Document, dumps
from tui.sandbox.partnerpage import DIRECTORY_ID, PREFIX
from tui.sandbox.partnerpage_kept import kept_entry
from tui.sandbox.prose import ABOUT, paragraphs
from tui.sandbox.store import Kept
from tui.sandbox.words import AUDIENCES, SERVICES

CDN = "https://cdn.sandbox.example"
TIERS = ("Registered", "Silver", "Gold", "Platinum", "Strategic")
TIER_WEIGHTS = (40, 25, 15, 8, 3)


def tiers(seed: int) -> list[Kept]:
    """The tiers, from the lowest to the highest; the lowest is the default."""
    rows = []
    for order, title in enumerate(TIERS):
        tier_id = Chance(seed, "tier", order).uuid()
        image = f"{CDN}/tiers/{title.lower()}.png"
        doc: Document = {
            "title": title,
            "default": order == 0,
            "image": image,
            "order": order,
            "id": tier_id,
        }
        rows.append(Kept(tier_id, dumps(doc)))
    return rows


def entries(seed: int, count: int) -> Iterator[Kept]:
    """The entries, one at a time."""
    tier_ids = [tier.id for tier in tiers(seed)]
    return (entry(seed, index, tier_ids) for index in range(count))


def entry(seed: int, index: int, tier_ids: Sequence[str]) -> Kept:
    """The entry with this number."""
    source = company(seed, index)
    chance = source.chance
    doc = _head(source) | collections(chance, source.domain, 1 if index < NICE else 0)
    doc["tracking"] = {"umami_website_id": chance.uuid(), "umami_share_id": chance.uuid()[:7]}
    doc["display_on_internal_directory"] = chance.likely(0.3)
    tierless = index >= NICE and chance.likely(0.1)
    beside: Document = {"tier": None if tierless else chance.choices(tier_ids, TIER_WEIGHTS)[0]}
    beside |= unseen_collections(seed, index, source.location, 1 if index < NICE else 0)
    make_odd(index, doc, beside, chance)
    return kept_entry(doc, beside)


def _head(source: Company) -> Document:
    """The fields before the collections."""
    chance, domain = source.chance, source.domain
    service, audience = chance.choice(SERVICES), chance.choice(AUDIENCES)
    return {
        "id": source.id,
        "href": f"{PREFIX}/directories/{DIRECTORY_ID}/entries/partners/{source.id}/",
        "title": source.title,
        "headline": source.script.headline if source.script else f"{service} for {audience}.",
        "description": source.script.description if source.script else _about(source, service, audience),
        "icon": f"{CDN}/icons/{source.slug}.png",
        "image": f"{CDN}/images/{source.slug}.png",
        "slug": source.slug,
        "custom_slug": f"go-{domain.partition('.')[0]}" if chance.likely(0.2) else None,
        "status": "public" if chance.likely(0.86) else "hidden",
        "featured": chance.likely(0.12),
        "owner": source.owner,
        "website": f"https://www.{domain}/",
        "location": source.location,
        "call_to_action_url": f"https://www.{domain}/contact",
        "call_to_action_label": chance.choice(("Book a call", "Contact us", "Get a quote", "Visit website")),
        "external_url": f"https://partners.example.com/{source.slug}",
        "support_email": f"support@{domain}",
        "developer_name": f"{source.title} Developers",
        "metadata": {"external_id": f"CRM-{chance.randint(10000, 99999)}"},
        "award": f"{CDN}/awards/{chance.randint(2021, 2026)}.png" if chance.likely(0.3) else None,
    }


def _about(source: Company, service: str, audience: str) -> str:
    """One to three paragraphs about a company."""
    chance = source.chance
    words = {
        "name": source.title,
        "city": source.location.partition(",")[0],
        "people": str(chance.randint(4, 180)),
        "year": str(chance.randint(1994, 2023)),
        "languages": chance.choice(("four", "six", "eleven")),
        "service": service[0].lower() + service[1:],
        "Service": service,
        "audience": audience,
    }
    sentences = [ABOUT[0], *chance.sample(ABOUT[1:], chance.randint(1, 6))]
    return paragraphs(sentences, 3).format(**words)

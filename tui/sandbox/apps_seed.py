"""Apps of the directory, which the list of all entries has behind the partners.

Contract: partnerpage-entries, all entries; the shape of an app is inferred: a partner's, without the
collections, the tier and what else only partners have.
"""

from collections.abc import Iterator

from tui.sandbox.chance import Chance
from tui.sandbox.companies import STRIDE
from tui.sandbox.entries_seed import CDN
from tui.sandbox.jsontext import Document, dumps
from tui.sandbox.partnerpage import DIRECTORY_ID, PREFIX
from tui.sandbox.store import Kept
from tui.sandbox.words import NAME_STARTS, SECTORS, SERVICES

KINDS = ("Connector", "Sync", "Import", "Widgets", "Alerts")
RECORDS_PER_APP = 10


def apps(seed: int, records: int) -> Iterator[Kept]:
    """The apps that go with so many partner entries."""
    return (app(seed, index) for index in range(records // RECORDS_PER_APP))


def app(seed: int, index: int) -> Kept:
    """The app with this number."""
    chance = Chance(seed, "app", index)
    app_id = chance.uuid()
    name = NAME_STARTS[index * STRIDE % len(NAME_STARTS)]
    sector, kind = chance.choice(SECTORS), KINDS[index // len(NAME_STARTS) % len(KINDS)]
    slug = f"{name}-{sector}-{kind}-{index}".lower()
    doc: Document = {
        "id": app_id,
        "href": f"{PREFIX}/directories/{DIRECTORY_ID}/entries/apps/{app_id}/",
        "title": f"{name} {sector} {kind}",
        "headline": f"{chance.choice(SERVICES)}, connected.",
        "description": f"{name} {sector} {kind} keeps both sides up to date, every hour or at once.",
        "icon": f"{CDN}/icons/{slug}.png",
        "image": f"{CDN}/images/{slug}.png",
        "slug": slug,
        "custom_slug": None,
        "status": "public" if chance.likely(0.86) else "hidden",
        "featured": chance.likely(0.12),
        "owner": chance.uuid(),
        "website": f"https://apps.{name.lower()}.example/{slug}",
        "external_url": f"https://apps.example.com/{slug}",
        "support_email": f"support@{name.lower()}.example",
        "developer_name": f"{name} Developers",
        "metadata": {"external_id": None},
        "callouts": [],
    }
    return Kept(app_id, dumps(doc))

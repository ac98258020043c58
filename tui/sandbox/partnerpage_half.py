"""PartnerPage as a half of the sandbox: entries and reviews behind one gate, with one seeded directory."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from tui.sandbox import partnerpage
from tui.sandbox.apps_seed import apps
from tui.sandbox.drf import Refused, refused, unrouted
from tui.sandbox.entries_seed import entries, tiers
from tui.sandbox.jsontext import Document, dumps
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY, OWNER, PREFIX, READ_ONLY_KEY, READER, Gate
from tui.sandbox.partnerpage_directories import APPS, DIRECTORIES, ENTRIES, TIERS, Directories
from tui.sandbox.partnerpage_entries import Entries
from tui.sandbox.partnerpage_reviews import REVIEWS, Reviews
from tui.sandbox.reviews_seed import reviews as seeded_reviews
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switch, Switches

PREFIXES = (PREFIX,)
SWITCHES: tuple[Switch, ...] = partnerpage.SWITCHES
COLLECTIONS = (DIRECTORIES, TIERS, ENTRIES, APPS, REVIEWS)


def connection() -> dict[str, str]:
    """The key that may write, and the one directory."""
    return {"key": KEY, "directory": DIRECTORY_ID}


def half(store: Store, switches: Switches, *, key: str = KEY) -> Starlette:
    """`key` reads and writes, `READ_ONLY_KEY` reads."""
    gate = Gate({READ_ONLY_KEY: READER, key: OWNER})
    parts = (
        Directories(store, gate, switches),
        Entries(store, gate, switches),
        Reviews(store, gate, switches),
    )
    app = Starlette(
        routes=[route for part in parts for route in part.routes()],
        exception_handlers={Refused: refused, HTTPException: unrouted},
    )
    app.router.redirect_slashes = False  # starlette would answer 307, which keeps the body: Django does not
    return app


def reviews_for(records: int) -> int:
    """How many reviews go with so many entries when nobody says: 260 with 240."""
    return records + records // 12


def fill(store: Store, *, records: int, seed: int, reviews: int | None = None) -> None:
    """`records` entries, and reviews of them."""
    review_count = reviews_for(records) if reviews is None else reviews
    href = f"{PREFIX}/directories/{DIRECTORY_ID}/"
    directory: Document = {"id": DIRECTORY_ID, "href": href, "title": "Sandbox Partners", "slug": "sandbox"}
    store.add(DIRECTORIES, [Kept(DIRECTORY_ID, dumps(directory))])
    store.add(TIERS, tiers(seed))
    store.add(ENTRIES, entries(seed, records))
    store.add(APPS, apps(seed, records))
    store.add(REVIEWS, seeded_reviews(seed, review_count, records))

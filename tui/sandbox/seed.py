"""Fills a store with believable data: always the same for the same numbers of records and the same seed."""

from tui.sandbox.apps_seed import apps
from tui.sandbox.entries_seed import entries, tiers
from tui.sandbox.jsontext import Document, dumps
from tui.sandbox.partnerpage import DIRECTORY_ID, PREFIX
from tui.sandbox.partnerpage_directories import APPS, DIRECTORIES, ENTRIES, TIERS
from tui.sandbox.partnerpage_reviews import REVIEWS
from tui.sandbox.reviews_seed import reviews as seeded_reviews
from tui.sandbox.store import Kept, Store

RECORDS = 240
SEED = 1


def reviews_for(records: int) -> int:
    """How many reviews go with so many entries when nobody says: 260 with 240."""
    return records + records // 12


def fill(store: Store, *, records: int = RECORDS, reviews: int | None = None, seed: int = SEED) -> bool:
    """Fill an empty store in one transaction. False, and nothing done, where it holds anything."""
    with store.transaction():
        if not store.is_empty():
            return False
        _put(store, records, reviews, seed)
        return True


def refill(store: Store, *, records: int = RECORDS, reviews: int | None = None, seed: int = SEED) -> None:
    """Empty a store and fill it anew in one transaction; a server on the same file sees one or the other."""
    with store.transaction():
        store.clear()
        _put(store, records, reviews, seed)


def _put(store: Store, records: int, reviews: int | None, seed: int) -> None:
    review_count = reviews_for(records) if reviews is None else reviews
    href = f"{PREFIX}/directories/{DIRECTORY_ID}/"
    directory: Document = {"id": DIRECTORY_ID, "href": href, "title": "Sandbox Partners", "slug": "sandbox"}
    store.add(DIRECTORIES, [Kept(DIRECTORY_ID, dumps(directory))])
    store.add(TIERS, tiers(seed))
    store.add(ENTRIES, entries(seed, records))
    store.add(APPS, apps(seed, records))
    store.add(REVIEWS, seeded_reviews(seed, review_count, records))

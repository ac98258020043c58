"""Fills a store with believable data: always the same for the same numbers of records and the same seed."""

from tui.sandbox import partnerpage_half
from tui.sandbox.halves import OTHERS
from tui.sandbox.store import Store

RECORDS = 240
SEED = 1


def fill(store: Store, *, records: int = RECORDS, reviews: int | None = None, seed: int = SEED) -> bool:
    """Fill the halves that hold nothing, in one transaction. False, and nothing done, where all hold some.

    `records` are PartnerPage's entries, and about the size of every other half; `reviews` are its reviews.
    """
    with store.transaction():
        return _put_missing(store, records, reviews, seed)


def refill(store: Store, *, records: int = RECORDS, reviews: int | None = None, seed: int = SEED) -> None:
    """Empty a store and fill it anew in one transaction; a server on the same file sees one or the other."""
    with store.transaction():
        store.clear()
        _put_missing(store, records, reviews, seed)


def _put_missing(store: Store, records: int, reviews: int | None, seed: int) -> bool:
    without_partnerpage = not store.holds(partnerpage_half.COLLECTIONS)
    if without_partnerpage:
        partnerpage_half.fill(store, records=records, reviews=reviews, seed=seed)
    missing = [half for half in OTHERS if not store.holds(half.COLLECTIONS)]
    for half in missing:
        half.fill(store, records=records, seed=seed)
    return without_partnerpage or bool(missing)

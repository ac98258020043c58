"""How an entry lies in the store, and how it is shown. Contract: partnerpage-entries, "Fields"."""

from collections.abc import Callable

from tui.sandbox.jsontext import Document, dumps, loads_document
from tui.sandbox.store import Kept


def kept_entry(doc: Document, beside: Document) -> Kept:
    """An entry as it is stored. `doc` has no tier: `beside` holds its id (null: none; absent: not shown)."""
    facets = {"slug": str(doc["slug"])}
    if isinstance(tier := beside.get("tier"), str):
        facets["tier"] = tier
    return Kept(str(doc["id"]), dumps(doc), dumps(beside), facets)


def shown_with(tiers: dict[str, str]) -> Callable[[Kept], str]:
    """How an entry is shown while the tiers look like this: the tier, an object, comes last."""

    def shown(row: Kept) -> str:
        beside = loads_document(row.beside)
        if "tier" not in beside:
            return row.doc
        tier = beside["tier"]
        return f'{row.doc[:-1]},"tier":{tiers[tier] if isinstance(tier, str) else "null"}}}'

    return shown

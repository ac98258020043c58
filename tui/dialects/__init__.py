"""How one API spells its records. The registry: a line each."""

from collections.abc import Callable

from tui.dialects import (
    bluedolphin_relations,
    hoko_partners,
    myreports_contacts,
    partnerpage_entries,
    partnerpage_reviews,
)
from tui.dialects.base import Dialect, Site

DIALECTS: dict[str, Callable[[Site], Dialect]] = {
    "partnerpage-entries": partnerpage_entries.dialect,
    "partnerpage-reviews": partnerpage_reviews.dialect,
    "hoko-partners": hoko_partners.dialect,
    "myreports-contacts": myreports_contacts.dialect,
    "bluedolphin-relations": bluedolphin_relations.dialect,
}

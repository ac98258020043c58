"""An entry as it comes into being. Contract: partnerpage-entries, create.

Inferred: everything but the title has a value of its own: the slug is made of the title, the tier is the
directory's default one, the entry is hidden until it is said otherwise, and its owner is the caller.
"""

from itertools import count
from uuid import uuid4

from tui.sandbox.jsontext import Document, loads_document
from tui.sandbox.partnerpage import DIRECTORY_ID, PREFIX, Caller
from tui.sandbox.partnerpage_directories import ENTRIES, TIERS
from tui.sandbox.partnerpage_entry_update import slug_of
from tui.sandbox.partnerpage_kept import kept_entry
from tui.sandbox.store import Kept, Store


def new_entry(store: Store, title: str, caller: Caller) -> Kept:
    """An entry with nothing but a title, its keys in the order of the seed page's answer."""
    entry_id = str(uuid4())
    doc: Document = {
        "id": entry_id,
        "href": f"{PREFIX}/directories/{DIRECTORY_ID}/entries/partners/{entry_id}/",
        "title": title,
        **dict.fromkeys(("headline", "description"), ""),
        **dict.fromkeys(("icon", "image")),
        "slug": _free_slug(store, title),
        "custom_slug": None,
        "status": "hidden",
        "featured": False,
        "owner": caller.id,
        **dict.fromkeys(("website", "location", "call_to_action_url", "call_to_action_label"), ""),
        **dict.fromkeys(("external_url", "support_email", "developer_name"), ""),
        "metadata": {"external_id": None},
        "award": None,
        **{name: [] for name in ("use_cases", "callouts", "media", "resources", "special_offers")},
        **{name: [] for name in ("clients", "testimonials", "certifications", "verifications")},
        "tracking": {"umami_website_id": None, "umami_share_id": None},
        "display_on_internal_directory": False,
    }
    return kept_entry(doc, {"tier": _default_tier(store)})


def _free_slug(store: Store, title: str) -> str:
    """The title as a slug, with a number behind it where it is taken."""
    slug = slug_of(title) or "entry"
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(free for free in numbered if not store.count(ENTRIES, {"slug": free}))


def _default_tier(store: Store) -> str | None:
    tiers = store.page(TIERS, 0, store.count(TIERS, {}), {})
    return next((tier.id for tier in tiers if loads_document(tier.doc).get("default")), None)

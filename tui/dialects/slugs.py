"""Names that can be typed, out of what people called their fields; none twice, and each stable.

A name depends on the labels and on the id, never on the order: an edit that waits in a journal must find the
same field when the server lists its fields in another order.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from hashlib import sha256
from unicodedata import normalize

LONGEST = 40
"""Characters of a label that go into a name."""

SHORTEST = 6
"""Characters of an id's digest that tell two names apart."""


def slug(label: str, otherwise: str) -> str:
    """`Dropdown (multiple)` to `dropdown_multiple`; `otherwise` where no letter of it can be typed."""
    plain = normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST].rstrip("_") or otherwise


def unique_names(wanted: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """A name for each id. All that want the same one, or one that is `taken`, get a piece of their id's
    digest."""
    often = Counter(wanted.values())
    names: dict[str, str] = {}
    for identity, name in wanted.items():
        alone = often[name] == 1 and name not in taken
        names[identity] = name if alone else ""
    size = SHORTEST
    shared = [identity for identity, name in names.items() if not name]
    reserved = {*taken, *often}
    while True:
        longer = {identity: f"{wanted[identity]}_{_digest(identity)[:size]}" for identity in shared}
        if len({*longer.values()} - reserved) == len(shared):
            return {**names, **longer}
        size += 1


def _digest(identity: str) -> str:
    return sha256(identity.encode()).hexdigest()

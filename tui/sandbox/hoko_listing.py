"""Hoko: what a GET asks for. Contract: hoko-partners, "Query parameters of the list"; trap 5.

Inferred: a `take` out of bounds is 400; a parameter that is there but empty is wrong.
"""

from dataclasses import dataclass

from starlette.datastructures import QueryParams

from tui.sandbox.hoko_partner import partner_id
from tui.sandbox.hoko_refusals import BAD_SKIP, BAD_SORT, BAD_TAKE, BULK, Words, bad
from tui.sandbox.hoko_switches import CAPS_PAGES, PAGE_CAP
from tui.sandbox.switches import Switches

TAKE = 50
MOST_SKIPPED = 2**62


@dataclass(frozen=True, slots=True)
class Asked:
    """One partner by its `id`, or so many of all; the order is that of their creation."""

    id: str | None
    take: int
    skip: int
    newest_first: bool


def asked(query: QueryParams, switches: Switches) -> Asked:
    """Read the parameters, or 400; a repeated one counts with its last value."""
    take = _number(query.get("take", str(TAKE)), 1, BULK, BAD_TAKE)
    sort = query.get("sort", "desc")
    if sort not in {"asc", "desc"}:
        raise bad(BAD_SORT)
    return Asked(
        partner_id(query["id"]) if "id" in query else None,
        min(take, PAGE_CAP) if switches.on(CAPS_PAGES) else take,
        _number(query.get("skip", "0"), 0, MOST_SKIPPED, BAD_SKIP),
        sort == "desc",
    )


def _number(digits: str, least: int, most: int, words: Words) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) < 20):
        raise bad(words)
    number = int(digits)
    if not least <= number <= most:
        raise bad(words)
    return number

"""The companies behind the entries: what an entry is called, and what a review of it needs to know."""

from dataclasses import dataclass

from tui.sandbox.chance import Chance
from tui.sandbox.scripts import AWKWARD, SCRIPTS, Script
from tui.sandbox.words import NAME_ENDS, NAME_STARTS, PLACES, SECTORS

NICE = 7  # so many entries and reviews at the start are without oddities
STEMS = len(NAME_STARTS) * len(NAME_ENDS)
STRIDE = 37  # shares no factor with STEMS: all stems pass before one comes again
LONG_TITLE = " and ".join(["The Association for the Promotion of Well Kept Directories"] * 4)


@dataclass(frozen=True, slots=True)
class Company:
    """A company. `chance` goes on where the company was drawn."""

    id: str
    owner: str
    title: str
    slug: str
    domain: str
    location: str
    script: Script | None
    chance: Chance


def company(seed: int, index: int) -> Company:
    """The company of the entry with this number."""
    chance = Chance(seed, "entry", index)
    stem = NAME_STARTS[index * STRIDE % STEMS // len(NAME_ENDS)] + NAME_ENDS[index * STRIDE % len(NAME_ENDS)]
    sector = SECTORS[(index * 5 + index // STEMS) % len(SECTORS)]
    location, _, form = PLACES[chance.randrange(len(PLACES))].partition("|")
    script = SCRIPTS[index // 8 % len(SCRIPTS)] if index >= NICE and index % 8 == NICE else None
    title = script.company if script else f"{stem} {sector} {form if chance.likely(0.4) else ''}".strip()
    if index % 40 == 21:
        title = AWKWARD[index // 40 % len(AWKWARD)]
    if index % 60 == 34:
        title = LONG_TITLE
    slug = script.slug if script else f"{stem}-{sector}".lower()
    return Company(
        chance.uuid(),
        chance.uuid(),
        title,
        slug if index < NICE else f"{slug}-{index}",
        f"{slug}.example",
        script.location if script else location,
        script,
        chance,
    )

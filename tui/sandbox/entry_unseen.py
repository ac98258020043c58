"""The collections that the answer of an entry does not show; their fields: `partnerpage_part_fields`.

They are drawn apart from the entry, so that an entry looks the same with or without them.
"""

from tui.sandbox.chance import Chance
from tui.sandbox.jsontext import Document
from tui.sandbox.words import CALLOUTS, PLACES, SERVICES

BADGE_IMAGES = "https://cdn.sandbox.example/badges"


def unseen_collections(seed: int, index: int, location: str, least: int) -> Document:
    """Badges, locations and keywords of the entry with this number; `least` holds for those people edit."""
    chance = Chance(seed, "unseen", index)
    places = [location, *chance.distinct(0, 2, PLACES)]
    return {
        "badges": [
            {"id": chance.uuid(), "title": title, "image": f"{BADGE_IMAGES}/{order}.png", "order": order}
            for order, title in enumerate(chance.distinct(least, 3, CALLOUTS))
        ],
        "locations": [_location(chance, place, main=order == 0) for order, place in enumerate(places)],
        "keywords": [
            {"id": chance.uuid(), "name": service.lower()} for service in chance.distinct(least, 4, SERVICES)
        ],
    }


def _location(chance: Chance, place: str, *, main: bool) -> Document:
    city, region, country = place.partition("|")[0].split(", ")
    return {"id": chance.uuid(), "city": city, "region": region, "country": country, "main": main}

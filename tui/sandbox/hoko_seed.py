"""Partners of a Hoko workspace that has been used for three years, the oldest first.

Contract: hoko-partners, "Fields". The first few created are plain; odd ones come in between, all within the
rules, so that each could be written back as it is. The newest are plain too: they open the list.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from tui.sandbox.chance import Chance
from tui.sandbox.hoko_partner import kept_partner
from tui.sandbox.jsontext import Document
from tui.sandbox.scripts import AWKWARD, COMBINING, EMOJI, SCRIPTS
from tui.sandbox.store import Kept
from tui.sandbox.words import FIRST_NAMES, LAST_NAMES, NAME_ENDS, NAME_STARTS, SECTORS

LAST = datetime(2025, 12, 19, 16, 40, tzinfo=UTC)
YEARS_3 = timedelta(days=1096)
NICE = 7  # so many at either end are without oddities

Oddity = Callable[[Document, Chance, int], None]


def _nothing_but_a_name(doc: Document, _chance: Chance, _turn: int) -> None:
    doc |= {"email": None, "phone": None}


def _script(doc: Document, _chance: Chance, turn: int) -> None:
    doc["name"] = SCRIPTS[turn // 5 % len(SCRIPTS)].company


def _free_phone(doc: Document, chance: Chance, _turn: int) -> None:
    free = ("(0151) 496 0000 ext. 12", "ask for Odile", "555-0142", "00 353 20 910 0001", "+1 (202) 555-0117")
    doc["phone"] = chance.choice(free)


def _awkward(doc: Document, _chance: Chance, turn: int) -> None:
    words = AWKWARD[turn // len(ODDITIES) % len(AWKWARD)]
    doc |= {"name": words, "phone": words}


def _emoji(doc: Document, _chance: Chance, turn: int) -> None:
    doc["name"] = EMOJI[turn // len(ODDITIES) % len(EMOJI)]


def _combining(doc: Document, _chance: Chance, turn: int) -> None:
    doc["name"] = COMBINING[turn // len(ODDITIES) % len(COMBINING)]


def _long(doc: Document, chance: Chance, _turn: int) -> None:
    doc["name"] = " & ".join(f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}" for _ in range(16))
    doc["email"] = f"{'long.' * 11}name@{'sub.' * 20}example.com"


def _padded(doc: Document, _chance: Chance, _turn: int) -> None:
    doc |= {"name": f"  {doc['name']}\u00a0", "phone": f"\t{doc['phone']} "}


def _namesake(doc: Document, _chance: Chance, _turn: int) -> None:
    doc["name"] = "Main office"


ODDITIES: Sequence[Oddity] = (
    _nothing_but_a_name,
    _script,
    _free_phone,
    _emoji,
    _namesake,
    _script,
    _long,
    _combining,
    _padded,
    _awkward,
)


def partners(seed: int, count: int) -> Iterator[Kept]:
    """The partners, one at a time."""
    return (partner(seed, index, count) for index in range(count))


def partner(seed: int, index: int, count: int) -> Kept:
    """The partner with this number of so many."""
    chance = Chance(seed, "hoko partner", index)
    stem = chance.choice(NAME_STARTS) + chance.choice(NAME_ENDS)
    created = LAST - YEARS_3 * ((count - index - chance.random()) / count)
    updated = created + (LAST - created) * chance.random() if chance.likely(0.5) else created
    doc: Document = {
        "id": chance.uuid(),
        "name": f"{stem} {chance.choice(SECTORS)}",
        "email": f"{chance.choice(('hello', 'partners', 'office', 'sales'))}@{stem.lower()}.example",
        "phone": f"+4416329600{chance.randint(0, 99):02}",
        "createdAt": _text(created),
        "updatedAt": _text(updated),
    }
    if NICE <= index < count - NICE and index % 4 == 0:
        ODDITIES[index // 4 % len(ODDITIES)](doc, chance, index // 4)
    return kept_partner(doc)


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

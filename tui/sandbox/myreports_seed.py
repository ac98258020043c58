"""Contacts as they would lie in directories that several phone systems have written to for years.

Contract: myreports-contacts, "Item". Every phone number is E.164, of a range that belongs to nobody, and what
is empty is absent. The first few are plain, odd ones come in between.
"""

from collections.abc import Callable, Iterator, Sequence

from tui.sandbox.chance import Chance
from tui.sandbox.myreports_directories import PHONES, Directory
from tui.sandbox.myreports_fields import kept_item
from tui.sandbox.scripts import AWKWARD, COMBINING, EMOJI, SCRIPTS
from tui.sandbox.store import Kept
from tui.sandbox.words import FIRST_NAMES, LAST_NAMES, NAME_ENDS, NAME_STARTS, POSITIONS, SECTORS

NICE = 7
AVATAR = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
TITLES = ("Mr", "Mrs", "Ms", "Dr", "Prof")
CUSTOM = ("Account manager: Tilda", "Prefers e-mail", "Invoice by post", "Renewal in March", "Key customer")

Oddity = Callable[[dict[str, str], Chance, int], None]


def _only_a_number(fields: dict[str, str], _chance: Chance, _turn: int) -> None:
    for name in fields.keys() - {"phone1"}:
        del fields[name]


def _script(fields: dict[str, str], _chance: Chance, turn: int) -> None:
    script = SCRIPTS[turn // 5 % len(SCRIPTS)]
    fields |= {"fullName": f"{script.first_name} {script.last_name}", "companyName": script.company}


def _four_numbers(fields: dict[str, str], chance: Chance, _turn: int) -> None:
    fields |= {name: _phone(chance) for name in PHONES}


def _awkward(fields: dict[str, str], _chance: Chance, turn: int) -> None:
    words = AWKWARD[turn // len(ODDITIES) % len(AWKWARD)]
    fields |= {"fullName": words, "field7": "\n".join(AWKWARD)}


def _emoji(fields: dict[str, str], _chance: Chance, turn: int) -> None:
    fields["fullName"] = f"{fields['fullName']} 👩🏾‍🔧"
    fields["field1"] = EMOJI[turn // len(ODDITIES) % len(EMOJI)]


def _combining(fields: dict[str, str], _chance: Chance, turn: int) -> None:
    fields["fullName"] = COMBINING[turn // len(ODDITIES) % len(COMBINING)]


def _avatar(fields: dict[str, str], _chance: Chance, _turn: int) -> None:
    fields["avatar"] = AVATAR


def _every_field(fields: dict[str, str], chance: Chance, _turn: int) -> None:
    fields |= {name: _phone(chance) for name in PHONES}
    fields |= {f"field{number}": chance.choice(CUSTOM) for number in range(1, 11)}
    fields["avatar"] = AVATAR


def _padded(fields: dict[str, str], _chance: Chance, _turn: int) -> None:
    fields |= {"fullName": f" {fields['fullName']} ", "field2": "\u00a0"}


def _no_number(fields: dict[str, str], _chance: Chance, _turn: int) -> None:
    fields.pop("phone1")


ODDITIES: Sequence[Oddity] = (
    _script,
    _only_a_number,
    _four_numbers,
    _emoji,
    _script,
    _avatar,
    _no_number,
    _combining,
    _every_field,
    _awkward,
    _padded,
)


def items(seed: int, count: int, directory: Directory) -> Iterator[Kept]:
    """The items of a directory, one at a time."""
    return (item(seed, index, directory) for index in range(count))


def item(seed: int, index: int, directory: Directory) -> Kept:
    """The item with this number, with those of its fields that the directory has."""
    chance = Chance(seed, f"myreports {directory.id}", index)
    item_id = chance.uuid()
    fields = _fields(chance)
    if index >= NICE and index % 4 == 3:
        ODDITIES[index // 4 % len(ODDITIES)](fields, chance, index // 4)
    return kept_item(
        item_id, {name: text for name, text in fields.items() if name in directory.fields}, directory
    )


def _fields(chance: Chance) -> dict[str, str]:
    first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
    stem = chance.choice(NAME_STARTS) + chance.choice(NAME_ENDS)
    fields = {
        "title": chance.choice(TITLES),
        "fullName": f"{first} {last}",
        "companyName": f"{stem} {chance.choice(SECTORS)}",
        "jobTitle": chance.choice(POSITIONS),
        "phone1": _phone(chance),
        "phone2": _phone(chance),
        "email": f"contact{chance.randint(100, 99999)}@{stem.lower()}.example",
        "crmId": chance.uuid(),
        "field1": chance.choice(CUSTOM),
    }
    for name, share in (("title", 0.4), ("jobTitle", 0.3), ("phone2", 0.6), ("crmId", 0.3), ("field1", 0.7)):
        if chance.likely(share):
            del fields[name]
    return fields


def _phone(chance: Chance) -> str:
    """A number that no telephone has: ranges kept free for stories."""
    return chance.choice(
        (
            f"+4416329600{chance.randint(0, 99):02}",
            f"+4420794600{chance.randint(0, 99):02}",
            f"+120255501{chance.randint(0, 99):02}",
        )
    )

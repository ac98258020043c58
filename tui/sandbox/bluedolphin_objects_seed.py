"""The objects of the sandbox: enough of each type that relations can be made of every template.

Contract: bluedolphin-relations, "How to list relations". Of the later ones some are archived or disabled.
"""

from collections.abc import Iterator
from datetime import timedelta

from tui.sandbox.bluedolphin_gate import OWNER
from tui.sandbox.bluedolphin_ids import make_id
from tui.sandbox.bluedolphin_model import FILLED, OBJECT_TYPES, ObjectType, workspace
from tui.sandbox.bluedolphin_objects import kept_object
from tui.sandbox.bluedolphin_records import ACCEPTED, ARCHIVED, DISABLED, stamp
from tui.sandbox.chance import TODAY, Chance
from tui.sandbox.jsontext import Document
from tui.sandbox.scripts import AWKWARD, SCRIPTS
from tui.sandbox.store import Kept
from tui.sandbox.words import NAME_ENDS, NAME_STARTS

FIRST = TODAY - timedelta(days=5 * 365)
EVERY = timedelta(minutes=31)
SOUND = 2 * len(OBJECT_TYPES)  # so many at the start are active and without oddities


def objects(seed: int, count: int) -> Iterator[Kept]:
    """The objects, one at a time, in the order of their ids."""
    return (kept_object(object_of(seed, index), type_of(index).layer) for index in range(count))


def type_of(index: int) -> ObjectType:
    """The types take turns."""
    return OBJECT_TYPES[index % len(OBJECT_TYPES)]


def object_of(seed: int, index: int) -> Document:
    """The object with this number."""
    chance = Chance(seed, "object", index)
    moment = FIRST + EVERY * index
    return {
        "id": make_id(moment, chance),
        "title": _title(index, chance),
        "type": type_of(index).doc(),
        "workspace": workspace(index // SOUND % FILLED),
        "object_lifecycle_state": "Future" if chance.likely(0.15) else "Current",
        "created_information": stamp(OWNER, moment),
        "modified_information": stamp(OWNER, moment + timedelta(days=chance.randrange(30))),
        "status": status_of(index),
        "object_properties": [{"name": "Department", "value": chance.choice(NAME_STARTS)}],
        "boem": [],
    }


def status_of(index: int) -> int:
    """Active, but for a few."""
    if index < SOUND:
        return ACCEPTED
    return {17: ARCHIVED, 25: DISABLED}.get(index % 29, ACCEPTED)


def _title(index: int, chance: Chance) -> str:
    if index >= SOUND and index % 11 == 5:
        return SCRIPTS[index // 11 % len(SCRIPTS)].company
    if index >= SOUND and index % 37 == 20:
        return AWKWARD[index // 37 % len(AWKWARD)]
    plain = type_of(index).titles[index // len(OBJECT_TYPES) % len(type_of(index).titles)]
    return plain if index < SOUND else f"{plain} {chance.choice(NAME_STARTS)}{chance.choice(NAME_ENDS)}"

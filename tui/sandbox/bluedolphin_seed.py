"""Relations as they would lie in a repository that several people have kept for years.

Contract: bluedolphin-relations. The first few are pleasant; `bluedolphin_oddities` sees to the others.
"""

from collections.abc import Iterator
from datetime import timedelta

from tui.sandbox.bluedolphin_answers import value_for
from tui.sandbox.bluedolphin_create import between, filled_form
from tui.sandbox.bluedolphin_forms import Form, questionnaire, questionnaires
from tui.sandbox.bluedolphin_gate import OWNER
from tui.sandbox.bluedolphin_ids import make_id
from tui.sandbox.bluedolphin_model import (
    ACCESS,
    FLOW,
    OBJECT_TYPES,
    ObjectType,
    Template,
    templates,
    workspaces,
)
from tui.sandbox.bluedolphin_model import TEMPLATES as KINDS
from tui.sandbox.bluedolphin_objects_seed import object_of, objects, status_of
from tui.sandbox.bluedolphin_oddities import NICE, is_odd, make_odd
from tui.sandbox.bluedolphin_records import (
    ACCEPTED,
    OBJECTS,
    QUESTIONNAIRES,
    RELATIONS,
    TEMPLATES,
    WORKSPACES,
    kept_relation,
    members,
    stamp,
)
from tui.sandbox.bluedolphin_words import REMARKS
from tui.sandbox.chance import TODAY, Chance
from tui.sandbox.jsontext import Document
from tui.sandbox.store import Kept, Store

FIRST = TODAY - timedelta(days=4 * 365)
EVERY = timedelta(minutes=19)
MOST_DAYS = 1200
WITH_ALL_FIELDS = (FLOW, ACCESS)  # where an oddity finds something to be odd about


def put(store: Store, records: int, seed: int) -> None:
    """Fill a store with so many relations and what belongs to them. Belongs in a transaction."""
    count = object_count(records)
    store.add(WORKSPACES, workspaces())
    store.add(QUESTIONNAIRES, questionnaires())
    store.add(TEMPLATES, templates())
    store.add(OBJECTS, objects(seed, count))
    store.add(RELATIONS, relations(seed, records, count))


def object_count(records: int) -> int:
    """A third as many objects as relations, but two of each type at least."""
    return max(2 * len(OBJECT_TYPES), records // 3)


def relations(seed: int, count: int, among: int) -> Iterator[Kept]:
    """The relations, one at a time, between so many objects."""
    return (kept_relation(relation(seed, index, among)) for index in range(count))


def relation(seed: int, index: int, among: int) -> Document:
    """The relation with this number."""
    chance = Chance(seed, "relation", index)
    kind = WITH_ALL_FIELDS[index // 4 % 2] if is_odd(index) else KINDS[index % len(KINDS)]
    source, target = (object_of(seed, number) for number in _ends(kind, among, chance))
    moment = FIRST + EVERY * index
    changed = min(moment + timedelta(hours=chance.randrange(24 * MOST_DAYS)), TODAY)
    doc = between(kind.doc(), source, target)
    doc["id"] = make_id(moment, chance)
    doc["remark"] = chance.choice(REMARKS) if index < NICE or chance.likely(0.8) else ""
    doc["relationship_lifecycle_state"] = "Future" if chance.likely(0.2) else "Current"
    doc["created_information"] = stamp(OWNER, moment)
    doc["modified_information"] = stamp(OWNER, changed)
    doc["boem"] = [_answered(form, chance, whole=index < NICE) for form in kind.forms]
    if is_odd(index):
        make_odd(index, doc, chance)
    return doc


def _ends(kind: Template, among: int, chance: Chance) -> tuple[int, int]:
    """The numbers of two different objects that a relation of this kind may join."""
    source_type, target_type = chance.choice(kind.pairs)
    source = target = _active(source_type, among, chance)
    while target == source:
        target = _active(target_type, among, chance)
    return source, target


def _active(object_type: ObjectType, among: int, chance: Chance) -> int:
    kin = range(OBJECT_TYPES.index(object_type), among, len(OBJECT_TYPES))
    number = chance.choice(kin)
    while status_of(number) != ACCEPTED:
        number = chance.choice(kin)
    return number


def _answered(form: Form, chance: Chance, *, whole: bool) -> Document:
    """A questionnaire filled in: wholly, or with gaps where nothing is required."""
    doc = filled_form(questionnaire(form))
    for field, item in zip(form.fields, members(doc, "items"), strict=True):
        if whole or field.required or chance.likely(0.7):
            item["value"] = value_for(field, chance)
    return doc

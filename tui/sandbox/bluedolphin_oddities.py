"""What makes some relations odd: old rows, careless hands, other languages, states that cannot be read.

Contract: bluedolphin-relations. What is odd here could have come about; not all of it could be written again.
"""

from collections.abc import Callable
from typing import TypeAlias

from tui.sandbox.bluedolphin_records import ARCHIVED, DECLINED, DISABLED, PROPOSED, UNKNOWN, members
from tui.sandbox.chance import Chance
from tui.sandbox.jsontext import Document, Json
from tui.sandbox.scripts import AWKWARD, COMBINING, EMOJI, SCRIPTS

Oddity: TypeAlias = Callable[[Document, Chance], None]


def _fill(doc: Document, types: frozenset[str], value: Json) -> None:
    for form in members(doc, "boem"):
        for item in members(form, "items"):
            if item["field_type"] in types:
                item["value"] = value


def _status(status: int) -> Oddity:
    def change(doc: Document, _chance: Chance) -> None:
        doc["status"] = status

    return change


def _script(doc: Document, chance: Chance) -> None:
    script = chance.choice(SCRIPTS)
    doc["remark"] = script.title
    _fill(doc, frozenset({"multiline"}), script.description)


def _without_questionnaires(doc: Document, _chance: Chance) -> None:
    doc["boem"] = []


def _not_a_word_of_questionnaires(doc: Document, _chance: Chance) -> None:
    del doc["boem"]


def _without_lifecycle(doc: Document, _chance: Chance) -> None:
    del doc["relationship_lifecycle_state"]


def _empty(doc: Document, _chance: Chance) -> None:
    doc["remark"] = ""
    for form in members(doc, "boem"):
        for item in members(form, "items"):
            item["value"] = ""


def _nulls(doc: Document, _chance: Chance) -> None:
    doc["remark"] = None
    _fill(doc, frozenset({"date", "hyperlink", "currency"}), None)


def _awkward(doc: Document, chance: Chance) -> None:
    doc["remark"] = chance.choice(AWKWARD)
    _fill(doc, frozenset({"multiline"}), "\r\n".join(AWKWARD))


def _emoji(doc: Document, chance: Chance) -> None:
    doc["remark"] = chance.choice(EMOJI)


def _combining(doc: Document, chance: Chance) -> None:
    doc["remark"] = chance.choice(COMBINING)


def _old_values(doc: Document, _chance: Chance) -> None:
    """Values from before the options and formats were what they are now."""
    _fill(doc, frozenset({"dropdown"}), "Fortnightly")
    _fill(doc, frozenset({"date"}), "2019-04-01")
    _fill(doc, frozenset({"number"}), "1,5")
    _fill(doc, frozenset({"richtext"}), '<p onclick="go()">Old <font color="red">editor</font></p>')


def _long(doc: Document, chance: Chance) -> None:
    doc["remark"] = " ".join(chance.choice(SCRIPTS).summary for _ in range(12))


def _more_fields(doc: Document, chance: Chance) -> None:
    doc["relationship_properties"] = [{"name": "Origin", "value": "import"}]
    doc["weight"] = chance.randint(1, 9) / 2


ODDITIES: tuple[Oddity, ...] = (
    _script,
    _without_questionnaires,
    _without_lifecycle,
    _status(PROPOSED),
    _empty,
    _awkward,
    _status(ARCHIVED),
    _script,
    _nulls,
    _status(DISABLED),
    _old_values,
    _emoji,
    _status(DECLINED),
    _long,
    _not_a_word_of_questionnaires,
    _status(UNKNOWN),
    _more_fields,
    _combining,
)
NICE = 7  # so many at the start are without oddities


def is_odd(index: int) -> bool:
    """Every fourth relation from the eighth on."""
    return index >= NICE and (index - NICE) % 4 == 0


def make_odd(index: int, doc: Document, chance: Chance) -> None:
    """Let one oddity after the other take its turn."""
    ODDITIES[(index - NICE) // 4 % len(ODDITIES)](doc, chance)

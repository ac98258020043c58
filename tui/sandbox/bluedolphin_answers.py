"""Believable values for the fields of a questionnaire; every one complies with the rule of its field."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeAlias

from tui.sandbox.bluedolphin_forms import PIPED, Field
from tui.sandbox.bluedolphin_questionnaires import option_text
from tui.sandbox.bluedolphin_words import HTML, NOTES
from tui.sandbox.chance import TODAY, Chance
from tui.sandbox.words import FIRST_NAMES, LAST_NAMES, NAME_ENDS, NAME_STARTS

Teller: TypeAlias = Callable[[Field, Chance], str]


def value_for(field: Field, chance: Chance) -> str:
    """A value for this field."""
    return TELLERS[field.type](field, chance)


def _options(field: Field) -> list[str]:
    return [text for text in map(option_text, field.options) if text != PIPED]


def _text(field: Field, chance: Chance) -> str:
    if field.sensitive:
        return f"+31 55 555 {chance.randint(1000, 9999)}"
    if field.max_length is not None and field.max_length < 30:
        return f"IF-{chance.randint(1000, 9999)}"
    return f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"


def _number(field: Field, chance: Chance) -> str:
    decimals = field.decimals or 0
    return (
        f"{chance.randint(1, 99):d}.{chance.randrange(10**decimals):0{decimals}d}"
        if decimals
        else (str(chance.randint(1, 90_000)))
    )


def _date(_field: Field, chance: Chance) -> str:
    return (TODAY - timedelta(days=chance.randrange(2000))).strftime("%d-%m-%Y")


def _several(field: Field, chance: Chance) -> str:
    return "|".join(chance.distinct(1, 3, _options(field)))


def _link(_field: Field, chance: Chance) -> str:
    place = (chance.choice(NAME_STARTS) + chance.choice(NAME_ENDS)).lower()
    return f"https://wiki.{place}.example/page/{chance.randint(10, 999)}"


TELLERS: Mapping[str, Teller] = {
    "checkbox": lambda _field, chance: chance.choice(("yes", "no")),
    "date": _date,
    "dropdown": lambda field, chance: chance.choice(_options(field)),
    "radio": lambda field, chance: chance.choice(_options(field)),
    "multi select": _several,
    "hyperlink": _link,
    "multiline": lambda _field, chance: "\n".join(chance.distinct(1, 3, NOTES)),
    "number": _number,
    "text": _text,
    "rich text": lambda _field, chance: chance.choice(HTML),
    "currency": _number,
    "geolocation": lambda _field, chance: f"{chance.uniform(36, 60):.4f},{chance.uniform(-9, 20):.4f}",
    "relation": lambda _field, chance: f"{chance.getrandbits(96):024x}",
}

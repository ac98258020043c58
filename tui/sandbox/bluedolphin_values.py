"""What BlueDolphin makes of the value that is written to a field of a questionnaire.

Contract: bluedolphin-relations, table of field types. All values are texts. Inferred: blanks around a number
are dropped and its form is normal afterwards; numbers of more than 28 digits or with an exponent do not
comply; a date must exist; a value that appears twice in a list complies.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from re import ASCII
from re import compile as pattern
from typing import TypeAlias

from tui.sandbox.bluedolphin_html import sanitised
from tui.sandbox.bluedolphin_switches import (
    CHOICES_ANY_CASE,
    COUNTS_UTF16,
    DECIMAL_COMMA,
    MULTI_KEEPS_GOOD,
    PADS_DECIMALS,
    ROUNDS_HALF_EVEN,
)
from tui.sandbox.switches import Switches

NUMBER = pattern(r"[+-]?\d{1,28}(\.\d{1,28})?", ASCII)
DATE = pattern(r"(\d{2})-(\d{2})-(\d{4})", ASCII)
ROOM = Context(prec=80)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is configured for a field. `kind` is its type in lower case without blanks."""

    kind: str
    options: tuple[str, ...] = ()
    decimals: int = 0
    max_length: int | None = None
    required: bool = False
    read_only: bool = False
    sensitive: bool = False


Maker: TypeAlias = Callable[[Rule, str, Switches], str | None]


def kind_of(field_type: str) -> str:
    """`multiselect` for `Multi Select`: definitions and relations spell the types differently."""
    return "".join(field_type.lower().split())


def kept(rule: Rule, sent: str, switches: Switches) -> str | None:
    """The text that is kept of `sent`; None where it does not comply. Types without a rule keep all."""
    maker = MAKERS.get(rule.kind)
    return sent if maker is None else maker(rule, sent, switches)


def _text(rule: Rule, sent: str, switches: Switches) -> str:
    if rule.max_length is None:
        return sent
    if switches.on(COUNTS_UTF16):
        return sent.encode("utf-16-le")[: 2 * rule.max_length].decode("utf-16-le", "replace")
    return sent[: rule.max_length]


def _date(_rule: Rule, sent: str, _switches: Switches) -> str | None:
    found = DATE.fullmatch(sent)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return sent


def _number(rule: Rule, sent: str, switches: Switches) -> str | None:
    text = sent.strip()
    if switches.on(DECIMAL_COMMA):
        text = text.replace(",", ".")
    if not NUMBER.fullmatch(text):
        return None
    places = len(text.partition(".")[2])
    if places > rule.decimals or switches.on(PADS_DECIMALS):
        places = rule.decimals
    rounding = ROUND_HALF_EVEN if switches.on(ROUNDS_HALF_EVEN) else ROUND_HALF_UP
    number = Decimal(text).quantize(Decimal(1).scaleb(-places), rounding, ROOM)
    return f"{number if number else abs(number):f}"


def _choice(rule: Rule, sent: str, switches: Switches) -> str | None:
    options = ("yes", "no") if rule.kind == "checkbox" else rule.options
    if switches.on(CHOICES_ANY_CASE):
        return next((option for option in options if option.casefold() == sent.casefold()), None)
    return sent if sent in options else None


def _choices(rule: Rule, sent: str, switches: Switches) -> str | None:
    found = [_choice(rule, text, switches) for text in sent.split("|")]
    good = [text for text in found if text is not None]
    if len(good) < len(found) and not switches.on(MULTI_KEEPS_GOOD):
        return None
    return "|".join(good) if good else None


def _html(_rule: Rule, sent: str, _switches: Switches) -> str:
    return sanitised(sent)


MAKERS: Mapping[str, Maker] = {
    "text": _text,
    "richtext": _html,
    "date": _date,
    "number": _number,
    "currency": _number,
    "checkbox": _choice,
    "dropdown": _choice,
    "radio": _choice,
    "multiselect": _choices,
}

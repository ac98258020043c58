"""A clash as it is read: what it was, mine and theirs; of long texts and lists, what each changed in them."""

from typing import Final

from tui.domain import typed
from tui.domain.rebase import ByHand, Clash, Settlement, Side
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import MISSING, Json, Missing, Value, canonical_text
from tui.present.cells import NOTHING, shown
from tui.present.clean import clean
from tui.present.marked_text import Line, marked_lines, shortened
from tui.present.member_diff import member_lines, object_lines
from tui.present.word_diff import Piece, Tone, touched, word_diff

LONG: Final = 60
"""Characters beyond which a text is told as what changed in it."""

WAS: Final = "it was"
EDITED: Final = "edited"
UNDECIDED: Final = "undecided"

_TEXTS = (FieldKind.TEXT, FieldKind.LONG, FieldKind.URL, FieldKind.STRINGS)
_EMPTY: dict[str, str] = {
    "null": "null",
    '""': "an empty text",
    "[]": "an empty list",
    "{}": "an empty object",
}

Section = tuple[str, tuple[Line, ...]]
"""The name of a value, and the lines that tell it."""


def decision_words(settlement: Settlement | None) -> str:
    """What was decided, in a word or three."""
    match settlement:
        case None:
            return UNDECIDED
        case ByHand():
            return EDITED
        case side:
            return side.value


def decided_value(clash: Clash, settlement: Settlement) -> Value:
    """What the field is to hold."""
    match settlement:
        case ByHand(value):
            return value
        case Side.MINE:
            return clash.mine
        case Side.THEIRS:
            return clash.theirs
        case Side.BASE:
            return clash.base


def told(spec: FieldSpec, value: Value) -> str:
    """A value in one clean line; what holds nothing says in which way, for here that may be all the
    difference there is."""
    words = shown(spec, value)
    if words != NOTHING:
        return words
    kind = "not there" if isinstance(value, Missing) else _EMPTY.get(canonical_text(value), "")
    return f"{NOTHING} ({kind})" if kind else words


def clash_sections(
    clash: Clash, settlement: Settlement | None = None, *, whole: bool = False
) -> tuple[Section, ...]:
    """As it was, mine and theirs, and what was made of them by hand, if it was. Of long texts the words that
    are far from every change are left out, but for `whole`."""
    sides = {WAS: clash.base, Side.MINE.value: clash.mine, Side.THEIRS.value: clash.theirs}
    if isinstance(settlement, ByHand):
        sides[EDITED] = settlement.value
    if clash.spec.masked:
        return tuple((name, _plain(told(clash.spec, value))) for name, value in sides.items())
    texts = {name: _text(clash.spec, value) for name, value in sides.items()}
    base = "" if clash.base is None or clash.base is MISSING else texts[WAS]
    if base is not None and _is_long(clash.spec, texts):
        return _long(clash.spec, sides, {**texts, WAS: base}, whole=whole)
    if (listed := _listed(clash.spec, sides)) is not None:
        return listed
    return tuple((name, _plain(words)) for name, words in _distinct(clash.spec, sides).items())


def _plain(words: str) -> tuple[Line, ...]:
    return ((Piece(Tone.SAME, words),),)


def _distinct(spec: FieldSpec, sides: dict[str, Value]) -> dict[str, str]:
    """In words; as JSON where two that differ would read alike."""
    words = {name: told(spec, value) for name, value in sides.items()}
    values = [*sides.values()]
    alike = any(
        told(spec, one) == told(spec, other) and not spec.equal(one, other)
        for place, one in enumerate(values)
        for other in values[:place]
    )
    return {name: _json(value) for name, value in sides.items()} if alike else words


def _json(value: Value) -> str:
    return f"{NOTHING} (not there)" if isinstance(value, Missing) else clean(canonical_text(value))


def _text(spec: FieldSpec, value: Value) -> str | None:
    """The text that a value is, or the texts, a line each; None where it is no text."""
    if spec.kind not in _TEXTS:
        return None
    if isinstance(value, str) and spec.kind is not FieldKind.STRINGS:
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return typed.format(spec, value)
    return None


def _is_long(spec: FieldSpec, texts: dict[str, str | None]) -> bool:
    """Whether any of them is: all are then told in the same way."""
    there = [text for text in texts.values() if text is not None]
    several = bool(there) and spec.kind in (FieldKind.LONG, FieldKind.STRINGS)
    return several or any(len(text) > LONG or "\n" in text for text in there)


def _long(
    spec: FieldSpec, sides: dict[str, Value], texts: dict[str, str | None], *, whole: bool
) -> tuple[Section, ...]:
    """The base where anybody touched it, and what each made of it."""
    base = texts[WAS] or ""
    diffs = {name: word_diff(base, text) for name, text in texts.items() if text and name != WAS}
    diffs[WAS] = touched(base, *diffs.values())
    sections: list[Section] = []
    for name, value in sides.items():
        if name not in diffs or not texts[name]:
            sections.append((name, _plain(told(spec, value))))
        else:
            sections.append((name, marked_lines(diffs[name] if whole else shortened(diffs[name]))))
    return tuple(sections)


def _listed(spec: FieldSpec, sides: dict[str, Value]) -> tuple[Section, ...] | None:
    """Lists of objects, and objects, as what differs from the base; None where it is neither."""
    base = sides[WAS]
    if not isinstance(base, list | dict) or spec.kind not in (FieldKind.MEMBERS, FieldKind.DATA):
        return None
    sections: list[Section] = []
    for name, value in sides.items():
        lines = () if name == WAS else _differences(spec, base, value)
        sections.append((name, lines or _plain(told(spec, value))))
    return tuple(sections)


def _differences(spec: FieldSpec, base: Json, value: Value) -> tuple[Line, ...]:
    if isinstance(base, list) and isinstance(value, list) and value:
        return member_lines(spec, base, value)
    if isinstance(base, dict) and isinstance(value, dict) and value:
        return object_lines(spec, base, value)
    return ()

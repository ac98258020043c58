"""What the server would clear, cut or rewrite of a value that breaks no rule anybody knows, in words."""

from collections.abc import Iterator
from typing import Final

from tui.dialects.bluedolphin_definitions import Definition
from tui.dialects.bluedolphin_fields import CHOSEN, COUNTED, KINDS, RICH, SEVERAL, type_of
from tui.dialects.bluedolphin_items import Item
from tui.dialects.bluedolphin_schema import defined_items
from tui.dialects.sanitising import taken_out
from tui.domain.draft import Draft
from tui.domain.schema import FieldSpec

LONG: Final = 200
"""Characters that a text may well have without any limit in its way."""

DIGITS: Final = 15
"""Digits that any server keeps of a number."""


def forecast(draft: Draft) -> tuple[str, ...]:
    """Field by field. Nothing is said of a field whose rule is known and kept."""
    items = {item.name: (item, told) for item, told in defined_items(draft.base.doc, draft.base.beside)}
    words: list[str] = []
    for change in draft.changes:
        if change.spec.name in items and isinstance(change.after, str) and change.after:
            words += _words(change.spec, change.after, *items[change.spec.name])
    return tuple(words)


def _words(spec: FieldSpec, text: str, item: Item, told: Definition) -> Iterator[str]:
    kind = type_of(item, told)
    if kind not in KINDS:
        yield f"{spec.label} is of a type that nobody knows: the server may clear or rewrite it."
    elif kind in CHOSEN and not spec.choices:
        yield f"{spec.label} would be cleared if it is not one of the options, which could not be read."
    elif kind in SEVERAL and not spec.choices:
        yield f"{spec.label} would be cleared if not all are among the options, which could not be read."
    elif kind in COUNTED:
        yield from _counted(spec, text)
    elif kind == "text":
        yield from _cut(spec, text)
    elif kind == RICH and (found := taken_out(text)):
        yield f"{spec.label} may be rewritten, because the server cleans HTML: {', '.join(found)}."


def _counted(spec: FieldSpec, text: str) -> Iterator[str]:
    digits = sum(letter.isdigit() for letter in text)
    if digits > DIGITS:
        yield f"{spec.label} may be rounded or cleared: it has {digits} digits."
    elif spec.rules.decimals is None and "." in text:
        yield f"{spec.label} may be rounded: how many decimals are kept could not be read."


def _cut(spec: FieldSpec, text: str) -> Iterator[str]:
    most, units = spec.rules.max_length, len(text.encode("utf-16-le", "surrogatepass")) // 2
    if most is None and len(text) > LONG:
        yield f"{spec.label} may be cut: how long it may be could not be read."
    elif most is not None and units > most:
        yield f"{spec.label} may be cut: some of its characters may count twice, and at most {most} fit."

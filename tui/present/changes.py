"""What a draft changes, told in words: old and new by field, and the operations of its patch."""

import json
from dataclasses import dataclass

from tui.domain.draft import Change, Draft
from tui.domain.op import Op
from tui.domain.schema import FieldKind
from tui.present.cells import shown
from tui.present.clean import clean


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One changed field, every text clean."""

    label: str
    before: str
    after: str


def change_lines(draft: Draft) -> tuple[ChangeLine, ...]:
    """In field order. A list says what was added, removed, moved or changed in it."""
    return tuple(
        ChangeLine(change.spec.label, shown(change.spec, change.before), _after(change))
        for change in draft.changes
    )


def _after(change: Change) -> str:
    if change.spec.kind is FieldKind.MEMBERS and change.after == []:
        return "an empty list"
    if change.after == "":
        return "empty"
    return shown(change.spec, change.after) if change.after is not None else "null"


def op_lines(ops: tuple[Op, ...]) -> tuple[str, ...]:
    """Each operation as JSON on a line of its own."""
    return tuple(clean(json.dumps(op.as_json(), ensure_ascii=False)) for op in ops)

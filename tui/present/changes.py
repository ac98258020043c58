"""What a draft changes, told in words: old and new by field, and the operations of its patch."""

from dataclasses import dataclass

from tui.domain import typed
from tui.domain.draft import Change, Draft
from tui.domain.exact import dumps
from tui.domain.op import Op
from tui.domain.problem import Problem
from tui.domain.schema import FieldKind
from tui.present.cells import shown
from tui.present.clean import clean
from tui.present.hidden import NOTHING, Hidden
from tui.present.words import count, problem_words


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


def touched(draft: Draft) -> tuple[str, ...]:
    """The labels of all fields that are edited or hold a text that is no value yet, in field order."""
    names = {change.spec.name for change in draft.changes} | set(draft.unparsed)
    return tuple(spec.label for spec in draft.schema if spec.name in names)


def edited_words(draft: Draft) -> str:
    """Such as `2 fields edited, 1 wrong value`."""
    if draft.removed:
        return "to be deleted"
    edited = sum(change.spec.name not in draft.unparsed for change in draft.changes)
    parts = [f"{count(edited, 'field')} edited"] if edited else []
    parts += [count(len(draft.unparsed), "wrong value")] if draft.unparsed else []
    return ", ".join(parts) or ("nothing filled in yet" if draft.base.new else "not edited")


def wrong_words(draft: Draft, name: str) -> str:
    """Why the text that was typed into a field is no value, in clean words; empty where there is none."""
    text = draft.unparsed.get(name)
    if text is None:
        return ""
    spec = draft.schema.spec(name)
    try:
        typed.parse(spec, text, draft.base.at(spec.pointer))
    except Problem as problem:
        return f"{spec.label} holds no value yet." if spec.masked else problem_words(problem)
    return ""


def op_lines(ops: tuple[Op, ...], hidden: Hidden = NOTHING) -> tuple[str, ...]:
    """Each operation as JSON on a line of its own."""
    return tuple(clean(dumps(hidden.value(op.as_json()), ensure_ascii=False)) for op in ops)

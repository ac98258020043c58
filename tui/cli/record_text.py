"""`patchdesk show`: one record as text, its fields in groups, its edits as old and new."""

import argparse
from collections.abc import Iterator

from tui.cli import finding, status
from tui.cli.terminal import Terminal
from tui.domain.draft import Draft
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import Json, Value
from tui.present.cells import NOTHING, shown
from tui.present.changes import wrong_words
from tui.present.clean import clean, clean_lines
from tui.present.hidden import hidden_in
from tui.present.quoted import SIGN
from tui.present.words import SIGNS
from tui.workspace.desk import Desk

LABEL = 24
"""Cells of the column with the names."""


async def run(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """Reads the record, even where a draft waits on it. Raises `Problem`."""
    workspace = desk.workspace
    found = await finding.find(workspace, asked.id, terminal)
    draft = workspace.draft(found.record.key)
    for words in found.record.warnings:
        terminal.say(f"! {clean(words)}")
    if asked.json:
        terminal.put_json(hidden_in(draft, also=[found.record.doc]).value(found.record.doc))
    else:
        _, word, _ = SIGNS[workspace.standing(draft.key)]
        for line in record_lines(draft, word):
            terminal.put(line)
    if found.gone:
        terminal.say("The server has no such record any more; this is what the draft was begun on.")
        return status.FAILED
    if not draft.clean:
        told = "This is without the draft that waits on it." if asked.json else "The draft is not yet sent."
        terminal.say(told)
        if draft.base.doc != found.record.doc:
            terminal.say("The server's record has changed since the draft was begun; it is merged when sent.")
    return status.OK


def record_lines(draft: Draft, standing: str) -> Iterator[str]:
    """Title, id and standing, then the groups."""
    yield finding.name(draft) + (f"  ({standing})" if standing else "")
    for group, specs in draft.schema.groups().items():
        yield ""
        yield clean(group)
        for spec in specs:
            yield from _field(draft, spec)


def _field(draft: Draft, spec: FieldSpec) -> Iterator[str]:
    before, after = draft.base.at(spec.pointer), draft.value(spec.name)
    if spec.equal(before, after):
        yield from _beside(" ", spec.label, _value(spec, after))
    else:
        new = _value(spec, after)
        yield from _beside("*", spec.label, _value(spec, before))
        yield from _beside(" ", "", [f"-> {new[0]}", *(f"   {line}" for line in new[1:])])
    if spec.name in draft.unparsed:
        text = SIGN if spec.masked else clean(draft.unparsed[spec.name])
        why = wrong_words(draft, spec.name)
        yield from _beside("!", spec.label, [f"'{text}' is no value yet. {why}"])


def _beside(sign: str, label: str, lines: list[str]) -> Iterator[str]:
    head = f"{sign} {clean(label)}"
    for line in lines:
        yield f"{head:{LABEL}}  {line}".rstrip()
        head = ""


def _value(spec: FieldSpec, value: Value) -> list[str]:
    if spec.masked:
        return [shown(spec, value)]
    if spec.kind is FieldKind.MEMBERS and isinstance(value, list) and value:
        return [f"- {_member(spec, member)}" for member in value]
    if isinstance(value, str) and "\n" in value:
        return clean_lines(value)
    return [shown(spec, value)]


def _member(spec: FieldSpec, member: Json) -> str:
    """What an object of a list holds, its id and what is empty left out; as JSON where it is no object."""
    if not isinstance(member, dict):
        return shown(spec, [member])
    told = ((inner.label, shown(inner, member.get(inner.pointer[0]))) for inner in _telling(spec))
    return ", ".join(f"{label}: {text}" for label, text in told if text != NOTHING) or NOTHING


def _telling(spec: FieldSpec) -> list[FieldSpec]:
    return [inner for inner in spec.members if inner.pointer != ("id",)]

"""`patchdesk list`: the records as a table, as tab-separated values or as JSON."""

import argparse
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from tui.cli import finding, status
from tui.cli.table import Column, table
from tui.cli.terminal import Terminal
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.schema import FieldSpec, Schema
from tui.present.cells import cell, is_number
from tui.present.clean import clean
from tui.present.hidden import hidden_in
from tui.present.words import SIGNS, count
from tui.workspace.desk import Desk
from tui.workspace.standing import Standing
from tui.workspace.workspace import Workspace

ID, STATE = "id", "state"
"""Columns that are no fields."""

SHORT = 8
"""Characters of an id that are shown on a terminal at least."""


async def run(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """Prints nothing unless the whole list was read. Raises `Problem`."""
    if asked.json and asked.columns:
        raise Problem(Kind.INVALID, "--json gives whole documents.", "Use --columns with --tsv or alone.")
    workspace = desk.workspace
    parts = _parts(desk, asked.columns)
    desk.index.narrow(asked.filter)
    if desk.index.problem is not None:
        raise desk.index.problem
    await finding.load(workspace, terminal, "Nothing is listed; --all reads on.", on=asked.all)
    desk.index.update(workspace.records.values())
    if asked.json:
        await _put_json(desk, terminal)
    elif asked.tsv:
        _put_tsv(desk, terminal, parts)
    else:
        state = _Part(STATE)
        if asked.columns is None and not any(state.text(workspace, draft) for draft in _drafts(desk)):
            parts.remove(state)
        _put_table(desk, terminal, parts)
    _tell_count(desk, terminal)
    return status.OK


@dataclass(frozen=True, slots=True)
class _Part:
    """A column; `spec` is None for those that are no fields."""

    name: str
    spec: FieldSpec | None = None

    def text(self, workspace: Workspace, draft: Draft) -> str:
        """What it shows of a record, its edits included."""
        if self.spec is not None:
            return cell(self.spec, draft.value(self.name)) if draft.schema.has(self.name) else ""
        return clean(draft.key.id) if self.name == ID else SIGNS[workspace.standing(draft.key)][1]


def _parts(desk: Desk, words: str | None) -> list[_Part]:
    dialect = desk.workspace.dialect
    schema = dialect.schema
    usual = [name for name in desk.profile.columns if schema.has(name)] or dialect.columns
    names = [ID, STATE, *usual] if words is None else words.split(",")
    return [_part(schema, name.strip()) for name in names]


def _part(schema: Schema, word: str) -> _Part:
    if word in (ID, STATE):
        return _Part(word)
    spec = finding.field(schema, word)
    return _Part(spec.name, spec)


def _drafts(desk: Desk) -> Iterator[Draft]:
    workspace = desk.workspace
    return (workspace.draft(workspace.key(identity)) for identity in desk.index.ids)


async def _put_json(desk: Desk, terminal: Terminal) -> None:
    """Where a draft waits the workspace keeps what it was begun on, so what is there now is read for it."""
    workspace = desk.workspace
    waiting = {draft.key for draft in workspace.drafts}
    docs = []
    for draft in _drafts(desk):
        if workspace.standing(draft.key) is not Standing.GONE:
            record = await workspace.refresh(draft.key) if draft.key in waiting else draft.base
            docs.append(hidden_in(draft).value(record.doc))
    for doc in docs:
        terminal.put_json(doc)


def _put_tsv(desk: Desk, terminal: Terminal, parts: list[_Part]) -> None:
    terminal.put("\t".join(part.name for part in parts))
    for draft in _drafts(desk):
        terminal.put("\t".join(part.text(desk.workspace, draft) for part in parts))


def _put_table(desk: Desk, terminal: Terminal, parts: list[_Part]) -> None:
    room = terminal.width
    rows = [[part.text(desk.workspace, draft) for part in parts] for draft in _drafts(desk)]
    columns = [_column(part) for part in parts]
    cut = []
    if room is not None and (length := short_length(desk.workspace.records)):
        for place in (place for place, part in enumerate(parts) if part.name == ID):
            cut.append(f"ids to {length} characters, which are enough to name them")
            for row, identity in zip(rows, desk.index.ids, strict=True):
                row[place] = clean(identity[:length])
    made = table(columns, rows, room)
    for line in made.lines:
        terminal.put(line)
    cut += [", ".join(made.cut)] if made.cut else []
    if cut:
        terminal.say(f"Cut to fit this terminal: {'; '.join(cut)}. With --tsv nothing is.")


def _column(part: _Part) -> Column:
    if part.spec is None:
        return Column(part.name.capitalize(), whole=True)
    return Column(part.spec.label, right=is_number(part.spec))


def short_length(ids: Collection[str]) -> int:
    """How many characters tell all ids apart, and a few more; 0 where there is nothing to be gained."""
    alike = max((_alike(*pair) for pair in pairwise(sorted(ids))), default=0)
    length = max(SHORT, alike + 1)
    return length if any(len(identity) > length for identity in ids) else 0


def _alike(left: str, right: str) -> int:
    return sum(1 for _ in takewhile(bool, (a == b for a, b in zip(left, right, strict=False))))


def _tell_count(desk: Desk, terminal: Terminal) -> None:
    workspace, shown = desk.workspace, len(desk.index.ids)
    total = len(workspace.records)
    terminal.say(
        f"{clean(workspace.dialect.title)}: {total:,}"
        if shown == total
        else f"{clean(workspace.dialect.title)}: {shown:,} of {total:,}"
    )
    if workspace.drafts:
        waiting = count(len(workspace.drafts), "draft")
        terminal.say(f"{waiting} not yet sent: 'patchdesk plan' shows what would be.")

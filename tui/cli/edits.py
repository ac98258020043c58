"""`patchdesk set` and `patchdesk drop`: a draft is edited or forgotten; nothing is sent."""

import argparse
from collections.abc import Sequence

from tui.cli import finding, status
from tui.cli.terminal import Terminal
from tui.domain import typed
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.domain.schema import FieldSpec, Schema
from tui.domain.values import Value, canon
from tui.present.changes import change_lines
from tui.present.clean import clean
from tui.present.quoted import SIGN
from tui.present.words import count, problem_words
from tui.workspace.desk import Desk
from tui.workspace.workspace import Workspace


async def run_set(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """All of the texts are values, or none is stored. Raises `Problem`."""
    workspace = desk.workspace
    if not workspace.dialect.varied:
        assignments(workspace.dialect.schema, asked.edits)  # what is wrong is told before anything is read
    found = await finding.find(workspace, asked.id, terminal)
    if found.gone:
        raise Problem(Kind.ABSENT, "The server has no such record any more.", "Nothing was changed.")
    return set_all(desk, terminal, workspace.draft(found.record.key), asked.edits)


def set_all(desk: Desk, terminal: Terminal, draft: Draft, words: Sequence[str]) -> int:
    """Sets each field of `field=text`, or none where one is no value. Raises `Problem`."""
    workspace = desk.workspace
    texts = assignments(draft.schema, words)
    values, problems = _values(draft, texts)
    for problem in problems:
        terminal.complain(problem)
    if problems:
        terminal.say("Nothing was changed.")
        return status.USAGE
    for spec, value in values:
        workspace.edit(draft.key, spec.name, value)
    return _tell(workspace, terminal, workspace.draft(draft.key), [spec for spec, _ in values])


def assignments(schema: Schema, words: Sequence[str]) -> list[tuple[FieldSpec, str]]:
    """`field=text`, each to the field it names and the text. Raises `Problem` (INVALID)."""
    texts: dict[str, str] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise Problem(Kind.INVALID, f"'{word}' has no =.", "Write field=text; field= empties it.")
        spec = finding.field(schema, name)
        if not spec.writable:
            why = spec.locked or "The server does not take it in an update."
            raise Problem(Kind.INVALID, f"{spec.label} cannot be changed. {why}")
        if spec.name in texts:
            raise Problem(Kind.INVALID, f"{spec.label} is given twice.")
        texts[spec.name] = text
    return [(schema.spec(name), text) for name, text in texts.items()]


def _values(
    draft: Draft, texts: list[tuple[FieldSpec, str]]
) -> tuple[list[tuple[FieldSpec, Value]], list[Problem]]:
    values: list[tuple[FieldSpec, Value]] = []
    problems: list[Problem] = []
    for spec, text in texts:
        try:
            canon(text)
            values.append((spec, typed.parse(spec, text, draft.base.at(spec.pointer))))
        except Problem as problem:
            what = problem.what if problem.field else f"{spec.label}: {problem.what}"
            problems.append(Problem(problem.kind, what, problem.remedy))
    return values, problems


def _tell(workspace: Workspace, terminal: Terminal, draft: Draft, specs: list[FieldSpec]) -> int:
    """What the fields are now, against what the server holds."""
    if workspace.trouble is not None:
        terminal.complain(Problem(Kind.STORAGE, "The edits could not be stored.", workspace.trouble.remedy))
        return status.FAILED
    terminal.put(finding.name(draft))
    told = {change.spec.name: line for change, line in zip(draft.changes, change_lines(draft), strict=True)}
    for spec in specs:
        line = told.get(spec.name)
        words = "as the server has it" if line is None else f"{line.before} -> {line.after}"
        terminal.put(f"  {clean(spec.label)}: {words}")
    for step in workspace.plan((draft.key,)).steps:
        if step.problem is not None:
            terminal.say(f"! {problem_words(step.problem)}")
    waits = "Nothing waits on this record." if draft.clean else "'patchdesk plan' shows what would be."
    terminal.say(f"Nothing was sent. {waits}")
    return status.OK


async def run_drop(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """Shows what is lost before it asks. Raises `Problem`."""
    workspace, key = desk.workspace, desk.workspace.key(asked.id)
    if key in workspace.strange and key not in {draft.key for draft in workspace.drafts}:
        return _drop(workspace, terminal, key, clean(key.id), yes=asked.yes)  # nothing else of it can be read
    (draft,) = finding.find_drafts(workspace, [asked.id])
    terminal.say(finding.name(draft))
    for line in change_lines(draft):
        terminal.say(f"  {clean(line.label)}: {line.before} -> {line.after}")
    for name, text in draft.unparsed.items():
        spec = draft.schema.spec(name)
        terminal.say(f"  {clean(spec.label)}: '{SIGN if spec.masked else clean(text)}', no value yet")
    return _drop(workspace, terminal, draft.key, finding.name(draft), yes=asked.yes)


def _drop(workspace: Workspace, terminal: Terminal, key: RecordKey, name: str, *, yes: bool) -> int:
    if unread := workspace.strange.get(key):
        terminal.say(f"  and {count(unread, 'line')} of the journal about {name}, which cannot be read")
    if not yes:
        if not terminal.can_ask:
            terminal.say("patchdesk: nobody can be asked here. Say --yes to forget this draft.")
            return status.USAGE
        if not terminal.ask("Forget this draft?"):
            terminal.say("The draft was kept.")
            return status.FAILED
    workspace.discard(key)
    if workspace.trouble is not None:
        terminal.complain(Problem(Kind.STORAGE, "The draft is still stored.", workspace.trouble.remedy))
        return status.FAILED
    terminal.put(f"forgotten: {name}")
    return status.OK

"""`patchdesk new` and `patchdesk delete`: what is to be created or deleted waits as a draft; nothing is sent.
`patchdesk act`: a call beside reading and writing, shown and asked for like any plan."""

import argparse

from tui.cli import applying, edits, finding, status
from tui.cli.terminal import Terminal
from tui.domain.problem import Kind, Problem
from tui.present.clean import clean
from tui.workspace.desk import Desk


async def run_new(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """All of the texts are values, or nothing is begun. Raises `Problem`."""
    workspace = desk.workspace
    if not workspace.dialect.capabilities.create:
        raise Problem(Kind.INVALID, f"This API cannot create {workspace.dialect.title}.")
    draft = workspace.begin()
    try:
        ended = edits.set_all(desk, terminal, draft, asked.edits)
    except Problem:
        workspace.discard(draft.key)
        raise
    if ended != status.OK:
        workspace.discard(draft.key)
    return ended


async def run_delete(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """Raises `Problem`."""
    workspace = desk.workspace
    if not workspace.dialect.capabilities.delete:
        raise Problem(Kind.INVALID, f"This API cannot delete {workspace.dialect.title}.")
    found = await finding.find(workspace, asked.id, terminal)
    if found.gone:
        raise Problem(Kind.ABSENT, "The server has no such record any more.", "Nothing was changed.")
    draft = workspace.remove(found.record.key)
    if workspace.trouble is not None:
        terminal.complain(Problem(Kind.STORAGE, "This could not be stored.", workspace.trouble.remedy))
        return status.FAILED
    terminal.put(f"{finding.name(draft)}  (to be deleted)")
    terminal.say("Nothing was sent. 'patchdesk plan' shows what would be; 'patchdesk drop' takes it back.")
    return status.OK


async def run_act(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """Raises `Problem`."""
    workspace = desk.workspace
    actions = {action.id: action for action in workspace.dialect.actions}
    if asked.action not in actions:
        known = ", ".join(actions) or "none"
        raise Problem(Kind.INVALID, f"There is no action '{asked.action}'.", f"There are: {clean(known)}.")
    found = await finding.find(workspace, asked.id, terminal)
    plan = workspace.action(found.record.key, actions[asked.action], asked.text)
    return await applying.apply_plan(desk, terminal, plan, yes=asked.yes)

"""`patchdesk undo`: takes back what the ledger has as written, shown and asked for like any plan."""

import argparse
from collections.abc import Sequence

from tui.cli import applying, read_backs, status
from tui.cli.terminal import Terminal
from tui.domain.entry import Entry
from tui.domain.problem import Kind, Problem
from tui.present.clean import clean
from tui.present.undo_text import Told, written_name
from tui.workspace.desk import Desk
from tui.workspace.outcome import EFFECTIVE
from tui.workspace.workspace import Workspace


async def run_undo(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """What is left alone is named. Nothing stays behind of what was not agreed to. Raises `Problem`."""
    workspace = desk.workspace
    await read_backs.settle(desk, terminal)
    entry = _meant(workspace, asked.what)
    entries = workspace.ledger(batch=entry.batch) if asked.batch and entry.batch else (entry,)
    taken = await workspace.take_back(entries)
    _tell(desk, terminal, "Left alone", taken.left)
    _tell(desk, terminal, "Not as before", taken.notes)
    if not taken.keys:
        terminal.say("Nothing can be taken back.")
        return status.FAILED
    plan, refused = workspace.plan(taken.keys), None
    try:
        refused = applying.agreed(desk, terminal, plan, yes=asked.yes)
    except BaseException:
        workspace.let_be(taken.keys)
        raise
    if refused is not None:
        workspace.let_be(taken.keys)
        return refused
    ended = await applying.commit(desk, terminal, plan)
    return status.FAILED if ended == status.OK and taken.left else ended


def _tell(desk: Desk, terminal: Terminal, head: str, told: Told) -> None:
    for entry, words in told:
        name = written_name(entry, desk.workspace.dialect)
        terminal.say(f"{head}: {name}  {clean(entry.key.id)}: {clean(words)}")


def _meant(workspace: Workspace, words: str) -> Entry:
    """The write of that name; or the newest one with an effect, of the record of that id. Beginnings will do
    that only one has. Raises `Problem`."""
    if not words:
        raise Problem(Kind.INVALID, "An empty id names nothing.", "Give the id of a record or a write.")
    whole, unread = workspace.ledger(key=workspace.key(words)), list[Problem]()
    found = whole or tuple(entry for entry in workspace.ledger(tell=unread.append) if _fits(entry, words))
    if not found:
        raise (
            unread[0]
            if unread
            else Problem(
                Kind.ABSENT,
                f"Nothing was written under '{words}' with this profile.",
                "'patchdesk log' shows all.",
            )
        )
    if len({entry.key for entry in found}) > 1:
        raise Problem(Kind.INVALID, f"'{words}' fits several records.", "Give more of the id.")
    if unread and not any(entry.attempt.startswith(words) for entry in found):
        workspace.ledger(key=found[0].key)  # its newest write may be one that cannot be read: that is raised
    return _newest(found)


def _fits(entry: Entry, words: str) -> bool:
    return entry.attempt.startswith(words) or entry.key.id.startswith(words)


def _newest(entries: Sequence[Entry]) -> Entry:
    """The newest that has changed something, if any has."""
    return next((entry for entry in entries if entry.status in EFFECTIVE), entries[0])

"""`patchdesk purge`: removes what this machine keeps of a profile, once its name was typed."""

import argparse
from collections.abc import Callable, Sequence

from tui.cli import status
from tui.cli.log import ReadLedger
from tui.cli.terminal import Terminal
from tui.domain.problem import Kind, Problem
from tui.present.clean import clean
from tui.present.words import count
from tui.workspace.settings import Profile, find_profile

Purge = Callable[[Profile], None]
"""Raises `Problem`."""


def run_purge(
    asked: argparse.Namespace,
    profiles: Sequence[Profile],
    purge: Purge,
    read: ReadLedger,
    terminal: Terminal,
) -> int:
    """Raises `Problem`; nothing is removed then."""
    profile = find_profile(profiles, asked.name)
    if not terminal.can_ask:
        raise Problem(
            Kind.INVALID, "Only a person can do this, by typing the profile's name.", "Nothing was removed."
        )
    name = clean(profile.name)
    terminal.say(f"This removes what this machine keeps of '{name}':")
    terminal.say(f"{_kept(profile, read)}, the edits that wait, and the records as last read.")
    terminal.say("Nothing on the server is touched. It cannot be undone.")
    if terminal.answer(f"Type {name} to go on: ") != name:
        terminal.say("Nothing was removed.")
        return status.FAILED
    purge(profile)
    terminal.say("Removed.")
    return status.OK


def _kept(profile: Profile, read: ReadLedger) -> str:
    unread: list[Problem] = []
    try:
        written = sum(1 for _ in read(profile, True, unread.append))
    except Problem:
        return "a ledger that cannot be read"
    more = ", and rows that cannot be read" if unread else ""
    return f"the ledger of {count(written, 'write')}{more}"

"""One command, from what was asked to the exit status."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any, Final

from tui.cli import applying, drafts_text, edits, listing, plan_text, record_text, staging, status
from tui.cli.ending import Ending
from tui.cli.log import ReadLedger, run_log
from tui.cli.profiles import run_profiles
from tui.cli.purging import Purge, run_purge
from tui.cli.terminal import Terminal
from tui.cli.undoing import run_undo
from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.words import ON_RESERVE
from tui.workspace.desk import Desk
from tui.workspace.profile_file import ProfileFile
from tui.workspace.settings import Profile, find_profile

Command = Callable[[Desk, Terminal, argparse.Namespace], Awaitable[int]]

COMMANDS: Final[dict[str, Command]] = {
    "list": listing.run,
    "show": record_text.run,
    "set": edits.run_set,
    "new": staging.run_new,
    "delete": staging.run_delete,
    "plan": plan_text.run,
    "apply": applying.run,
    "undo": run_undo,
    "act": staging.run_act,
    "drop": edits.run_drop,
    "drafts": drafts_text.run,
}


def run(
    asked: argparse.Namespace,
    profiles: Sequence[Profile],
    open_desk: Callable[[Profile], Awaitable[Desk]],
    terminal: Terminal,
    file: ProfileFile | None = None,
    *,
    read_ledger: ReadLedger,
    purge: Purge,
    gone: Sequence[Profile] = (),
) -> int:
    """Does it on the desk of the profile that is asked for; the first one where none is. What is wrong with
    the profile `file` is said, and holds up nothing else. `gone` are in no file any more: they can be purged,
    and their ledger be read."""
    if file is not None and file.problem is not None:
        terminal.complain(file.problem)
    ending = Ending()
    try:
        if asked.command == "profiles":
            ended = _until(ending, run_profiles(asked, profiles, open_desk, terminal, file, gone))
        elif asked.command == "log":
            ended = run_log(asked, _profile(asked, (*profiles, *gone), terminal), read_ledger, terminal)
        elif asked.command == "purge":
            ended = run_purge(asked, (*profiles, *gone), purge, read_ledger, terminal)
        else:
            ended = _until(ending, _run(asked, profiles, open_desk, terminal))
    except Problem as problem:
        terminal.complain(problem)
        ended = status.of_problem(problem)
    except (KeyboardInterrupt, asyncio.CancelledError):
        terminal.say("Interrupted.")
        ended = ending.status or status.INTERRUPTED
    return terminal.finish(ended)


def _until(ending: Ending, doing: Coroutine[Any, Any, int]) -> int:
    """Its status; a signal that asks this process to end has it given up at once: nothing more is sent, a
    write that is under way stays one without an answer, and the journal is closed."""

    async def run() -> int:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        with ending.telling(lambda: loop.call_soon_threadsafe(task.cancel)):
            return await doing

    return asyncio.run(run())


async def _run(
    asked: argparse.Namespace,
    profiles: Sequence[Profile],
    open_desk: Callable[[Profile], Awaitable[Desk]],
    terminal: Terminal,
) -> int:
    desk = await open_desk(_profile(asked, profiles, terminal))
    desk.notice = terminal.pass_by
    for words in desk.workspace.aside:
        terminal.say(f"patchdesk: {clean(words)}")
    try:
        return await COMMANDS[asked.command](desk, terminal, asked)
    finally:
        if desk.workspace.on_reserve:
            terminal.say(ON_RESERVE)
        await desk.close()


def _profile(asked: argparse.Namespace, profiles: Sequence[Profile], terminal: Terminal) -> Profile:
    """The one that is asked for; where none is, the first one, by name."""
    profile = find_profile(profiles, asked.profile)
    if asked.profile is None:
        terminal.say(f"{clean(profile.name)}: {clean(profile.note)}".removesuffix(": "))
    return replace(profile, site=replace(profile.site, mask=())) if asked.unmask else profile

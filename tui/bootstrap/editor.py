"""The editor, opened on what is wanted; what cannot be is told while the terminal is still the shell's."""

import asyncio
import gc
import sys
from functools import partial
from pathlib import Path
from typing import Final

from tui.bootstrap.desks import Desks
from tui.bootstrap.first_frame import FirstFrame
from tui.bootstrap.profiles import find_profiles
from tui.bootstrap.sandbox import Sandbox
from tui.cli import status
from tui.cli.ending import Ending
from tui.cli.terminal import Terminal
from tui.domain.problem import Problem
from tui.ui.app import PatchdeskApp
from tui.ui.editor_folder import sweep
from tui.workspace.settings import Line, find_profile

YOUNG: Final = 50_000
"""Objects after which the collector looks for garbage among them, if it has not when no key was pressed: a
screen that opens makes thousands, and each look holds up a key."""
SWITCH: Final = 0.0005
"""Seconds after which a thread gives way to another: the one that paints is not to wait ten times as long."""


def open_editor(
    wanted: str | None,
    state: Path,
    sandbox: Sandbox,
    line: Line,
    *,
    read_only: bool = False,
    frame: FirstFrame,
) -> int:
    """Without a wish: the choice where the profile file offers one, else the sandbox. Returns the status."""
    file = find_profiles()
    desks = Desks(state, sandbox.connection, file, read_only=read_only, caching=True)
    try:
        first = None if file.offers_choice and wanted is None else find_profile(desks.profiles, wanted).name
    except Problem as problem:
        frame.end()
        return _refuse(problem, file.problem)
    app = PatchdeskApp((*desks.profiles, *desks.gone), desks.open, first, file.problem, line)
    app.purge = desks.purge
    app.drafts_in = state
    app.painter, app.modes, app.first_keys = frame.painter, frame.modes, frame.keys
    app.settle = gc.freeze  # to look through records that stay would hold up keys for a tenth of a second
    app.at_rest = partial(gc.collect, 1)
    gc.set_threshold(YOUNG)
    sys.setswitchinterval(SWITCH)
    sweep(state)
    return asyncio.run(_run(app))


async def _run(app: PatchdeskApp) -> int:
    """Until it is left, or until a signal or the end of the terminal ends it."""
    gc.freeze()
    gc.enable()
    ending, loop = Ending(), asyncio.get_running_loop()
    with ending.telling(lambda: loop.call_soon_threadsafe(app.end), anyway=True):
        await app.run_async()
    return ending.status or app.return_code or 0


def _refuse(*problems: Problem | None) -> int:
    terminal = Terminal.standard()
    for problem in filter(None, problems):
        terminal.complain(problem)
    return terminal.finish(status.USAGE)

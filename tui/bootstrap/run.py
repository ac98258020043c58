"""What the command line asks for. Each layer is imported when it is wanted, and not before."""

import gc
import os
from typing import Any

from tui.bootstrap.editor_words import EditorWords, editor_words
from tui.bootstrap.last_words import silence
from tui.bootstrap.places import state_folder
from tui.domain.problem import Problem

FRAMES = "240"
"""A second, at most: what a key changes waits for the next one, 17 ms with as many as textual would make.
None is painted where nothing changes."""


def run(words: list[str]) -> int:
    """Does what the command line asks for. Returns the exit status."""
    editor = editor_words(words)
    try:
        return _parsed(words) if editor is None else _editor(editor)
    except Problem as problem:  # there is nowhere to keep anything
        from tui.cli import status
        from tui.cli.terminal import Terminal

        terminal = Terminal.standard()
        terminal.complain(problem)
        return terminal.finish(status.USAGE)


def _parsed(words: list[str]) -> int:
    from tui.bootstrap.parser import parser

    asked = parser().parse_args(words)
    if asked.command is None:
        return _editor(EditorWords(**{name: getattr(asked, name) for name in EditorWords._fields}))
    silence()
    if asked.command != "sandbox":
        return _headless(asked)
    from tui.bootstrap.sandbox_command import run_sandbox

    return run_sandbox(asked, state_folder)


def _editor(asked: EditorWords) -> int:
    """The rows of the last start come first. Where the sandbox may be wanted its process is next: it gets
    ready while screens are imported, through which the collector would look in vain."""
    from tui.bootstrap.first_frame import FirstFrame

    gc.disable()
    _clean_environment()
    os.environ["TEXTUAL_FPS"] = FRAMES
    frame, sandbox = FirstFrame(frugal=asked.low_bandwidth), None
    try:
        frame.show(asked.profile, state_folder())
        from tui.bootstrap.sandbox import Sandbox

        silence()
        sandbox = Sandbox()
        if asked.profile is None or asked.profile.startswith("sandbox"):
            sandbox.start()
        from tui.bootstrap.editor import open_editor
        from tui.workspace.settings import Line

        line = Line(asked.low_bandwidth, not asked.no_scroll_regions)
        return open_editor(
            asked.profile, state_folder(), sandbox, line, read_only=asked.read_only, frame=frame
        )
    finally:
        gc.enable()
        frame.end()
        if sandbox is not None:
            sandbox.end()


def _headless(asked: Any) -> int:
    """The sandbox's process is started only where its own profile is asked for."""
    _clean_environment()
    try:
        from tui.bootstrap.desks import Desks
        from tui.bootstrap.profiles import find_profiles
        from tui.bootstrap.sandbox import Sandbox
        from tui.cli.command import run as run_command
        from tui.cli.terminal import Terminal
    except KeyboardInterrupt:
        return 130
    sandbox = Sandbox()
    try:
        file = find_profiles()
        desks = Desks(state_folder(), sandbox.connection, file, read_only=asked.read_only)
        return run_command(
            asked,
            desks.profiles,
            desks.open,
            Terminal.standard(),
            file,
            read_ledger=desks.read_ledger,
            purge=desks.purge,
            gone=desks.gone,
        )
    except KeyboardInterrupt:
        return 130
    finally:
        sandbox.end()


def _clean_environment() -> None:
    """textual would log key strokes, and the TLS library its secrets, where these say so."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL") or name == "SSLKEYLOGFILE"]:
        del os.environ[name]

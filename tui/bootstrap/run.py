"""What the command line asks for. Each layer is imported when it is wanted, and not before."""

import argparse
import gc
import os
from typing import NoReturn

from tui.bootstrap.last_words import silence
from tui.bootstrap.places import state_folder
from tui.bootstrap.sandbox_command import add_sandbox, run_sandbox
from tui.cli.arguments import HEADLESS, add_commands
from tui.domain.problem import Problem
from tui.present.clean import clean

HELP = "A keyboard-driven editor for remote directories. Without a command: opens the editor."

FRAMES = "240"
"""A second, at most: what a key changes waits for the next one, 17 ms with as many as textual would make.
None is painted where nothing changes."""


def run(words: list[str]) -> int:
    """Does what the command line asks for. Returns the exit status."""
    asked = _parser().parse_args(words)
    try:
        if asked.command is None:
            return _editor(asked)
        silence()
        return _headless(asked) if asked.command in HEADLESS else run_sandbox(asked, state_folder)
    except Problem as problem:  # there is nowhere to keep anything
        from tui.cli import status
        from tui.cli.terminal import Terminal

        terminal = Terminal.standard()
        terminal.complain(problem)
        return terminal.finish(status.USAGE)


class _Parser(argparse.ArgumentParser):
    """Quotes what it was given, which may come from anywhere, clean."""

    def error(self, message: str) -> NoReturn:
        """Ends with the status 2."""
        super().error(clean(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("patchdesk", description=HELP)
    parser.add_argument("--version", "-V", action="store_true", help="print the version")
    parser.add_argument("--profile", metavar="NAME", help="open this profile at once")
    parser.add_argument("--read-only", action="store_true", help="send nothing, whatever is edited")
    words = "write little: a sign for the cursor, no record beside the list"
    parser.add_argument("--low-bandwidth", action="store_true", help=words)
    words = "never have the terminal move lines by itself"
    parser.add_argument("--no-scroll-regions", action="store_true", help=words)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    add_sandbox(commands.add_parser("sandbox", help="serve the built-in sandbox on loopback"))
    add_commands(commands.add_parser)
    return parser


def _editor(asked: argparse.Namespace) -> int:
    """The rows of the last start come first. Where the sandbox may be wanted its process is next: it gets
    ready while screens are imported, through which the collector would look in vain."""
    from tui.bootstrap.first_frame import FirstFrame

    gc.disable()
    _clean_environment()
    os.environ["TEXTUAL_FPS"] = FRAMES
    frame, sandbox = FirstFrame(), None
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


def _headless(asked: argparse.Namespace) -> int:
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

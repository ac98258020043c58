"""What the command line asks for. Each layer is imported when it is wanted, and not before."""

import argparse
import os
import sys
from pathlib import Path

from tui.cli.arguments import HEADLESS, add_commands

HELP = "A keyboard-driven editor for remote directories. Without a command: opens the editor."


def run(words: list[str]) -> int:
    """Does what the command line asks for. Returns the exit status."""
    asked = _parser().parse_args(words)
    if asked.command == "sandbox":
        return _sandbox(asked)
    return _headless(asked) if asked.command in HEADLESS else _editor(asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("patchdesk", description=HELP)
    parser.add_argument("--version", "-V", action="store_true", help="print the version")
    parser.add_argument("--profile", metavar="NAME", help="open this profile at once")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    sandbox = commands.add_parser("sandbox", help="serve the built-in sandbox on loopback")
    sandbox.add_argument("--port", type=int, default=0, help="port to listen on (0: any)")
    sandbox.add_argument(
        "--data", metavar="FILE", help="keep the data in this file (default: the state folder)"
    )
    sandbox.add_argument("--records", type=int, default=240, metavar="N", help="entries to make (240)")
    sandbox.add_argument("--reviews", type=int, metavar="N", help="reviews to make (a few more than entries)")
    sandbox.add_argument("--seed", type=int, default=1, metavar="S", help="which data to make (1)")
    sandbox.add_argument("--memory", action="store_true", help="keep the data in memory, gone at the end")
    sandbox.add_argument("--reset", action="store_true", help="make the data anew and end")
    sandbox.add_argument("--json", action="store_true", help="print how to connect as one line of JSON")
    sandbox.add_argument("--watch-stdin", action="store_true", help="end when standard input ends")
    add_commands(commands.add_parser)
    return parser


def state_folder() -> Path:
    """Where drafts and the sandbox's data are: $PATCHDESK_STATE, or the user's state folder. Mode 0700."""
    named = os.environ.get("PATCHDESK_STATE")
    if named:
        folder = Path(named)
    else:
        import platformdirs

        folder = platformdirs.user_state_path("patchdesk")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sandbox(asked: argparse.Namespace) -> int:
    from tui.sandbox import serve

    data = None if asked.memory else asked.data or str(state_folder() / "sandbox.sqlite")
    made = {"records": asked.records, "seed": asked.seed, "reviews": asked.reviews}
    try:
        if asked.reset:
            serve.reset(data or ":memory:", **made)
            print(f"The sandbox's data in {data} is as it was at first.")
        else:
            serve.serve(port=asked.port, data=data, as_json=asked.json, watch_stdin=asked.watch_stdin, **made)
    except OSError as error:
        print(f"patchdesk: the sandbox cannot start: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


def _editor(asked: argparse.Namespace) -> int:
    """Where the sandbox may be wanted its process comes first: it gets ready while screens are imported."""
    from tui.bootstrap.sandbox import Sandbox

    _clean_environment()
    sandbox = Sandbox()
    try:
        if asked.profile is None or asked.profile.startswith("sandbox"):
            sandbox.start()
        from tui.bootstrap.editor import open_editor

        return open_editor(asked.profile, state_folder(), sandbox)
    finally:
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
        desks = Desks(state_folder(), sandbox.connection, file)
        return run_command(asked, desks.profiles, desks.open, Terminal.standard(), file)
    except KeyboardInterrupt:
        return 130
    finally:
        sandbox.end()


def _clean_environment() -> None:
    """textual would log key strokes, and the TLS library its secrets, where these say so."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL") or name == "SSLKEYLOGFILE"]:
        del os.environ[name]

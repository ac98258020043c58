"""The parser of the command line: what can be asked for, in its words."""

import argparse
from typing import NoReturn

import tui
from tui.bootstrap.sandbox_command import add_sandbox
from tui.cli.arguments import add_commands
from tui.present.clean import clean

HELP = "A keyboard-driven editor for remote directories. Without a command: opens the editor."


class _Parser(argparse.ArgumentParser):
    """Quotes what it was given, which may come from anywhere, clean."""

    def error(self, message: str) -> NoReturn:
        """Ends with the status 2."""
        super().error(clean(message))


def parser() -> argparse.ArgumentParser:
    """For all words; the few that open the editor need none."""
    made = _Parser("patchdesk", description=HELP)
    made.add_argument("--version", "-V", action="version", version=f"patchdesk {tui.__version__}")
    made.add_argument("--profile", metavar="NAME", help="open this profile at once")
    made.add_argument("--read-only", action="store_true", help="send nothing, whatever is edited")
    words = "write little: a sign for the cursor, 256 colours, no record beside the list"
    made.add_argument("--low-bandwidth", action="store_true", help=words)
    words = "never have the terminal move lines by itself"
    made.add_argument("--no-scroll-regions", action="store_true", help=words)
    commands = made.add_subparsers(dest="command", metavar="COMMAND")
    add_sandbox(commands.add_parser("sandbox", help="serve the built-in sandbox on loopback"))
    add_commands(commands.add_parser)
    return made

"""The README's table of keys, from the one table of commands: `python -m tests.keys` writes it."""

import re
from pathlib import Path

from tui.ui.commands import COMMANDS, PLACES, shown_key

README = Path(__file__).parent.parent / "README.md"
_TABLE = re.compile(r"(?<=<!-- keys -->\n).*(?=<!-- /keys -->)", re.S)


def table() -> str:
    """A row a command: its keys, where it is, what it does."""
    rows = ["| keys | where | what it does |", "|---|---|---|"]
    for command in COMMANDS:
        keys = " ".join(f"`{shown_key(key)}`" for key in command.keys).replace("|", r"\|")
        everywhere = set(command.places) == set(PLACES)
        where = "everywhere" if everywhere else ", ".join(PLACES[place].lower() for place in command.places)
        rows.append(f"| {keys} | {where} | {command.help} |")
    return "\n".join(rows) + "\n"


def written() -> str:
    """What the README has."""
    found = _TABLE.search(README.read_text("utf-8"))
    return found.group() if found else ""


if __name__ == "__main__":
    README.write_text(_TABLE.sub(lambda _: table(), README.read_text("utf-8")), "utf-8")

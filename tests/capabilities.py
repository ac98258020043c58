"""The README's table of what each API can express, from what the dialects say of themselves:
`python -m tests.capabilities` writes it."""

import re
from dataclasses import fields
from pathlib import Path

from tui.dialects import DIALECTS
from tui.dialects.base import Capabilities, Site

README = Path(__file__).parent.parent / "README.md"
_TABLE = re.compile(r"(?<=<!-- capabilities -->\n).*(?=<!-- /capabilities -->)", re.S)
_ROWS = {
    "listing": "list",
    "search": "search on the server",
    "setting": "set a field",
    "emptying": "empty a field",
    "lists": "lists of objects",
    "several": "several edits at once",
    "success": "what a success is worth",
    "create": "create",
    "delete": "delete",
    "undo": "undo after a commit",
    "export": "export",
    "actions": "actions",
}


def table() -> str:
    """A row a wish, a column a dialect; a dash where the API cannot."""
    assert {each.name for each in fields(Capabilities)} == _ROWS.keys() - {"actions"}
    made = {name: build(Site("https://example.com")) for name, build in DIALECTS.items()}
    rows = [["", *(f"`{name}`" for name in made)], ["---"] * (len(made) + 1)]
    for name, words in _ROWS.items():
        cells = [
            ", ".join(action.id for action in dialect.actions)
            if name == "actions"
            else str(getattr(dialect.capabilities, name))
            for dialect in made.values()
        ]
        rows.append([words, *(cell or "–" for cell in cells)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def written() -> str:
    """What the README has."""
    found = _TABLE.search(README.read_text("utf-8"))
    return found.group() if found else ""


if __name__ == "__main__":
    README.write_text(_TABLE.sub(lambda _: table(), README.read_text("utf-8")), "utf-8")

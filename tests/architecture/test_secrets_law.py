"""Where a key can be had at all: one wrapper, one place that hands it on, one that puts it into a header."""

import argparse
import ast
from pathlib import Path

from tui.bootstrap.parser import parser

TUI = Path(__file__).parents[2] / "tui"
REVEALED = {
    "workspace/settings.py": 1,  # its definition
    "workspace/key.py": 4,  # handed on, and held against the one that was refused
    "bootstrap/desks.py": 1,  # handed to the gateway, not called
    "gateway/gateway.py": 4,  # kept; called where the header is built, and to say which one was refused
}
HELD = {"bootstrap/desks.py", "workspace/profile_file.py"}
"""Where a profile is asked for its secret, and where its file says which that is."""


def names(tree: ast.AST) -> list[str]:
    found = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return found + [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def sources() -> dict[str, ast.Module]:
    return {str(path.relative_to(TUI)): ast.parse(path.read_text("utf-8")) for path in TUI.rglob("*.py")}


def test_a_key_is_revealed_to_the_gateway_and_to_nothing_else() -> None:
    """Screens reveal fields, and hold no secret that they could."""
    there = {where: names(tree) for where, tree in sources().items()}
    found = {
        where: number
        for where, known in there.items()
        if not where.startswith("ui/") and (number := known.count("reveal") + known.count("_reveal"))
    }
    assert found == REVEALED
    assert {where for where, known in there.items() if "secret" in known} == HELD


def test_no_word_of_a_command_line_is_a_key() -> None:
    def options(parser: argparse.ArgumentParser) -> list[str]:
        found: list[str] = []
        for action in parser._actions:
            found += [*action.option_strings, action.dest]
            if isinstance(action, argparse._SubParsersAction):
                for inner in action.choices.values():
                    found += options(inner)
        return found

    all_of_them = options(parser())
    assert "--profile" in all_of_them
    assert "ids" in all_of_them
    hints = ("key", "secret", "token", "password", "auth")
    assert [option for option in all_of_them if any(hint in option.lower() for hint in hints)] == []


def test_nothing_is_printed_past_the_net_when_the_app_ends() -> None:
    """`App.exit` prints its message as it comes."""
    calls = [
        (where, node.lineno)
        for where, tree in sources().items()
        if where.startswith("ui/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exit"
        if node.args or node.keywords
    ]
    assert calls == []

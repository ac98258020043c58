"""What is imported is declared, and what is declared is imported: nothing rides along unseen."""

import ast
import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = [Requirement(each) for each in PROJECT["dependencies"]]
DEV = [Requirement(each) for each in PROJECT["optional-dependencies"]["dev"]]
BY_THEMSELVES = {"pytest_asyncio", "pytest_xdist", "ruff", "mypy"}
"""Run as tools, or found by pytest."""
HELD = {"packaging": "what pytest itself reads versions with"}
"""Imported by tests alone."""


def imported(folder: str) -> set[str]:
    """The first names of all modules that are not ours and not Python's."""
    found: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"tui", "tests"}


def names(requirements: list[Requirement]) -> set[str]:
    return {each.name.replace("-", "_") for each in requirements}


def test_the_desk_imports_what_it_declares_and_nothing_else() -> None:
    assert imported("tui") == names(RUNTIME)


def test_so_do_its_tests() -> None:
    found = imported("tests") - {*HELD}
    assert found <= names(RUNTIME) | names(DEV)
    assert names(DEV) <= found | BY_THEMSELVES


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEV], ids=lambda each: each.name)
def test_each_has_a_lowest_and_an_end_and_is_here(requirement: Requirement) -> None:
    assert {each.operator for each in requirement.specifier} == {">=", "<"}
    assert requirement.specifier.contains(version(requirement.name))


def test_every_one_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    told = re.findall(r'^    "([a-z-]+)>=[^"]+", +# .{10,}$', text, re.MULTILINE)
    assert sorted(told) == sorted(each.name for each in [*RUNTIME, *DEV])

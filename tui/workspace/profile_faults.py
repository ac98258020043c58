"""What is wrong with a profile file, in words: the file, the key as a person would write it, the remedy.

No value of the file is quoted, and no message of a library, which might quote one.
"""

import difflib
import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError

from tui.domain.problem import Kind, Problem
from tui.workspace.profile_table import ProfileTable, SecretTable, TimesTable

_INNER: dict[str, type[BaseModel]] = {"secret": SecretTable, "timeouts": TimesTable}


def dotted(*steps: str) -> str:
    """A key as it is written in the file: `profiles.partners.rate`, with quotes where they are needed."""
    return ".".join(step if re.fullmatch("[A-Za-z0-9_-]+", step) else json.dumps(step) for step in steps)


def faulty(path: Path, what: str, remedy: str) -> Problem:
    """A fault in the file."""
    return Problem(Kind.INVALID, f"{shown_path(path)}: {what}", remedy)


def shown_path(path: Path) -> str:
    """With `~` for one's own folder: a status line has little room."""
    home = os.environ.get("HOME")
    return f"~/{path.relative_to(home)}" if home and path.is_relative_to(home) else str(path)


def first_fault(path: Path, name: str, found: ValidationError) -> Problem:
    """The first thing that is wrong with a profile, and how many more there are."""
    errors = found.errors(include_url=False, include_context=False, include_input=False)
    error = errors[0]
    steps = [step for step in error["loc"] if isinstance(step, str)]
    key = dotted("profiles", name, *steps)
    more = f" ({len(errors) - 1} more in this profile.)" if len(errors) > 1 else ""
    if error["type"] == "missing":
        return missing(path, name, steps[0])
    if error["type"] == "extra_forbidden":
        known = _INNER.get(steps[0], ProfileTable) if len(steps) > 1 else ProfileTable
        return unknown(path, key, steps[-1], known.model_fields, more)
    return faulty(path, f"{key} has a value that it cannot have.{more}", _remedy(steps[0]))


def missing(path: Path, name: str, key: str) -> Problem:
    """A key that a profile needs."""
    return faulty(path, f"{dotted('profiles', name, key)} is missing.", _remedy(key))


def unknown(path: Path, key: str, step: str, known: Iterable[str], more: str = "") -> Problem:
    """A key that there is not."""
    return faulty(path, f"{key} is no key that is known.{more}", _meant(step, known))


def no_field(path: Path, key: str, step: str, known: Iterable[str]) -> Problem:
    """A list of fields with a name that no field has."""
    return faulty(path, f"{key} names a field that there is not.", _meant(step, known))


def _meant(step: str, known: Iterable[str]) -> str:
    names: Sequence[str] = list(known)
    close = difflib.get_close_matches(step, names)
    return f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(names)}."


def _remedy(key: str) -> str:
    return ProfileTable.model_fields[key].description or ""

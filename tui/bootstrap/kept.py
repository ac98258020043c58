"""Where the state folder keeps what belongs to a profile, and of whom there is something."""

from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

JOURNAL: Final = "journal-"
CACHE: Final = "cache-"
TAIL: Final = ".sqlite"


def journal_of(name: str, state: Path) -> Path:
    """Where the edits of the profile of that name are, and its ledger."""
    return _path(JOURNAL, name, state)


def cache_of(name: str, state: Path) -> Path:
    """Where its records are that were read last."""
    return _path(CACHE, name, state)


def kept_names(state: Path) -> tuple[str, ...]:
    """The names of all profiles that something is kept of, whether they still are in a file or not."""
    found = {_name(head, path) for head in (JOURNAL, CACHE) for path in state.glob(f"{head}*{TAIL}")}
    return tuple(sorted(name for name in found if any(each(name, state).exists() for each in _PLACES)))


_PLACES: Final = (journal_of, cache_of)


def _path(head: str, name: str, state: Path) -> Path:
    return state / f"{head}{quote(name, safe=' ')}{TAIL}"


def _name(head: str, path: Path) -> str:
    return unquote(path.name.removeprefix(head).removesuffix(TAIL), errors="replace")

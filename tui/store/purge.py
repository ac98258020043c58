"""Removing all that is kept of a profile: its edits, its attempts and its ledger, which share one file, and
whatever lies beside them under its name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tui.domain.problem import Kind, Problem
from tui.store import lease, turn

BESIDE: Final = ("-wal", "-shm", "-journal", ".turn", ".lease-", ".list", ".broken-")
"""How the names of files begin that are put beside one: by SQLite, by a turn to write, by sessions, by the
layout of the list, and by what was damaged and set aside."""


def files_of(journal: Path, *others: Path) -> tuple[Path, ...]:
    """Every file that is kept of the profile with this journal. `others` are files of its that are complete
    in themselves, as a cache is. The journal comes last."""
    whole = [path for path in (*others, journal) if path.exists()]
    return (*(path for each in (*others, journal) for path in _beside(each)), *whole)


def _beside(whole: Path) -> Iterator[Path]:
    """Another profile may have a name that goes on just so; its files have the ending of a whole one."""
    for path in sorted(whole.parent.iterdir()) if whole.parent.is_dir() else ():
        rest = path.name.removeprefix(whole.name)
        if path.name.startswith(whole.name) and rest.startswith(BESIDE) and whole.suffix not in rest:
            yield path


def purge(journal: Path, *others: Path) -> None:
    """`others` as in `files_of`. Raises `Problem`: ABSENT where there is nothing, STALE where a session has
    it open, STORAGE where a file cannot be removed: what is left then, the same call removes."""
    with turn.taken(journal):
        if any(lease.is_held(journal, session) for session in _leases(journal)):
            raise Problem(
                Kind.STALE, "A session of this profile is open.", "Leave it first; nothing was removed."
            )
        files = files_of(journal, *others)
        if all(path.suffix == ".turn" for path in files):
            raise Problem(Kind.ABSENT, "Nothing is kept of this profile on this machine.")
        try:
            for path in files:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise Problem(
                Kind.STORAGE,
                f"Not everything could be removed: {error.strerror}.",
                f"Check whose the files in {journal.parent} are, and do it again.",
            ) from None


def _leases(journal: Path) -> dict[int, Path]:
    """Those that sessions, dead ones too, have left; by the session's number."""
    begin = f"{journal.name}.lease-"
    found = journal.parent.iterdir() if journal.parent.is_dir() else ()
    named = {path.name.removeprefix(begin): path for path in found if path.name.startswith(begin)}
    return {int(number): path for number, path in named.items() if number.isdigit()}

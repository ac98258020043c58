"""Removing all that is kept of a profile: its edits, its attempts and its ledger, which share one file."""

from pathlib import Path
from typing import Final

from tui.domain.problem import Kind, Problem
from tui.store import lease, turn

BESIDE: Final = ("-wal", "-shm", "-journal", ".turn")


def purge(journal: Path) -> None:
    """Raises `Problem`: ABSENT where there is nothing, STALE where a session has it open, STORAGE where a
    file cannot be removed. Where it fails half way, the same call removes the rest."""
    with turn.taken(journal):
        leases = _leases(journal)
        if any(lease.is_held(journal, session) for session in leases):
            raise Problem(
                Kind.STALE, "A session of this profile is open.", "Leave it first; nothing was removed."
            )
        files = [journal, *(journal.with_name(journal.name + end) for end in BESIDE)]
        if not journal.exists():
            raise Problem(Kind.ABSENT, "Nothing is kept of this profile on this machine.")
        try:
            for path in (*leases.values(), *reversed(files)):
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

"""A lease: a locked file that says a session lives. The system frees it however the process ends."""

import fcntl
import os
from pathlib import Path


def _path(journal: Path, session: int) -> Path:
    return journal.with_name(f"{journal.name}.lease-{session}")


def take(journal: Path, session: int) -> tuple[int, Path]:
    """Takes the lease of a new session: its file descriptor, to be kept open, and its path."""
    path = _path(journal, session)
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor, path


def is_free(journal: Path, session: int) -> bool:
    """Whether nobody holds that session's lease; if so, its file is removed."""
    held = is_held(journal, session)
    if not held:
        _path(journal, session).unlink(missing_ok=True)
    return not held


def is_held(journal: Path, session: int) -> bool:
    """Whether the session lives. A shared lock, so that two who ask at once do not take each other for it."""
    try:
        descriptor = os.open(_path(journal, session), os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


def give_back(held: tuple[int, Path]) -> None:
    """Ends a lease."""
    descriptor, path = held
    path.unlink(missing_ok=True)
    os.close(descriptor)

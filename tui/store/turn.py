"""Turns: the processes that write one journal wait in a queue of the system's, which is fair.

SQLite lets those who wait look again after pauses that grow to a tenth of a second; on a slow disk eight
writers in a row let the ninth starve for seconds. So whoever is to write asks for a lock on a file first. It
is SQLite that keeps the journal whole: where a turn cannot be had, the write goes on without.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Final

PATIENCE: Final = 2.0
"""Seconds that another process, which may be stopped, is waited for."""


@contextmanager
def taken(journal: Path, patience: float = PATIENCE) -> Iterator[None]:
    """This process's turn to write, as long as the block lasts. Never raises."""
    descriptor = _opened(journal.with_name(f"{journal.name}.turn"))
    try:
        if descriptor is not None and not _at_once(descriptor):
            waiting = Thread(target=_wait, args=(descriptor,), daemon=True)
            waiting.start()
            waiting.join(patience)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)  # a wait that was given up is over with the other's turn, and takes none


def _opened(path: Path) -> int | None:
    """A new lock each time: two journals of one process wait for each other too."""
    with suppress(OSError):
        return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    return None


def _at_once(descriptor: int) -> bool:
    """Whether there is nothing to wait for: nobody writes, or this file system has no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _wait(descriptor: int) -> None:
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)

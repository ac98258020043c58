"""Files that somebody else must not have had a hand in: looked at once they are open, so that what is checked
is what is read."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tui.domain.problem import Kind, Problem

LARGEST: Final = 1024 * 1024
"""Bytes; these are files that people write."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What is asked of a file: `forbidden` are bits of its mode, `words` say what is wrong with them, `mode`
    is what chmod is told to mend it. `follow`: it may be a link, and root's."""

    forbidden: int
    words: str
    mode: str
    follow: bool
    kind: Kind


def read_guarded(path: Path, guard: Guard) -> bytes:
    """All of it. Raises FileNotFoundError, and `Problem` where it cannot be read or the guard forbids it."""
    try:
        content = _read(path, guard)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Problem(guard.kind, f"{path} is a link.", "Write the path of the file itself.") from None
        raise Problem(
            guard.kind, f"{path} cannot be read: {error.strerror}.", "Check the path and who may read it."
        ) from None
    if len(content) > LARGEST:
        raise Problem(guard.kind, f"{path} is larger than a megabyte.", "Check that it is the file meant.")
    return content


def _read(path: Path, guard: Guard) -> bytes:
    # a pipe in the file's place would hold up the opening for ever
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | (0 if guard.follow else os.O_NOFOLLOW)
    descriptor = os.open(path, flags)
    try:
        _check(path, os.fstat(descriptor), guard)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(LARGEST + 1)
    finally:
        os.close(descriptor)


def _check(path: Path, state: os.stat_result, guard: Guard) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise Problem(guard.kind, f"{path} is no plain file.", "Write the path of a file.")
    owners = {os.geteuid(), 0} if guard.follow else {os.geteuid()}
    if state.st_uid not in owners:
        raise Problem(guard.kind, f"{path} belongs to another user.", "Make a copy of it that is your own.")
    if state.st_mode & guard.forbidden:
        raise Problem(guard.kind, f"{path} {guard.words}.", f"Run: chmod {guard.mode} {path}")

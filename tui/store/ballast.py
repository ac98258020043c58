"""Ballast: room on the disk that is kept, and given to the journal on the day when there is no other."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")

SIZE: Final = 8 * 1024 * 1024
"""Bytes; room for a few thousand edits."""

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_ROOM_SQLITE: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})


class Ballast:
    """One file in the state folder, for all journals there. No method of it raises."""

    def __init__(self, folder: Path, size: int = SIZE) -> None:
        """Nothing is made yet."""
        self.used = False
        """Whether it was given up here, and there has been no room for it since."""
        self._path = folder / "ballast"
        self._size = size

    def lay(self) -> None:
        """Makes sure that it is there, every byte of it allocated; left out where the disk is nearly full."""
        with suppress(OSError):
            if not self._there:
                self._allocate()
            self.used = False

    @property
    def _there(self) -> bool:
        try:
            return self._path.lstat().st_blocks * 512 >= self._size
        except FileNotFoundError:
            return False

    def _allocate(self) -> None:
        """As much again is left to others, or there is none."""
        disk = os.statvfs(self._path.parent)
        if disk.f_bavail * disk.f_frsize < 2 * self._size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, self._size)
        except OSError:
            self._path.unlink(missing_ok=True)
            raise
        finally:
            os.close(descriptor)

    def free(self) -> bool:
        """Gives it up; whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        self.used = True
        with suppress(OSError):
            _sync(self._path.parent)
        return True


def _sync(folder: Path) -> None:
    """Some disks have the room only once they have written down that it is free."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def with_room(act: Callable[[], T], ballast: Ballast | None) -> T:
    """Does it; where there was no room for it, gives the ballast up and does it once more."""
    try:
        return act()
    except (OSError, sqlite3.Error) as error:
        if ballast is None or not _is_for_want_of_room(error) or not ballast.free():
            raise
    return act()


def _is_for_want_of_room(error: OSError | sqlite3.Error) -> bool:
    """SQLite's extended codes have the plain one in their last byte. A quota is an I/O error to it."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM_SQLITE

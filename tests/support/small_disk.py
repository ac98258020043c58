"""A disk that can be filled: a small file system with nothing else on it, or a quota on the one there is.

VARIABLE says which: the folder where it is mounted, or QUOTA, which any system can have.
"""

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from tui.store.ballast import SIZE, Ballast

VARIABLE = "PATCHDESK_SMALL_DISK"
QUOTA = "quota"
ROOM = "24m"
"""How large the file system of its own is to be, in the words of mount."""


class Disk(Protocol):
    """`folder` is on it; `elsewhere` is on another, or as good as that."""

    folder: Path
    elsewhere: Path

    def fill(self) -> None:
        """Nothing more can be written."""

    def empty(self) -> None:
        """There is room again."""

    def ballast(self) -> Ballast:
        """One that is laid."""


class SmallDisk:
    """A file system that has nothing else on it."""

    def __init__(self, folder: Path, elsewhere: Path) -> None:
        self.folder = folder
        self.elsewhere = elsewhere
        self._filling = folder.parent / "filling"

    def fill(self) -> None:
        """To the last byte."""
        with self._filling.open("ab", buffering=0) as file:
            for size in (1024 * 1024, 4096, 1):
                with suppress(OSError):
                    while file.write(b"x" * size) == size:
                        pass

    def empty(self) -> None:
        """What filled it is gone."""
        self._filling.unlink(missing_ok=True)

    def ballast(self) -> Ballast:
        """In the folder."""
        laid = Ballast(self.folder)
        laid.lay()
        return laid


class Quota:
    """A limit to the size of any file that this process writes."""

    def __init__(self, folder: Path, elsewhere: Path) -> None:
        self.folder = folder
        self.elsewhere = elsewhere
        self.full = False

    def fill(self) -> None:
        """The journal's files stay as large as they are; a small file can be made, as on another disk."""
        logs = [found.stat().st_size for found in self.folder.rglob("*-wal")]
        self.full = True
        self.limit(max(min(logs, default=0), 1))

    def empty(self) -> None:
        """No limit."""
        self.full = False
        self.limit(resource.RLIM_INFINITY)

    def limit(self, size: int) -> None:
        """The soft limit: it can be taken back."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))

    def ballast(self) -> Ballast:
        """Its room is added to the limit when it is given up."""
        laid = _BallastOfQuota(self)
        laid.lay()
        return laid


class _BallastOfQuota(Ballast):
    def __init__(self, quota: Quota) -> None:
        super().__init__(quota.folder)
        self._quota = quota

    def lay(self) -> None:
        if not (self._quota.full and self.used):
            super().lay()

    def free(self) -> bool:
        freed = super().free()
        if freed and self._quota.full:
            self._quota.limit(resource.getrlimit(resource.RLIMIT_FSIZE)[0] + SIZE)
        return freed


@contextmanager
def small_disk(which: str, own: Path) -> Iterator[Disk]:
    """An empty one; `own` is a folder on the disk that all tests have."""
    elsewhere = own / "elsewhere"
    elsewhere.mkdir()
    folder = (own if which == QUOTA else Path(which)) / "state"
    folder.mkdir(mode=0o700)
    disk: Disk = Quota(folder, elsewhere) if which == QUOTA else SmallDisk(folder, elsewhere)
    try:
        yield disk
    finally:
        disk.empty()
        shutil.rmtree(folder)

"""Where a text is while an editor has it: a folder of its own, for one's own eyes, gone when the editor is.

What a killed session left is swept at the next start. Editors leave backups and swap files beside a file;
they go with the folder.
"""

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PREFIX: Final = "patchdesk-edit-"


@contextmanager
def lent(text: str, under: Path) -> Iterator[Path]:
    """A file with the text, that its owner alone can read."""
    with _turn(under):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=under))
        lease = _locked(folder)
    try:
        path = folder / "record.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lease is not None:
            os.close(lease)


def sweep(under: Path) -> None:
    """Removes what dead sessions left; a folder that a living one has is locked."""
    with suppress(OSError), _turn(under):
        for folder in under.glob(f"{PREFIX}*"):
            if not _is_ours(folder):
                continue
            lease = _locked(folder)
            if lease is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lease)


def _is_ours(folder: Path) -> bool:
    state = folder.lstat()
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.geteuid()


def _locked(folder: Path) -> int | None:
    """The system frees it however the process ends; the editor does not inherit it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def _turn(under: Path) -> Iterator[None]:
    """Nobody sweeps a folder between its making and its lock."""
    descriptor = os.open(under, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)

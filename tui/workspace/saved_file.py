"""New files that a person asks for: only their owner can read them, and none is ever written over."""

import errno
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.dialects.exchange import File
from tui.domain.problem import Kind, Problem

TRIES: Final = 100

_REMEDIES: Final = {
    errno.ENOENT: "Make its folder first, or give another one.",
    errno.ENOTDIR: "Make its folder first, or give another one.",
    errno.ENOSPC: "Make room on that disk, or use another one.",
    errno.EDQUOT: "Make room on that disk, or use another one.",
    errno.EFBIG: "Make room on that disk, or use another one.",
    errno.ENAMETOOLONG: "Give a shorter name.",
}


def save_file(file: File) -> Path:
    """In the current folder, under the name the server gave it, made harmless and free by a number.

    Raises `Problem` (STORAGE).
    """
    wanted = re.sub(r"[^A-Za-z0-9._-]", "_", Path(file.name).name).lstrip(".") or "export"
    stem, dot, ending = wanted[-100:].partition(".")
    for number in range(1, TRIES):
        path = Path(f"{stem}-{number}{dot}{ending}" if number > 1 else f"{stem}{dot}{ending}")
        with suppress(FileExistsError):
            return _save(path, file.content, "Start Patchdesk in a folder that you can write to.")
    raise Problem(Kind.STORAGE, "There are too many files of that name here.", "Move some of them away.")


def save_as(where: str, proposed: str, content: bytes) -> Path:
    """Where a person says: a file, or a folder, in which it is called as `proposed`. `~` is the home folder.

    On disk when this returns, as the whole path. Raises `Problem` (STORAGE; INVALID for what is no path).
    """
    if not where.strip():
        raise Problem(Kind.INVALID, "Nothing was said of where to save it.", "Give a file or a folder.")
    try:
        path = Path(where.strip()).expanduser()
        path = path / proposed if path.is_dir() or where.endswith("/") else path
        return _save(path, content, "Give a folder that you can write to.")
    except FileExistsError as error:
        raise _unsaved(error, "Nothing was written over: give another name.") from None
    except OSError as error:
        raise _unsaved(error, "Give a folder that you can look into.") from None
    except (ValueError, RuntimeError):  # a NUL or half of a character in it; a home that nobody has
        raise Problem(Kind.INVALID, "That is no path of a file.", "Give another one.") from None


def _save(path: Path, content: bytes, remedy: str) -> Path:
    """Raises FileExistsError, and `Problem` (STORAGE) for every other refusal of the disk."""
    try:
        path = path.absolute()
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise
    except OSError as error:
        raise _unsaved(error, remedy) from None
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(descriptor)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _unsaved(error, remedy) from None
    return path


def _unsaved(error: OSError, remedy: str) -> Problem:
    """`remedy` is for what is not among those that are known better."""
    words = error.strerror or "the disk refused it"
    remedy = _REMEDIES.get(error.errno or 0, remedy)
    return Problem(Kind.STORAGE, f"The file could not be saved: {words}.", remedy)

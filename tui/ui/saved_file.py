"""A file that a server made, saved where Patchdesk was started: only its owner can read it."""

import os
import re
from pathlib import Path

from tui.dialects.exchange import File
from tui.domain.problem import Kind, Problem

TRIES = 100


def save_file(file: File) -> Path:
    """Under the name the server gave it, made harmless; a file that is there already is never written over.

    Raises `Problem` (STORAGE).
    """
    wanted = re.sub(r"[^A-Za-z0-9._-]", "_", Path(file.name).name).lstrip(".") or "export"
    stem, dot, ending = wanted[-100:].partition(".")
    for number in range(1, TRIES):
        path = Path.cwd() / (f"{stem}-{number}{dot}{ending}" if number > 1 else f"{stem}{dot}{ending}")
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
        except FileExistsError:
            continue
        except OSError as error:
            raise _unsaved(error) from None
        try:
            with os.fdopen(descriptor, "wb") as target:
                target.write(file.content)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise _unsaved(error) from None
        return path
    raise Problem(Kind.STORAGE, "There are too many files of that name here.", "Move some of them away.")


def _unsaved(error: OSError) -> Problem:
    words = error.strerror or "the disk refused it"
    remedy = "Start Patchdesk in a folder that you can write to."
    return Problem(Kind.STORAGE, f"The file could not be saved: {words}.", remedy)

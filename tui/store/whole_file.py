"""Small files that are replaced as a whole: whoever reads one finds the old or the new, never a part."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

MARK: Final = "+"
"""Behind the name of such a file, before what tells its companions apart. No profile's file has it in its
name: it is quoted there."""


def layout_of(journal: Path) -> Path:
    """The one that says how the list of a profile was left, beside its journal."""
    return journal.with_name(f"{journal.name}.list")


def write_whole(path: Path, content: bytes) -> None:
    """On disk when this returns, for its owner alone; what was there till then is gone. Of two at once one is
    the last. Raises OSError."""
    import tempfile  # the first frame, which only reads, does without it

    descriptor, made = tempfile.mkstemp(prefix=f"{path.name}{MARK}", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(descriptor)
        Path(made).replace(path)
    except OSError:
        with suppress(OSError):
            Path(made).unlink()
        raise


def set_aside(path: Path) -> Path:
    """Where it is now; what was set aside before is gone. Raises OSError."""
    there = path.with_name(f"{path.name}{MARK}broken")
    return path.replace(there)

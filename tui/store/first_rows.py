"""The rows that a start shows before anything else: in the cache's file, and light enough to be read then."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple


class Kept(NamedTuple):
    """The rows as a text; when they were kept, and when the oldest record was read, seconds of the epoch."""

    rows: str
    at: float
    oldest: float


def read_first(path: Path) -> Kept | None:
    """None for nothing, and for what cannot be read."""
    with suppress(sqlite3.Error, OSError, ValueError, TypeError):
        if path.is_file() and not path.is_symlink():
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.1)) as db:
                asked = "SELECT rows, at, (SELECT min(at) FROM record) FROM first"
                ((rows, at, oldest),) = db.execute(asked).fetchall()
                return Kept(str(rows), float(at), float(oldest))
    return None

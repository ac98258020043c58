"""The ledger of a journal that is not opened for it: no session begins, and nothing is taken over."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tui.domain.entry import Entry
from tui.domain.problem import Kind, Problem
from tui.store import ledger, tables

FIRST: Final = 2
"""The version since which a journal has a ledger."""


def read_ledger(
    path: Path, tell: Callable[[Problem], None], *, oldest_first: bool = False
) -> Generator[Entry, None, None]:
    """Nothing where there is no journal yet, or one from before there was a ledger. `tell` is told of rows
    that cannot be read, at the end or once this is closed. Raises `Problem` (STORAGE)."""
    left_out: list[int] = []
    try:
        if not path.exists():
            return
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=5.0)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version > tables.VERSION:
                raise Problem(
                    Kind.STORAGE, f"The journal {path} was written by a newer Patchdesk.", "Update Patchdesk."
                )
            if version >= FIRST:
                yield from ledger.select(db, oldest_first=oldest_first, left_out=left_out.append)
    except (OSError, *tables.FAULTS):
        raise Problem(
            Kind.STORAGE, f"The ledger in {path} cannot be read.", "Check that the file is yours and whole."
        ) from None
    finally:
        if left_out:
            tell(ledger.unread(path, left_out))

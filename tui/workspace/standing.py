"""How a record stands between this desk and the server."""

from enum import StrEnum
from typing import Final

from tui.workspace.outcome import Result


class Standing(StrEnum):
    """One word a record; the interface gives each a sign as well."""

    CLEAN = "clean"
    EDITED = "edited"  # a draft waits
    NEW = "new"  # a record that no server has yet
    REMOVED = "removed"  # it waits to be deleted
    WRONG = "wrong"  # a draft with a text that is no value yet
    COMMITTED = "committed"  # written in this session, and kept
    DIFFERS = "differs"  # written, and something was not kept
    REFUSED = "refused"  # the server, or the dialect, said no
    CLASH = "clash"  # somebody else changed the same field
    UNKNOWN = "unknown"  # a write whose answer was lost
    GONE = "gone"  # the server has no such record any more
    ELSEWHERE = "elsewhere"  # another session of this account has edits on it


TOLD: Final = tuple(standing.value for standing in Standing if standing is not Standing.CLEAN)
"""What can be told of a record."""

MARKED: Final = "marked"
FILTER_WORDS: Final = (MARKED, *TOLD)
"""What may stand after `is:` in a filter."""

LASTING: Final = frozenset(
    {Standing.CLASH, Standing.REFUSED, Standing.UNKNOWN, Standing.GONE, Standing.DIFFERS}
)
"""What is told of a record even while a draft waits on it."""

OVERLAID: Final = frozenset({Standing.CLEAN, Standing.COMMITTED, Standing.EDITED})
"""What is told only where no other session has edits on the record."""

STANDINGS: Final = {
    Result.KEPT: Standing.COMMITTED,
    Result.DIFFERS: Standing.DIFFERS,
    Result.CLASH: Standing.CLASH,
    Result.REFUSED: Standing.REFUSED,
    Result.UNKNOWN: Standing.UNKNOWN,
}
"""What a record stands at after a commit; the other results leave it as it was."""

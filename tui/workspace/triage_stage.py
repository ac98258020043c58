"""How far a record of a queue is."""

from enum import StrEnum
from typing import Final

from tui.workspace.standing import Standing


class Stage(StrEnum):
    """How far a record of the queue is."""

    WAITING = "waiting"
    STAGED = "staged"
    SKIPPED = "skipped"
    CHANGED = "changed"  # decided on a text that is another now
    SENT = "sent"
    ELSEWHERE = "elsewhere"  # somebody else has decided it
    TROUBLE = "trouble"  # its standing says which


TROUBLES: Final = frozenset(
    {Standing.CLASH, Standing.REFUSED, Standing.UNKNOWN, Standing.GONE, Standing.DIFFERS, Standing.WRONG}
)
"""How a record stands where its decision was not carried out, or cannot be."""

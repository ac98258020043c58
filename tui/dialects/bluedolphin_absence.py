"""How one sees that a relation is gone: 400 is said of that, and of much else.

Contract: bluedolphin-relations, trap 7. A wrong word here is dear: what is thought absent counts as deleted.
"""

import re
from typing import Final

from tui.domain.problem import Kind, Problem

MISSING_WORDS: Final = re.compile(r"not (be )?found|no longer exist|not exist", re.IGNORECASE)
UNREADABLE_WORDS: Final = re.compile(r"not be loaded|disabled|archived", re.IGNORECASE)
NO_WORDS: Final = re.compile(r"(one or more validation errors occurred\.?)?", re.IGNORECASE)


def absence(words: str, *, reading: bool) -> Problem | None:
    """The `Problem` (ABSENT) of a 400 that speaks of a missing relation. A reading holds nothing that could
    be wrong but the id, so a 400 that gives no reason at all means the same there."""
    unread = reading and (UNREADABLE_WORDS.search(words) or NO_WORDS.fullmatch(words))
    return absent(words) if unread or MISSING_WORDS.search(words) else None


def absent(words: str) -> Problem:
    """For a relation that is gone."""
    what = f"The server has no such relation (any more). {words}".strip()
    return Problem(Kind.ABSENT, what, "Reload the list; it may be gone.")

"""How records stand, one by one, and which of them a word tells of."""

from collections.abc import Callable, Collection
from typing import Final

from tui.domain.draft import Draft
from tui.domain.record import RecordKey
from tui.workspace.elsewhere import Elsewhere
from tui.workspace.holdings import Holdings
from tui.workspace.standing import OVERLAID, Standing

_DRAFTS: Final[dict[str, Callable[[Draft], bool]]] = {
    Standing.EDITED: lambda _: True,
    Standing.NEW: lambda draft: draft.base.new,
    Standing.REMOVED: lambda draft: draft.removed,
    Standing.WRONG: lambda draft: bool(draft.unparsed),
}
"""What is told of a draft, whatever else is told of its record: every one that waits is an edited one."""


class Standings:
    """Asks those who know; keeps nothing."""

    def __init__(self, held: Holdings, elsewhere: Elsewhere) -> None:
        self._held = held
        self._elsewhere = elsewhere

    def of(self, key: RecordKey) -> Standing:
        """How the record stands."""
        standing = self._held.standing(key)
        return Standing.ELSEWHERE if standing in OVERLAID and self._elsewhere.fields(key) else standing

    def ids(self, word: str) -> Collection[str]:
        """The records that a word tells of. Only those are looked at with which anything was done."""
        if word in _DRAFTS:
            return {draft.key.id for draft in self._held.drafts.open if _DRAFTS[word](draft)}
        if word == Standing.ELSEWHERE:
            return {key.id for key in self._elsewhere.keys}
        return {key.id for key in self._held.touched if self._held.standing(key) == word}

    @property
    def any_draft(self) -> bool:
        """Whether anything waits to be committed; found out at once, however much there is."""
        return any(not draft.clean for draft in self._held.drafts.all)

    @property
    def touched(self) -> set[str]:
        """The records with which anything was done here, or is to be done."""
        drafts = (draft.key for draft in self._held.drafts.open)
        return {key.id for key in (*self._held.touched, *drafts)}

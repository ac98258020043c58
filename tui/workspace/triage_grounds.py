"""What decisions were made on: one that was taken back comes again only where the record is the same."""

from collections.abc import Callable

from tui.domain.decision import Decision
from tui.domain.values import Value

Ground = tuple[Value, str]
"""The status that the server held, and everything that a person has read."""


class Grounds:
    """Of one sitting. `now` says what there is of a record; a decision that nothing is known of was made on
    that."""

    def __init__(self, now: Callable[[str], Ground]) -> None:
        self._now = now
        self._made: dict[tuple[str, Decision], Ground] = {}

    def note(self, identity: str, decision: Decision, ground: Ground | None = None) -> None:
        """It is decided so, on this, or on what there is now."""
        self._made[identity, decision] = ground or self._now(identity)

    def still(self, identity: str, decision: Decision | None) -> Decision | None:
        """A decision that was made on a record; None where the record is another since."""
        if decision is None:
            return None
        now = self._now(identity)
        return decision if self._made.get((identity, decision), now) == now else None

"""A desk: one profile that is open, with its records, its drafts and the list they are looked for in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from tui.domain.record import RecordKey
from tui.workspace.index import Index
from tui.workspace.outcome import Outcome
from tui.workspace.progress import Progress
from tui.workspace.settings import Profile
from tui.workspace.settling import Settling
from tui.workspace.standing import MARKED, TOLD
from tui.workspace.workspace import Workspace


def _unheard(_: str) -> None:
    """Nobody listens."""


@dataclass
class Desk:
    """`close` ends its connections and its journal. `outcomes` are what this session's commits did,
    `progress` tells how far those are that run now.

    `marks` are the ids that a person has marked, `filters` those used in this session, the newest last.
    `notice` is told of every wait for the server, in clean words, and with none when all are over: whoever
    shows the desk sets it.
    """

    profile: Profile
    workspace: Workspace
    close: Callable[[], Awaitable[None]]
    index: Index = field(init=False)
    outcomes: dict[RecordKey, Outcome] = field(default_factory=dict)
    progress: Progress = field(default_factory=Progress)
    notice: Callable[[str], None] = _unheard
    marks: set[str] = field(default_factory=set)
    filters: list[str] = field(default_factory=list)
    _settlings: dict[RecordKey, Settling] = field(default_factory=dict)

    def __post_init__(self) -> None:
        standings = {word: partial(self.workspace.standings.ids, word) for word in TOLD}
        self.index = Index(
            self.workspace.dialect.schema,
            self.workspace.dialect.schema_of,
            {MARKED: lambda: self.marks, **standings},
        )

    def record_outcome(self, outcome: Outcome) -> None:
        """The newest outcome of a record stands for it, at the end."""
        self.outcomes.pop(outcome.asked, None)
        self.outcomes.pop(outcome.key, None)
        self.outcomes[outcome.key] = outcome

    def settling(self, key: RecordKey) -> Settling | None:
        """What was decided so far of a record's clash; None where there is no clash. It is the same one until
        something else clashes."""
        rebased, settling = self.workspace.clash(key), self._settlings.pop(key, None)
        if rebased is None:
            return None
        if settling is None:
            settling = Settling(rebased.clashes)
        elif settling.clashes != rebased.clashes:
            settling = settling.renewed(rebased.clashes)
        self._settlings[key] = settling
        return settling

    def settle(self, key: RecordKey, settling: Settling) -> None:
        """All is decided: from now on the draft stands on what the server holds."""
        self.workspace.resolve(key, settling.decided)
        self._settlings.pop(key, None)

"""A desk: one profile that is open, with its records, its drafts and the list they are looked for in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from tui.domain.record import RecordKey
from tui.workspace.index import Index
from tui.workspace.outcome import Outcome
from tui.workspace.settings import Profile
from tui.workspace.workspace import Workspace


def _unheard(_: str) -> None:
    """Nobody listens."""


@dataclass
class Desk:
    """`close` ends its connections and its journal. `outcomes` are what this session's commits did.

    `notice` is told of every wait for the server, in clean words, and with none when all are over: whoever
    shows the desk sets it.
    """

    profile: Profile
    workspace: Workspace
    close: Callable[[], Awaitable[None]]
    index: Index = field(init=False)
    outcomes: dict[RecordKey, Outcome] = field(default_factory=dict)
    notice: Callable[[str], None] = _unheard

    def __post_init__(self) -> None:
        self.index = Index(self.workspace.dialect.schema, self.workspace.dialect.schema_of)

    def record_outcome(self, outcome: Outcome) -> None:
        """The newest outcome of a record stands for it, at the end."""
        self.outcomes.pop(outcome.asked, None)
        self.outcomes.pop(outcome.key, None)
        self.outcomes[outcome.key] = outcome

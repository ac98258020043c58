"""A desk: one profile that is open, with its records, its drafts and the list they are looked for in."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from tui.domain.record import RecordKey
from tui.domain.schema import FieldSpec
from tui.workspace.index import Index
from tui.workspace.kept_layout import KeptLayout
from tui.workspace.layout import Chosen
from tui.workspace.list_columns import chosen_fields, fields_on_offer
from tui.workspace.looked_through import has_order
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
    shows the desk sets it. `layout_file` is where it is remembered how its list was left; `trying` are the
    columns that a person looks at for the time being.
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
    layout_file: Path | None = None
    trying: tuple[Chosen, ...] | None = None
    _settlings: dict[RecordKey, Settling] = field(default_factory=dict)

    def __post_init__(self) -> None:
        standings = {word: partial(self.workspace.standings.ids, word) for word in TOLD}
        self.index = Index(
            self.workspace.dialect.schema,
            self.workspace.dialect.schema_of,
            {MARKED: lambda: self.marks, **standings},
        )

    @cached_property
    def layout(self) -> KeptLayout:
        """How its list was left; read once somebody wants to know."""
        return KeptLayout(self.layout_file, self.workspace.dialect.name)

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """The columns that a person wants; none where nobody has chosen."""
        return self.layout.columns if self.trying is None else self.trying

    @property
    def columns(self) -> tuple[FieldSpec, ...]:
        """The fields that its list shows: those that a person has chosen; for want of any that there are, the
        usual ones."""
        return self._fields([chosen.name for chosen in self.chosen]) or self.usual_columns

    @property
    def usual_columns(self) -> tuple[FieldSpec, ...]:
        """Those of the profile, else those of the dialect."""
        return self._fields(self.profile.columns) or self.workspace.columns

    @property
    def possible_columns(self) -> tuple[FieldSpec, ...]:
        """All fields that it could show."""
        return fields_on_offer(self.workspace.dialect, self.workspace.records.values())

    @property
    def sortable(self) -> tuple[FieldSpec, ...]:
        """The columns of its list that rows can be sorted by."""
        return tuple(spec for spec in self.columns if has_order(spec) and not self.index.hides(spec.name))

    def label(self, name: str) -> str:
        """What people call a field."""
        specs = chosen_fields(self.workspace.dialect, self.workspace.records.values(), [name])
        return specs[0].label if specs else name

    @property
    def widths(self) -> dict[str, int]:
        """The cells of the columns for which a person has said so, by name."""
        return {chosen.name: chosen.width for chosen in self.chosen if chosen.width is not None}

    def _fields(self, names: Sequence[str]) -> tuple[FieldSpec, ...]:
        return chosen_fields(self.workspace.dialect, self.workspace.records.values(), names)

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

"""An entry of the ledger: one write to a server, with what was there before and after."""

from dataclasses import dataclass, field

from tui.domain.record import RecordKey
from tui.domain.values import Json


@dataclass(frozen=True, slots=True)
class Entry:
    """One write. `key` is the one the record has now: a new record has the id the server gave it.

    `title` is what people call the record; `ops` the JSON Patch from `before` to what was asked; `before` and
    `after` are documents (None: no record, or not known); `beside` is what else belongs to `before`; `status`
    is a result in a word (see `workspace.outcome`), `http` the status of the last answer (0: none came);
    `receipt` the verdict by field. `undoes` is the attempt it took back, `reason` why the record was
    decided so, which no server is told. `seq`, `at`, `operator` and `host`
    are filled in by the journal.
    """

    attempt: str
    batch: str
    profile: str
    key: RecordKey
    verb: str
    status: str
    title: str = ""
    ops: tuple[dict[str, Json], ...] = ()
    before: dict[str, Json] | None = None
    after: dict[str, Json] | None = None
    beside: dict[str, Json] = field(default_factory=dict)
    words: str = ""
    receipt: dict[str, str] = field(default_factory=dict)
    http: int = 0
    undoes: str = ""
    reason: str = ""
    at: str = ""
    operator: str = ""
    host: str = ""
    seq: int = 0

"""What became of one step of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.rebase import Rebased
from tui.domain.receipt import Receipt
from tui.domain.record import Record, RecordKey
from tui.store.events import Attempt
from tui.workspace.plan import Step, Verb


class Result(StrEnum):
    """In a word."""

    KEPT = "kept"
    DIFFERS = "differs"  # sent and taken, but not everything was kept
    CLASH = "clash"  # nothing sent: somebody else changed the same field
    CHANGED = "changed"  # nothing sent: what would be sent, or deleted, is another now
    STALE = "stale"  # nothing sent: the draft has moved on since the plan was made
    REFUSED = "refused"  # nothing kept: the server said no
    NOT_SENT = "not sent"  # nothing sent: no connection, no journal, or stopped
    UNKNOWN = "unknown"  # sent, and no answer came


EFFECTIVE: Final = frozenset({Result.KEPT, Result.DIFFERS})
"""Results of writes that have changed something, or may have."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`receipt` is there where a write was answered; `rebased` for a clash or a changed body; `taken` names
    what somebody else had changed meanwhile, and was left as it is; `agreed` what they had changed to the
    very same value. `notes` tell in words what else happened; `before` is the record as it was last.
    `attempt` and `batch` are what the ledger has it by; both are empty where nothing was sent.
    """

    key: RecordKey
    result: Result
    verb: Verb = Verb.UPDATE
    receipt: Receipt | None = None
    problem: Problem | None = None
    rebased: Rebased | None = None
    taken: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    before: Record | None = None
    attempt: str = ""
    batch: str = ""

    def of(self, attempt: Attempt) -> "Outcome":
        """The same, of this attempt."""
        return replace(self, attempt=attempt.id, batch=attempt.batch)

    @property
    def asked(self) -> RecordKey:
        """The key of the step it came of: a record that was new has another one since."""
        return self.before.key if self.verb is Verb.CREATE and self.before is not None else self.key


@dataclass(frozen=True, slots=True)
class Sent:
    """What a commit leaves behind: its outcome, and the record as the server held it last; `written` says
    that this is after a write, `gone` that the server has no such record any more; `left`, for a clash behind
    a write without an answer, is the draft without what of that write is there."""

    outcome: Outcome
    found: Record | None = None
    written: bool = False
    gone: bool = False
    left: Draft | None = None


def unsent(step: Step, problem: Problem, result: Result = Result.NOT_SENT) -> Sent:
    """For a step of which nothing was sent."""
    return Sent(Outcome(step.key, result, step.verb, problem=problem, before=step.draft.base))


def read_again(labels: Sequence[str]) -> Problem:
    """For a decision on a record whose `labels` have changed since they were read."""
    words = f"{', '.join(labels)}: changed on the server after you decided."
    return Problem(Kind.STALE, words, "Read it again in the queue, and decide anew.")

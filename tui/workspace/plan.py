"""A plan: the drafts and the very requests that will be sent for them. What is shown is what is sent."""

from dataclasses import dataclass
from enum import StrEnum

from tui.dialects.base import Dialect, Request
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.rebase import Rebased
from tui.domain.receipt import Receipt
from tui.domain.record import RecordKey


@dataclass(frozen=True, slots=True)
class Step:
    """One record's part. `draft` holds just what is sent; `problem` says why nothing can be sent at all;
    `held` names the fields left out because their text is no value yet."""

    draft: Draft
    requests: tuple[Request, ...]
    warnings: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    problem: Problem | None = None

    @property
    def key(self) -> RecordKey:
        """Whose part it is."""
        return self.draft.key


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in the order in which they are shown and sent."""

    steps: tuple[Step, ...]

    @property
    def sendable(self) -> tuple[Step, ...]:
        """The steps that a commit sends."""
        return tuple(step for step in self.steps if step.problem is None and step.requests)

    def without(self, key: RecordKey) -> "Plan":
        """The plan with one record left out."""
        return Plan(tuple(step for step in self.steps if step.key != key))


def step_for(draft: Draft, dialect: Dialect) -> Step:
    """What sending this draft means."""
    sent = draft.sendable()
    held = tuple(draft.schema.spec(name).label for name in draft.unparsed)
    try:
        requests = dialect.update_requests(sent)
    except Problem as problem:
        return Step(sent, (), dialect.warnings(sent), held, problem)
    return Step(sent, requests, dialect.warnings(sent), held)


class Result(StrEnum):
    """What became of one step."""

    KEPT = "kept"
    DIFFERS = "differs"  # sent and taken, but not everything was kept
    CLASH = "clash"  # nothing sent: somebody else changed the same field
    CHANGED = "changed"  # nothing sent: merging changed the body, so it must be seen again
    STALE = "stale"  # nothing sent: the draft has moved on since the plan was made
    REFUSED = "refused"  # nothing kept: the server said no
    NOT_SENT = "not sent"  # nothing sent: no connection, no journal, or stopped
    UNKNOWN = "unknown"  # sent, and no answer came


@dataclass(frozen=True, slots=True)
class Outcome:
    """`receipt` is there where a write was answered; `rebased` for a clash or a changed body; `taken` names
    what somebody else had changed meanwhile, and was left as it is; `agreed` what they had changed to the
    very same value."""

    key: RecordKey
    result: Result
    receipt: Receipt | None = None
    problem: Problem | None = None
    rebased: Rebased | None = None
    taken: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()

"""A plan: the drafts and the very requests that will be sent for them. What is shown is what is sent."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from tui.dialects.base import Action, Dialect, Otherwise
from tui.dialects.exchange import Request
from tui.domain.decision import Decision
from tui.domain.draft import Draft
from tui.domain.op import Op
from tui.domain.problem import Problem
from tui.domain.record import RecordKey


class Verb(StrEnum):
    """What a step does to its record."""

    UPDATE = "update"
    CREATE = "create"
    DELETE = "delete"
    ACT = "act"  # a call beside reading and writing


@dataclass(frozen=True, slots=True)
class Step:
    """One record's part. `draft` holds just what is sent; `problem` says why nothing can be sent at all;
    `held` names the fields left out because their text is no value yet.

    `forecast` is what the server would make of it by itself, `otherwise` the second form that is sent if it
    does not understand the first. `together` are all the records whose changes are in the one request.
    `undoes` is the attempt of the ledger that it takes back, `decision` what it carries out.
    """

    draft: Draft
    requests: tuple[Request, ...]
    verb: Verb = Verb.UPDATE
    warnings: tuple[str, ...] = ()
    forecast: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    problem: Problem | None = None
    otherwise: Otherwise | None = None
    together: tuple[RecordKey, ...] = ()
    action: Action | None = None
    undoes: str = ""
    decision: Decision | None = None

    @property
    def key(self) -> RecordKey:
        """Whose part it is."""
        return self.draft.key

    def drafts(self, draft_of: Callable[[RecordKey], Draft]) -> tuple[Draft, ...]:
        """Its own, and those of the others that its request carries."""
        return (self.draft, *(draft_of(key) for key in self.together if key != self.key))

    @property
    def ops(self) -> tuple[Op, ...]:
        """What it changes, as operations; none where a field it edits is not in the record any more, of which
        `problem` tells."""
        try:
            return self.draft.ops
        except Problem:
            return ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in the order in which they are shown and sent."""

    steps: tuple[Step, ...]

    @property
    def sendable(self) -> tuple[Step, ...]:
        """The steps that a commit sends."""
        return tuple(step for step in self.steps if step.problem is None and step.requests)

    @property
    def groups(self) -> tuple[tuple[Step, ...], ...]:
        """The sendable steps, those that share a request together."""
        found: dict[tuple[RecordKey, ...], list[Step]] = {}
        for step in self.sendable:
            found.setdefault(step.together or (step.key,), []).append(step)
        return tuple(map(tuple, found.values()))

    @property
    def requests(self) -> tuple[Request, ...]:
        """All that a commit sends; what several records share, once."""
        return tuple(request for group in self.groups for request in group[0].requests)

    def without(self, key: RecordKey, dialect: Dialect) -> "Plan":
        """The plan with one record left out; requests that it shared are made anew."""
        left = [step for step in self.steps if step.key != key]
        touched = {other for step in self.steps if step.key == key for other in step.together}
        if not touched:
            return Plan(tuple(left))
        alone = [
            replace(step_for(step.draft, dialect), held=step.held, undoes=step.undoes, decision=step.decision)
            for step in left
            if step.key in touched
        ]
        again = {step.key: step for step in _joined(alone, dialect)}
        return Plan(tuple(again.get(step.key, step) for step in left))


def plan_for(drafts: Collection[Draft], dialect: Dialect) -> Plan:
    """A step for each draft; updates share requests, as many of them as the dialect takes together."""
    steps = [step_for(draft, dialect) for draft in drafts]
    return Plan(_joined(steps, dialect))


def step_for(draft: Draft, dialect: Dialect) -> Step:
    """What sending this draft by itself means."""
    if draft.removed:
        whole = Draft(draft.schema, draft.base, removed=True)
        return _step(Step(whole, (), Verb.DELETE), dialect)
    sent = draft.sendable()
    held = tuple(draft.schema.spec(name).label for name in draft.unparsed)
    verb = Verb.CREATE if draft.base.new else Verb.UPDATE
    return _step(Step(sent, (), verb, dialect.warnings(sent), dialect.forecast(sent), held), dialect)


def action_step(draft: Draft, action: Action, text: str, dialect: Dialect) -> Step:
    """What an action on a record means; its draft waits."""
    step = Step(Draft(draft.schema, draft.base), (), Verb.ACT, action=action)
    try:
        return replace(step, requests=dialect.action_requests(draft.base, action.id, text))
    except Problem as problem:
        return replace(step, problem=problem)


def _step(step: Step, dialect: Dialect) -> Step:
    try:
        match step.verb:
            case Verb.DELETE:
                return replace(step, requests=dialect.delete_requests(step.draft.base))
            case Verb.CREATE:
                return replace(step, requests=dialect.create_requests(step.draft))
            case _:
                requests = dialect.update_requests(step.draft)
                return replace(step, requests=requests, otherwise=dialect.otherwise(step.draft))
    except Problem as problem:
        return replace(step, problem=problem)


def _joined(steps: list[Step], dialect: Dialect) -> tuple[Step, ...]:
    """Updates that can go in one request share it."""
    fit = [step for step in steps if step.verb is Verb.UPDATE and step.problem is None]
    shared: dict[RecordKey, Step] = {}
    for start in range(0, len(fit) if dialect.together > 1 else 0, dialect.together):
        group = fit[start : start + dialect.together]
        if len(group) > 1:
            request = dialect.joint_request(tuple(step.draft for step in group))
            keys = tuple(step.key for step in group)
            shared |= {step.key: replace(step, requests=(request,), together=keys) for step in group}
    return tuple(shared.get(step.key, step) for step in steps)

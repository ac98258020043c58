"""Exit statuses: what a script may want to tell apart."""

from collections.abc import Iterable
from typing import Final

from tui.domain.problem import Kind, Problem
from tui.workspace.outcome import Outcome, Result
from tui.workspace.plan import Plan

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
RETRY: Final = 3  # not reached, busy, unknown, or to be looked at once more: the same command may work later
INTERRUPTED: Final = 130

_LATER = frozenset({Kind.BUSY, Kind.UNREACHABLE, Kind.UNANSWERED})
_RESULTS = {Result.KEPT: OK, Result.UNKNOWN: RETRY, Result.CHANGED: RETRY, Result.STALE: RETRY}


def of_problem(problem: Problem) -> int:
    """For a command that ended with a problem."""
    if problem.kind is Kind.INVALID:
        return USAGE
    return RETRY if problem.kind in _LATER else FAILED


def of_commit(plan: Plan, outcomes: Iterable[Outcome]) -> int:
    """A failure outweighs what may work later; what could not be sent at all is one, a field left out too."""
    found = {_of_outcome(outcome) for outcome in outcomes}
    if FAILED in found or any(step.problem or step.held for step in plan.steps):
        return FAILED
    return RETRY if RETRY in found else OK


def _of_outcome(outcome: Outcome) -> int:
    if outcome.result in _RESULTS:
        return _RESULTS[outcome.result]
    return RETRY if outcome.problem is not None and outcome.problem.kind in _LATER else FAILED

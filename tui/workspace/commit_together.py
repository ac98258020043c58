"""Committing updates that share one request: all of it as it was seen, or none of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from tui.domain.problem import Kind, Problem
from tui.store.events import Attempt
from tui.workspace.commit import Ready, look, read_back
from tui.workspace.outcome import Outcome, Result, Sent, unsent
from tui.workspace.plan import Step
from tui.workspace.sending import Hands, result_of


async def commit_together(steps: Sequence[Step], hands: Hands) -> list[Sent]:
    """One for each step, in their order. A record that must be asked about, or that is gone, holds the others
    back: without it the request would be another than the one that was seen."""
    read = await asyncio.gather(*(hands.now(step.key.id) for step in steps))
    met = [
        unsent(step, theirs) if isinstance(theirs, Problem) else look(step, theirs, hands)
        for step, theirs in zip(steps, read, strict=True)
    ]
    ready = [each for each in met if isinstance(each, Ready)]
    if len(ready) < len(steps):
        return [
            each if isinstance(each, Sent) else unsent(step, _with_others(), Result.STALE)
            for step, each in zip(steps, met, strict=True)
        ]
    tried = [hands.attempt(step, each.draft) for step, each in zip(steps, ready, strict=True)]
    notes = [each.notes.of(attempt) for each, attempt in zip(ready, tried, strict=True)]
    (request,) = steps[0].requests
    try:
        hands.dialect.read_update(request, await hands.send(tried, request))
    except Problem as problem:
        return await _failed(tried, notes, problem, hands)
    return [
        await read_back(step, attempt, note, None, hands)
        for step, attempt, note in zip(steps, tried, notes, strict=True)
    ]


async def _failed(
    tried: Sequence[Attempt], notes: Sequence[Outcome], problem: Problem, hands: Hands
) -> list[Sent]:
    """One wrong record fails them all (contract: hoko-partners, trap 3): each is read again, and those that
    are not there any more are named."""
    result = result_of(problem)
    for attempt in tried:
        hands.fail(attempt, problem)
    if result is not Result.REFUSED:
        return [Sent(replace(note, result=result, problem=problem)) for note in notes]
    after = await asyncio.gather(*(hands.now(attempt.key.id) for attempt in tried))
    sent: list[Sent] = []
    for note, theirs in zip(notes, after, strict=True):
        gone = isinstance(theirs, Problem) and theirs.kind is Kind.ABSENT
        why = theirs if isinstance(theirs, Problem) and gone else _for_all(problem)
        sent.append(Sent(replace(note, result=result, problem=why)))
    return sent


def _with_others() -> Problem:
    return Problem(
        Kind.STALE,
        "It shares a request with a record that could not be sent.",
        "Decide that one, or leave it out of the plan.",
    )


def _for_all(problem: Problem) -> Problem:
    what = f"It shares a request that the server refused as a whole. {problem.what}"
    return Problem(problem.kind, what, problem.remedy, fields=problem.fields)

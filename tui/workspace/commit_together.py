"""Committing updates that share one request: all of it as it was seen, or none of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from tui.domain.problem import Kind, Problem
from tui.domain.receipt import receipt
from tui.domain.record import Record
from tui.workspace.commit import held_back, notes_of
from tui.workspace.outcome import Outcome, Result, Sent, unsent
from tui.workspace.plan import Step
from tui.workspace.sending import Hands, result_of, taken_unread


async def commit_together(steps: Sequence[Step], hands: Hands) -> list[Sent]:
    """One for each step, in their order. A record that must be asked about, or that is gone, holds the others
    back: without it the request would be another than the one that was seen."""
    read = await asyncio.gather(*(_read(step, hands) for step in steps))
    held = [
        unsent(step, theirs) if isinstance(theirs, Problem) else held_back(step, theirs, hands)
        for step, theirs in zip(steps, read, strict=True)
    ]
    if any(held):
        return [
            sent or unsent(step, _with_others(), Result.STALE) for step, sent in zip(steps, held, strict=True)
        ]
    found = [theirs for theirs in read if isinstance(theirs, Record)]
    notes = [notes_of(step, theirs, hands) for step, theirs in zip(steps, found, strict=True)]
    (request,) = steps[0].requests
    try:
        hands.dialect.read_update(request, await hands.send([step.key for step in steps], request))
    except Problem as problem:
        return await _failed(steps, notes, problem, hands)
    return [await _read_back(step, note, hands) for step, note in zip(steps, notes, strict=True)]


async def _failed(
    steps: Sequence[Step], notes: Sequence[Outcome], problem: Problem, hands: Hands
) -> list[Sent]:
    """One wrong record fails them all (contract: hoko-partners, trap 3): each is read again, and those that
    are not there any more are named."""
    result = result_of(problem)
    for step in steps:
        hands.fail(step.key, problem)
    if result is not Result.REFUSED:
        return [Sent(replace(note, result=result, problem=problem)) for note in notes]
    after = await asyncio.gather(*(_read(step, hands) for step in steps))
    sent: list[Sent] = []
    for note, theirs in zip(notes, after, strict=True):
        gone = isinstance(theirs, Problem) and theirs.kind is Kind.ABSENT
        why = theirs if isinstance(theirs, Problem) and gone else _for_all(problem)
        found = theirs if isinstance(theirs, Record) else None
        sent.append(Sent(replace(note, result=result, problem=why), found))
    return sent


async def _read(step: Step, hands: Hands) -> Record | Problem:
    try:
        return await hands.gateway.read(hands.dialect.read_record(step.key.id))
    except Problem as problem:
        return problem


async def _read_back(step: Step, note: Outcome, hands: Hands) -> Sent:
    found = await _read(step, hands)
    if isinstance(found, Problem):
        hands.settle(step.key, "unknown", found.what)
        unread = replace(note, result=Result.UNKNOWN, problem=taken_unread(found))
        return Sent(replace(unread, receipt=receipt(step.draft, None)))
    done = receipt(step.draft, found)
    hands.settle(step.key, "done", "", done)
    result = Result.KEPT if done.kept else Result.DIFFERS
    return Sent(replace(note, result=result, receipt=done), found, written=True)


def _with_others() -> Problem:
    return Problem(
        Kind.STALE,
        "It shares a request with a record that could not be sent.",
        "Decide that one, or leave it out of the plan.",
    )


def _for_all(problem: Problem) -> Problem:
    what = f"It shares a request that the server refused as a whole. {problem.what}"
    return Problem(problem.kind, what, problem.remedy, fields=problem.fields)

"""How a write without an answer ended, by what the server holds now: landed, not landed, or a question."""

from dataclasses import dataclass

from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Receipt, Verdict, receipt
from tui.domain.record import Record
from tui.store.events import Attempt
from tui.store.kept import SchemaOf
from tui.workspace.carry import landed, meet
from tui.workspace.outcome import Outcome, Result, Sent
from tui.workspace.plan import Verb

LANDED = "Its answer was lost. It was read back: it has happened."
NOT_LANDED = "Its answer was lost. It was read back: it has not happened, and can be sent again."


@dataclass(frozen=True, slots=True)
class Ended:
    """`sent` is what it leaves behind, `entered` the result that goes into the ledger."""

    sent: Sent
    entered: Result


def ended(
    attempt: Attempt, theirs: Record | None, draft: Draft | None, schema_of: SchemaOf, *, due: bool
) -> Ended | None:
    """None where it cannot be told yet. `theirs` is None for a record that is gone; `draft` what is drafted
    on it now; `due` says that the server has had the time a write may take."""
    notes = Outcome(attempt.key, Result.KEPT, Verb(attempt.verb), before=attempt.draft.base)
    match Verb(attempt.verb):
        case Verb.DELETE:
            return _deleted(notes, theirs, due=due)
        case Verb.UPDATE if theirs is not None:
            return _updated(attempt, theirs, draft, schema_of, due=due)
        case _ if not due:
            return None
        case _ if theirs is None:
            gone = Problem(Kind.ABSENT, "The record is gone.", "x forgets the edits.")
            return _end(notes, Result.REFUSED, None, gone)
        case _:
            maybe = (
                "Its answer was lost: it may have happened or not. Look at the record before you do it again."
            )
            return _end(notes, Result.DIFFERS, theirs, None, maybe, entered=Result.UNKNOWN)


def _deleted(notes: Outcome, theirs: Record | None, *, due: bool) -> Ended | None:
    if theirs is None:
        told = _end(notes, Result.KEPT, None, None, LANDED)
        return Ended(Sent(told.sent.outcome, written=True, gone=True), Result.KEPT)
    return _end(notes, Result.NOT_SENT, None, None, NOT_LANDED) if due else None


def _updated(
    attempt: Attempt, theirs: Record, draft: Draft | None, schema_of: SchemaOf, *, due: bool
) -> Ended | None:
    notes = Outcome(attempt.key, Result.KEPT, before=attempt.draft.base)
    done = receipt(attempt.draft, theirs)
    seen = {line.verdict for line in done.lines} - {Verdict.UNREADABLE}
    if seen == {Verdict.KEPT}:
        return _end(notes, Result.KEPT, theirs, None, LANDED, done=done)
    if not due:
        return None
    if not seen and done.lines:
        blind = "Its answer was lost, and what it wrote cannot be read back: p shows it again."
        return _end(notes, Result.DIFFERS, None, None, blind, entered=Result.UNKNOWN)
    if seen <= {Verdict.IGNORED}:
        return _end(notes, Result.NOT_SENT, theirs, None, NOT_LANDED, written=False)
    left = landed(draft or attempt.draft, attempt.draft, done)
    met = meet(left, theirs, schema_of(theirs))
    if met.clashes:
        words = "Its answer was lost, and the record holds something else now."
        outcome = Outcome(attempt.key, Result.CLASH, rebased=met, before=attempt.draft.base, notes=(words,))
        return Ended(Sent(outcome, left=left), Result.DIFFERS)
    return _end(notes, Result.DIFFERS, theirs, None, "Its answer was lost. It was read back.", done=done)


def _end(
    notes: Outcome,
    result: Result,
    found: Record | None,
    problem: Problem | None,
    *words: str,
    done: Receipt | None = None,
    written: bool = True,
    entered: Result | None = None,
) -> Ended:
    outcome = Outcome(
        notes.key, result, notes.verb, receipt=done, problem=problem, notes=words, before=notes.before
    )
    return Ended(Sent(outcome, found, written=written and done is not None), entered or result)

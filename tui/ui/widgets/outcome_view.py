"""What became of one record's write: a line a field, and what to do where something was not kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from tui.dialects.base import Action
from tui.domain.rebase import Clash
from tui.domain.receipt import Verdict
from tui.present.cells import shown
from tui.present.clean import clean
from tui.present.hidden import NOTHING, Hidden
from tui.present.receipts import ReceiptLine, receipt_lines
from tui.present.words import result_words
from tui.ui.widgets.page import Page, beside
from tui.workspace.outcome import Outcome, Result
from tui.workspace.plan import Verb

LABEL = 24

TONES = {
    "committed": "$text-success",
    "refused": "$text-error",
    "clash": "$text-error",
    "edited": "$text-warning",
    "gone": "$foreground-muted",
}

REMEDIES = {
    Result.DIFFERS: "What was not kept stays a draft: p shows it again.",
    Result.CLASH: "Nothing was sent for this record. enter decides field by field.",
    Result.CHANGED: "Nothing was sent: with somebody else's change merged in, the body is another. Press p.",
    Result.STALE: "Nothing was sent. Press p for a plan of the draft as it is now.",
}
UNREAD = "It is read back by itself, as soon as that tells what has happened."
DOUBTED = "It is looked for in the list by itself."
DECIDED = "Nothing was sent for this record. The clash is decided: p shows what is left to send."
SETTLED = "Nothing was sent for this record. The clash is decided, and nothing is left to send."


@dataclass(frozen=True, slots=True)
class Look:
    """See `OutcomeView.show`."""

    decided: bool
    left: tuple[str, ...]
    hints: tuple[str, ...]
    opened: bool
    hidden: Hidden


class OutcomeView(Page):
    """Shows one outcome."""

    def show(
        self,
        outcome: Outcome | None,
        *,
        decided: bool = False,
        left: tuple[str, ...] = (),
        actions: tuple[Action, ...] = (),
        opened: bool = False,
        hidden: Hidden = NOTHING,
    ) -> None:
        """Result, receipt, clashes, remedy. `decided`: its clash is no longer open; `left` are the labels of
        the fields that are drafts still; `actions` what else the API can do. `opened` shows what is masked,
        and `hidden` is what words must not tell."""
        hints = tuple(action.ignored for action in actions if action.ignored)
        look = Look(decided, left, hints, opened, hidden)
        self.show_lines(lambda width: _lines(outcome, look, width) if outcome else ())


def _lines(outcome: Outcome, look: Look, width: int) -> Iterator[Content]:
    sign, word, tone = result_words(outcome.result, outcome.verb)
    yield Content.styled(f"{sign} {word}", f"bold {TONES[tone]}")
    yield Content("")
    for told in receipt_lines(outcome.receipt, opened=look.opened) if outcome.receipt is not None else ():
        yield from _field(told, width)
    if outcome.result is Result.CLASH and outcome.rebased is not None:
        for clash in outcome.rebased.clashes:
            yield from _clash(clash, look, width)
    if outcome.problem is not None:
        yield from Content.styled(look.hidden.problem_words(outcome.problem), "$text-error").wrap(width)
    hints = look.hints if _all_ignored(outcome) else ()
    for words in (*map(look.hidden.words, _notes(outcome, look.decided, look.left)), *hints):
        yield Content("")
        yield from Content(words).wrap(width)


def _notes(outcome: Outcome, decided: bool, left: tuple[str, ...]) -> Iterator[str]:
    yield from map(clean, outcome.notes)
    if outcome.verb is Verb.DELETE and outcome.result is Result.CHANGED:
        fields = clean(", ".join(outcome.taken))
        yield f"Nothing was deleted: somebody has changed {fields} since. p shows it again."
        return
    if outcome.verb is Verb.DELETE and outcome.result is Result.KEPT:
        yield "n begins a new record with what it held; the server gives it another id."
    if outcome.taken:
        fields = clean(", ".join(outcome.taken))
        yield f"Somebody else had changed {fields} meanwhile; that was left as it is."
    if outcome.agreed:
        yield f"Already so on the server: {clean(', '.join(outcome.agreed))}."
    if outcome.result is Result.CLASH and decided:
        yield DECIDED if left else SETTLED
    elif outcome.result is Result.UNKNOWN:
        yield DOUBTED if outcome.verb is Verb.CREATE else UNREAD
    elif (remedy := REMEDIES.get(outcome.result)) is not None:
        yield remedy
    elif left:
        yield f"Still a draft: {clean(', '.join(left))}. p shows it."


def _all_ignored(outcome: Outcome) -> bool:
    lines = outcome.receipt.lines if outcome.receipt is not None else ()
    return bool(lines) and all(line.verdict is Verdict.IGNORED for line in lines)


def _clash(clash: Clash, look: Look, width: int) -> Iterator[Content]:
    head = Content.assemble(("⇄ ", TONES["clash"]), clash.spec.label)
    spec = clash.spec.opened if look.opened else clash.spec
    for name, value in (("mine", clash.mine), ("theirs", clash.theirs)):
        for line in beside(Content.styled(name, "bold"), 8, Content(shown(spec, value)), width - LABEL):
            yield from beside(head, LABEL, line, width)
            head = Content("")


def _field(told: ReceiptLine, width: int) -> Iterator[Content]:
    head = Content.assemble((f"{told.sign} ", TONES[told.tone]), told.label)
    verdict = Content.styled(told.verdict, TONES[told.tone])
    yield from beside(head, LABEL, verdict, width)
    yield from beside(Content(""), LABEL, Content(told.wanted), width)
    if told.found:
        found = Content.assemble(("the server holds: ", "$foreground-muted"), told.found)
        yield from beside(Content(""), LABEL, found, width)

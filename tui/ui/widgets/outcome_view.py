"""What became of one record's write: a line a field, and what to do where something was not kept."""

from textual.content import Content
from textual.widgets import Static

from tui.present.cells import shown
from tui.present.clean import clean
from tui.present.receipts import ReceiptLine, receipt_lines
from tui.present.words import RESULTS, problem_words
from tui.workspace.plan import Outcome, Result

LABEL = 22

TONES = {
    "committed": "$text-success",
    "refused": "$text-error",
    "clash": "$text-error",
    "edited": "$text-warning",
    "gone": "$text-muted",
}

REMEDIES = {
    Result.DIFFERS: "What was not kept stays a draft: p shows it again.",
    Result.CLASH: "Nothing was sent for this record. Press enter to decide field by field.",
    Result.CHANGED: "Nothing was sent: with somebody else's change merged in, the body is another. Press p.",
    Result.STALE: "Nothing was sent. Press p for a plan of the draft as it is now.",
    Result.UNKNOWN: "Nothing is sent again by itself. Open the record and read it again to see.",
}


class OutcomeView(Static):
    """Shows one outcome."""

    DEFAULT_CSS = """
    OutcomeView { width: 1fr; height: auto; }
    """

    def show(self, outcome: Outcome | None) -> None:
        """Result, receipt, clashes, remedy."""
        self.update(Content("\n").join(_lines(outcome)) if outcome else Content("Nothing was committed yet."))


def _lines(outcome: Outcome) -> list[Content]:
    sign, word, tone = RESULTS[outcome.result]
    lines = [Content.styled(f"{sign} {word}", f"bold {TONES[tone]}"), Content("")]
    if outcome.receipt is not None:
        lines += [line for told in receipt_lines(outcome.receipt) for line in _field(told)]
    if outcome.result is Result.CLASH and outcome.rebased is not None:
        for clash in outcome.rebased.clashes:
            label = Content(clash.spec.label).extend_right(max(1, LABEL - len(clash.spec.label)))
            mine, theirs = shown(clash.spec, clash.mine), shown(clash.spec, clash.theirs)
            lines.append(Content.assemble("⇄ ", label, f"mine: {mine}"))
            lines.append(Content.assemble(" " * (LABEL + 2), f"theirs: {theirs}"))
    if outcome.problem is not None:
        lines.append(Content.styled(problem_words(outcome.problem), "$text-error"))
    if outcome.taken:
        fields = clean(", ".join(outcome.taken))
        lines.append(Content(f"Somebody else had changed {fields} meanwhile; that was left as it is."))
    if outcome.agreed:
        lines.append(Content(f"Already so on the server: {clean(', '.join(outcome.agreed))}."))
    if (remedy := REMEDIES.get(outcome.result)) is not None:
        lines += [Content(""), Content(remedy)]
    return lines


def _field(told: ReceiptLine) -> list[Content]:
    label = Content(told.label).truncate(LABEL - 1, ellipsis=True)
    head = Content.assemble((f"{told.sign} ", TONES[told.tone]), label, " " * (LABEL - label.cell_length))
    lines = [Content.assemble(head, (told.verdict.ljust(20), TONES[told.tone]), told.wanted)]
    if told.found:
        lines.append(
            Content.assemble(" " * (LABEL + 2), ("the server holds".ljust(20), "$text-muted"), told.found)
        )
    return lines

"""What a commit did, told in words."""

from dataclasses import dataclass

from tui.domain.receipt import Line, Receipt, Verdict
from tui.domain.schema import FieldSpec
from tui.present.cells import shown

SIGNS = {
    Verdict.KEPT: ("✓", "committed"),
    Verdict.ALTERED: ("≠", "refused"),
    Verdict.IGNORED: ("○", "refused"),
    Verdict.CLEARED: ("∅", "refused"),
    Verdict.UNREADABLE: ("·", "gone"),
    Verdict.UNKNOWN: ("?", "clash"),
}
"""A sign and a tone for every verdict; its word is the verdict's own."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One field of a receipt, every text clean."""

    sign: str
    tone: str
    label: str
    verdict: str
    wanted: str
    found: str


def receipt_lines(receipt: Receipt, *, opened: bool = False) -> tuple[ReceiptLine, ...]:
    """In field order. `found` is empty where it is what was wanted, or cannot be seen; `opened` is for
    somebody who has asked to see what is masked."""
    return tuple(_line(line, line.spec.opened if opened else line.spec) for line in receipt.lines)


def _line(line: Line, spec: FieldSpec) -> ReceiptLine:
    sign, tone = SIGNS[line.verdict]
    told = line.verdict in (Verdict.ALTERED, Verdict.IGNORED, Verdict.CLEARED)
    found = shown(spec, line.found) if told else ""
    return ReceiptLine(sign, tone, line.spec.label, line.verdict.value, shown(spec, line.wanted), found)

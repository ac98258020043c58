"""One write of the ledger in full: each field, the operations, and what else is known of it."""

from collections.abc import Iterator

from textual.content import Content

from tui.dialects.base import Dialect
from tui.domain.entry import Entry
from tui.present.ledger_text import LedgerField, ledger_facts, ledger_fields, ledger_ops
from tui.ui.widgets.outcome_view import LABEL, TONES
from tui.ui.widgets.page import Page, beside, whole


class LedgerView(Page):
    """Shows one write."""

    def show(self, entry: Entry | None, dialect: Dialect, undone: Entry | None = None) -> None:
        """`undone` is the write that it took back, where that is known; nothing is shown for None."""
        self.show_lines(lambda width: _lines(entry, dialect, undone, width) if entry else ())


def _lines(entry: Entry, dialect: Dialect, undone: Entry | None, width: int) -> Iterator[Content]:
    for told in ledger_fields(entry, dialect):
        yield from _field(told, width)
    if ops := ledger_ops(entry, dialect):
        yield Content("")
        yield Content.styled("Operations (JSON Patch)", "bold $text-accent")
        for op in ops:
            yield from whole(Content(op), width)
    yield Content("")
    for name, text in ledger_facts(entry, undone, dialect):
        yield from beside(Content.styled(name, "$foreground-muted"), LABEL, Content(text), width)


def _field(told: LedgerField, width: int) -> Iterator[Content]:
    tone = TONES.get(told.tone, "$foreground")
    head = Content.assemble((f"{told.sign} ", tone), told.label)
    lines = [Content.styled(told.verdict, tone)] if told.verdict else []
    lines += [Content.styled(told.before, "$foreground-muted")] if told.before else []
    lines += [Content.assemble(("→ ", "bold"), told.after)] if told.after else []
    lines += [Content.assemble(("the server holds: ", "$foreground-muted"), told.found)] if told.found else []
    for line in lines or [Content("")]:
        yield from beside(head, LABEL, line, width)
        head = Content("")

"""A write of the ledger in full: each field, the operations, and what else is known of it."""

from dataclasses import dataclass

from tui.dialects.base import Dialect
from tui.domain.draft import Draft
from tui.domain.entry import Entry
from tui.domain.exact import dumps
from tui.domain.record import Record
from tui.present.cells import NOTHING, cell, shown
from tui.present.changes import change_lines
from tui.present.clean import clean
from tui.present.ledger_lines import by_whom, local_time
from tui.present.receipts import SIGNS
from tui.present.seen_entry import seen_entry
from tui.present.triage_text import LOCALLY
from tui.present.written import draft_of

SECONDS = "%Y-%m-%d %H:%M:%S %z"
_SIGNS = {verdict.value: looks for verdict, looks in SIGNS.items()}
_TOLD = ("altered", "ignored", "cleared")


@dataclass(frozen=True, slots=True)
class LedgerField:
    """One field of a write, every text clean. `after` is empty where the whole record goes, `verdict` where
    nothing was compared, `found` where it is what was asked or was not seen."""

    label: str
    before: str
    after: str
    verdict: str = ""
    found: str = ""
    sign: str = " "
    tone: str = ""


def ledger_fields(entry: Entry, dialect: Dialect | None) -> tuple[LedgerField, ...]:
    """In field order: what was asked; of a deletion all that the record held. Names and verdicts alone where
    no more can be told."""
    draft = draft_of(entry, dialect)
    if draft is None:
        return tuple(_field(name, "", "", verdict) for name, verdict in entry.receipt.items())
    if draft.removed:
        return _held(draft)
    after = None if entry.after is None else Record(entry.key, entry.after)
    fields = []
    for change, line in zip(draft.changes, change_lines(draft), strict=True):
        found = "" if after is None else shown(change.spec, after.at(change.spec.pointer))
        verdict = entry.receipt.get(change.spec.name, "")
        fields.append(_field(line.label, line.before, line.after, verdict, found))
    return tuple(fields)


def _held(draft: Draft) -> tuple[LedgerField, ...]:
    texts = ((spec.label, cell(spec, draft.base.at(spec.pointer))) for spec in draft.schema)
    return tuple(LedgerField(clean(label), text, "") for label, text in texts if text)


def _field(label: str, before: str, after: str, verdict: str, found: str = "") -> LedgerField:
    sign, tone = _SIGNS.get(verdict, (" ", ""))
    told = found if verdict in _TOLD else ""
    return LedgerField(clean(label), before, after, clean(verdict), told, sign, tone)


def ledger_ops(entry: Entry, dialect: Dialect | None = None) -> tuple[str, ...]:
    """The JSON Patch, each operation on a line of its own."""
    ops = seen_entry(entry, dialect).ops
    return tuple(clean(dumps(op, ensure_ascii=False)) for op in ops)


def ledger_facts(
    entry: Entry, undone: Entry | None = None, dialect: Dialect | None = None
) -> tuple[tuple[str, str], ...]:
    """Names and clean texts. `undone` is the write that it took back, where that is known."""
    entry = seen_entry(entry, dialect)
    answer = f"HTTP {entry.http}" if entry.http else "none came"
    facts = [("When", local_time(entry.at, SECONDS)), ("Who", by_whom(entry)), ("Profile", entry.profile)]
    facts += [("Record", f"{entry.key.collection} {entry.key.id}"), ("Answer", answer)]
    facts += [("Words", entry.words)] if entry.words else []
    facts += [("Reason", f"{entry.reason} ({LOCALLY})")] if entry.reason else []
    if entry.undoes:
        when = "" if undone is None else f"the write of {local_time(undone.at)}, "
        facts.append(("Takes back", f"{when}attempt {entry.undoes}"))
    facts += [("Attempt", entry.attempt), ("Commit", entry.batch)]
    return tuple((name, clean(text) or NOTHING) for name, text in facts)

"""What is told of a write of the ledger, and what it asked for, as the draft it came of."""

from dataclasses import replace

from tui.dialects.base import Dialect
from tui.domain.draft import Draft, Edit
from tui.domain.entry import Entry
from tui.domain.op import apply_json
from tui.domain.problem import Problem
from tui.domain.record import Record
from tui.domain.values import Json


def draft_of(entry: Entry, dialect: Dialect | None) -> Draft | None:
    """What was asked of the server; of a call beside reading and writing, what it has led to. None where that
    cannot be told: it was written with another dialect, or the operations do not fit the document."""
    if dialect is None or dialect.name != entry.key.collection:
        return None
    base = _base(entry, dialect)
    schema = dialect.schema_of(base)
    wanted = entry.after if entry.verb == "act" and entry.after is not None else _asked(entry, base)
    if wanted is None:
        return None
    record = base.with_doc(wanted)
    edits = tuple(Edit(spec.name, record.at(spec.pointer)) for spec in schema)
    return Draft(schema, base, edits, removed=entry.verb == "delete")


def _base(entry: Entry, dialect: Dialect) -> Record:
    if entry.before is None:
        return replace(dialect.blank(entry.key.id), beside=entry.beside)
    return Record(entry.key, entry.before, beside=entry.beside)


def _asked(entry: Entry, base: Record) -> dict[str, Json] | None:
    if not entry.ops:
        return base.doc
    try:
        wanted = apply_json(list(entry.ops), base.doc)
    except Problem:
        return None
    return wanted if isinstance(wanted, dict) else None

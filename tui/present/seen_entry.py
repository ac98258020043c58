"""A write of the ledger as it may be seen: without what the profile masks."""

from dataclasses import replace

from tui.dialects.base import Dialect
from tui.domain.draft import Draft
from tui.domain.entry import Entry
from tui.domain.record import Record
from tui.domain.values import Json
from tui.present.hidden import NOTHING, Hidden, hidden_in
from tui.present.quoted import SIGN
from tui.present.written import draft_of


def seen_entry(entry: Entry, dialect: Dialect | None) -> Entry:
    """The same with a sign for each value that is masked, in its documents, its operations and all words. Of
    an entry that another dialect wrote nobody knows which those are: where anything is masked, none of its
    values is seen."""
    if dialect is None:
        return entry
    if dialect.name != entry.key.collection:
        return unseen(entry) if any(spec.masked for spec in dialect.schema) else entry
    hidden = _hidden(entry, dialect)
    if not hidden:
        return entry
    schema = dialect.schema_of(_record(entry))
    title = schema.spec(schema.title)
    return replace(
        entry,
        title=SIGN if title.masked and entry.title else hidden.words(entry.title),
        ops=tuple(_object(hidden, op) for op in entry.ops),
        before=None if entry.before is None else _object(hidden, entry.before),
        after=None if entry.after is None else _object(hidden, entry.after),
        words=hidden.told(entry.words),
    )


def _hidden(entry: Entry, dialect: Dialect) -> Hidden:
    record = _record(entry)
    drafts = [Draft(dialect.schema_of(record), record)]
    if (asked := draft_of(entry, dialect)) is not None:
        drafts.append(asked)
    if not any(spec.masked for draft in drafts for spec in draft.schema):
        return NOTHING
    return hidden_in(*drafts, also=() if entry.after is None else [entry.after])


def _record(entry: Entry) -> Record:
    doc = (entry.after or {}) if entry.before is None else entry.before
    return Record(entry.key, doc, beside=entry.beside, new=entry.before is None)


def _object(hidden: Hidden, value: dict[str, Json]) -> dict[str, Json]:
    shown = hidden.value(value)
    return shown if isinstance(shown, dict) else {}


def unseen(entry: Entry) -> Entry:
    """The same with none of its values, where nobody can tell which of them are masked."""
    return replace(entry, title=SIGN, ops=(), before=None, after=None, words="")

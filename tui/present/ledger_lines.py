"""A write of the ledger as one row: when, which record, what was to be done, how it ended, and by whom."""

from dataclasses import dataclass
from datetime import datetime

from tui.dialects.base import Dialect
from tui.domain.entry import Entry
from tui.domain.haystack import haystack
from tui.domain.query import Query
from tui.domain.record import Record
from tui.present.cells import NOTHING
from tui.present.changes import touched
from tui.present.clean import clean
from tui.present.seen_entry import seen_entry
from tui.present.words import result_words
from tui.present.written import draft_of

VERBS = {"act": "call"}
"""By verb, what it is called where that is another word."""

_NAMES = ("time", "record", "id", "what", "result", "by", "words")
NAMES = {name: name for name in _NAMES}
"""What may stand before a colon in a filter, as in `by:anna`."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One write, every text clean; `words` are those the server, Patchdesk or whoever
    decided it had for it."""

    time: str
    record: str
    id: str
    what: str
    result: str
    by: str
    words: str
    sign: str
    tone: str

    def matches(self, asked: Query) -> bool:
        """Whether a filter lets it through: a word may stand anywhere in it."""
        if not asked.groups:
            return True
        fields = ((name, getattr(self, name)) for name in _NAMES)
        return asked.matches(haystack((name, text) for name, text in fields if text))


def ledger_line(entry: Entry, dialect: Dialect | None) -> LedgerLine:
    """Fields go by their labels as far as the dialect knows them."""
    entry, whole = seen_entry(entry, dialect), entry
    sign, result, tone = result_words(entry.status, entry.verb)
    verb, fields = VERBS.get(entry.verb, entry.verb), ", ".join(_fields(whole, dialect))
    return LedgerLine(
        time=local_time(entry.at),
        record=clean(entry.title.strip() or entry.key.id),
        id=clean(entry.key.id),
        what=clean(f"{verb}: {fields}" if fields else verb),
        result=result,
        by=by_whom(entry),
        words=clean(" ".join(filter(None, (entry.words, entry.reason)))),
        sign=sign,
        tone=tone,
    )


def _fields(entry: Entry, dialect: Dialect | None) -> tuple[str, ...]:
    """The fields that it wrote, those of its receipt where it has one; none where a whole record goes."""
    if entry.verb in ("delete", "act"):
        return ()
    if not entry.receipt:
        draft = draft_of(entry, dialect)
        return tuple(str(op.get("path", "")) for op in entry.ops) if draft is None else touched(draft)
    if dialect is None or dialect.name != entry.key.collection:
        return tuple(entry.receipt)
    new = entry.before is None
    doc = (entry.after or {}) if entry.before is None else entry.before
    schema = dialect.schema_of(Record(entry.key, doc, beside=entry.beside, new=new))
    return tuple(schema.spec(name).label if schema.has(name) else name for name in entry.receipt)


def by_whom(entry: Entry) -> str:
    """`operator@host`."""
    return clean("@".join(filter(None, (entry.operator, entry.host)))) or NOTHING


def local_time(at: str, form: str = "%Y-%m-%d %H:%M") -> str:
    """A moment (ISO 8601) by the clock of this machine; what is none stays as it is."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime(form)
    except (ValueError, OverflowError, OSError):
        return clean(at)

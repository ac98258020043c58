"""What is told of a write of the ledger, and what it asked for, as the draft it came of."""

from dataclasses import replace
from typing import Protocol

from tui.dialects.base import Dialect
from tui.domain.draft import Draft, Edit
from tui.domain.op import apply_json
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json


class Written(Protocol):
    """One write, as an entry of the ledger has it."""

    @property
    def attempt(self) -> str:
        """Its own name."""

    @property
    def batch(self) -> str:
        """The commit it was a part of."""

    @property
    def profile(self) -> str:
        """Where it went."""

    @property
    def key(self) -> RecordKey:
        """The record it is about, by the key it has now."""

    @property
    def verb(self) -> str:
        """What it was to do."""

    @property
    def status(self) -> str:
        """How it ended: a result in a word."""

    @property
    def title(self) -> str:
        """What people called the record."""

    @property
    def ops(self) -> tuple[dict[str, Json], ...]:
        """What was asked, as a JSON Patch on `before`."""

    @property
    def before(self) -> dict[str, Json] | None:
        """The document it found; None for no record."""

    @property
    def after(self) -> dict[str, Json] | None:
        """The document afterwards; None for no record, or one that was not read."""

    @property
    def beside(self) -> dict[str, Json]:
        """What else belongs to `before`."""

    @property
    def words(self) -> str:
        """What the server, or Patchdesk, said of it."""

    @property
    def receipt(self) -> dict[str, str]:
        """The verdict by field."""

    @property
    def http(self) -> int:
        """The status of the last answer; 0 where none came."""

    @property
    def undoes(self) -> str:
        """The attempt it took back, where it was to take one back."""

    @property
    def at(self) -> str:
        """When (ISO 8601)."""

    @property
    def operator(self) -> str:
        """Who."""

    @property
    def host(self) -> str:
        """On which machine."""


def draft_of(entry: Written, dialect: Dialect | None) -> Draft | None:
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


def _base(entry: Written, dialect: Dialect) -> Record:
    if entry.before is None:
        return replace(dialect.blank(entry.key.id), beside=entry.beside)
    return Record(entry.key, entry.before, beside=entry.beside)


def _asked(entry: Written, base: Record) -> dict[str, Json] | None:
    if not entry.ops:
        return base.doc
    try:
        wanted = apply_json(list(entry.ops), base.doc)
    except Problem:
        return None
    return wanted if isinstance(wanted, dict) else None

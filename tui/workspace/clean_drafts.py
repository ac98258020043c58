"""The draft of a record that nobody has edited: made once, however often a screen asks for it."""

from collections.abc import Callable

from tui.domain.draft import Draft
from tui.domain.record import Record
from tui.domain.schema import Schema
from tui.store.shelf import Shelved


class CleanDrafts:
    """Remembers the last one: a form asks again with every row."""

    def __init__(self, schema_of: Callable[[Record], Schema]) -> None:
        self._schema_of = schema_of
        self._last: tuple[Record, Draft] | None = None

    def of(self, record: Record) -> Draft:
        """The draft on a record, which may be on the shelf: then what the shelf holds now."""
        if self._last is not None and self._last[0] is record and self._last[1].base.doc is record.doc:
            return self._last[1]
        whole = record.whole() if isinstance(record, Shelved) else record
        draft = Draft(self._schema_of(whole), whole)
        self._last = record, draft
        return draft

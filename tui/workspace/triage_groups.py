"""Which records say the same, and which have the same author: found at once, however many there are."""

from collections.abc import Iterable

from tui.dialects.base import Moderation
from tui.domain.draft import Draft
from tui.domain.record import Record
from tui.domain.schema import Schema
from tui.domain.values import MISSING, Value, canonical_text


class Groups:
    """Of all records that were read, whatever their status. `told` is what a record says, as one text."""

    def __init__(self, schema: Schema, moderation: Moderation) -> None:
        self._names = moderation.read
        self._read = [schema.spec(name).pointer for name in moderation.read]
        self._author = schema.spec(moderation.same_author).pointer
        self._texts: dict[str, str] = {}
        self._authors: dict[str, str] = {}
        self._by_text: dict[str, dict[str, None]] = {}
        self._by_author: dict[str, dict[str, None]] = {}

    def take(self, records: Iterable[Record]) -> None:
        """More records, or newer documents of those there are."""
        for record in records:
            identity, text, author = record.key.id, self.told(record), self._author_of(record)
            _move(self._by_text, identity, self._texts.get(identity, ""), text)
            _move(self._by_author, identity, self._authors.get(identity, ""), author)
            self._texts[identity], self._authors[identity] = text, author

    def told(self, record: Record) -> str:
        """Everything a person has to have read of it."""
        values = (record.at(pointer) for pointer in self._read)
        return "\n".join("" if value is MISSING else canonical_text(value) for value in values)

    def read(self, draft: Draft) -> tuple[Value, ...]:
        """What it says, and what is shown of that: a typo that is mended hides what was there."""
        return self.told(draft.base), *map(draft.value, self._names)

    def _author_of(self, record: Record) -> str:
        value = record.at(self._author)
        return value.strip().casefold() if isinstance(value, str) else ""

    def same_text(self, identity: str) -> tuple[str, ...]:
        """The other records that say the very same."""
        return _others(self._by_text, self._texts.get(identity, ""), identity)

    def same_author(self, identity: str) -> tuple[str, ...]:
        """The author's other records; none where the author is not known."""
        return _others(self._by_author, self._authors.get(identity, ""), identity)


def _move(groups: dict[str, dict[str, None]], identity: str, old: str, new: str) -> None:
    if old != new and old in groups:
        groups[old].pop(identity, None)
    groups.setdefault(new, {})[identity] = None


def _others(groups: dict[str, dict[str, None]], name: str, identity: str) -> tuple[str, ...]:
    members = groups.get(name, {}) if name.strip() else {}
    return tuple(member for member in members if member != identity)

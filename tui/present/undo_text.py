"""What cannot be taken back, and what was left alone when something was, in words."""

from collections.abc import Iterable, Sequence

from tui.dialects.base import Dialect
from tui.domain.entry import Entry
from tui.present.clean import clean
from tui.present.seen_entry import seen_entry
from tui.present.words import count

NAMED = 3
"""How many records are named for one reason, and how many reasons are told, in one line for all."""

Told = Sequence[tuple[Entry, str]]
"""Writes, and what is to be told of each."""


def not_undoable_lines(reasons: Iterable[str]) -> list[str]:
    """A line a reason."""
    return [f"Cannot be undone from here: {clean(reason)}" for reason in reasons]


def written_name(entry: Entry, dialect: Dialect | None = None) -> str:
    """What people call the record that was written to, unless the dialect masks that."""
    return clean(seen_entry(entry, dialect).title.strip() or entry.key.id)


def left_words(left: Told, dialect: Dialect | None = None) -> str:
    """Which writes were left alone, by reason; empty where none was."""
    return _grouped("Left alone", left, dialect)


def otherwise_words(notes: Told, dialect: Dialect | None = None) -> str:
    """What comes back otherwise than it was; empty where all comes back."""
    return _grouped("Not as before", notes, dialect)


def _grouped(head: str, told: Told, dialect: Dialect | None) -> str:
    by_reason: dict[str, list[str]] = {}
    for entry, reason in told:
        by_reason.setdefault(clean(reason), []).append(written_name(entry, dialect))
    parts = [f"{_named(names)}: {reason}" for reason, names in [*by_reason.items()][:NAMED]]
    rest = sum(map(len, [*by_reason.values()][NAMED:]))
    parts += [f"And {count(rest, 'other')}, for other reasons."] if rest else []
    return f"{head}: {' '.join(parts)}" if parts else ""


def _named(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more

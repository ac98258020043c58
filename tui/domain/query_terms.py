"""What a filter may ask of a record: words, more or less than something, a filled field, how it stands."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from tui.domain.haystack import mark, part
from tui.domain.query_bounds import Bounds

Row: TypeAlias = tuple[str, str]
"""A record's id and its haystack."""

Test: TypeAlias = Callable[[Row], bool]

IdsOf: TypeAlias = Callable[[str], Collection[str]]
"""The ids of the records that a word after `is:` tells of."""


class Asked(Protocol):
    """One thing that is asked of a record."""

    def test(self, ids_of: IdsOf) -> Test:
        """Whether a row has it."""

    def implies(self, other: "Asked") -> bool:
        """Whether what has this certainly has the other."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase, folded; `field` is empty for one that may stand anywhere."""

    text: str
    field: str = ""

    def test(self, ids_of: IdsOf) -> Test:
        """One search."""
        del ids_of
        text = self.text
        if not self.field:
            return lambda row: text in row[1]
        begins = mark(self.field)

        def found(row: Row) -> bool:
            begin, end = part(row[1], begins)
            return begin >= 0 and row[1].find(text, begin, end) >= 0

        return found

    def implies(self, other: Asked) -> bool:
        """A longer word has the shorter one in it."""
        return isinstance(other, Word) and other.field in ("", self.field) and other.text in self.text


@dataclass(frozen=True, slots=True)
class Compared:
    """A field that is more or less than something."""

    field: str
    bounds: Bounds

    def test(self, ids_of: IdsOf) -> Test:
        """A number or a moment, read from the field's words."""
        del ids_of
        begins, holds = mark(self.field), self.bounds.hold

        def found(row: Row) -> bool:
            begin, end = part(row[1], begins)
            return begin >= 0 and holds(row[1][begin:end])

        return found

    def implies(self, other: Asked) -> bool:
        """The same one; ages are then those of a moment ago."""
        return self == other


@dataclass(frozen=True, slots=True)
class Has:
    """A field in which there is something."""

    field: str

    def test(self, ids_of: IdsOf) -> Test:
        """Whether its mark is there."""
        del ids_of
        begins = mark(self.field)
        return lambda row: begins in row[1]

    def implies(self, other: Asked) -> bool:
        """The same one."""
        return self == other


@dataclass(frozen=True, slots=True)
class Is:
    """How the record stands, by one of the words for that."""

    word: str

    def test(self, ids_of: IdsOf) -> Test:
        """Asked for once, and not for each record."""
        ids = ids_of(self.word)
        return lambda row: row[0] in ids

    def implies(self, other: Asked) -> bool:
        """The same one."""
        return self == other


@dataclass(frozen=True, slots=True)
class Term:
    """What must hold, or must not."""

    asked: Asked
    negative: bool = False

    def test(self, ids_of: IdsOf) -> Test:
        """Whether a row has it, or has it not."""
        test = self.asked.test(ids_of)
        return (lambda row: not test(row)) if self.negative else test

    def implies(self, other: "Term") -> bool:
        """Whether what this holds for, the other certainly holds for."""
        if self.negative is not other.negative:
            return False
        return other.asked.implies(self.asked) if self.negative else self.asked.implies(other.asked)

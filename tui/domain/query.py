"""A filter, and which records it keeps. `query_text` makes it of what a person types."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tui.domain.query_terms import Compared, IdsOf, Is, Row, Term, Word


def _nobody(word: str) -> Collection[str]:
    del word
    return ()


@dataclass(frozen=True, slots=True)
class Query:
    """One term of each group must hold."""

    groups: tuple[tuple[Term, ...], ...] = ()

    def among(self, rows: Sequence[Row], ids_of: IdsOf = _nobody) -> Sequence[Row]:
        """Those that have all of it, in their order."""
        for group in self.groups:
            rows = _kept(rows, group, ids_of)
        return rows

    @property
    def told_fields(self) -> frozenset[str]:
        """The names of the fields whose values it asks for; not those that are merely to be there."""
        asked = (term.asked for group in self.groups for term in group)
        return frozenset(each.field for each in asked if isinstance(each, Word | Compared) and each.field)

    @property
    def standings(self) -> tuple[bool, bool]:
        """Whether any of it asks how a record stands, and whether nothing asks for anything else."""
        each = [isinstance(term.asked, Is) for group in self.groups for term in group]
        return any(each), all(each)

    def matches(self, text: str) -> bool:
        """Whether one haystack has it."""
        return bool(self.among([("", text)]))

    def narrows(self, other: "Query") -> bool:
        """Whether the other has certainly kept what this keeps."""
        return all(
            any(
                all(any(mine.implies(theirs) for theirs in wide) for mine in narrow) for narrow in self.groups
            )
            for wide in other.groups
        )


def _kept(rows: Sequence[Row], group: tuple[Term, ...], ids_of: IdsOf) -> Sequence[Row]:
    """A word alone, which is what people type most, costs no call a record."""
    if len(group) == 1:
        asked, negative = group[0].asked, group[0].negative
        if isinstance(asked, Word) and not asked.field:
            text = asked.text
            return [row for row in rows if (text in row[1]) is not negative]
        return list(filter(group[0].test(ids_of), rows))
    tests = [term.test(ids_of) for term in group]
    return [row for row in rows if any(test(row) for test in tests)]

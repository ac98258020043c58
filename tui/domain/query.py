"""What a person types to find records: words that must all be there, wherever they stand.

`"two words"` is one phrase, `-word` must not be there, `field:word` must be in that field.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_TERM = re.compile(r'(?P<no>-?)(?:(?P<field>\w+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))')
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_folds: dict[str, str] = {}


def fold(text: str) -> str:
    """Lower case, accents off: what both sides of a comparison go through."""
    text = text.lower()
    return text if text.isascii() else _FOREIGN.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    """Filled as it goes: a directory has few different letters, and decomposing each time is slow."""
    letter = match.group()
    if letter not in _folds:
        parts = unicodedata.normalize("NFKD", letter.casefold())
        _folds[letter] = "".join(part for part in parts if not unicodedata.combining(part)) or letter
    return _folds[letter]


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase, folded; `field` is empty for one that may stand anywhere."""

    text: str
    field: str = ""
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All its terms must hold."""

    terms: tuple[Term, ...]

    def matches(self, haystack: str, fields: Mapping[str, str]) -> bool:
        """`haystack` is everything of a record, folded; `fields` the same by field name."""
        return all(
            (term.text in (fields.get(term.field, "") if term.field else haystack)) is not term.negative
            for term in self.terms
        )


def parse(text: str, names: Mapping[str, str]) -> Query:
    """`names` are what people may call a field, folded, to its name; another word before a colon is text."""
    terms = []
    for match in _TERM.finditer(text):
        field = match["field"] or ""
        words = match["phrase"] if match["phrase"] is not None else match["word"]
        if field and fold(field) not in names:
            words, field = f"{field}:{words}", ""
        if words:
            terms.append(Term(fold(words), names[fold(field)] if field else "", bool(match["no"])))
    return Query(tuple(terms))

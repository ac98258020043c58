"""What may be meant by the term that is being typed in a filter: fields, words after `is:`, values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tui.domain.haystack import fold
from tui.domain.query_text import HAS, IS, NO

MOST: Final = 50
"""How many values are offered."""

_TERM = re.compile(r'-?(?:(?P<field>[^\s":<>|-][^\s":<>]*):)?(?P<typed>"[^"]*|[^\s"]*)')
_PLAIN = re.compile(r'[^\s"|-][^\s"]*')


@dataclass(frozen=True, slots=True)
class Completion:
    """What can stand instead of the text from `start` to `end`, the likeliest first."""

    start: int
    end: int
    candidates: tuple[str, ...] = ()


def complete(
    text: str,
    cursor: int,
    names: Mapping[str, str],
    words: Iterable[str],
    values: Callable[[str], Sequence[str]],
) -> Completion:
    """Of the term that ends at the cursor; `names` and `words` as in `parse`, `values` by a field's name."""
    match = _last_term(text[:cursor])
    if match is None:
        return Completion(cursor, cursor)
    start, typed = match.start("typed"), fold(match["typed"].lstrip('"'))
    field = match["field"]
    fields = tuple(dict.fromkeys(names.values()))
    if field is None:
        heads = [*(f"{name}:" for name in (IS, HAS, NO)), *(f"{name}:" for name in fields)]
        found = _fitting(typed, heads) if typed and not match["typed"].startswith('"') else []
    elif fold(field) == IS:
        found = _fitting(typed, words)
    elif fold(field) in (HAS, NO):
        found = _fitting(typed, fields)
    elif fold(field) in names:
        there = (value for value in _fitting(typed, values(names[fold(field)])) if '"' not in value)
        found = [*map(_quoted, islice(there, MOST))]
    else:
        found = []
    return Completion(start, cursor, tuple(found))


def _last_term(before: str) -> re.Match[str] | None:
    """The term that goes on until the end of a text; a blank within quotes does not end one."""
    at = 0
    while at < len(before):
        match = _TERM.match(before, at)
        if match is not None and match.end() == len(before):
            return match
        at = match.end() + 1 if match is not None else at + 1
    return None


def _fitting(typed: str, there: Iterable[str]) -> list[str]:
    """Those that begin with what is typed, then those with a word that does; without one that is whole."""
    folded = [(fold(each), each) for each in there]
    first = [each for text, each in folded if text.startswith(typed) and text != typed]
    return first + [each for text, each in folded if f" {typed}" in text and not text.startswith(typed)]


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{value}"'

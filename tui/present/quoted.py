"""What is hidden, found again in sentences that quote it: as it is, with escapes, cut, or as a word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Final

from tui.domain.exact import dumps
from tui.present.clean import clean

SIGN: Final = "•••••"
"""Stands for any value, so that not even its length is told. What is empty is told to be so."""

CUT: Final = "…"
"""Stands where words were cut."""

LEAST: Final = 4
"""Characters of a value that tell something of it, where the rest of it was cut."""

_PLAIN: Final = re.compile(r"[ !#-%(-;=?-\[\]-~]*")
"""What is quoted as it is, whoever quotes it."""

_ENDS: Final = re.compile(rf"(?<=[.!?{CUT}])(\s+)")
"""Between two sentences."""


@dataclass(frozen=True)
class Quoted:
    """`texts` are looked for wherever they stand; `short` are no more than a word, and looked for as one."""

    texts: frozenset[str] = field(repr=False)
    short: frozenset[str] = field(repr=False)

    def words(self, text: str) -> str:
        """With a sign in place of each text, in whatever capitals."""
        folded = text.casefold()
        return self._any.sub(SIGN, text) if any(form in folded for form in self._folded) else text

    def told(self, text: str) -> str:
        """The same for words that may be a server's, best before they are cleaned: without the begin of a
        text that was cut, and with a sign in place of a whole sentence in which a short one stands."""
        *cut, end = self.words(text).split(CUT)
        text = CUT.join([*map(self._uncut, cut), end])
        if self._word is None or self._word.search(text) is None:
            return text
        said = "".join(SIGN if self._word.search(part) else part for part in _ENDS.split(text))
        return SIGN if self._word.search(said) else said

    def _uncut(self, text: str) -> str:
        """What stands before the sign of a cut, without the first characters of a text at its end."""
        size = max((_overlap(text, form) for form in self._forms), default=0)
        return f"{text[:-size]}{SIGN}" if size else text

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        return _forms(self.texts)

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(form.casefold() for form in self._forms)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self._forms)), re.IGNORECASE)

    @cached_property
    def _word(self) -> re.Pattern[str] | None:
        forms = _forms(filter(None, map(str.strip, self.short)))
        return re.compile("|".join(map(_as_word, forms)), re.IGNORECASE) if forms else None


def _forms(texts: Iterable[str]) -> tuple[str, ...]:
    """In which these may be quoted, the longest first."""
    return tuple(sorted({form for text in texts for form in _quotes(text)}, key=len, reverse=True))


def _quotes(text: str) -> Iterator[str]:
    if _PLAIN.fullmatch(text):
        yield text
        return
    inside = (dumps(text), dumps(text, ensure_ascii=False), repr(text))
    for form in (text, escape(text), *(each[1:-1] for each in inside)):
        yield from (
            form,
            clean(form),
            clean(f"'{form}'")[1:-1],
        )  # a mark at its begin stands on what is there


def _as_word(form: str) -> str:
    """A pattern: no part of a longer word, so far as it is a word itself."""
    before, after = (r"\b" if re.match(r"\w", end) else "" for end in (form[0], form[-1]))
    return f"{before}{re.escape(form)}{after}"


def _overlap(text: str, form: str) -> int:
    """With how many characters of the form's begin a text ends; 0 for too few to tell something."""
    most = min(len(text), len(form))
    return next((size for size in range(most, LEAST - 1, -1) if text.endswith(form[:size])), 0)

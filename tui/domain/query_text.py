"""The filter language, from what a person types to a `Query`.

Every term must hold: a word or a "phrase" anywhere, `field:word` in that field, `field>n`, `<`, `>=`, `<=`
for numbers, dates and ages, `is:edited` by how the record stands, `has:field`, `no:field`. `-` before a term:
it must not hold. A `|` alone between two terms: one of them is enough, and it binds tighter than the blank,
so `a | b c` is (a or b) and c. What stands in quotes is text, whatever it looks like.
"""

import difflib
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final, NoReturn

from tui.domain.haystack import fold, needle
from tui.domain.problem import Kind, Problem
from tui.domain.query import Query
from tui.domain.query_bounds import WANTED, bounds
from tui.domain.query_terms import Asked, Compared, Has, Is, Term, Word

_TERM = re.compile(
    r'(?P<no>-?)(?:(?P<field>[^\s":<>|-][^\s":<>]*)(?P<sign>:|[<>]=?))?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S*))'
)
_OR = re.compile(r"\|(?=\s|$)")
_SPACE = re.compile(r"\s*")
_SIGNS: Final = frozenset({"<", ">", "<=", ">="})

IS, HAS, NO = "is", "has", "no"
"""Words before a colon that belong to the language, whatever the fields are called."""


def parse(
    text: str, names: Mapping[str, str], words: Collection[str] = (), now: datetime | None = None
) -> Query:
    """`names` are what people may call a field, folded, to its name; another word before a colon is text.
    `words` are those that may stand after `is:`; where there are none, that is text as well.

    Raises `Problem` (INVALID), in words that name the remedy; a term that is only begun is one.
    """
    groups: list[list[Term]] = []
    waiting = False  # a | waits for the term on its right side
    at = 0
    while (at := _end(_SPACE, text, at)) < len(text):
        if _OR.match(text, at):
            if waiting or not groups:
                raise _dangling()
            waiting, at = True, at + 1
            continue
        match = _TERM.match(text, at)
        if match is None or match.end() == at:  # cannot be: a word is whatever is left
            break
        at = match.end()
        term = _term(match, names, words, now)
        if waiting:
            groups[-1].append(term)
        else:
            groups.append([term])
        waiting = False
    if waiting:
        raise _dangling()
    return Query(tuple(map(tuple, groups)))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return at if match is None else match.end()


def _dangling() -> Problem:
    return Problem(
        Kind.INVALID, "The | has no term on both sides.", 'Write a | b, or "|" in quotes for the sign itself.'
    )


def _term(
    match: re.Match[str], names: Mapping[str, str], words: Collection[str], now: datetime | None
) -> Term:
    field, sign, negative = match["field"], match["sign"], bool(match["no"])
    text = match["word"] if match["phrase"] is None else match["phrase"]
    if sign is None:
        if match["phrase"] is None and text in _SIGNS:
            remedy = f'Write field{text}4, or "{text}" in quotes for the sign itself.'
            raise Problem(Kind.INVALID, f"{text} stands alone: a comparison has no blanks.", remedy)
        if not text and match["phrase"] is None and match.end() < len(match.string):
            return Term(Word("-"))
        return Term(Word(needle(text or _begun(match.group()))), negative)
    if sign != ":":
        return Term(_compared(match.group().removeprefix("-"), field, sign, text, names, now), negative)
    key = fold(field)
    if key == IS and words:
        return Term(_is(text, words), negative)
    if key in (HAS, NO):
        return Term(Has(_named(text, names, key)), negative is (key == HAS))
    if key not in names:
        return Term(Word(needle(f"{field}:{text}")), negative)
    return Term(Word(needle(text or _begun(match.group())), names[key]), negative)


def mistyped(text: str, names: Mapping[str, str]) -> str:
    """What is told where nothing is found, and a word before a colon is nearly the name of a field; empty
    where none is. Not an error: it may be text as well."""
    for match in _TERM.finditer(text):
        field = match["field"] or ""
        known = fold(field) in {*names, IS, HAS, NO}
        if match["sign"] == ":" and not known and (remedy := _meant(field, names)):
            return f"There is no field '{field}'. {remedy}"
    return ""


def _begun(term: str) -> NoReturn:
    raise Problem(Kind.INVALID, f"Nothing stands behind {term} yet.", "Go on, or take it away.")


def _compared(
    whole: str, field: str, sign: str, text: str, names: Mapping[str, str], now: datetime | None
) -> Asked:
    name = names.get(fold(field))
    if name is None:
        remedy = _meant(field, names) or "Before < and > stands the name of a field."
        quoted = whole.replace('"', "")
        raise Problem(
            Kind.INVALID, f"There is no field '{field}'.", f'{remedy} Write "{quoted}" to look for the text.'
        )
    try:
        return Compared(name, bounds(sign, text, now))
    except Problem as problem:
        what = problem.what or f"Nothing stands behind {field}{sign} yet."
        raise Problem(Kind.INVALID, what, WANTED) from None


def _is(text: str, words: Collection[str]) -> Asked:
    word = fold(text)
    if word not in words:
        what = f"Nothing can be '{text}'." if text else "Nothing stands behind is: yet."
        remedy = _meant(text, {each: each for each in words}) or f"There are: {', '.join(words)}."
        raise Problem(Kind.INVALID, what, remedy)
    return Is(word)


def _named(text: str, names: Mapping[str, str], key: str) -> str:
    name = names.get(fold(text))
    if name is None:
        what = f"There is no field '{text}'." if text else f"Nothing stands behind {key}: yet."
        raise Problem(Kind.INVALID, what, _meant(text, names) or f"Write a field's name, as in {key}:field.")
    return name


def _meant(text: str, names: Mapping[str, str]) -> str:
    close = dict.fromkeys(names[name] for name in difflib.get_close_matches(fold(text), names))
    return f"Did you mean {' or '.join(close)}?" if close else ""

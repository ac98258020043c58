"""What a profile masks, kept out of everything that is told of a record beside its fields.

Field by field `cells` does it. Documents, request bodies, operations and the words of a server know no
fields: in them a value is hidden by where it stands, by the name it goes by, and wherever the same text
turns up again. That may hide too much, and never too little of what the draft knows.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from tui.dialects.exchange import Request
from tui.domain import json_text, pointer
from tui.domain.draft import Draft
from tui.domain.exact import dumps
from tui.domain.pointer import Pointer
from tui.domain.problem import Problem
from tui.domain.schema import FieldSpec
from tui.domain.values import MISSING, Json, Value, canonical_text
from tui.present.clean import clean
from tui.present.quoted import SIGN, Quoted

IN_TEXT: Final = 4
"""Characters from which on a value is looked for inside other texts; a shorter one is but a part of words. In
what a server says it may be a word of its own."""


def is_empty(value: Value) -> bool:
    """Whether there is nothing to hide."""
    return value is MISSING or value is None or value in ("", [], {})


@dataclass(frozen=True)
class Hidden:
    """What is to be hidden: `pointers` into the record's document, `names` in the bodies of its requests,
    `texts`, the values themselves, and `short`, those of them that are but a word or a part of one. Of
    nothing, it leaves everything as it is."""

    pointers: frozenset[Pointer] = frozenset()
    names: frozenset[str] = frozenset()
    texts: frozenset[str] = field(default=frozenset(), repr=False)
    short: frozenset[str] = field(default=frozenset(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.pointers)

    def value(self, value: Json, at: Pointer = ()) -> Json:
        """A document, a body or operations, with a sign wherever there is something to hide."""
        if not self or is_empty(value):
            return value
        if at in self.pointers or (at and at[-1] in self.names) or _leaf(value) in self.texts:
            return SIGN
        if isinstance(value, dict):
            if isinstance(path := value.get("path"), str) and "op" in value:
                at_path = {name: self._at(path, item) for name, item in value.items() if name == "value"}
                return {
                    name: at_path.get(name, self.value(item, (*at, name))) for name, item in value.items()
                }
            return {name: self.value(item, (*at, name)) for name, item in value.items()}
        if isinstance(value, list):
            return [self.value(item, (*at, str(place))) for place, item in enumerate(value)]
        return self.words(value) if isinstance(value, str) else value

    def _at(self, path: str, item: Json) -> Json:
        """What an operation puts at a path."""
        if is_empty(item):
            return item
        try:
            tokens = pointer.parse(path)
        except Problem:
            return SIGN
        inside = any(tokens[:end] in self.pointers for end in range(1, len(tokens) + 1))
        return SIGN if inside or not self.names.isdisjoint(tokens) else self.value(item, tokens)

    def words(self, text: str) -> str:
        """A text in which a value may have been quoted, clean or as it came."""
        return self._quoted.words(text) if self else text

    def told(self, text: str) -> str:
        """The same for words that may be a server's: see `Quoted.told`."""
        return self._quoted.told(text) if self else text

    def problem_words(self, problem: Problem) -> str:
        """What happened and what to do, in one clean line: hidden first, since cleaning changes what is
        quoted."""
        return clean(self.told(str(problem)))

    @cached_property
    def _quoted(self) -> Quoted:
        return Quoted(frozenset(text for text in self.texts if len(text) >= IN_TEXT), self.short)

    def body(self, body: bytes) -> bytes:
        """The body of a request as it is shown; the very bytes where nothing of it is hidden."""
        if not self:
            return body
        try:
            value = json_text.parse(body)
        except Problem:
            return SIGN.encode()
        shown = self.value(value)
        return body if shown == value else dumps(shown, ensure_ascii=False).encode()

    def hides(self, request: Request) -> bool:
        """Whether a request cannot be shown as it is."""
        return request.body is not None and self.body(request.body) != request.body


NOTHING: Final = Hidden()


def hidden_in(*drafts: Draft, also: Iterable[Json] = ()) -> Hidden:
    """What of these drafts is not to be seen. `also` are documents that may hold it too, as the server has
    them now."""
    pointers, names, texts, short = set[Pointer](), set[str](), set[str](), set[str]()
    for draft in drafts:
        for spec in draft.schema:
            if not spec.masked:
                continue
            docs = [draft.base.doc, *also]
            pointers |= {tuple(map(str, spec.pointer)), *_places(spec.pointer, docs)}
            names |= {spec.written} if spec.written is not None and "/" not in spec.written else set()
            names |= {*spec.pointer} if len(spec.pointer) == 1 else set()
            held = [pointer.read(doc, spec.pointer) for doc in docs]
            held += [draft.value(spec.name)]
            held += [edit.value for edit in (*draft.edits, *draft.undone) if edit.field == spec.name]
            texts |= {text for value in held for text in _texts(value)}
            texts |= {text for value in held for text in _labels(spec, value)}
            texts |= {text for name, text in draft.unparsed.items() if name == spec.name and text}
            short |= {text for value in held for text in _short(value)}
    short |= {text for text in texts if len(text) < IN_TEXT}
    if not pointers:
        return NOTHING
    return Hidden(frozenset(pointers), frozenset(names), frozenset(texts), frozenset(short))


def _places(place: Pointer, docs: Iterable[Json]) -> Iterator[Pointer]:
    """Where it stands in each document, a member of a list by its place."""
    for doc in docs:
        with suppress(Problem):
            yield pointer.located(doc, place)


def _texts(value: Value) -> Iterator[str]:
    """All that is in a value and would be known again: texts, and numbers of some length."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
    elif (text := _leaf(value)) is not None:
        yield text


def _short(value: Value) -> Iterator[str]:
    """The numbers in it that would not be known again inside a text, and yes and no."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _short(item)
    elif isinstance(value, int | float):
        yield canonical_text(value)


def _labels(spec: FieldSpec, value: Value) -> Iterator[str]:
    """What people call a value that is a choice."""
    if (said := spec.choice_label(value)) is not None:
        yield said


def _leaf(value: Value) -> str | None:
    if isinstance(value, str):
        return value or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = canonical_text(value)
        return text if len(text) >= IN_TEXT else None
    return None

"""What a record is made of: a FieldSpec for each field, in the order in which people see them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from tui.domain.pointer import Pointer
from tui.domain.problem import Kind as ProblemKind
from tui.domain.problem import Problem
from tui.domain.values import MISSING, Missing, Value, equal

_DECIMAL = re.compile(r"(?P<sign>[+-]?)(?P<digits>\d+)(\.(?P<rest>\d+))?", re.ASCII)


class FieldKind(StrEnum):
    """What a value looks like, and so which editor fits it."""

    TEXT = "text"
    LONG = "long text"
    NUMBER = "number"
    FLAG = "yes or no"
    CHOICE = "choice"
    SEVERAL = "choices"  # several of them, in one text
    MOMENT = "date and time"
    DATE = "date"
    URL = "web address"
    REFERENCE = "reference"  # an object that is chosen by its id
    STRINGS = "list of texts"
    MEMBERS = "list"  # a list of objects, each with fields of its own
    DATA = "data"  # anything else; shown, not edited


class Emptied(StrEnum):
    """What a field holds when a person empties it."""

    BLANK = "blank"  # the empty text
    NULL = "null"
    REMOVED = "removed"
    REFUSED = "refused"  # it cannot be empty


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a CHOICE, and what people call it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits on a value, in the units of its kind. `pattern_words` says in words what `pattern` asks.

    `decimals` are the digits a number may have behind its point; `date` is how a DATE is written (`dd`, `MM`,
    `yyyy`); `separator` stands between the choices of a SEVERAL. What a person types into a text is taken
    without the characters of `ignored`.
    """

    max_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    pattern: str = ""
    pattern_words: str = ""
    decimals: int | None = None
    date: str = "yyyy-MM-dd"
    separator: str = "|"
    ignored: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: where it stands, what it is called, what it may hold.

    `pointer` is where the value stands in the document; a write-only field (`readable` false) stands where
    it would stand if the server showed it. `written` is its name in a request, None where it has none;
    `locked` says why a field that has one is still never sent. `members` are the fields of each object of
    a MEMBERS list. `needed` says that a new record must have it. `as_text` says that the API keeps a number,
    or yes and no, as a text. `apart` names the calls of its own that a MEMBERS list is written by.
    What a `masked` field holds is shown to nobody who has not asked to see it.
    """

    name: str
    label: str
    kind: FieldKind
    pointer: Pointer
    written: str | None = None
    locked: str = ""
    group: str = ""
    readable: bool = True
    emptied: Emptied = Emptied.REFUSED
    choices: tuple[Choice, ...] = ()
    rules: Rules = Rules()
    members: tuple["FieldSpec", ...] = ()
    help: str = ""
    needed: bool = False
    as_text: bool = False
    apart: str = ""
    masked: bool = False

    @property
    def opened(self) -> "FieldSpec":
        """The field for somebody who has asked to see it."""
        return replace(self, masked=False, members=_opened(self.members)) if self.masked else self

    @property
    def writable(self) -> bool:
        """Whether an update may carry it."""
        return self.written is not None and not self.locked

    @property
    def required(self) -> bool:
        """Whether there must be something in it: a text that cannot be emptied."""
        return self.kind is FieldKind.TEXT and self.emptied is Emptied.REFUSED

    @property
    def empty(self) -> Value:
        """What the field holds when it is emptied. Raises `Problem` (INVALID) where it cannot be."""
        if self.kind in (FieldKind.MEMBERS, FieldKind.STRINGS):
            return []
        if self.emptied is Emptied.REFUSED:
            raise Problem(ProblemKind.INVALID, f"{self.label} cannot be empty.", field=self.name)
        return {Emptied.BLANK: "", Emptied.NULL: None, Emptied.REMOVED: MISSING}[self.emptied]

    def equal(self, left: Value, right: Value) -> bool:
        """Whether two values of this field are the same: numbers by value, references by their id, choices
        whatever their order."""
        if self.kind is FieldKind.REFERENCE:
            left, right = reference_id(left), reference_id(right)
        elif self.as_text and self.kind is FieldKind.NUMBER:
            left, right = _counted(left), _counted(right)
        elif self.kind is FieldKind.SEVERAL:
            left, right = (_sorted(value, self.rules.separator) for value in (left, right))
        return equal(left, right, numeric=self.kind is FieldKind.NUMBER)

    def choice_label(self, value: Value) -> str | None:
        """What people call a value of a CHOICE, a code that is a number too; None for one that nobody told us
        of."""
        said = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        return next((choice.label for choice in self.choices if choice.value == said), None)


def _counted(value: Value) -> Value:
    """The number a text stands for, in one spelling: `+03.10` is `3.1`. Anything else as it is."""
    match = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    digits, rest = match["digits"].lstrip("0") or "0", (match["rest"] or "").rstrip("0")
    number = f"{digits}.{rest}" if rest else digits
    return f"-{number}" if match["sign"] == "-" and number != "0" else number


def _sorted(value: Value, separator: str) -> Value:
    return separator.join(sorted(value.split(separator))) if isinstance(value, str) else value


def reference_id(value: Value) -> Value:
    """The id of the object a REFERENCE holds; a missing object is as good as none."""
    if isinstance(value, dict):
        return value.get("id", MISSING)
    return None if isinstance(value, Missing) else value


@dataclass(frozen=True)
class Schema:
    """The fields of a collection. `title` names the field that says to people which record it is."""

    fields: tuple[FieldSpec, ...]
    title: str

    def __post_init__(self) -> None:
        if len(self._by_name) != len(self.fields):
            raise ValueError("two fields of one name")
        written = [spec.written for spec in self.fields if spec.written is not None]
        if len(set(written)) != len(written):
            raise ValueError("two fields written under one name")
        pointers = sorted(spec.pointer for spec in self.fields)
        for left, right in pairwise(pointers):
            if right[: len(left)] == left:
                raise ValueError(f"fields overlap at {left}")
        self.spec(self.title)

    @cached_property
    def _by_name(self) -> dict[str, FieldSpec]:
        return {spec.name: spec for spec in self.fields}

    def spec(self, name: str) -> FieldSpec:
        """The field of that name. Raises `Problem` (INVALID)."""
        try:
            return self._by_name[name]
        except KeyError:
            raise Problem(ProblemKind.INVALID, f"There is no field {name!r}.", field=name) from None

    def has(self, name: str) -> bool:
        """Whether there is a field of that name."""
        return name in self._by_name

    @cached_property
    def opened(self) -> "Schema":
        """The fields for somebody who has asked to see them all."""
        return Schema(_opened(self.fields), self.title) if any(spec.masked for spec in self) else self

    def __iter__(self) -> Iterator[FieldSpec]:
        return iter(self.fields)

    def groups(self) -> dict[str, list[FieldSpec]]:
        """The fields by their group, both in order."""
        result: dict[str, list[FieldSpec]] = {}
        for spec in self.fields:
            result.setdefault(spec.group, []).append(spec)
        return result


def _opened(specs: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
    return tuple(spec.opened for spec in specs)


def masked(schema: Schema, names: Collection[str]) -> Schema:
    """The schema with the fields of these names, and all that is in them, masked."""
    if not names or not any(spec.name in names and not spec.masked for spec in schema):
        return schema
    fields = (_masked(spec) if spec.name in names else spec for spec in schema)
    return Schema(tuple(fields), schema.title)


def _masked(spec: FieldSpec) -> FieldSpec:
    return replace(spec, masked=True, members=tuple(map(_masked, spec.members)))

"""A draft: a base record and the edits a person made on it. A value; every change gives a new one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from tui.domain import diff
from tui.domain.op import Op, apply
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldSpec, Schema
from tui.domain.values import Json, Value


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of a person's hand: the whole new value of one field (MISSING: removed)."""

    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class Change:
    """What one field held and what it is to hold."""

    spec: FieldSpec
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Draft:
    """`edits` in the order they were made, `undone` those taken back, the last one first to come again.

    `unparsed` holds, by field, a text that was typed and is no value yet; such a field is not sent.
    `typing` says that the last edit is the work of a stretch of typing, which may still go on. `removed`
    says that the whole record is to be deleted.
    """

    schema: Schema
    base: Record
    edits: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()
    unparsed: Mapping[str, str] = field(default_factory=dict)
    typing: bool = field(default=False, compare=False)
    removed: bool = False

    @property
    def key(self) -> RecordKey:
        """Whose draft it is."""
        return self.base.key

    @property
    def opened(self) -> "Draft":
        """The draft for somebody who has asked to see what is masked."""
        return self if self.schema.opened is self.schema else replace(self, schema=self.schema.opened)

    def value(self, name: str) -> Value:
        """What the field holds now."""
        return _value(self.schema, self.base, self.edits, name)

    def set(self, name: str, value: Value, *, going_on: bool = False) -> "Draft":
        """The draft with another value; itself if the value is equal to what it holds.

        `going_on` says that the step before was the same stretch of typing in the same field: both become
        one step, so that undo takes back what was typed and not a letter.
        """
        spec = self.schema.spec(name)
        unparsed = {key: text for key, text in self.unparsed.items() if key != name}
        if spec.equal(self.value(name), value):
            return self if len(unparsed) == len(self.unparsed) else replace(self, unparsed=unparsed)
        edits = self._before_typing(name) if going_on else self.edits
        back = spec.equal(_value(self.schema, self.base, edits, name), value)
        edits = edits if back else (*edits, Edit(name, value))
        return replace(self, edits=edits, undone=(), unparsed=unparsed, typing=not back)

    def _before_typing(self, name: str) -> tuple[Edit, ...]:
        """The edits without what the present stretch made of this field; those of older stretches stay."""
        return self.edits[:-1] if self.typing and self.edits and self.edits[-1].field == name else self.edits

    def mistype(self, name: str, text: str, *, going_on: bool = False) -> "Draft":
        """The draft with a text that is no value of the field; what this stretch had typed before is gone."""
        self.schema.spec(name)
        if self.unparsed.get(name) == text:
            return self
        edits = self._before_typing(name) if going_on else self.edits
        return replace(self, edits=edits, unparsed={**self.unparsed, name: text}, typing=False)

    def undo(self) -> "Draft":
        """The draft before its last step; a deletion, or a text that is no value yet, is taken back first."""
        if self.removed:
            return replace(self, removed=False)
        if self.unparsed:
            return replace(self, unparsed=dict(list(self.unparsed.items())[:-1]))
        if not self.edits:
            return self
        return replace(self, edits=self.edits[:-1], undone=(*self.undone, self.edits[-1]), typing=False)

    def redo(self) -> "Draft":
        """The draft with the last undone step done again."""
        if not self.undone:
            return self
        return replace(self, edits=(*self.edits, self.undone[-1]), undone=self.undone[:-1])

    def revert(self, name: str) -> "Draft":
        """The draft with this field as the server gave it; a step of its own, so undo brings it back."""
        spec = self.schema.spec(name)
        return self.set(name, self.base.at(spec.pointer))

    def without(self, names: Collection[str]) -> "Draft":
        """The draft as if nobody had set these fields."""
        return replace(self, edits=tuple(edit for edit in self.edits if edit.field not in names))

    def remove(self) -> "Draft":
        """The draft with the whole record to be deleted; its edits wait, should that be taken back."""
        return replace(self, removed=True, typing=False)

    def sendable(self) -> "Draft":
        """The draft without the fields whose text is no value yet."""
        edits = tuple(edit for edit in self.edits if edit.field not in self.unparsed)
        return replace(self, edits=edits, unparsed={})

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs from the base, in field order."""
        edited = {edit.field for edit in self.edits}
        result = []
        for spec in self.schema:
            if spec.name in edited:
                before, after = self.base.at(spec.pointer), self.value(spec.name)
                if not spec.equal(before, after):
                    result.append(Change(spec, before, after))
        return tuple(result)

    @property
    def clean(self) -> bool:
        """Whether it asks for nothing that is not so on the server."""
        return not (self.changes or self.unparsed or self.removed or self.base.new)

    @property
    def ops(self) -> tuple[Op, ...]:
        """The smallest JSON Patch from the base to the draft, in field order; empty if they are equal."""
        doc: Json = self.base.doc
        ops: list[Op] = []
        for change in self.changes:
            steps = diff.set_at(doc, change.spec.pointer, change.after)
            doc = apply(steps, doc)
            ops += steps
        return tuple(ops)

    @property
    def doc(self) -> dict[str, Json]:
        """The document with the edits on it."""
        doc = apply(self.ops, self.base.doc)
        assert isinstance(doc, dict)
        return doc


def _value(schema: Schema, base: Record, edits: tuple[Edit, ...], name: str) -> Value:
    for edit in reversed(edits):
        if edit.field == name:
            return edit.value
    return base.at(schema.spec(name).pointer)

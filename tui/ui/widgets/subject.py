"""What a form edits: a record, or one object in a list of it. Attributes down: a form asks, and tells."""

from typing import Protocol

from tui.domain.problem import Problem
from tui.domain.schema import FieldSpec
from tui.domain.values import Value


class Subject(Protocol):
    """The fields of one thing, and what they hold. Every change is durable when the call returns."""

    def specs(self) -> tuple[FieldSpec, ...]:
        """The fields, in order."""

    def base(self, spec: FieldSpec) -> Value:
        """What the server holds."""

    def value(self, spec: FieldSpec) -> Value:
        """What the draft holds."""

    def unparsed(self, spec: FieldSpec) -> tuple[str, Problem] | None:
        """A text that is no value yet, and why."""

    def type(self, spec: FieldSpec, text: str, *, going_on: bool) -> None:
        """Takes a text that was typed."""

    def set(self, spec: FieldSpec, value: Value) -> None:
        """Takes a value that was chosen."""

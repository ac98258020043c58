"""A record of the workspace as a form sees it."""

from tui.domain import typed
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.domain.schema import FieldSpec
from tui.domain.values import Value
from tui.workspace.workspace import Workspace


class RecordSubject:
    """A record of the workspace as a form sees it."""

    def __init__(self, workspace: Workspace, key: RecordKey) -> None:
        self._workspace = workspace
        self._key = key

    def specs(self) -> tuple[FieldSpec, ...]:
        """All fields; those that cannot be written are shown as well, at the end."""
        return self._workspace.draft(self._key).schema.fields

    def base(self, spec: FieldSpec) -> Value:
        """What the server holds."""
        return self._workspace.draft(self._key).base.at(spec.pointer)

    def value(self, spec: FieldSpec) -> Value:
        """What the draft holds."""
        return self._workspace.draft(self._key).value(spec.name)

    def unparsed(self, spec: FieldSpec) -> tuple[str, Problem] | None:
        """A text that is no value yet, and why."""
        text = self._workspace.draft(self._key).unparsed.get(spec.name)
        if text is None:
            return None
        try:
            typed.parse(spec, text, self.base(spec))
        except Problem as problem:
            return text, problem
        return None

    def type(self, spec: FieldSpec, text: str, *, going_on: bool) -> None:
        """Journal first, then the screen."""
        self._workspace.type(self._key, spec.name, text, going_on=going_on)

    def set(self, spec: FieldSpec, value: Value) -> None:
        """A value that was chosen."""
        self._workspace.edit(self._key, spec.name, value)

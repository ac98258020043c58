"""What other sessions of the same account are editing now: it is marked, and the same field is not sent."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.store.fold import fold
from tui.store.journal import Journal
from tui.store.kept import SchemaOf
from tui.store.sessions import Session
from tui.workspace.plan import Plan, Step

WHOLE = ""
"""Stands for all fields of a record: it is to be deleted there."""


class Elsewhere:
    """Looks into the journal again whenever another session has written."""

    def __init__(self, journal: Journal, schema_of: SchemaOf) -> None:
        self._journal = journal
        self._schema_of = schema_of
        self._version = -1
        self._fields: Mapping[RecordKey, Mapping[str, Session]] = {}

    def fields(self, key: RecordKey) -> Mapping[str, Session]:
        """The names of the fields that are edited there, and by which session."""
        try:
            version = self._journal.version()
            if version != self._version:
                self._look()
                self._version = version
        except Problem:
            return {}
        return self._fields.get(key, {})

    @property
    def keys(self) -> Collection[RecordKey]:
        """The records that are edited there."""
        self.fields(RecordKey("", ""))
        return self._fields.keys()

    def _look(self) -> None:
        found: dict[RecordKey, dict[str, Session]] = {}
        for session, events in self._journal.elsewhere().items():
            for draft in fold(events, self._schema_of).drafts.values():
                for name in _names(draft):
                    found.setdefault(draft.key, {})[name] = session
        self._fields = found

    def held_back(self, plan: Plan) -> Plan:
        """The plan without the requests of records whose fields are edited there as well."""
        self._version = -1  # a session may have died without a word
        return Plan(tuple(self._checked(step) for step in plan.steps))

    def _checked(self, step: Step) -> Step:
        problem = self.problem(step)
        return step if problem is None else replace(step, requests=(), together=(), problem=problem)

    def problem(self, step: Step) -> Problem | None:
        """Why this step is not to be sent now."""
        there = self.fields(step.key)
        both = sorted({*there} & {*_names(step.draft), WHOLE})
        if step.draft.removed and there:
            both = sorted(there)
        if not both:
            return None
        session = there[both[0]]
        what = "This record" if both == [WHOLE] else _labels(step.draft, both)
        return Problem(
            Kind.STALE,
            f"{what}: also edited in another session of yours, {session_words(session)}.",
            "Commit or forget it there, or forget it here.",
        )


def session_words(session: Session) -> str:
    """Which one is meant, for somebody who has several."""
    since = session.started[:16].replace("T", " ")
    return f"process {session.pid} on {session.host or 'this machine'}, begun {since} UTC"


def _names(draft: Draft) -> set[str]:
    names = {change.spec.name for change in draft.changes} | {*draft.unparsed}
    return names | ({WHOLE} if draft.removed else set())


def _labels(draft: Draft, names: Collection[str]) -> str:
    return (
        ", ".join(draft.schema.spec(name).label for name in names if draft.schema.has(name)) or "This record"
    )

"""The entry of the ledger for an attempt, once it is known how it ended."""

from collections.abc import Mapping

from tui.domain.draft import Draft
from tui.domain.entry import Entry
from tui.domain.record import Record
from tui.domain.values import MISSING
from tui.store.events import Attempt
from tui.workspace.outcome import Result
from tui.workspace.plan import Verb


def entry_of(
    attempt: Attempt,
    profile: str,
    result: Result,
    words: str,
    verdicts: Mapping[str, str],
    found: Record | None,
    http: int,
) -> Entry:
    """`found` is the record as it was read afterwards, None where it was not, or is gone."""
    draft = attempt.draft
    old = None if draft.base.new else draft.base
    return Entry(
        attempt.id,
        attempt.batch,
        profile,
        attempt.key if found is None else found.key,
        attempt.verb,
        result.value,
        title=_title(draft, found),
        ops=() if draft.removed else tuple(op.as_json() for op in draft.ops),
        before=None if old is None else old.doc,
        after=None if found is None or attempt.verb == Verb.DELETE else found.doc,
        beside=dict(draft.base.beside),
        words=words,
        receipt={**verdicts},
        http=http,
        undoes=attempt.undoes,
        reason=attempt.reason,
    )


def _title(draft: Draft, found: Record | None) -> str:
    spec = draft.schema.spec(draft.schema.title)
    value = draft.value(spec.name) if found is None else found.at(spec.pointer)
    return value if isinstance(value, str) else "" if value is MISSING or value is None else str(value)

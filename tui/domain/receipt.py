"""What a write did, field by field: the edited fields compared with what the server holds afterwards."""

from dataclasses import dataclass
from enum import StrEnum

from tui.domain.diff import member_id
from tui.domain.draft import Change, Draft
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import MISSING, Json, Value, equal


class Verdict(StrEnum):
    """What became of one edited field."""

    KEPT = "kept"
    ALTERED = "altered"  # the server holds a third value
    IGNORED = "ignored"  # the server still holds the old one
    CLEARED = "cleared"  # the server holds nothing
    UNREADABLE = "cannot be read back"
    UNKNOWN = "unknown"  # no answer came, or the read-back failed


@dataclass(frozen=True, slots=True)
class Line:
    """One edited field: what was asked, what is found (MISSING for nothing, or where nobody can see)."""

    spec: FieldSpec
    before: Value
    wanted: Value
    found: Value
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Receipt:
    """The lines of one record's write, in field order."""

    key: RecordKey
    lines: tuple[Line, ...]

    @property
    def kept(self) -> bool:
        """Whether everything that can be seen was kept."""
        return all(line.verdict in (Verdict.KEPT, Verdict.UNREADABLE) for line in self.lines)


def receipt(draft: Draft, found: Record | None) -> Receipt:
    """The receipt for what the draft wanted. `found` is the record read back, None if that failed."""
    return Receipt(draft.key, tuple(_line(change, found) for change in draft.changes))


def _line(change: Change, found: Record | None) -> Line:
    spec = change.spec
    if not spec.readable:
        return Line(spec, change.before, change.after, MISSING, Verdict.UNREADABLE)
    if found is None:
        return Line(spec, change.before, change.after, MISSING, Verdict.UNKNOWN)
    now = found.at(spec.pointer)
    return Line(spec, change.before, change.after, now, _verdict(spec, change, now))


def _verdict(spec: FieldSpec, change: Change, now: Value) -> Verdict:
    if spec.equal(change.after, now) or _as_wanted(change, now):
        return Verdict.KEPT
    if spec.equal(change.before, now):
        return Verdict.IGNORED
    return Verdict.CLEARED if is_empty(now) else Verdict.ALTERED


def is_empty(value: Value) -> bool:
    """Whether a value is one that holds nothing, in whichever way."""
    return value is MISSING or value is None or value == "" or value == []


def _as_wanted(change: Change, now: Value) -> bool:
    """Emptied is emptied; and members hold what was asked, plus what the server adds (ids, thumbnails), and
    nothing that was taken out of them."""
    spec, wanted = change.spec, change.after
    if is_empty(wanted) and is_empty(now):
        return True
    if spec.kind is not FieldKind.MEMBERS or not isinstance(wanted, list) or not isinstance(now, list):
        return False
    hidden = {inner.written for inner in spec.members if not inner.readable}
    before = change.before if isinstance(change.before, list) else []
    known = {member_id(member) for member in before} - {None}
    return len(wanted) == len(now) and all(
        _holds(w, n, hidden, _keys(before, w)) and (member_id(w) or member_id(n) not in known)
        for w, n in zip(wanted, now, strict=True)
    )


def _keys(before: list[Json], member: Json) -> set[str]:
    """The keys that a member of the same id had (or any without an id, for one that has none)."""
    same = [old for old in before if isinstance(old, dict) and member_id(old) == member_id(member)]
    return {key for old in same for key in old}


def _holds(wanted: Json, now: Json, hidden: set[str | None], before: set[str]) -> bool:
    if not isinstance(wanted, dict) or not isinstance(now, dict):
        return equal(wanted, now)
    taken_out = before - wanted.keys() - hidden
    return all(is_empty(now.get(key)) for key in taken_out) and all(
        key in hidden or (key in now and equal(value, now[key])) for key, value in wanted.items()
    )

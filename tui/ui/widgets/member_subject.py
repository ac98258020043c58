"""One object in a list of a record, as a form sees it; and the list, as the screen of its objects sees it."""

from tui.domain import json_text, typed
from tui.domain.diff import member_id
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.domain.rules import invalid
from tui.domain.schema import FieldSpec
from tui.domain.values import MISSING, Json, Missing, Value
from tui.workspace.workspace import Workspace


def listed(text: str) -> list[Json] | None:
    """The list that a text is as JSON; None for any other text."""
    try:
        value = json_text.parse(text)
    except Problem:
        return None
    return value if isinstance(value, list) else None


class MemberList:
    """The objects of a MEMBERS field. Every change is an edit of the whole list, as the API takes it."""

    def __init__(self, workspace: Workspace, key: RecordKey, field: str) -> None:
        self._workspace = workspace
        self._key = key
        self.spec: FieldSpec = workspace.draft(key).schema.spec(field)

    @property
    def members(self) -> list[Json]:
        """As they stand, those with a wrong value included; a list of one's own, to be changed at will."""
        draft = self._workspace.draft(self._key)
        text = draft.unparsed.get(self.spec.name)
        value = draft.value(self.spec.name) if text is None else listed(text)
        return [*value] if isinstance(value, list) else []

    @property
    def unread(self) -> bool:
        """Whether the list is kept apart, and nobody has read it yet."""
        base = self._workspace.draft(self._key).base
        return bool(self.spec.apart) and base.at(self.spec.pointer) is MISSING

    def wrong(self, place: int) -> bool:
        """Whether a value in the object at that place is wrong."""
        subject = MemberSubject(self, place)
        return any(subject.unparsed(spec) is not None for spec in subject.specs())

    def base_of(self, member: Json) -> dict[str, Json]:
        """The object as the server holds it; empty for one that is new."""
        known = self._workspace.draft(self._key).base.at(self.spec.pointer)
        identity = member_id(member)
        for other in known if isinstance(known, list) and identity is not None else []:
            if isinstance(other, dict) and member_id(other) == identity:
                return other
        return {}

    def put(self, members: list[Json], *, going_on: bool = False) -> None:
        """Takes another list; where a value in it is wrong, the list is kept as text and not sent."""
        self._workspace.type(self._key, self.spec.name, typed.format(self.spec, members), going_on=going_on)

    def add(self, place: int) -> None:
        """A new object without an id: the server gives it one."""
        members = self.members
        self.put(self._renumbered([*members[:place], {}, *members[place:]]))

    def remove(self, place: int) -> None:
        """The object is gone from the list."""
        members = self.members
        self.put(self._renumbered([*members[:place], *members[place + 1 :]]))

    def move(self, place: int, rows: int) -> bool:
        """Moves an object up or down; False at the ends."""
        members, target = self.members, place + rows
        if not 0 <= target < len(members):
            return False
        members[place], members[target] = members[target], members[place]
        self.put(self._renumbered(members))
        return True

    def _renumbered(self, members: list[Json]) -> list[Json]:
        """Where objects carry their order as a number it follows the places: a server sorts by it."""
        if not any(inner.written == "order" for inner in self.spec.members):
            return members
        return [_placed(member, place) for place, member in enumerate(members)]


def _placed(member: Json, place: int) -> Json:
    return {**member, "order": place} if isinstance(member, dict) else member


class MemberSubject:
    """One object, by its place in the list."""

    def __init__(self, members: MemberList, place: int) -> None:
        self._list = members
        self._place = place

    @property
    def _member(self) -> dict[str, Json]:
        members = self._list.members
        member = members[self._place] if self._place < len(members) else {}
        return dict(member) if isinstance(member, dict) else {}

    @property
    def _known(self) -> bool:
        """Whether the server has it already."""
        return bool(self._list.base_of(self._member))

    def specs(self) -> tuple[FieldSpec, ...]:
        """The fields of the list's objects."""
        return self._list.spec.members

    def base(self, spec: FieldSpec) -> Value:
        """What the server holds."""
        return self._list.base_of(self._member).get(spec.pointer[0], MISSING)

    def value(self, spec: FieldSpec) -> Value:
        """What the draft holds."""
        return self._member.get(spec.pointer[0], MISSING)

    def unparsed(self, spec: FieldSpec) -> tuple[str, Problem] | None:
        """A text that is no value stands in the list as the text it is."""
        value = self.value(spec)
        if spec.writable and spec.required and not self._known and value in (MISSING, None, ""):
            return "", invalid(spec, "cannot be empty")
        if not isinstance(value, str) or not spec.writable or spec.equal(value, self.base(spec)):
            return None
        try:
            typed.parse(spec, value, self.base(spec))
        except Problem as problem:
            return value, problem
        return None

    def type(self, spec: FieldSpec, text: str, *, going_on: bool) -> None:
        """Journal first, then the screen."""
        try:
            value = typed.parse(spec, text, self.base(spec))
        except Problem:
            value = text
        self._put(spec, value, going_on=going_on)

    def set(self, spec: FieldSpec, value: Value) -> None:
        """A value that was chosen."""
        self._put(spec, value, going_on=False)

    def _put(self, spec: FieldSpec, value: Value, *, going_on: bool) -> None:
        member, members = self._member, self._list.members
        if self._place >= len(members):
            return  # an undo has taken it out of the list
        if isinstance(value, Missing):
            member.pop(spec.pointer[0], None)
        else:
            member[spec.pointer[0]] = value
        members[self._place] = member
        self._list.put(members, going_on=going_on)

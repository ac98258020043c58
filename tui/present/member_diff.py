"""Two states of a list of objects, or of one object: what came, what went, and what is another inside."""

from collections.abc import Iterator

from tui.domain.diff import member_id
from tui.domain.schema import FieldSpec
from tui.domain.values import MISSING, Json, Missing, Value, canonical_text, equal
from tui.present.cells import name_of, shown
from tui.present.clean import clean
from tui.present.marked_text import SIGNS, Line, marked_lines
from tui.present.word_diff import Piece, Tone, word_diff


def member_lines(spec: FieldSpec, before: list[Json], after: list[Json]) -> tuple[Line, ...]:
    """A line for each object that came, went or changed, and below it one for each of its fields that did."""
    old, new = _by_identity(before), _by_identity(after)
    lines: list[Line] = []
    for identity, member in new.items():
        if identity not in old:
            lines += [_headed("added", _marked(Tone.ADDED, _name(member))), *_inside(spec, {}, member)]
        elif not equal(old[identity], member):
            changed = _headed("changed", Piece(Tone.SAME, _name(old[identity])))
            lines += [changed, *_inside(spec, old[identity], member)]
    for identity, member in old.items():
        if identity not in new:
            lines.append(_headed("removed", _marked(Tone.REMOVED, _name(member))))
    shared = old.keys() & new.keys()
    if [identity for identity in old if identity in shared] != [name for name in new if name in shared]:
        order = ", ".join(_name(member) for member in new.values())
        lines.append(_headed("in another order", Piece(Tone.SAME, order)))
    return tuple(lines)


def object_lines(spec: FieldSpec, before: dict[str, Json], after: dict[str, Json]) -> tuple[Line, ...]:
    """A line for each field that is another."""
    return tuple(_inside(spec, before, after, indent=""))


def _by_identity(members: list[Json]) -> dict[str, Json]:
    """Objects by their ids; what has none is known by what it holds, and by how many of them went before."""
    found: dict[str, Json] = {}
    for member in members:
        name = identity = member_id(member) or canonical_text(member)
        while name in found:
            name += f" {identity}"
        found[name] = member
    return found


def _name(member: Json) -> str:
    told = name_of(member) if isinstance(member, dict) else ""
    return clean(told or canonical_text(member))


def _headed(words: str, piece: Piece) -> Line:
    return Piece(Tone.QUIET, f"{words}: "), piece


def _marked(tone: Tone, text: str) -> Piece:
    begin, end = SIGNS[tone]
    return Piece(tone, f"{begin}{text}{end}")


def _inside(spec: FieldSpec, before: Json, after: Json, indent: str = "  ") -> Iterator[Line]:
    """The fields that differ, in the order in which people see them; those that nobody told us of behind."""
    old = before if isinstance(before, dict) else {}
    new = after if isinstance(after, dict) else {}
    specs = {inner.pointer[0]: inner for inner in spec.members}
    for name in dict.fromkeys((*specs, *old, *new)):
        was, now = old.get(name, MISSING), new.get(name, MISSING)
        inner = specs.get(name)
        if name == "id" or (equal(was, now) if inner is None else inner.equal(was, now)):
            continue
        label = clean(name) if inner is None else inner.label
        yield Piece(Tone.QUIET, f"{indent}{label}: "), *_changed(inner, was, now)


def _changed(spec: FieldSpec | None, was: Value, now: Value) -> Line:
    before, after = _told(spec, was), _told(spec, now)
    if before == after:
        before, after = _json(was), _json(now)
    return tuple(piece for line in marked_lines(word_diff(before, after)) for piece in line)


def _told(spec: FieldSpec | None, value: Value) -> str:
    """In one clean line; nothing for nothing."""
    if isinstance(value, Missing):
        return ""
    if spec is None:
        return clean(value) if isinstance(value, str) else _json(value)
    return shown(spec, value)


def _json(value: Value) -> str:
    return "" if isinstance(value, Missing) else clean(canonical_text(value))

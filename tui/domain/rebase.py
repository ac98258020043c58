"""A draft carried to a newer base: three-way, field by field; where both changed, a clash is named."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias, assert_never

from tui.domain import merge
from tui.domain.draft import Draft, Edit
from tui.domain.record import Record
from tui.domain.schema import FieldSpec, Schema
from tui.domain.values import MISSING, Value


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that mine and theirs changed differently. Nothing is decided; a person is asked."""

    spec: FieldSpec
    base: Value
    mine: Value
    theirs: Value


class Side(Enum):
    """One of the three values of a clash, to be had as it is."""

    BASE = "as it was"
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class ByHand:
    """A value that a person made out of the three."""

    value: Value


Settlement: TypeAlias = Side | ByHand
"""What a person decides of one clash."""


@dataclass(frozen=True, slots=True)
class Rebased:
    """`draft` stands on the newer base and keeps mine in every clash. `taken` are the fields theirs
    changed and mine did not; `agreed` those where theirs already is what mine wanted."""

    draft: Draft
    clashes: tuple[Clash, ...]
    taken: tuple[str, ...]
    agreed: tuple[str, ...]


def rebase(draft: Draft, theirs: Record, schema: Schema | None = None) -> Rebased:
    """Mine = base: take theirs. Theirs = base: keep mine. Mine = theirs: already so. Else merge or clash.

    `schema` is that of theirs, where records have schemas of their own; one that lacks an edited field is not
    taken over, so that the edit is not lost.
    """
    edits: list[Edit] = []
    clashes: list[Clash] = []
    agreed: list[str] = []
    mine_changed = {change.spec.name for change in draft.changes}
    for change in draft.changes:
        spec, now = change.spec, theirs.at(change.spec.pointer)
        if not spec.readable or spec.equal(change.before, now):
            edits.append(Edit(spec.name, change.after))
            continue
        merged = now if spec.equal(change.after, now) else merge.merge(change.before, change.after, now)
        if isinstance(merged, merge.Clashing):
            edits.append(Edit(spec.name, change.after))
            clashes.append(Clash(spec, change.before, change.after, now))
        elif spec.equal(merged, now):
            agreed.append(spec.name)
        else:
            edits.append(Edit(spec.name, merged))
    taken = tuple(
        spec.name
        for spec in draft.schema
        if spec.name not in mine_changed
        and not (spec.apart and MISSING in (draft.base.at(spec.pointer), theirs.at(spec.pointer)))
        and not spec.equal(draft.base.at(spec.pointer), theirs.at(spec.pointer))
    )
    if schema is None:
        schema = draft.schema
    elif not all(schema.has(name) for name in (*mine_changed, *draft.unparsed)):
        schema, theirs = draft.schema, replace(theirs, beside=draft.base.beside)
    steps = _in_order(draft, edits)
    carried = replace(draft, schema=schema, base=theirs, edits=steps, undone=(), typing=False)
    return Rebased(carried, tuple(clashes), taken, tuple(agreed))


def _in_order(draft: Draft, edits: list[Edit]) -> tuple[Edit, ...]:
    """One step a field, in the order in which the hand last touched them."""
    last = {edit.field: place for place, edit in enumerate(draft.edits)}
    return tuple(sorted(edits, key=lambda edit: last[edit.field]))


def settle(rebased: Rebased, decided: Mapping[str, Settlement]) -> Draft:
    """The carried draft with each clash decided, by the names of the fields. Mine stays as it is; everything
    else is a step of its own, so undo brings mine back. A clash that nobody decided is a `KeyError`."""
    draft = rebased.draft
    for clash in rebased.clashes:
        match decided[clash.spec.name]:
            case Side.MINE:
                pass
            case Side.THEIRS:
                draft = draft.revert(clash.spec.name)
            case Side.BASE:
                draft = draft.set(clash.spec.name, clash.base)
            case ByHand(value):
                draft = draft.set(clash.spec.name, value)
            case unknown:
                assert_never(unknown)
    return draft

"""A draft carried to a newer base: three-way, field by field; where both changed, a clash is named."""

from dataclasses import dataclass, replace

from tui.domain import merge
from tui.domain.draft import Draft, Edit
from tui.domain.record import Record
from tui.domain.schema import FieldSpec
from tui.domain.values import MISSING, Value


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that mine and theirs changed differently. Nothing is decided; a person is asked."""

    spec: FieldSpec
    base: Value
    mine: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Rebased:
    """`draft` stands on the newer base and keeps mine in every clash. `taken` are the fields theirs
    changed and mine did not; `agreed` those where theirs already is what mine wanted."""

    draft: Draft
    clashes: tuple[Clash, ...]
    taken: tuple[str, ...]
    agreed: tuple[str, ...]


def rebase(draft: Draft, theirs: Record) -> Rebased:
    """Mine = base: take theirs. Theirs = base: keep mine. Mine = theirs: already so. Else merge or clash."""
    edits: list[Edit] = []
    clashes: list[Clash] = []
    agreed: list[str] = []
    mine_changed = {change.spec.name for change in draft.changes}
    for change in draft.changes:
        spec, now = change.spec, theirs.at(change.spec.pointer)
        if not spec.readable or spec.equal(change.before, now):
            edits.append(Edit(spec.name, change.after))
        elif spec.equal(change.after, now):
            agreed.append(spec.name)
        else:
            merged = merge.merge(change.before, change.after, now)
            edits.append(Edit(spec.name, change.after if merged is merge.CLASH else merged))
            if merged is merge.CLASH:
                clashes.append(Clash(spec, change.before, change.after, now))
    taken = tuple(
        spec.name
        for spec in draft.schema
        if spec.name not in mine_changed
        and not spec.equal(draft.base.at(spec.pointer), theirs.at(spec.pointer))
    )
    carried = replace(draft, base=theirs, edits=_in_order(draft, edits), undone=())
    return Rebased(carried, tuple(clashes), taken, tuple(agreed))


def _in_order(draft: Draft, edits: list[Edit]) -> tuple[Edit, ...]:
    """One step a field, in the order in which the hand last touched them."""
    last = {edit.field: place for place, edit in enumerate(draft.edits)}
    return tuple(sorted(edits, key=lambda edit: last[edit.field]))


def settle(rebased: Rebased, choices: dict[str, str]) -> Draft:
    """The carried draft with each clash decided: `mine` stays, `theirs` drops the edit, `base` goes back."""
    draft = rebased.draft
    for clash in rebased.clashes:
        match choices[clash.spec.name]:
            case "theirs":
                draft = draft.revert(clash.spec.name)
            case "base":
                draft = draft.set(clash.spec.name, clash.base)
            case _:
                assert clash.mine is not MISSING or clash.theirs is not MISSING
    return draft

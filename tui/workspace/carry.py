"""A draft meets what the server holds now: nothing is asked for twice, and no one's change is lost unseen."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from tui.domain import diff
from tui.domain.diff import member_id
from tui.domain.draft import Draft
from tui.domain.op import apply
from tui.domain.pointer import Id, read
from tui.domain.rebase import Clash, Rebased, rebase
from tui.domain.receipt import Line, Receipt, Verdict, receipt
from tui.domain.record import Record
from tui.domain.schema import Schema
from tui.domain.values import MISSING, Json, Missing


def meet(draft: Draft, theirs: Record, schema: Schema | None = None) -> Rebased:
    """`rebase`, and what is there already counts as agreed even if it looks different: a new member of a
    list has the id the server gave it. Merged instead, it would stand there twice."""
    there = {line.spec.name for line in receipt(draft, theirs).lines if _is_there(line)}
    rebased = rebase(draft.without(there), theirs, schema)
    names = [spec.name for spec in draft.schema]
    return replace(
        rebased,
        taken=tuple(name for name in rebased.taken if name not in there),
        agreed=tuple(name for name in names if name in there or name in rebased.agreed),
    )


def _is_there(line: Line) -> bool:
    """Somebody's write has made it so. Not where the server holds the old value still, or where a member it
    knows has a new value that no read would show: that is to be sent."""
    if line.verdict is not Verdict.KEPT or line.spec.equal(line.before, line.found):
        return False
    hidden = {inner.written for inner in line.spec.members if not inner.readable}
    members = line.wanted if isinstance(line.wanted, list) else []
    return not any(
        isinstance(member, dict) and member_id(member) and hidden & {*member} for member in members
    )


def stand_on(
    draft: Draft, theirs: Record, decided: Collection[str] = (), schema: Schema | None = None
) -> Draft:
    """The draft on a newer base. A field that both changed, and that nobody has `decided`, keeps the base
    its edit was made on: the next commit finds the clash, and asks."""
    rebased = meet(draft, theirs, schema)
    doc: Json = theirs.doc
    for clash in rebased.clashes:
        if clash.spec.name not in decided:
            doc = _with_base(doc, clash, draft.base)
    assert isinstance(doc, dict)
    return replace(rebased.draft, base=theirs.with_doc(doc))


def _with_base(doc: Json, clash: Clash, base: Record) -> Json:
    """The document with the base of an edit in its place. A member of a list that is gone, with the field in
    it, is there again as it was: nothing else could hold that base."""
    pointer, value = clash.spec.pointer, clash.base
    for depth, token in enumerate(pointer):
        if isinstance(token, Id) and read(doc, pointer[: depth + 1]) is MISSING:
            member, there = base.at(pointer[: depth + 1]), read(doc, pointer[:depth])
            assert not isinstance(member, Missing)  # it holds the base, or the two would not clash
            pointer, value = pointer[:depth], [*(there if isinstance(there, list) else []), member]
            break
    return apply(diff.set_at(doc, pointer, value), doc)


def after(draft: Draft, sent: Draft, found: Record, done: Receipt, schema: Schema | None = None) -> Draft:
    """What is left of a draft once a write is read back: what was not kept, and what was typed meanwhile.

    Both stay to the letter: merged with what the server made of the write, a new member would come twice.
    """
    settled = {
        line.spec.name
        for line in done.lines
        if line.verdict in (Verdict.KEPT, Verdict.UNREADABLE)
        and line.spec.equal(draft.value(line.spec.name), sent.value(line.spec.name))
    }
    asked = {line.spec.name for line in done.lines}
    left = stand_on(draft.without(asked), found, schema=schema)
    for name in dict.fromkeys(edit.field for edit in draft.edits):  # the old value too, if it was typed again
        if name in asked - settled and left.schema.has(name):
            left = left.set(name, draft.value(name))
    return replace(left, unparsed=draft.unparsed, typing=False)


def landed(draft: Draft, sent: Draft, done: Receipt) -> Draft:
    """The draft where a write is there in part: those fields stand on what the server made of them, and what
    was typed since stays to the letter, as in `after`. The others are as they were."""
    doc: Json = draft.base.doc
    settled = set()
    for line in done.lines:
        if line.verdict is Verdict.KEPT:
            doc = apply(diff.set_at(doc, line.spec.pointer, line.found), doc)
            if line.spec.equal(draft.value(line.spec.name), sent.value(line.spec.name)):
                settled.add(line.spec.name)
    assert isinstance(doc, dict)
    return replace(draft.without(settled), base=draft.base.with_doc(doc))


def completed(draft: Draft, record: Record, schema_of: Callable[[Record], Schema]) -> Draft:
    """The draft with lists in its base that are read apart and had not been read before, and with what is
    known of its fields now, such as their choices. Not where it has an edit that would have no field then."""
    whole = filled(draft.base, record, draft.schema)
    beside = _more(whole.beside, record.beside)
    if beside != whole.beside:
        warnings = record.warnings if record.doc == whole.doc else whole.warnings
        known = replace(whole, beside=beside, warnings=warnings)
        schema = schema_of(known)
        edited = {edit.field for edit in (*draft.edits, *draft.undone)} | {*draft.unparsed}
        if all(map(schema.has, edited)):
            return replace(draft, base=known, schema=schema)
    return draft if whole is draft.base else replace(draft, base=whole)


def _more(known: Mapping[str, Json], read: Mapping[str, Json]) -> dict[str, Json]:
    """Both: what was read last counts, but that something could not be read does not undo what is known."""
    both = {**known}
    for name, value in read.items():
        was = both.get(name)
        if isinstance(was, dict) and isinstance(value, dict):
            both[name] = {**value, **{key: each for key, each in was.items() if value.get(key) is None}}
        else:
            both[name] = value
    return both


def filled(record: Record, other: Record, schema: Schema, names: Collection[str] = ()) -> Record:
    """The record with what only the other reading asked for: the lists that are read apart, and the fields of
    these `names`."""
    doc: Json = record.doc
    for spec in schema:
        wanted = spec.apart or spec.name in names
        if wanted and record.at(spec.pointer) is MISSING and other.at(spec.pointer) is not MISSING:
            doc = apply(diff.set_at(doc, spec.pointer, other.at(spec.pointer)), doc)
    assert isinstance(doc, dict)
    return record if doc is record.doc else record.with_doc(doc)


def has_changed(draft: Draft, name: str, record: Record) -> bool:
    """Whether a newer reading has another value there than the draft was begun on."""
    spec = draft.schema.spec(name)
    now = record.at(spec.pointer)
    return now is not MISSING and not spec.equal(draft.base.at(spec.pointer), now)

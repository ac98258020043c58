"""What a person calls a record or a field, to the one that is meant."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.cli.terminal import Terminal
from tui.dialects.exchange import Page
from tui.domain.draft import Draft
from tui.domain.haystack import fold
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.schema import FieldSpec, Schema
from tui.present.cells import title_of
from tui.present.clean import clean
from tui.present.progress import paused_words, reading_words
from tui.present.words import count
from tui.workspace.workspace import Workspace

NAMED = 4
"""How many records are named where one was meant and several fit."""

_PERHAPS_A_BEGINNING = frozenset({Kind.ABSENT, Kind.REFUSED, Kind.GARBLED})
"""What a server says to an id that is not one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record as the server has it now; `gone` where it has none, and only a draft is left here."""

    record: Record
    gone: bool = False


def name(draft: Draft) -> str:
    """Title and id, clean."""
    return f"{title_of(draft)}  {clean(draft.key.id)}"


async def load(workspace: Workspace, terminal: Terminal, remedy: str, *, on: bool = False) -> None:
    """Reads the whole list, and tells how far it is. Raises `Problem`: where the server names no end, it is
    read on only where `on` says so, and the `remedy` is told where not."""

    def on_page(there: int, page: Page) -> None:
        terminal.pass_by(reading_words("Reading", there, page))

    try:
        notes = await workspace.load(on_page)
        while on and workspace.reading.pause is not None:
            notes += await workspace.load(on_page, resume=True)
    finally:
        terminal.pass_by("")
    for note in notes:
        terminal.say(clean(note))
    if (pause := workspace.reading.pause) is not None:
        raise Problem(Kind.GARBLED, paused_words(pause.there, pause.total, within=pause.within), remedy)


async def find(workspace: Workspace, words: str, terminal: Terminal) -> Found:
    """Reads the record of that id, or of the only id that begins so. Raises `Problem`."""
    _check(words)
    try:
        return Found(await workspace.refresh(workspace.key(words)))
    except Problem as problem:
        if problem.kind not in _PERHAPS_A_BEGINNING:
            raise
    await load(workspace, terminal, "Give the whole id.")
    key = workspace.key(_only(words, [workspace.draft(workspace.key(each)) for each in workspace.records]))
    try:
        return Found(await workspace.refresh(key))
    except Problem as problem:
        if problem.kind is Kind.ABSENT and not workspace.draft(key).clean:
            return Found(workspace.draft(key).base, gone=True)
        raise


def find_drafts(workspace: Workspace, words: Sequence[str]) -> tuple[Draft, ...]:
    """Those of the waiting drafts that are meant, each once; all of them for no words. Raises `Problem`."""
    drafts = workspace.drafts
    wanted = {_only(word, drafts, "draft") for word in words}
    return tuple(draft for draft in drafts if not words or draft.key.id in wanted)


def _check(words: str) -> None:
    if not words:
        raise Problem(Kind.INVALID, "An empty id names no record.", "Give an id, or its beginning.")


def _only(words: str, drafts: Iterable[Draft], one: str = "record") -> str:
    """The id that is `words`, else the only one that begins so, capitals or not."""
    _check(words)
    titles = {draft.key.id: draft for draft in drafts}
    if words in titles:
        return words
    fits = [each for each in titles if each.startswith(words)]
    fits = fits or [each for each in titles if each.casefold().startswith(words.casefold())]
    if not fits:
        raise Problem(Kind.ABSENT, f"There is no {one} whose id begins with '{words}'.")
    if len(fits) > 1:
        some = "; ".join(name(titles[each]) for each in fits[:NAMED])
        more = f"; and {len(fits) - NAMED} more" if len(fits) > NAMED else ""
        raise Problem(
            Kind.INVALID, f"'{words}' fits {count(len(fits), one)}: {some}{more}.", "Give more of the id."
        )
    return fits[0]


def field(schema: Schema, words: str) -> FieldSpec:
    """The field of that name, else the only one of that label. Raises `Problem` (INVALID)."""
    asked = fold(words.strip())
    fits = [spec for spec in schema if spec.name == words.strip()]
    fits = fits or [spec for spec in schema if asked in (fold(spec.name), fold(spec.label))]
    if len(fits) == 1:
        return fits[0]
    if fits:
        names = ", ".join(spec.name for spec in fits)
        raise Problem(Kind.INVALID, f"Several fields are called '{words}': {names}.", "Say which.")
    known = {fold(word): spec.name for spec in schema for word in (spec.label, spec.name)}
    close = dict.fromkeys(known[word] for word in difflib.get_close_matches(asked, known))
    remedy = f"Did you mean {' or '.join(close)}?" if close else "'patchdesk show ID' shows the fields."
    raise Problem(Kind.INVALID, f"There is no field '{words}'.", remedy)

"""`patchdesk log`: what was written to the server, as lines or as JSON. Reads one file, and opens nothing."""

import argparse
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import islice

from tui.cli import status
from tui.cli.listing import short_length
from tui.cli.table import Column, table
from tui.cli.terminal import Terminal
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect
from tui.domain.entry import Entry
from tui.domain.problem import Kind, Problem
from tui.domain.query_text import parse
from tui.domain.values import Json
from tui.present.ledger_lines import NAMES, LedgerLine, ledger_line
from tui.present.seen_entry import seen_entry, unseen
from tui.present.words import count
from tui.workspace.settings import Profile

ReadLedger = Callable[[Profile, bool, Callable[[Problem], None]], Generator[Entry, None, None]]
"""The ledger of a profile, the newest first, or for True the oldest. What is called is told, once that is
closed, of rows that cannot be read. Raises `Problem`."""

COLUMNS = (
    Column("Time", whole=True),
    Column("Record"),
    Column("Id", whole=True),
    Column("What"),
    Column("Result"),
    Column("By"),
)


def run_log(asked: argparse.Namespace, profile: Profile, read: ReadLedger, terminal: Terminal) -> int:
    """The newest last, so that it stands above the prompt. Raises `Problem`."""
    if asked.limit is not None and asked.limit < 1:
        raise Problem(Kind.INVALID, f"--limit {asked.limit} shows nothing.", "Give a number from 1 on.")
    unread: list[Problem] = []
    with closing(read(profile, asked.limit is None, unread.append)) as entries:
        found = _wanted(asked, profile, entries)
        told = _put_json(terminal, found) if asked.json else _put_lines(terminal, [line for _, line in found])
    for problem in unread:
        terminal.complain(problem)
    nothing = "No write fits." if asked.words or asked.id else "Nothing was written with this profile yet."
    terminal.say(f"{count(told, 'write')}." if told or unread else nothing)
    return status.FAILED if unread else status.OK


def _wanted(
    asked: argparse.Namespace, profile: Profile, entries: Iterator[Entry]
) -> Iterable[tuple[Entry, LedgerLine]]:
    """In the order in which they are told. Where there is a limit, no more is read than it takes."""
    dialect = _dialect(profile)
    if dialect is None and profile.site.mask:
        entries = map(unseen, entries)
    found = _matching(entries, asked, dialect)
    return found if asked.limit is None else reversed(list(islice(found, asked.limit)))


def _matching(
    entries: Iterator[Entry], asked: argparse.Namespace, dialect: Dialect | None
) -> Iterator[tuple[Entry, LedgerLine]]:
    words = parse(" ".join(asked.words), NAMES)
    for entry in entries:
        if asked.id is None or entry.key.id.startswith(asked.id):
            line = ledger_line(entry, dialect)
            if line.matches(words):
                yield seen_entry(entry, dialect), line


def _dialect(profile: Profile) -> Dialect | None:
    """However wrong a profile is by now, what was written with it can be read; fields then go by names."""
    return DIALECTS[profile.dialect](profile.site) if profile.problem is None else None


def _put_json(terminal: Terminal, found: Iterable[tuple[Entry, LedgerLine]]) -> int:
    told = 0
    for entry, _ in found:
        terminal.put_json(_as_json(entry))
        told += 1
    return told


def _put_lines(terminal: Terminal, lines: Sequence[LedgerLine]) -> int:
    if not lines:
        return 0
    room = terminal.width
    length = short_length({line.id for line in lines}) if room is not None else 0
    rows = [
        (line.time, line.record, line.id[: length or None], line.what, f"{line.sign} {line.result}", line.by)
        for line in lines
    ]
    made = table(COLUMNS, rows, room)
    for text in islice(made.lines, 1, None):
        terminal.put(text)
    cut = [*made.cut, *(["Id"] if length else [])]
    if cut:
        terminal.say(f"Cut to fit this terminal: {', '.join(cut)}. With --json nothing is.")
    return len(lines)


def _as_json(entry: Entry) -> Json:
    """All of it; the key as its two parts."""
    told = asdict(entry)
    del told["key"]
    return {"collection": entry.key.collection, "id": entry.key.id, **told, "ops": list(entry.ops)}
